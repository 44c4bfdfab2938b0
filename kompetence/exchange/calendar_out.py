"""Appointments as a calendar file (RFC 5545); the library folds, escapes and describes the time zone."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:  # the library is loaded where it is used
    from icalendar import Event

PLACE_OF_TIME = "Europe/Copenhagen"
PRODUCT = "-//Kompetence//Kompetence//DA"


@dataclass(frozen=True, slots=True)
class Appointment:
    """Something in a calendar, all day unless it has a time; the same id replaces it where it is there already."""

    id: str
    title: str
    day: date
    begins: time | None = None
    lasts: timedelta = timedelta(hours=1)
    text: str = ""
    place: str = ""
    alarm: timedelta = timedelta(0)
    """How long before it begins the calendar reminds of it; none where this is zero."""


def calendar(appointments: list[Appointment], now: datetime) -> bytes:
    """The whole file, with CRLF and no line longer than 75 octets."""
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    for one in appointments:
        made.add_component(_event(one, now))
    made.add_missing_timezones()
    return bytes(made.to_ical())


def _event(one: Appointment, now: datetime) -> "Event":
    from icalendar import Alarm, Event

    event = Event()
    event.add("uid", f"{one.id}@kompetence")
    event.add("dtstamp", now)
    event.add("summary", one.title)
    if one.begins is None:
        event.add("dtstart", one.day)
        event.add("dtend", one.day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    else:
        begins = datetime.combine(one.day, one.begins, ZoneInfo(PLACE_OF_TIME))
        event.add("dtstart", begins)
        event.add("dtend", begins + one.lasts)
    if one.text:
        event.add("description", one.text)
    if one.place:
        event.add("location", one.place)
    event.add("class", "PRIVATE")
    if one.alarm:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", one.title)
        alarm.add("trigger", -one.alarm)
        event.add_component(alarm)
    return event
