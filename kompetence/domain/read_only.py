"""Data that are only looked at: why nothing can be changed in them, and of what moment they are."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Why(StrEnum):
    """What keeps the data from being written."""

    HELD = "held"
    """Another program has the file."""
    PLACE = "place"
    """The file, or where it lies, takes no writing."""
    PROTECTED = "protected"
    """The file may only be read by this account."""
    DAMAGED = "damaged"
    """What can be read of a file that is not whole."""


@dataclass(frozen=True, slots=True)
class ReadOnly:
    """A copy in memory as the file stood at a moment; `who`, `host` and `since` tell who has the file, if known."""

    why: Why
    at: datetime
    who: str = ""
    host: str = ""
    since: datetime | None = None

    @property
    def takes_no_line(self) -> bool:
        """Whether no line can ever be left in the file by whoever looks, so that papers leave it without one."""
        return self.why is Why.PROTECTED

    @property
    def code(self) -> str:
        """The code of the refusal that every edit is answered with."""
        return {
            Why.HELD: "data-read-only",
            Why.PLACE: "data-read-only-place",
            Why.PROTECTED: "data-read-only-protected",
            Why.DAMAGED: "data-read-only-damaged",
        }[self.why]
