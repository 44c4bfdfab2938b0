"""The status that HR and the union representatives see: plans and follow-ups, without levels and without names."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

from kompetence.domain.unit import Unit


@dataclass(frozen=True, slots=True)
class PersonStatus:
    """What is known of one person: days on which something last happened, and follow-ups as days."""

    held: tuple[date, ...] = ()
    """Days on which an own dialogue was held, or a group talk covered it."""
    sealed: tuple[date, ...] = ()
    due: tuple[date, ...] = ()
    """Follow-up days of open goals that nobody has done yet."""
    done: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class StatusFigures:
    """Counts of people and of follow-ups; `people` counts everyone of the group."""

    people: int
    dialogues_held_12m: int
    plans_current_12m: int
    followups_due: int
    followups_done_12m: int


@dataclass(frozen=True, slots=True)
class GroupStatus:
    """One group; `figures` is None where the group is too small to be shown, or would give a small one away."""

    id: str
    name: str
    people: int
    figures: StatusFigures | None


@dataclass(frozen=True, slots=True)
class UnitStatus:
    """A unit with its sub-units and with its people by collective agreement."""

    unit: Unit
    day: date
    k: int
    whole: GroupStatus
    units: tuple[GroupStatus, ...]
    agreements: tuple[GroupStatus, ...]


STATUS_FIGURES = tuple(one.name for one in fields(StatusFigures) if one.name != "people")


def a_year_before(day: date) -> date:
    """The same day twelve months earlier; 28 February where there is no 29th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def status(people: Iterable[PersonStatus], day: date) -> StatusFigures:
    """Count one group at a date; within twelve months means after the same day last year, up to the date."""
    since = a_year_before(day)

    def recent(days: tuple[date, ...]) -> int:
        return sum(since < one <= day for one in days)

    group = list(people)
    return StatusFigures(
        people=len(group),
        dialogues_held_12m=sum(recent(one.held) > 0 for one in group),
        plans_current_12m=sum(recent(one.sealed) > 0 for one in group),
        followups_due=sum(due <= day for one in group for due in one.due),
        followups_done_12m=sum(recent(one.done) for one in group),
    )
