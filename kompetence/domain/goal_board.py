"""Everybody's goals in the order of what is due, follow-ups of one person, and goals that a team was given."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

from kompetence.domain.competence import Competence
from kompetence.domain.goal import OPEN, FollowUp, FundDeadline, Goal, GoalStatus
from kompetence.domain.ids import PersonId
from kompetence.domain.order import danish
from kompetence.domain.person import Person


class Due(StrEnum):
    """When a goal is to be followed up, seen from a day."""

    OVERDUE = "overdue"
    THIS_WEEK = "this week"
    LATER = "later"
    UNDATED = "undated"
    ENDED = "ended this year"
    EARLIER = "ended earlier"


ORDER = tuple(Due)


def waits_for(goal: Goal, planned: date | None = None) -> date | None:
    """The day an open goal is next talked about: its own, or that of a follow-up planned with the person before it."""
    known = [one for one in (goal.follow_up, planned) if one is not None]
    return min(known, default=None) if goal.status in OPEN else None


def due(goal: Goal, day: date, last: date | None = None, planned: date | None = None) -> Due:
    """Where a goal stands among the others; `last` is the day it was last talked about."""
    if goal.status not in OPEN:
        known = [one for one in (last, goal.deadline, goal.follow_up, goal.start) if one is not None]
        return Due.ENDED if not known or any(one.year >= day.year for one in known) else Due.EARLIER
    return due_on(waits_for(goal, planned), day)


def due_on(when: date | None, day: date) -> Due:
    """Where something that waits for a day stands; a week ends on Sunday."""
    if when is None:
        return Due.UNDATED
    if when < day:
        return Due.OVERDUE
    return Due.THIS_WEEK if when <= day + timedelta(days=6 - day.weekday()) else Due.LATER


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One goal among all, with whose it is; a team goal belongs to a unit and has nobody."""

    goal: Goal
    competence: Competence
    owner: str
    due: Due
    when: date | None = None
    """The day it is next talked about."""
    fund: FundDeadline | None = None
    given: int = 0
    """How many people a team goal was given to."""

    @property
    def is_team(self) -> bool:
        """Whether it is a unit's goal."""
        return self.goal.unit is not None


def in_order(lines: Iterable[BoardLine]) -> tuple[BoardLine, ...]:
    """What is due first, by date, then by name; never by how anyone does."""
    key = cache(danish)

    def place(line: BoardLine) -> tuple[object, ...]:
        when = line.when or date.max
        names = key(line.owner), key(line.competence.name)
        return ORDER.index(line.due), when, not line.is_team, *names, line.goal.id

    return tuple(sorted(lines, key=place))


@dataclass(frozen=True, slots=True)
class Followed:
    """One goal as a follow-up talks about it."""

    goal: Goal
    competence: Competence


@dataclass(frozen=True, slots=True)
class FollowUpSheet:
    """What a follow-up with one person begins from: open goals, what is planned, and what was said before."""

    person: Person
    goals: tuple[Followed, ...]
    due: date | None
    planned: FollowUp | None
    past: tuple[FollowUp, ...]
    """Newest first."""
    titles: dict[str, str]
    """What every goal of the person is about, by its id, also of those that have ended."""
    next: date


class Stands(StrEnum):
    """How a person stands to a level, in a word: for choosing whom a goal is given to, never an order."""

    BELOW = "below"
    AT = "at"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody a team goal can be given to, in the order of names."""

    person: Person
    level: int | None
    stands: Stands
    has: bool = False
    """Whether the goal was given to the person already."""


def stands(level: int | None, wanted: int | None) -> Stands:
    """Whether there is a way to go to the wanted level."""
    if level is None:
        return Stands.UNKNOWN
    return Stands.BELOW if wanted is not None and level < wanted else Stands.AT


@dataclass(frozen=True, slots=True)
class TeamGoal:
    """A unit's goal with how many of those who have it stand where."""

    goal: Goal
    competence: Competence
    unit: str
    statuses: dict[GoalStatus, int]

    @property
    def people(self) -> int:
        """How many have it."""
        return sum(self.statuses.values())


_TEXTS = ("learn", "use", "sign", "forms", "start", "deadline", "follow_up", "occasion")


def untouched(team: Goal, given: Goal) -> bool:
    """Whether the person's goal still is as the team's goal says, and nobody has begun."""
    same = all(getattr(team, name) == getattr(given, name) for name in _TEXTS)
    return given.status is GoalStatus.NOT_STARTED and not given.closing and same


def given_from(team: Goal) -> dict[str, Any]:
    """The fields that a person's goal takes from the team's."""
    return {name: getattr(team, name) for name in _TEXTS}


@dataclass(frozen=True, slots=True)
class GoalPerson:
    """Somebody a goal can be for."""

    id: PersonId
    name: str
