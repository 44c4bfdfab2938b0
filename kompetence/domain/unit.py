"""Units of the organisation: a tree, with core task, focus and needs."""

import re
from bisect import insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kompetence.domain.ids import CompetenceId, UnitId
from kompetence.domain.order import numbered

PATH_MARK = " / "
_PATH_MARKS = re.compile(r"(?<= )/(?= )")
"""Each slash with blanks round it; two of them may have one blank in common."""
DEEPEST = 30
"""Units above each other, the top included; more than any organisation has."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit; name and kind are free text, `focus` are this year's focus competences."""

    id: UnitId
    parent: UnitId | None
    name: str
    kind: str = ""
    core_task: str = ""
    values: str = ""
    focus: frozenset[CompetenceId] = frozenset()


@dataclass(frozen=True, slots=True)
class Need:
    """At least `people` at `level` or above in one competence; the unit's own, never a sum of what is below."""

    unit: UnitId
    competence: CompetenceId
    people: int
    level: int


class UnitTree:
    """All units at once; the one without a parent is the top."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._units = {unit.id: unit for unit in units}
        self._children: dict[UnitId | None, list[Unit]] = {}
        for unit in sorted(self._units.values(), key=_by_name):
            self._children.setdefault(unit.parent, []).append(unit)
        self._called: dict[str, dict[UnitId, None]] | None = None

    def put(self, unit: Unit) -> None:
        """Add a unit or bring it up to date."""
        before = self._units.get(unit.id)
        if before is not None:
            self._children[before.parent].remove(before)
            self._of_name(before.name).pop(unit.id, None)
        self._units[unit.id] = unit
        insort(self._children.setdefault(unit.parent, []), unit, key=_by_name)
        self._of_name(unit.name)[unit.id] = None

    def __getitem__(self, unit: UnitId) -> Unit:
        return self._units[unit]

    def __contains__(self, unit: object) -> bool:
        return unit in self._units

    def __iter__(self) -> Iterator[Unit]:
        return iter(self._units.values())

    @property
    def top(self) -> Unit:
        """The unit that holds all others."""
        return self._children[None][0]

    def children(self, unit: UnitId) -> tuple[Unit, ...]:
        """The units directly below, in Danish order."""
        return tuple(self._children.get(unit, ()))

    def below(self, unit: UnitId) -> tuple[UnitId, ...]:
        """The unit itself and everything below it, each parent before its children."""
        found = [unit]
        for one in found:
            found.extend(child.id for child in self._children.get(one, ()))
        return tuple(found)

    def upwards(self, unit: UnitId) -> tuple[UnitId, ...]:
        """The unit itself, then its parents up to the top."""
        path = []
        here: UnitId | None = unit
        while here is not None:
            path.append(here)
            here = self._units[here].parent
        return tuple(path)

    def path(self, unit: UnitId) -> tuple[str, ...]:
        """The names from the top down to the unit."""
        return tuple(self._units[one].name for one in reversed(self.upwards(unit)))

    def parts(self, word: str) -> tuple[str, ...]:
        """The names in a path; without blanks round the slash it is one only where it begins at the top unit."""
        begins = word.split("/", maxsplit=1)[0].strip().casefold()
        if PATH_MARK not in word and begins == self.top.name.casefold():
            parts = word.split("/")
        else:
            parts = _PATH_MARKS.split(f" {word} ")
        return tuple(part.strip() for part in parts)

    def named(self, word: str) -> tuple[UnitId, ...]:
        """Every unit that a name, a path `A / B / C` (or the end of one) or an id can mean."""
        if word in self._units:
            return (UnitId(word),)
        wanted = tuple(part.casefold() for part in self.parts(word))
        found = []
        for unit in {**self._of_name(wanted[-1]), **self._of_name(word.strip())}:
            path = tuple(name.casefold() for name in self.path(unit))
            if path == wanted:
                return (unit,)
            if path[-len(wanted) :] == wanted or path[-1] == word.strip().casefold():
                found.append(unit)
        return tuple(found)

    def child(self, unit: UnitId, name: str) -> Unit | None:
        """The unit of this name directly below another."""
        return next(
            (found for one in self._of_name(name) if (found := self._units[one]).parent == unit), None
        )

    def _of_name(self, name: str) -> dict[UnitId, None]:
        """The units of a name, whatever its case."""
        if self._called is None:
            self._called = {}
            for unit in self._units.values():
                self._called.setdefault(unit.name.casefold(), {})[unit.id] = None
        return self._called.setdefault(name.casefold(), {})


def _by_name(unit: Unit) -> tuple[object, ...]:
    return numbered(unit.name)
