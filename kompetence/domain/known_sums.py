"""Whether sums that are shown tell of a few: of people who are alike, in kinds, the sum over some of these kinds."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from kompetence.domain.sparse_row import SparseRow, divided, take

Kinds = AbstractSet[int]
"""A group of people by the kinds that they are of; all of a kind are in the same groups."""
_MOST_TRIED = 20_000
"""Combinations that are tried; where there are more, what was being tried is taken for told."""


def told_few(shown: Sequence[Kinds], people: Mapping[int, int], k: int) -> Kinds:
    """The kinds of some fewer than k people whose sum follows from those shown; none where no such sum does."""
    return _Known(shown, people, k).few()


class _Known:
    """The rows that Gauss and Jordan leave of sums; a column is an atom, kinds that no sum tells apart.

    Large atoms come first, so that rows which begin with a small one are all of small ones, and every sum over
    small ones is a sum of such rows: as many of each as it has of the atom that the row begins with.
    """

    def __init__(self, shown: Sequence[Kinds], people: Mapping[int, int], k: int) -> None:
        where: dict[int, list[int]] = defaultdict(list)
        for at, group in enumerate(shown):
            for kind in group:
                where[kind].append(at)
        together: dict[tuple[int, ...], set[int]] = defaultdict(set)
        for kind, groups in where.items():
            together[tuple(groups)].add(kind)
        self._atoms = sorted(
            together.values(), key=lambda kinds: (-sum(people[one] for one in kinds), sorted(kinds))
        )
        self._sizes = [sum(people[one] for one in kinds) for kinds in self._atoms]
        self._k, self._left = k, _MOST_TRIED
        atom = {kind: at for at, kinds in enumerate(self._atoms) for kind in kinds}
        self._rows: dict[int, SparseRow] = {}
        self._using: dict[int, set[int]] = defaultdict(set)
        """By column, the rows besides its own that have something there."""
        for group in shown:
            self._add({atom[kind]: 1 for kind in group})

    def few(self) -> Kinds:
        """Some atoms of fewer than k people together, over which a sum of rows goes once each."""
        tried: set[frozenset[int]] = set()
        for pivot in self._rows:
            if found := self._few_with(frozenset([pivot]), self._rows[pivot], tried):
                return frozenset().union(*(self._atoms[at] for at in found))
        return frozenset()

    def _few_with(
        self, pivots: frozenset[int], row: SparseRow, tried: set[frozenset[int]]
    ) -> AbstractSet[int]:
        """The atoms of a sum with these rows in it; what is wrong with them only a row can mend that is there too."""
        if pivots in tried or sum(self._sizes[at] for at in pivots) >= self._k:
            return frozenset()
        tried.add(pivots)
        self._left -= 1
        if self._left < 0:
            return row.keys()
        wrong = [at for at, value in row.items() if value != 1][:1]
        if not wrong:
            if sum(self._sizes[at] for at in row) < self._k:
                return row.keys()
            wrong = [*row]  # one of these must go
        for pivot in sorted(set().union(*(self._using.get(at, ()) for at in wrong)) - pivots):
            more = dict(row)
            take(more, self._rows[pivot], -1)
            if found := self._few_with(pivots | {pivot}, more, tried):
                return found
        return frozenset()

    def _rest(self, row: SparseRow) -> SparseRow:
        for pivot in [at for at in row if at in self._rows]:
            take(row, self._rows[pivot], row[pivot])
        return row

    def _add(self, row: SparseRow) -> None:
        row = self._rest(row)
        if not row:
            return
        pivot = min(row)
        row = divided(row, row[pivot])
        for other in self._using.pop(pivot, ()):
            known = self._rows[other]
            take(known, row, known[pivot])
            for at in row:
                if at != pivot:
                    (self._using[at].add if at in known else self._using[at].discard)(other)
        self._rows[pivot] = row
        for at in row:
            if at != pivot:
                self._using[at].add(pivot)
