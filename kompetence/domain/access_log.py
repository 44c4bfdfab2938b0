"""What the access log says: which account did what with whose data, when, and why; only ids, never names or texts."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kompetence.domain.ids import PersonId


class Act(StrEnum):
    """What was done."""

    OPENED = "opened"
    CHANGED = "changed"
    EXPORTED = "exported"
    READ_IN = "read in"
    SENT = "sent"
    HANDED_OVER = "handed over"
    RETAINED = "retained"
    """Deleted because a retention rule said so."""
    ERASED = "erased"


class Kind(StrEnum):
    """What it was done with."""

    PERSON = "person"
    LEVELS = "levels"
    GOALS = "goals"
    TALK = "talk"
    LOG = "log"
    PLAN = "plan"
    OVERVIEW = "overview"
    FORM = "form"
    INSIGHT = "insight"
    BACKUP = "backup"


@dataclass(frozen=True, slots=True)
class Logged:
    """One line of the log; without a person it is about the data as a whole."""

    at: datetime
    account: str
    """Who was signed in at the machine."""
    viewer: PersonId | None
    """Who of the people that was, where it is known."""
    person: PersonId | None
    act: Act
    kind: Kind
    purpose: str = ""
    """Why, where a reason was asked for."""
