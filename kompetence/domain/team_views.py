"""The cuts of a team as values: sub-units, goals under way, who is missed, how it went, and all without names."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from kompetence.domain.assessment import Basis
from kompetence.domain.competence import Competence
from kompetence.domain.coverage import Figures, Vulnerability
from kompetence.domain.goal import Goal
from kompetence.domain.person import Person
from kompetence.domain.released import Figure
from kompetence.domain.unit import Unit
from kompetence.domain.views import TeamPicture


@dataclass(frozen=True, slots=True)
class ShownFigures:
    """The figures of one unit in one competence, at which level people count as able, and what must not be shown."""

    figures: Figures
    enough: int
    hidden: frozenset[str] = frozenset()

    def known(self, figure: str) -> int | None:
        """A figure, or None where it is undefined or hidden."""
        value: int | None = None if figure in self.hidden else getattr(self.figures, figure)
        return value

    @property
    def vulnerability(self) -> Vulnerability | None:
        """The word for what hangs on one or on nobody; for the leader only."""
        return None if "vulnerable" in self.hidden else self.figures.vulnerability


@dataclass(frozen=True, slots=True)
class UnitColumn:
    """A unit below the one that is looked at; `parts` tells whether there are units below it again."""

    unit: Unit
    people: int
    parts: bool


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One competence: the whole unit, and each unit below; None where it concerns nobody there."""

    competence: Competence
    whole: ShownFigures
    parts: tuple[ShownFigures | None, ...]


@dataclass(frozen=True, slots=True)
class UnitMap:
    """The cut by organisation; rows in the order of their areas, units in Danish order."""

    columns: tuple[UnitColumn, ...] = ()
    rows: tuple[UnitRow, ...] = ()


@dataclass(frozen=True, slots=True)
class GoalUnderWay:
    """An open goal with the one who has it; nobody where it is the team's own."""

    goal: Goal
    person: Person | None


@dataclass(frozen=True, slots=True)
class Exposed:
    """A competence that would hang on one person or on nobody, and did not, or not as much.

    `after` is None where nobody would be asked about it any more.
    """

    competence: Competence
    before: Vulnerability | None
    after: Vulnerability | None
    can: int
    enough: int
    left: tuple[Person, ...]
    """Who could still do it."""


@dataclass(frozen=True, slots=True)
class Departure:
    """The team without some of its people; nothing of it is kept."""

    picture: TeamPicture
    exposed: tuple[Exposed, ...]


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """The day on which a round's figures are taken, and by which basis rule."""

    title: str
    day: date
    basis: Basis
    people: int


@dataclass(frozen=True, slots=True)
class TrendRow:
    """One competence at every point; None where it concerned nobody then."""

    competence: Competence
    figures: tuple[ShownFigures | None, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """How the figures went from round to round, oldest first."""

    points: tuple[TrendPoint, ...] = ()
    rows: tuple[TrendRow, ...] = ()


class Known(Protocol):
    """Figures of which some may be hidden."""

    def known(self, figure: str) -> Figure:
        """A figure, or None where it is undefined or hidden."""
        ...


@dataclass(frozen=True, slots=True)
class PublicRow:
    """One competence without names; `at` holds how many stand at each step, None where that may not be seen."""

    competence: Competence
    figures: Known
    at: Mapping[int, int] | None


@dataclass(frozen=True, slots=True)
class PublicTeam:
    """What may be projected on a wall: no person is in it."""

    unit: str
    day: date
    basis: Basis
    people: int
    k: int
    rows: tuple[PublicRow, ...] = ()
    trend: Trend = Trend()
    released: datetime | None = None
    """When a municipality's database gave the figures out, which tells of no step and no earlier round."""
