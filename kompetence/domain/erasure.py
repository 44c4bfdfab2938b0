"""Erasing a person: taking the name out of what others have written, and telling what was reached and what was not."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kompetence.domain.access_log import Act, Kind
from kompetence.domain.ids import PersonId
from kompetence.domain.text import folded

GONE = "(slettet)"
"""Stands in the texts of others where the name stood; it is data, so it is the same in every language."""
ON_REQUEST = "on request"
"""The rule by which somebody is erased who was asked about by name."""
_SHORTEST = 2


class NameOut:
    """Takes a person's full name out of texts, but never a part of somebody else's longer name.

    A name that somebody else has too says nothing about whom it means, so it stays.
    """

    def __init__(self, names: Iterable[str], others: Iterable[str]) -> None:
        mine = {folded(one): one.strip() for one in names if len(one.strip()) >= _SHORTEST}
        theirs = {folded(one): one.strip() for one in others if one.strip()}
        self._shared = [mine[key] for key in mine.keys() & theirs.keys()]
        alone = [name for key, name in mine.items() if key not in theirs]
        longer = [name for key, name in theirs.items() if any(folded(one) in key for one in alone)]
        self._alone = _pattern(alone, longer)
        self._with_others = _pattern(self._shared, ())
        self._anchors = tuple(
            max(re.split(r"\W+", one), key=len).casefold() for one in [*alone, *self._shared]
        )

    def may_hold(self, text: str) -> bool:
        """Whether it is worth looking closer."""
        low = text.casefold()
        return any(one in low for one in self._anchors)

    def out_of(self, text: str) -> str:
        """The text with the neutral word in the place of the name."""
        if self._alone is None:
            return text
        return self._alone.sub(lambda found: GONE if found["mine"] else found[0], text)

    def stays_in(self, text: str) -> bool:
        """Whether the name stands there that somebody else has too."""
        return self._with_others is not None and self._with_others.search(text) is not None


def _pattern(names: Iterable[str], longer: Iterable[str]) -> re.Pattern[str] | None:
    """A name as it may be written, within JSON too; names of one word only as they are, for they may be words."""
    mine = [_written(one) for one in sorted(names, key=len, reverse=True)]
    if not mine:
        return None
    spared = [_written(one) for one in sorted(longer, key=len, reverse=True)]
    both = "|".join([*spared, f"(?P<mine>{'|'.join(mine)})"])
    return re.compile(rf"(?<!\w)(?:{both})(?=(?:['’]?s)?(?!\w))")


def _written(name: str) -> str:
    plain = r"\s+".join(re.escape(part) for part in name.split())
    inside = json.dumps(name, ensure_ascii=False)[1:-1]
    words = plain if inside == name else f"{plain}|{re.escape(inside)}"
    return f"(?i:{words})" if len(name.split()) > 1 else f"(?:{words})"


class Outcome(StrEnum):
    """What became of a copy that the program has made."""

    CLEANED = "cleaned"
    DELETED = "deleted"
    """It could not be opened, so it was deleted whole."""
    WAITING = "waiting"
    """It is closed with an earlier passphrase, and stays only until there are enough newer ones."""
    LEFT = "left"
    """It could neither be cleaned nor deleted."""
    MISSING = "missing"
    """It does not lie there any more."""


@dataclass(frozen=True, slots=True)
class CopyTold:
    """One copy of the data, and what became of it."""

    file: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Sent:
    """Something about the person that went out of the data, which nobody can take back from here."""

    at: datetime
    account: str
    act: Act
    kind: Kind
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Swept:
    """What was taken out of one file: rows by table, and texts of others in which the name stood."""

    rows: Mapping[str, int]
    texts: int = 0
    same_name: int = 0
    """Texts with the name that somebody else has too; they stay."""
    sealed: int = 0
    """Sealed talks of others in whose texts the name stands; a seal is never changed."""
    secret: int = 0
    """Drafts and notes of others that nobody but their owners can read."""

    @property
    def total(self) -> int:
        """How many rows."""
        return sum(self.rows.values())


@dataclass(frozen=True, slots=True)
class Beforehand:
    """What erasing somebody would do, told before anybody is asked."""

    person: PersonId
    name: str
    rows: Mapping[str, int]
    leads: tuple[str, ...] = ()
    """Units that nobody leads afterwards."""
    copies: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()
    """Forms that came back from the person; the files lie where they lay."""
    sent: tuple[Sent, ...] = ()

    @property
    def total(self) -> int:
        """How many rows."""
        return sum(self.rows.values())


@dataclass(frozen=True, slots=True)
class Cleared:
    """What followed in the file itself, in its copies and beside them."""

    copies: tuple[CopyTold, ...] = ()
    leftovers: int = 0
    """Half-made files that a program that died has left, and that are gone now."""
    rewritten: bool = True
    """Whether the file was rewritten without what was deleted; it is overwritten in any case."""

    def copies_that(self, outcome: Outcome) -> tuple[str, ...]:
        """The copies of which the same became."""
        return tuple(one.file for one in self.copies if one.outcome is outcome)


@dataclass(frozen=True, slots=True)
class Erasure:
    """Somebody is erased: what was reached, and what cannot be."""

    before: Beforehand
    swept: Swept
    cleared: Cleared
