"""Dates as people write and read them in Danish and English."""

import re
from datetime import date

from PySide6.QtCore import QLocale

from kompetence.words.numbers import date_text

_NUMBERS = re.compile(r"(\d{1,2})[./ -]+(\d{1,2})(?:[./ -]+(\d{4}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS = re.compile(r"(\d{1,2})\.?\s+([^\W\d]{3,})\.?(?:\s+(\d{4}))?")


def written(day: date | None) -> str:
    """The date with its month in letters; nothing where there is no date."""
    return "" if day is None else date_text(day)


def _month(word: str) -> int | None:
    """A month by its name or the beginning of one, in either language."""
    for speech in (QLocale("da_DK"), QLocale("en_GB")):
        for number in range(1, 13):
            if speech.monthName(number).casefold().startswith(word.casefold()):
                return number
    return None


def read(text: str, today: date) -> date | None:
    """The date in a text; without a year the next such day. None where it is not a date."""
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
        this_year = date(today.year, month, day)
        return this_year if this_year >= today else date(today.year + 1, month, day)
    except ValueError:
        return None
