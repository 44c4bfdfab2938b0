"""Somebody whom HR has opened by name on a server, with a reason and for some hours."""

from dataclasses import dataclass
from datetime import datetime

from kompetence.domain.ids import PersonId


@dataclass(frozen=True, slots=True)
class Opened:
    """Who, why, and until when by the clock here."""

    person: PersonId
    reason: str
    until: datetime
