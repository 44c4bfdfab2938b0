"""When talks are held: days to suggest, and talks that fall on the same time."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kompetence.domain.dialogue import Dialogue
from kompetence.domain.ids import DialogueId

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Appointment:
    """When and where a talk is to be held; empty where that is not said."""

    day: date | None = None
    time: str = ""
    form: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """When and how two meet after the talk; empty where that is not agreed."""

    next_day: date | None = None
    next_form: str = ""


def appointment(one: Dialogue) -> Appointment:
    """When and where a talk is set now."""
    return Appointment(one.day, one.time, one.form, one.place)


def next_meeting(one: Dialogue) -> NextMeeting:
    """When and how the two meet next, as it is set now."""
    return NextMeeting(one.next_day, one.next_form)


def suggested(
    start: date, hours: Sequence[str], per_day: int, taken: Iterable[tuple[date | None, str]] = ()
) -> Iterator[tuple[date, str]]:
    """Free times on weekdays from a day on, at most so many talks a day; it never ends by itself."""
    busy = set(taken)
    load = Counter(day for day, _ in busy)
    day = start
    while hours and per_day > 0:
        if day.weekday() < _SATURDAY:
            room = per_day - load[day]
            free = [hour for hour in hours if (day, hour) not in busy]
            yield from ((day, hour) for hour in free[: max(0, room)])
        day += timedelta(days=1)


def clashes(booked: Iterable[tuple[DialogueId, date | None, str]]) -> dict[DialogueId, frozenset[DialogueId]]:
    """For each talk that shares its day and time with others: those others."""
    at: dict[tuple[date, str], set[DialogueId]] = {}
    for dialogue, day, time in booked:
        if day is not None and time:
            at.setdefault((day, time), set()).add(dialogue)
    return {one: frozenset(group - {one}) for group in at.values() if len(group) > 1 for one in group}
