"""Dates and times of day as people write and read them in Danish and English."""

import re
from datetime import date

from PySide6.QtCore import QLocale

from kompetence.domain.clock import parts
from kompetence.i18n import N_
from kompetence.i18n import gettext as _
from kompetence.words.numbers import clock_text, date_text

_NUMBERS = re.compile(r"(\d{1,2})[./ -]+(\d{1,2})(?:[./ -]+(\d{4}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS = re.compile(r"(\d{1,2})\.?\s+([^\W\d]{3,})\.?(?:\s+(\d{4}))?")
_MONTHS = (
    N_("{day} January"), N_("{day} February"), N_("{day} March"), N_("{day} April"), N_("{day} May"),
    N_("{day} June"), N_("{day} July"), N_("{day} August"), N_("{day} September"), N_("{day} October"),
    N_("{day} November"), N_("{day} December"),
)  # fmt: skip
_WEEKDAYS = (
    N_("Monday {day}"), N_("Tuesday {day}"), N_("Wednesday {day}"), N_("Thursday {day}"), N_("Friday {day}"),
    N_("Saturday {day}"), N_("Sunday {day}"),
)  # fmt: skip


def written(day: date | None) -> str:
    """The date with its month in letters; nothing where there is no date."""
    return "" if day is None else date_text(day)


def near(day: date, today: date) -> str:
    """A date without its year where that is this year."""
    if day.year != today.year:
        return written(day)
    return _(_MONTHS[day.month - 1]).format(day=day.day)


def weekday(day: date) -> str:
    """The date after its day of the week, within a sentence."""
    return _(_WEEKDAYS[day.weekday()]).format(day=written(day))


def weekday_near(day: date, today: date) -> str:
    """The same without its year where that is this year."""
    return _(_WEEKDAYS[day.weekday()]).format(day=near(day, today))


def clock(time: str) -> str:
    """A time that is kept, as it is read; nothing where there is none."""
    if not time:
        return ""
    hour, minute = parts(time)
    return moment(hour, minute)


def moment(hour: int, minute: int) -> str:
    """A time of day."""
    return clock_text(hour, minute)


def at(day: str, time: str) -> str:
    """A day in words with the time that is kept, where there is one."""
    return _("{day} at {time}").format(day=day, time=clock(time)) if time else day


def _month(word: str) -> int | None:
    """A month by its name or the beginning of one, in either language."""
    for speech in (QLocale("da_DK"), QLocale("en_GB")):
        for number in range(1, 13):
            if speech.monthName(number).casefold().startswith(word.casefold()):
                return number
    return None


def read(text: str, today: date, *, before: bool = False) -> date | None:
    """The date in a text; without a year the next such day, or the last `before` now. None where it is not a date."""
    text = text.strip()
    if found := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    elif found := _NUMBERS.fullmatch(text):
        day, month, year = int(found[1]), int(found[2]), int(found[3] or 0)
    elif (found := _WORDS.fullmatch(text)) and (named := _month(found[2])) is not None:
        day, month, year = int(found[1]), named, int(found[3] or 0)
    else:
        return None
    try:
        if year:
            return date(year, month, day)
        found_day = date(today.year, month, day)
        if before:
            return found_day if found_day <= today else date(today.year - 1, month, day)
        return found_day if found_day >= today else date(today.year + 1, month, day)
    except ValueError:
        return None
