"""An employee's own log: dated notes, private until they are shared one by one."""

from dataclasses import dataclass
from datetime import date

from kompetence.domain.ids import CompetenceId, PersonId


@dataclass(frozen=True, slots=True, repr=False)
class LogNote:
    """One note; `shared` is the day on which its owner shared it."""

    id: str
    person: PersonId
    day: date
    text: str
    competence: CompetenceId | None = None
    shared: date | None = None
    wants_talk: bool = False
    """Whether its owner asks for a talk about it."""
