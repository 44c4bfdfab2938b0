"""What HR and a leader's leader look at: a unit's figures without names, beside those of the units below."""

from dataclasses import dataclass
from datetime import date, datetime

from kompetence.domain.assessment import Basis
from kompetence.domain.competence import Competence
from kompetence.domain.released import OpenFigures
from kompetence.domain.unit import Unit


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A unit below; `parts` tells whether there are units below it again."""

    unit: Unit
    people: int
    parts: bool


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One competence: the whole unit, and each unit below; None where it concerns nobody there."""

    competence: Competence
    whole: OpenFigures
    need_level: int | None
    focus: bool
    parts: tuple[OpenFigures | None, ...]


@dataclass(frozen=True, slots=True)
class FiguresView:
    """One unit as it was given out at a time; rows in the order of their areas, units in Danish order."""

    at: datetime
    unit: Unit
    above: Unit | None
    """The unit above, where one may read of that as well."""
    day: date
    basis: Basis
    people: int
    k: int
    columns: tuple[FigureColumn, ...]
    rows: tuple[FigureRow, ...]
