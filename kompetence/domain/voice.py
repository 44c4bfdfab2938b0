"""The voice of the citizens: short anonymous quotes, and the signs that somebody could be recognised by one."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kompetence.domain.ids import CompetenceId, ProfileId

LONGEST = 600
"""How many letters a quote can have; more is a case, not a voice."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One quote or story, tied to a competence or to a profile."""

    id: str
    text: str
    day: date
    competence: CompetenceId | None = None
    profile: ProfileId | None = None


class Sign(StrEnum):
    """What somebody could be recognised by."""

    CPR = "cpr"
    PHONE = "phone"
    ADDRESS = "address"
    MAIL = "mail"


_DASH = r"[ \t\u00a0]?[-‐‑–—]?[ \t\u00a0]?"
_CPR = re.compile(rf"(?<!\d)(?<!\d[.,-])(\d{{2}})([ ./-]?)(\d{{2}})\2\d{{2}}{_DASH}\d{{4}}(?![\d-])")
_REPLACED = 60
"""What is added to the day in the numbers that stand in for a CPR number."""
_PHONE = re.compile(
    r"(?<![\d.,/-])(?:(?:\+|00)45[ -]?)?([2-9]\d{7}|[2-9]\d \d{2} \d{2} \d{2}|[2-9]\d{3} \d{4})(?![\d-]|[.,]\d)"
)
_YEARS = re.compile(r"(?:19|20)\d{2}")
_WRITTEN_DAY = re.compile(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_NUMBERED = re.compile(r"(?:cvr|ean|sag|sagsnr|journalnr|nr)\.?:? ?$", re.IGNORECASE)
_STREET = (
    "vej|vejen|gade|gaden|allé|alle|alléen|stræde|strædet|vænge|vænget|boulevard|torv|torvet|plads|pladsen|"
    "park|parken|vangen|bakken|toften|marken|stien|krogen|have|haven|kaj|kajen"
)
_ALONE = "Vej|Gade|Allé|Alle|Stræde|Vænge|Boulevard|Torv|Plads|Park|Have|Kaj"
_ADDRESS = re.compile(
    rf"\b[A-ZÆØÅ][\w.]+(?:(?i:{_STREET})| (?:[A-ZÆØÅ][\w.]* )?(?:{_ALONE})) \d{{1,3}}[A-Za-z]?\b(?! ?(?:%|kr\b))"
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")


def sign(text: str) -> Sign | None:
    """What in a text looks as if somebody could be recognised by it; nothing where nothing does."""
    if looks_like_cpr(text):
        return Sign.CPR
    if _MAIL.search(text):
        return Sign.MAIL
    if _ADDRESS.search(text):
        return Sign.ADDRESS
    return Sign.PHONE if any(_is_phone(text, one) for one in _PHONE.finditer(text)) else None


def looks_like_cpr(text: str) -> bool:
    """Whether there is a CPR number in it, or one that stands in for one: a day and a month before the rest."""
    for found in _CPR.finditer(text):
        day, month = int(found[1]), int(found[3])
        if 1 <= month <= 12 and (1 <= day <= 31 or _REPLACED < day <= _REPLACED + 31):
            return True
    return False


def _is_phone(text: str, found: re.Match[str]) -> bool:
    number = found[1]
    first, blank, second = number.partition(" ")
    years = blank and _YEARS.fullmatch(first) and _YEARS.fullmatch(second)
    return not (years or _WRITTEN_DAY.fullmatch(number) or _NUMBERED.search(text[: found.start()]))
