"""What a cell of a file holds before anybody has judged it, and how it is shown in a sentence about it."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from kompetence.domain.text import clean

LONGEST_SHOWN = 60

_CPR = re.compile(r"(?<!\d)(\d{2})(\d{2})(\d{2})(\s?[-\u2010-\u2015\u2212]?\s?)(\d{4})(?!\d)")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell whose value cannot be trusted: `formula`, `cell-error`, `cell-time` or `cell-too-long`."""

    code: str
    text: str = ""


Value = str | int | float | bool | date | datetime | Unreadable | None


@dataclass(frozen=True, slots=True)
class Wrong:
    """What a parser answers instead of a value: the code of the sentence and the values in it."""

    code: str
    data: Mapping[str, Any] = field(default_factory=dict)


def empty(value: Value) -> bool:
    """Whether nothing stands in the cell, blanks counting as nothing."""
    return value is None or (isinstance(value, str) and not value.strip())


def shown(value: Value) -> str:
    """The cell as a sentence can quote it: one short line, with Danish decimals and without a whole CPR number."""
    if isinstance(value, Unreadable):
        value = value.text
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return masked(f"{value:.15g}".replace(".", ","))
    if isinstance(value, date):
        return value.isoformat() if not isinstance(value, datetime) else value.isoformat(" ")
    if value is None:
        return ""
    line = masked(" ".join(clean(str(value)[: LONGEST_SHOWN * 4]).split()))
    return line if len(line) <= LONGEST_SHOWN else line[: LONGEST_SHOWN - 1] + "…"


def looks_like_cpr(text: str) -> bool:
    """Whether a Danish civil registration number stands in the text: ten digits that begin with a possible birthday."""
    return _cpr(text) is not None


def cpr_in(text: str) -> str:
    """The first civil registration number in the text with its digits hidden, or nothing."""
    found = _cpr(text)
    return _hidden(found) if found else ""


def masked(text: str) -> str:
    """The text with every civil registration number hidden but for its first two digits."""
    return _CPR.sub(lambda found: _hidden(found) if _birthday(found) else found.group(), text)


def _cpr(text: str) -> re.Match[str] | None:
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return next((found for found in _CPR.finditer(plain) if _birthday(found)), None)


def _hidden(found: re.Match[str]) -> str:
    return f"{found[1]}xxxx{found[4]}xxxx"


def _birthday(found: re.Match[str]) -> bool:
    day, month, year = (int(found[part]) for part in (1, 2, 3))
    if not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1]:
        return False
    return (day, month) != (29, 2) or year % 4 == 0
