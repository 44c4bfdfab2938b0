"""Development goals and their follow-up; goals outlive the round in which they were made."""

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from kompetence.domain.ids import CompetenceId, GoalId, PersonId, ScaleId, UnitId
from kompetence.domain.text import NAME_LIMIT, clean
from kompetence.errors import RefusalError

GOOD_NUMBER = 3
"""A good number of goals for one person; a hint, never a stop."""
MOST_FORMS = 100
"""Forms of learning in one goal."""
FOLLOW_UP_WEEKS = 13
"""When a goal is followed up unless somebody says otherwise."""
FUND_MONTHS = 9
"""How many months before a course begins the fund takes an application at the earliest."""
FUND_NEAR = timedelta(days=30)
"""How long before the last day for applying one is reminded; an answer takes two to four weeks."""


class GoalStatus(StrEnum):
    """How far a goal has come."""

    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    REACHED = "reached"
    CHANGED = "changed"
    STOPPED = "stopped"


OPEN = frozenset({GoalStatus.NOT_STARTED, GoalStatus.IN_PROGRESS})


ENDED = frozenset(GoalStatus) - OPEN
"""What is said of it afterwards: what succeeded."""


class Carry(StrEnum):
    """What happens to an open goal when a new round begins."""

    CONTINUE = "continue"
    REACHED = "reached"
    STOPPED = "stopped"


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
    ended: date | None = None
    """The day on which it was reached, changed or stopped."""

    @property
    def is_open(self) -> bool:
        """Whether it still counts as planned."""
        return self.shared and self.status in OPEN


def cleaned(goal: Goal) -> Goal:
    """The goal with texts that can be kept; refused where one is too long, or there are too many forms."""
    if len(goal.forms) > MOST_FORMS:
        raise RefusalError("list-too-long", field="forms", count=len(goal.forms), most=MOST_FORMS)
    words = ("learn", "use", "sign", "occasion", "closing", "responsible", "partner")
    said: dict[str, Any] = {name: clean(getattr(goal, name)) for name in words}
    return replace(goal, forms=tuple(clean(one, NAME_LIMIT) for one in goal.forms), **said)


def dated(goal: Goal, day: date) -> Goal:
    """The goal with the day on which it ended: the first such day, and none while it is open."""
    return replace(goal, ended=None if goal.status in OPEN else goal.ended or day)


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


class Reminder(StrEnum):
    """How urgent it is to apply to the fund."""

    EARLY = "early"
    OPEN = "open"
    NEAR = "near"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class FundDeadline:
    """From when, and until when, the fund takes an application for a course: the day before it begins."""

    first: date
    last: date
    reminder: Reminder


def fund_deadline(goal: Goal, day: date) -> FundDeadline | None:
    """When to apply; None where nothing is to be applied for, or it has been."""
    if goal.course_start is None or goal.fund is not FundState.LOOKING or goal.status not in OPEN:
        return None
    first, last = months_before(goal.course_start, FUND_MONTHS), goal.course_start - timedelta(days=1)
    if day > last:
        reminder = Reminder.LATE
    elif day >= last - FUND_NEAR:
        reminder = Reminder.NEAR
    else:
        reminder = Reminder.OPEN if day >= first else Reminder.EARLY
    return FundDeadline(first, last, reminder)


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month, or its last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def usual_follow_up(day: date, weeks: int = FOLLOW_UP_WEEKS) -> date:
    """The day of the next follow-up unless somebody says otherwise, moved from a weekend to the Friday before."""
    then = day + timedelta(weeks=weeks)
    return then - timedelta(days=max(0, then.weekday() - 4))
