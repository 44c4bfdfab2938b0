"""Dates as Danes write them: 2026-03-04, 4-3-2026, 4.3.2026, 4/3/2026, 4. marts 2026; the day before the month."""

import re
from datetime import date, datetime

from kompetence.exchange.values_in import Unreadable, Value, Wrong, empty, shown

FIRST_YEAR = 1900

_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "jan januar january",
            "feb febr februar february",
            "mar mrt marts march",
            "apr april",
            "maj may",
            "jun juni june",
            "jul juli july",
            "aug august",
            "sep sept september",
            "okt oktober oct october",
            "nov november",
            "dec december",
        ),
        1,
    )
    for word in words.split()
}
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_DANISH = re.compile(r"([0-9]{1,2})\s*([-./])\s*([0-9]{1,2})\s*\2\s*([0-9]{4})(?: 00[.:]00(?:[.:]00)?)?")
_IN_LETTERS = re.compile(r"([0-9]{1,2})\.?\s*([^\W\d_]+)\.?\s*([0-9]{4})")
_SHORT_YEAR = re.compile(
    r"[0-9]{1,2}\s*([-./])\s*[0-9]{1,2}\s*\1\s*[0-9]{2}|[0-9]{1,2}\.?\s*[^\W\d_]+\.?\s*[0-9]{2}"
)


def parse_date(value: Value) -> date | Wrong | None:
    """The day, or None for an empty cell; the American order and two-digit years are never guessed at."""
    if empty(value):
        return None
    if isinstance(value, Unreadable):
        return Wrong(value.code, {"value": shown(value)})
    if isinstance(value, datetime):
        if value.time() != datetime.min.time():
            return Wrong("date-with-time", {"value": shown(value)})
        return _day(value.year, value.month, value.day, value)
    if isinstance(value, date):
        return _day(value.year, value.month, value.day, value)
    if not isinstance(value, str):
        return Wrong("date-is-number", {"value": shown(value)})
    return _written(value)


def _written(value: str) -> date | Wrong:
    text = " ".join(value.split())
    if found := _ISO.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]), value)
    if found := _DANISH.fullmatch(text):
        return _day(int(found[4]), int(found[3]), int(found[1]), value)
    if (found := _IN_LETTERS.fullmatch(text)) and (month := _MONTHS.get(found[2].casefold())):
        return _day(int(found[3]), month, int(found[1]), value)
    if _SHORT_YEAR.fullmatch(text):
        return Wrong("date-short-year", {"value": shown(value)})
    return Wrong("date-unknown", {"value": shown(value)})


def _day(year: int, month: int, day: int, value: Value) -> date | Wrong:
    try:
        found = date(year, month, day)
    except ValueError:
        return Wrong("date-impossible", {"value": shown(value)})
    if year < FIRST_YEAR:
        return Wrong("date-too-early", {"value": shown(value), "year": FIRST_YEAR})
    return found
