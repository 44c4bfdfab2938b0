"""Figures without names as a municipality's database gives them out: nothing hidden is in them, and nobody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from kompetence.domain.assessment import Basis
from kompetence.domain.goal import GoalStatus
from kompetence.domain.ids import CompetenceId, UnitId
from kompetence.domain.status import UnitStatus

Figure = int | Fraction | bool | None


class ReleaseKind(StrEnum):
    """What is given out of each unit."""

    OVERVIEW = "overview"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class OpenFigures:
    """What may be shown of one unit in one competence; None is undefined, and what is hidden is not there at all."""

    values: Mapping[str, Figure]
    hidden: frozenset[str] = frozenset()

    def known(self, figure: str) -> Figure:
        """A figure, or None where it is undefined or hidden."""
        return self.values.get(figure)


@dataclass(frozen=True, slots=True)
class OpenLine:
    """One competence of a unit."""

    competence: CompetenceId
    figures: OpenFigures
    need_level: int | None = None
    focus: bool = False


@dataclass(frozen=True, slots=True)
class OpenGoals:
    """How many goals there are in one competence; `hidden` where that would tell about somebody."""

    competence: CompetenceId
    counts: Mapping[GoalStatus, int]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class OpenPart:
    """A unit that has a column of its own in the overview of one above it."""

    unit: UnitId
    people: int
    figures: Mapping[CompetenceId, OpenFigures]


@dataclass(frozen=True, slots=True)
class OpenOverview:
    """The overview of a unit with everything below it, without names."""

    unit: UnitId
    day: date
    basis: Basis
    people: int
    k: int
    lines: tuple[OpenLine, ...] = ()
    parts: tuple[OpenPart, ...] = ()
    goals: tuple[OpenGoals, ...] = ()


@dataclass(frozen=True, slots=True)
class ReleasedOverview:
    """The figures of a unit, and when they were given out."""

    at: datetime
    overview: OpenOverview


@dataclass(frozen=True, slots=True)
class ReleasedStatus:
    """The status of a unit, and when it was given out."""

    at: datetime
    status: UnitStatus


@dataclass(frozen=True, slots=True)
class ReleaseCount:
    """What one release held."""

    at: datetime
    day: date
    units: int = 0
    figures: int = 0
    hidden: int = 0
