"""People who stand alike, as a database counts them, turned into what every figure is computed from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kompetence.domain.assessment import State
from kompetence.domain.coverage import Standing
from kompetence.domain.ids import CompetenceId, UnitId, VersionId
from kompetence.domain.profile import OWN_IMPORTANCE, OwnBounds, Target

NOBODY_ASKS = 0
"""The number of the kind of those whom no profile asks."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many people are direct members of these units, work by these profile versions, and may be asked or not."""

    cohort: int
    """The number of the units."""
    units: frozenset[UnitId]
    works: int
    """The number of the versions."""
    versions: frozenset[VersionId]
    may_be_asked: bool
    people: int


@dataclass(frozen=True, slots=True)
class Cell:
    """What people have in common in one competence; `kind` is the number of what their profiles ask."""

    kind: int
    own: OwnBounds | None
    wanted: int | None
    wish: bool | None
    may_be_asked: bool
    entered: bool
    """Whether any lane of any round holds something."""
    state: State
    level: int | None


@dataclass(frozen=True, slots=True)
class Counted:
    """Of the people of these units, how many are in which cell, by its number; those without anything are left out."""

    cohort: int
    competence: CompetenceId
    cells: Sequence[tuple[int, int]]


class Kinds:
    """What profiles ask, each kind of it once."""

    def __init__(self) -> None:
        self._bounds: list[tuple[int | None, int | None, int]] = [(None, None, 0)]
        self._number: dict[tuple[int | None, int | None, int], int] = {}

    def number(self, target: Target) -> int:
        """The number of a kind; that of nobody where no level is set."""
        if not target.asked:
            return NOBODY_ASKS
        key = target.target, target.upper, target.importance
        if key not in self._number:
            self._number[key] = len(self._bounds)
            self._bounds.append(key)
        return self._number[key]

    def standing(self, cell: Cell) -> Standing:
        """How the people of a cell stand."""
        bounds = self._bounds[cell.kind]
        if cell.own is not None:
            importance = OWN_IMPORTANCE if cell.kind == NOBODY_ASKS else bounds[2]
            bounds = cell.own.target, cell.own.upper, importance
        return Standing(*bounds, cell.state, cell.level, cell.wanted, cell.wish, cell.may_be_asked)


Tallies = dict[CompetenceId, dict[frozenset[UnitId], dict[Standing, int]]]


def tallied(
    crowds: Iterable[Crowd],
    kinds: Kinds,
    asked: Mapping[int, Mapping[CompetenceId, int]],
    cells: Sequence[Cell],
    counted: Iterable[Counted],
) -> Tallies:
    """Everyone by competence and units; `asked` has the kind of each competence by the number of the versions.

    Who is asked and has nothing of their own is not in any cell: they are whoever is left when the others are taken
    away.
    """
    units: dict[int, frozenset[UnitId]] = {}
    waiting: dict[tuple[CompetenceId, int], dict[tuple[int, bool], int]] = {}
    for crowd in crowds:
        units[crowd.cohort] = crowd.units
        for competence, kind in asked[crowd.works].items():
            if kind != NOBODY_ASKS:
                here = waiting.setdefault((competence, crowd.cohort), {})
                alike = kind, crowd.may_be_asked
                here[alike] = here.get(alike, 0) + crowd.people
    standings = [kinds.standing(cell) for cell in cells]
    matters = [
        cell.entered or one.asked or one.wish is not None for cell, one in zip(cells, standings, strict=True)
    ]
    found: Tallies = {}
    for row in counted:
        tally: dict[Standing, int] = {}
        left = waiting.get((row.competence, row.cohort), {})
        for number, people in row.cells:
            cell = cells[number]
            if cell.kind != NOBODY_ASKS:
                left[cell.kind, cell.may_be_asked] -= people
            if matters[number]:
                tally[standings[number]] = tally.get(standings[number], 0) + people
        if tally:
            found.setdefault(row.competence, {})[units[row.cohort]] = tally
    for (competence, cohort), by_kind in waiting.items():
        for (kind, may_be_asked), people in by_kind.items():
            if people:
                unrated = kinds.standing(_unrated(kind, may_be_asked=may_be_asked))
                tally = found.setdefault(competence, {}).setdefault(units[cohort], {})
                tally[unrated] = tally.get(unrated, 0) + people
    return found


def _unrated(kind: int, *, may_be_asked: bool) -> Cell:
    return Cell(kind, None, None, None, may_be_asked, entered=False, state=State.NOT_RATED, level=None)
