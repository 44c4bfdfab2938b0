"""From a cell to a value, the same for every table: each parser answers the value, None for nothing, or `Wrong`."""

import re
from math import isfinite
from typing import TypeVar

from kompetence.domain.goal import GoalStatus
from kompetence.domain.text import NAME_LIMIT, NOTE_LIMIT, clean, clean_line
from kompetence.errors import RefusalError
from kompetence.exchange.dates_in import parse_date
from kompetence.exchange.levels_in import Level, LevelCell, NotRelevant, Unchanged, parse_level
from kompetence.exchange.values_in import (
    Unreadable,
    Value,
    Wrong,
    cpr_in,
    empty,
    looks_like_cpr,
    masked,
    shown,
)

__all__ = [
    "Level",
    "LevelCell",
    "NotRelevant",
    "Unchanged",
    "Unreadable",
    "Value",
    "Wrong",
    "empty",
    "looks_like_cpr",
    "masked",
    "parse_date",
    "parse_employee_no",
    "parse_level",
    "parse_line",
    "parse_list",
    "parse_note",
    "parse_status",
    "parse_whole_number",
    "parse_word",
    "parse_yes_no",
    "shown",
    "without_guard",
]

LARGEST_EXACT = 2**53
MOST = 100_000
LONGEST_NUMBER = 40

_WHOLE = re.compile(r"([+-]?[0-9]{1,9})(?:[.,]0{1,2})?")
_FLOATED = re.compile(r"([0-9]+)[.,]0")
_STATUS = {
    "ikke startet": GoalStatus.NOT_STARTED,
    "not started": GoalStatus.NOT_STARTED,
    "i gang": GoalStatus.IN_PROGRESS,
    "in progress": GoalStatus.IN_PROGRESS,
    "nået": GoalStatus.REACHED,
    "reached": GoalStatus.REACHED,
    "ændret": GoalStatus.CHANGED,
    "changed": GoalStatus.CHANGED,
    "stoppet": GoalStatus.STOPPED,
    "stopped": GoalStatus.STOPPED,
}
_YES_NO = {"ja": True, "yes": True, "nej": False, "no": False}

_GUARD = re.compile("'(?='*\\s*[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20])")

T = TypeVar("T")


def without_guard(text: str) -> str:
    """The text as it was before an export put `'` in front of it, so that no spreadsheet takes it for a formula."""
    return _GUARD.sub("", text, count=1) if text.startswith("'") and _GUARD.match(text) else text


def parse_word(value: Value) -> str | Wrong:
    """One line as it stands, for a name that is looked up: an id, a unit, a competence, a person."""
    return _text(value, NOTE_LIMIT, one_line=True)


def parse_line(value: Value) -> str | Wrong:
    """A name or a title that will be kept: one line, not too long, without a civil registration number."""
    return _without_cpr(_text(value, NAME_LIMIT, one_line=True))


def parse_note(value: Value) -> str | Wrong:
    """A longer text that will be kept, with its line ends, without a civil registration number."""
    return _without_cpr(_text(value, NOTE_LIMIT, one_line=False))


def parse_employee_no(value: Value) -> str | Wrong:
    """An employee number as text: leading zeros stay, a number that Excel made of it loses its `.0`."""
    if isinstance(value, float) and not value.is_integer():
        return Wrong("employee-no-fraction", {"value": shown(value)})
    if isinstance(value, int | float) and not isinstance(value, bool) and not 0 <= value <= LARGEST_EXACT:
        return Wrong("employee-no-inexact", {"value": shown(value)})
    text = _text(value, LONGEST_NUMBER, one_line=True)
    if isinstance(text, Wrong):
        return text
    if found := _FLOATED.fullmatch(text):
        text = found[1]
    return _without_cpr(text)


def parse_whole_number(value: Value, least: int = 0, most: int = MOST) -> int | Wrong | None:
    """A whole number: `3,0` and `3.0` are 3; `3,5` is refused, and `1.000`, which two people read in two ways."""
    if empty(value):
        return None
    if isinstance(value, Unreadable):
        return Wrong(value.code, {"value": shown(value)})
    number: int | None = None
    if isinstance(value, str):
        found = _WHOLE.fullmatch(value.strip())
        number = int(found[1]) if found else None
    elif isinstance(value, float) and isfinite(value) and value.is_integer():
        number = int(value)
    elif isinstance(value, int) and not isinstance(value, bool):
        number = value
    if number is None:
        return Wrong("not-a-whole-number", {"value": shown(value)})
    if not least <= number <= most:
        return Wrong("number-outside", {"value": shown(value), "least": least, "most": most})
    return number


def parse_status(value: Value) -> GoalStatus | Wrong | None:
    """How far a goal has come, in Danish or English."""
    return _one_of(value, _STATUS, "status-unknown")


def parse_yes_no(value: Value) -> bool | Wrong | None:
    """`ja`, `nej`, `yes`, `no`, or a cell that is true or false."""
    if isinstance(value, bool):
        return value
    return _one_of(value, _YES_NO, "neither-yes-nor-no")


def parse_list(value: Value) -> tuple[str, ...] | Wrong:
    """Several words in one cell, separated by `;` or line ends; each once, in their order."""
    text = _text(value, NOTE_LIMIT, one_line=False)
    if isinstance(text, Wrong):
        return text
    parts = (" ".join(part.split()) for part in re.split("[;\n]", text))
    return tuple(dict.fromkeys(part for part in parts if part))


def _text(value: Value, limit: int, *, one_line: bool) -> str | Wrong:
    if value is None:
        return ""
    if isinstance(value, Unreadable):
        return Wrong(value.code, {"value": shown(value)})
    if isinstance(value, bool):
        return Wrong("truth-for-text", {"value": shown(value)})
    if isinstance(value, float):
        value = str(int(value)) if value.is_integer() and abs(value) <= LARGEST_EXACT else f"{value:.15g}"
    if isinstance(value, str) and len(value) <= limit and value.isascii() and value.isprintable():
        return " ".join(value.split()) if one_line else value.strip()
    if not isinstance(value, str | int):
        return Wrong("date-for-text", {"value": shown(value)})
    try:
        return clean_line(str(value), limit) if one_line else clean(str(value), limit).strip()
    except RefusalError as refusal:
        return Wrong(refusal.code, refusal.data)


def _without_cpr(text: str | Wrong) -> str | Wrong:
    if isinstance(text, str) and (hidden := cpr_in(text)):
        return Wrong("cpr", {"value": hidden})
    return text


def _one_of(value: Value, words: dict[str, T], code: str) -> T | Wrong | None:
    text = _text(value, NOTE_LIMIT, one_line=True)
    if isinstance(text, Wrong):
        return text
    if not text:
        return None
    found = words.get(text.casefold())
    return Wrong(code, {"value": shown(text)}) if found is None else found
