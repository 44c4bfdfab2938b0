"""What a Teamoverblik says, as plain values; it never names a person."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from kompetence.domain.assessment import DEFAULT_BASIS, Basis
from kompetence.reports.paper import Stamp


@dataclass(frozen=True, slots=True)
class TeamLine:
    """The figures of one competence (design section 4); None is undefined, or hidden where `hidden` has its name."""

    competence: str
    asked: int | None
    rated: int | None
    unrated: int | None
    met: int | None
    gap_sum: int | Fraction | None
    gap_mean: Fraction | None
    can: int | None
    need: int | None
    missing: int | None
    planned: int | Fraction | None
    open: int | Fraction | None
    wish: int | None
    hidden: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TeamArea:
    """Competences under one title; without a title they stand first, under none."""

    title: str
    lines: tuple[TeamLine, ...]


@dataclass(frozen=True, slots=True)
class TeamPaper:
    """A whole overview; `smallest` is the size below which figures are hidden."""

    unit: str
    day: date
    people: int
    stamp: Stamp
    areas: tuple[TeamArea, ...]
    basis: Basis = DEFAULT_BASIS
    smallest: int = 5
    core_task: str = ""
    focus: tuple[str, ...] = ()
    released: datetime | None = None
    """When a municipality's database gave the figures out; else they are as the data stood when it was made."""
