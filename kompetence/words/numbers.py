"""Dates, times of day and numbers as they are read: 4. marts 2026 and 0,33, in English 4 March 2026 and 0.33."""

from datetime import date
from fractions import Fraction

from kompetence.i18n import N_, language
from kompetence.i18n import gettext as _

_MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
_DANISH = str.maketrans(",.", ".,")


def date_text(day: date) -> str:
    """The date with its month in letters."""
    return _("{day} {month} {year}").format(day=day.day, month=_(_MONTHS[day.month - 1]), year=day.year)


def clock_text(hour: int, minute: int) -> str:
    """A time of day."""
    return _("{hour}:{minute:02}").format(hour=hour, minute=minute)


def number_text(number: int | Fraction, decimals: int = 2) -> str:
    """Whole numbers whole, fractions rounded once, halves away from zero."""
    if isinstance(number, int):
        text = f"{number:,}"
    else:
        scale = 10**decimals
        rounded = (2 * abs(number) * scale + 1) // 2
        sign = "-" if number < 0 and rounded else ""
        text = f"{sign}{rounded // scale:,}"
        if decimals:
            text += f".{rounded % scale:0{decimals}}"
    return text.translate(_DANISH) if language() == "da" else text
