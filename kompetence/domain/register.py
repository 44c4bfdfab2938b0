"""What earlier reports without names have shown, so that a later one cannot be subtracted from them.

Within one report the hiding rules see to it that no hidden figure can be worked out. Between two reports people come,
leave and are rated: where the groups behind two figures differ by a few people, the difference of the figures is
theirs. So a figure stays hidden when its group

- differs from one that was shown before by fewer than k people, but by somebody, or
- together with those shown before leaves a sum over fewer than k people, or over a group that is hidden now.

A group is an `int` with a bit for each person; who has which bit is the caller's.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from kompetence.domain.hiding_group import Family
from kompetence.domain.ids import CompetenceId

People = int
"""A set of people, one bit for each."""
Topic = tuple[CompetenceId, Family]
"""Figures that stand on the same kind of group, and so could be subtracted from each other."""


class Register:
    """The groups behind the figures shown so far."""

    def __init__(self, shown: Mapping[Topic, Iterable[People]], k: int) -> None:
        self._shown = {
            topic: [*dict.fromkeys(group for group in groups if group)] for topic, groups in shown.items()
        }
        self._k = k

    def may_show(self, topic: Topic, group: People, hidden: Iterable[People] = ()) -> bool:
        """Whether a figure over this group tells nothing new about a few, nor about a group that is hidden."""
        before = self._shown.get(topic, [])
        if not group or not before or group in before:
            return True
        if any((group ^ other).bit_count() < self._k for other in before):
            return False
        return not _tells_new(before, group, (one for one in hidden if one), self._k)

    def add(self, topic: Topic, group: People) -> None:
        """Note a group as shown."""
        before = self._shown.setdefault(topic, [])
        if group and group not in before:
            before.append(group)


def _tells_new(shown: Sequence[People], group: People, hidden: Iterable[People], k: int) -> bool:
    """Whether one more sum makes known what was not: a few people who always come together, or a hidden group.

    Whatever can be worked out has the same share in everybody of an atom, so a hidden group that cuts one is safe.
    """
    atoms = atoms_of([*shown, group])
    secrets = [
        *(people for people in atoms if people.bit_count() < k),
        *(one for one in hidden if all(one & people in {0, people} for people in atoms)),
    ]
    if not secrets:
        return False
    before = _reduced(_row(one, atoms) for one in shown)
    after = _reduced(_row(one, atoms) for one in (*shown, group))
    told = (_row(one, atoms) for one in secrets if not one & ~_all(atoms))
    return any(_rest(secret, before) and not _rest(secret, after) for secret in told)


def _all(atoms: Iterable[People]) -> People:
    found = 0
    for people in atoms:
        found |= people
    return found


def atoms_of(groups: Iterable[People]) -> list[People]:
    """The finest parts that the groups cut each other into: people who are always seen together."""
    atoms: list[People] = []
    for group in groups:
        left, parts = group, []
        for atom in atoms:
            inside = atom & group
            parts += [part for part in (inside, atom & ~group) if part]
            left &= ~inside
        atoms = [*parts, *([left] if left else [])]
    return atoms


_Row = dict[int, Fraction]


def _row(group: People, atoms: Sequence[People]) -> _Row:
    return {at: Fraction(1) for at, people in enumerate(atoms) if people & group}


def _reduced(rows: Iterable[_Row]) -> dict[int, _Row]:
    """The rows as Gauss and Jordan leave them, by the column that each alone has."""
    found: dict[int, _Row] = {}
    for one in rows:
        row = _rest(one, found)
        if not row:
            continue
        first = min(row)
        row = {at: value / row[first] for at, value in row.items()}
        for pivot, other in found.items():
            if first in other:
                found[pivot] = _less(other, row, other[first])
        found[first] = row
    return found


def _rest(row: _Row, rows: Mapping[int, _Row]) -> _Row:
    """What is left of a row when everything the others span is taken out of it."""
    for pivot in sorted(rows):
        if pivot in row:
            row = _less(row, rows[pivot], row[pivot])
    return row


def _less(row: _Row, other: _Row, times: Fraction) -> _Row:
    left = {
        at: row.get(at, Fraction(0)) - times * other.get(at, Fraction(0)) for at in row.keys() | other.keys()
    }
    return {at: value for at, value in left.items() if value}
