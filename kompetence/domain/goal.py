"""Development goals and their follow-up; goals outlive the round in which they were made."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kompetence.domain.ids import CompetenceId, GoalId, PersonId, ScaleId, UnitId

GOOD_NUMBER = 3
"""A good number of goals for one person; a hint, never a stop."""


class GoalStatus(StrEnum):
    """How far a goal has come."""

    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    REACHED = "reached"
    CHANGED = "changed"
    STOPPED = "stopped"


OPEN = frozenset({GoalStatus.NOT_STARTED, GoalStatus.IN_PROGRESS})


class FundState(StrEnum):
    """How far an application to the municipal competence fund has come."""

    NOT_RELEVANT = "not relevant"
    LOOKING = "looking into it"
    APPLIED = "applied"
    GRANTED = "granted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal of a person, or a unit's team goal given to many."""

    id: GoalId
    person: PersonId | None
    unit: UnitId | None
    competence: CompetenceId
    scale: ScaleId
    from_level: int | None = None
    wanted_level: int | None = None
    learn: str = ""
    use: str = ""
    sign: str = ""
    forms: tuple[str, ...] = ()
    responsible: str = ""
    partner: str = ""
    start: date | None = None
    deadline: date | None = None
    follow_up: date | None = None
    status: GoalStatus = GoalStatus.NOT_STARTED
    fund: FundState = FundState.NOT_RELEVANT
    course_start: date | None = None
    occasion: str = ""
    closing: str = ""
    released: bool = False
    shared: bool = True
    team: GoalId | None = None
    """The team goal that this one was given from."""

    @property
    def is_open(self) -> bool:
        """Whether it still counts as planned."""
        return self.shared and self.status in OPEN


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    """One line about one goal at a follow-up."""

    goal: GoalId
    line: str
    status: GoalStatus


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A talk about how the goals are doing; `done` is None until it was held."""

    person: PersonId
    due: date
    done: date | None
    form: str = ""
    lines: tuple[FollowUpLine, ...] = ()
    next: date | None = None
