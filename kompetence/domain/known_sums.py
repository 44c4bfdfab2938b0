"""What follows from sums that are shown: of people who are alike, in kinds, the sum over some of these kinds."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction

Kinds = AbstractSet[int]
"""A group of people by the kinds that they are of; all of a kind are in the same groups."""
_Row = dict[int, int | Fraction]


def told_few(shown: Sequence[Kinds], few: Iterable[Kinds], people: Mapping[int, int], k: int) -> Kinds:
    """Fewer than k people whose sum follows from those shown: some that come only together, or one of these few."""
    known = _Known(shown)
    for atom in known.atoms:
        if sum(people[one] for one in atom) < k and known.tell(atom):
            return atom
    return next((one for one in few if known.tell(one)), frozenset())


class _Known:
    """The rows that Gauss and Jordan leave of sums; a column is an atom, kinds that no sum tells apart."""

    def __init__(self, shown: Sequence[Kinds]) -> None:
        where: dict[int, list[int]] = defaultdict(list)
        for at, group in enumerate(shown):
            for kind in group:
                where[kind].append(at)
        together: dict[tuple[int, ...], set[int]] = defaultdict(set)
        for kind, groups in where.items():
            together[tuple(groups)].add(kind)
        self.atoms = list(together.values())
        self._atom = {kind: at for at, kinds in enumerate(self.atoms) for kind in kinds}
        self._rows: dict[int, _Row] = {}
        self._using: dict[int, set[int]] = defaultdict(set)
        """By column, the rows besides its own that have something there."""
        for group in shown:
            self._add({self._atom[kind]: 1 for kind in group})

    def tell(self, group: Kinds) -> bool:
        """Whether the sum over these is known."""
        atoms = {self._atom.get(kind, -1) for kind in group}
        if -1 in atoms or sum(len(self.atoms[at]) for at in atoms) != len(group):
            return False
        return not self._rest(dict.fromkeys(atoms, 1))

    def _rest(self, row: _Row) -> _Row:
        for pivot in [at for at in row if at in self._rows]:
            _take(row, self._rows[pivot], row[pivot])
        return row

    def _add(self, row: _Row) -> None:
        row = self._rest(row)
        if not row:
            return
        pivot = min(row)
        first = Fraction(row[pivot])
        row = {at: _plain(value / first) for at, value in row.items()}
        for other in self._using.pop(pivot, ()):
            known = self._rows[other]
            _take(known, row, known[pivot])
            for at in row:
                if at != pivot:
                    (self._using[at].add if at in known else self._using[at].discard)(other)
        self._rows[pivot] = row
        for at in row:
            if at != pivot:
                self._using[at].add(pivot)


def _take(row: _Row, other: _Row, times: int | Fraction) -> None:
    for at, value in other.items():
        left = row.get(at, 0) - times * value
        if left:
            row[at] = left
        else:
            row.pop(at, None)


def _plain(value: Fraction) -> int | Fraction:
    return value.numerator if value.denominator == 1 else value
