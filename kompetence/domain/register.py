"""What earlier reports without names have shown, so that a later one cannot be subtracted from them.

Within one report the hiding rules see to it that no hidden figure can be worked out. Between two reports people come,
leave and are rated: where the groups behind two figures differ by a few people, the difference of the figures is
theirs. So a figure stays hidden when its group

- differs from one that was shown before by fewer than k people, but by somebody, or
- together with those shown before leaves a sum over fewer than k people, or over a group that is hidden now.

A group is an `int` with a bit for each person; who has which bit is the caller's.
"""

from collections.abc import Iterable, Mapping
from random import Random

from kompetence.domain.hiding_group import Family
from kompetence.domain.ids import CompetenceId
from kompetence.domain.sparse_row import Number, SparseRow, divided, take

People = int
"""A set of people, one bit for each."""
Topic = tuple[CompetenceId, Family]
"""Figures that stand on the same kind of group, and so could be subtracted from each other."""


class Register:
    """The groups behind the figures shown so far."""

    def __init__(self, shown: Mapping[Topic, Iterable[People]], k: int) -> None:
        self._shown = {topic: {group: None for group in groups if group} for topic, groups in shown.items()}
        self._k = k
        self._sums: dict[Topic, _Sums] = {}

    def may_show(self, topic: Topic, group: People, hidden: Iterable[People] = ()) -> bool:
        """Whether a figure over this group tells nothing new about a few, nor about a group that is hidden."""
        before = self._shown.get(topic, {})
        if not group or not before or group in before:
            return True
        if any((group ^ other).bit_count() < self._k for other in before):
            return False
        if topic not in self._sums:
            self._sums[topic] = _Sums(before)
        return not self._sums[topic].tell(group, hidden, self._k)

    def add(self, topic: Topic, group: People) -> None:
        """Note a group as shown."""
        before = self._shown.setdefault(topic, {})
        if group and group not in before:
            before[group] = None
            if topic in self._sums:
                self._sums[topic].add(group)


class _Sums:
    """What follows from the sums shown so far, as the rows that Gauss and Jordan leave of them.

    A column is an atom: people whom the groups do not tell apart, and who so have the same share in whatever can be
    worked out. An atom that is split leaves two columns that are alike.
    """

    def __init__(self, groups: Iterable[People]) -> None:
        self._atoms: list[People] = []
        self._rows: dict[int, SparseRow] = {}
        """By the column that each alone has; what stands there is 1."""
        self._random = Random(1)  # noqa: S311 - only saves work
        for one in groups:
            self.add(one)

    def add(self, group: People) -> None:
        """Take one more sum for known."""
        row = self._rest(self._row(group))
        if not row:
            return
        pivot = min(row)
        row = divided(row, row[pivot])
        for known in self._rows.values():
            if pivot in known:
                take(known, row, known[pivot])
        self._rows[pivot] = row

    def tell(self, group: People, hidden: Iterable[People], k: int) -> bool:
        """Whether one more sum makes known what was not: a few people who always come together, or a hidden group."""
        atoms, rows = list(self._atoms), {pivot: dict(row) for pivot, row in self._rows.items()}
        try:
            return self._tell(self._rest(self._row(group)), hidden, k)
        finally:
            self._atoms, self._rows = atoms, rows

    def _tell(self, new: SparseRow, hidden: Iterable[People], k: int) -> bool:
        if not new:
            return False
        few = (at for at, people in enumerate(self._atoms) if people.bit_count() < k)
        if any(_alike(self._rest({at: 1}), new) for at in few if self._may_be(at, new)):
            return True
        weights = [self._weights() for _ in range(2)]
        mine = [sum(value * one[at] for at, value in new.items()) for one in weights]
        for one in hidden:
            row = self._of(one)
            if row is not None:
                theirs = [sum(each[at] for at in row) for each in weights]
                if theirs[0] * mine[1] == theirs[1] * mine[0] and _alike(self._rest(row), new):
                    return True
        return False

    def _may_be(self, at: int, new: SparseRow) -> bool:
        """Whether as much is left of an atom as of the new sum, which is quicker told than what."""
        return len(self._rows[at]) - 1 == len(new) if at in self._rows else len(new) == 1

    def _weights(self) -> list[Number]:
        """A number for each atom, at random but so that every known sum of them is nothing.

        A group whose rest is that of another many times over weighs as many times as much.
        """
        found: list[Number] = [self._random.randrange(1, 1 << 30) for _ in self._atoms]
        for pivot, row in self._rows.items():
            found[pivot] = -sum(value * found[at] for at, value in row.items() if at != pivot)
        return found

    def _row(self, group: People) -> SparseRow:
        """A group by its atoms, which are split where it cuts one."""
        left, row = group, SparseRow()
        for at, people in enumerate(list(self._atoms)):
            inside = people & group
            if not inside:
                continue
            if inside != people:
                self._split(at, people & ~group)
                self._atoms[at] = inside
            row[at] = 1
            left &= ~inside
        if left:
            row[len(self._atoms)] = 1
            self._atoms.append(left)
        return row

    def _split(self, at: int, outside: People) -> None:
        new = len(self._atoms)
        self._atoms.append(outside)
        for row in self._rows.values():
            if at in row:
                row[new] = row[at]

    def _of(self, group: People) -> SparseRow | None:
        """A group by its atoms, or None where it cuts one or goes beyond them, so that nothing tells it."""
        row: SparseRow = {}
        for at, people in enumerate(self._atoms):
            inside = people & group
            if inside == people:
                row[at] = 1
                group &= ~inside
            elif inside:
                return None
        return None if group else row

    def _rest(self, row: SparseRow) -> SparseRow:
        """What is left of a row when everything known is taken out of it."""
        for pivot in [at for at in row if at in self._rows]:
            take(row, self._rows[pivot], row[pivot])
        return row


def _alike(one: SparseRow, other: SparseRow) -> bool:
    """Whether one row is the other many times over, and not nothing."""
    if not one or one.keys() != other.keys():
        return False
    first = next(iter(one))
    return all(value * other[first] == other[at] * one[first] for at, value in one.items())
