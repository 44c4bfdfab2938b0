"""What a Tavle says, as plain values; no person and no person's level is in it."""

from dataclasses import dataclass
from datetime import date, datetime

from kompetence.domain.assessment import DEFAULT_BASIS, Basis
from kompetence.reports.paper import Stamp


@dataclass(frozen=True, slots=True)
class BoardGoal:
    """One goal in motion, or one that was reached with what succeeded."""

    competence: str
    learn: str
    closing: str = ""
    unit: str = ""
    """Whose goal it is; empty for one that somebody has released."""
    follow_up: date | None = None


@dataclass(frozen=True, slots=True)
class BoardCover:
    """How many can do what the unit needs; a figure is None where it may not be seen."""

    competence: str
    can: int | None
    need: int
    missing: int | None


@dataclass(frozen=True, slots=True)
class BoardPaper:
    """A whole board."""

    unit: str
    day: date
    stamp: Stamp
    core_task: str = ""
    moving: tuple[BoardGoal, ...] = ()
    reached: tuple[BoardGoal, ...] = ()
    cover: tuple[BoardCover, ...] = ()
    basis: Basis = DEFAULT_BASIS
    smallest: int = 5
    released: datetime | None = None
    """When a municipality's database gave the coverage out; else it is as the data stood when it was made."""
    partly: bool = False
    """Whether others belong to the unit, whose goals cannot be seen by whoever makes the board."""
