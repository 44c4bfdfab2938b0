"""What the overview workbook is made from: plain values, already filtered for the one who asks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction

from kompetence.domain.assessment import Basis, State
from kompetence.domain.goal import GoalStatus
from kompetence.domain.ids import CompetenceId
from kompetence.domain.scale import Scale

Figure = int | Fraction | bool | None


@dataclass(frozen=True, slots=True)
class ShownFigures:
    """The figures of `coverage.FIGURES` by name; None is undefined, and what is in `hidden` is never written."""

    values: Mapping[str, Figure]
    hidden: frozenset[str] = frozenset()

    def hides(self, key: str) -> bool:
        """Whether this figure is hidden."""
        return key in self.hidden

    def known(self, key: str) -> int | Fraction | None:
        """The figure to compute, sort or colour with; None where it is hidden or undefined."""
        return None if key in self.hidden else self.values.get(key)


@dataclass(frozen=True, slots=True)
class CompetenceRow:
    """One competence of the unit; `need_level` is None where the unit has no need of its own."""

    id: CompetenceId
    name: str
    scale: Scale
    figures: ShownFigures
    area: tuple[str, ...] = ()
    need_level: int | None = None
    focus: bool = False

    @property
    def enough(self) -> int:
        """The level from which a person counts as one who can."""
        return self.scale.independent if self.need_level is None else self.need_level


@dataclass(frozen=True, slots=True)
class UnitColumn:
    """One sub-unit of the heat map without names; a competence that is not there has no row in that unit."""

    name: str
    figures: Mapping[CompetenceId, ShownFigures]


@dataclass(frozen=True, slots=True)
class PersonCell:
    """One person in one competence; target bounds and level on the competence's scale."""

    state: State
    level: int | None = None
    target: int | None = None
    upper: int | None = None


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person of the heat map with names: a cell for each competence of the book, in its order."""

    name: str
    cells: tuple[PersonCell | None, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class CommentRow:
    """What an employee has said to the level that stands in the book; the level as number and word."""

    person: str
    competence: str
    level: str
    comment: str


@dataclass(frozen=True, slots=True)
class GoalCount:
    """How many goals there are in one competence, without names; `hidden` where that would tell about somebody."""

    competence: str
    counts: Mapping[GoalStatus, int]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One goal with its owner; levels as number and word."""

    owner: str
    competence: str
    status: GoalStatus
    from_level: str = ""
    wanted_level: str = ""
    learn: str = ""
    use: str = ""
    sign: str = ""
    forms: str = ""
    responsible: str = ""
    partner: str = ""
    start: date | None = None
    deadline: date | None = None
    follow_up: date | None = None


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Why names are in the workbook, who asked for them, and when the file must be deleted."""

    reason: str
    who: str
    delete_by: date | None = None
    own: str = ""
    """Who made it and stands in it, whose own levels are as far as they see them themselves."""


@dataclass(frozen=True, slots=True)
class OverviewBook:
    """Everything in the workbook; it has names exactly when it has a disclosure.

    Competences stand in the order in which they are shown. `persons` is read once, so it may be a generator.
    """

    unit: str
    date: date
    basis: Basis
    people: int
    made: datetime
    competences: tuple[CompetenceRow, ...] = ()
    k: int = 5
    round: str = ""
    units: tuple[UnitColumn, ...] = ()
    goal_counts: tuple[GoalCount, ...] = ()
    disclosure: Disclosure | None = None
    persons: Iterable[PersonRow] = field(default=())
    goals: tuple[GoalRow, ...] = ()
    comments: tuple[CommentRow, ...] = ()
    released: datetime | None = None
    """When a municipality's database gave the figures out; else they are as the data stood when it was made."""

    @property
    def names(self) -> bool:
        """Whether persons are named."""
        return self.disclosure is not None
