"""Forms for preparing elsewhere: what goes out to one employee, and what comes back.

A form that goes out holds that person's own lines alone. What comes back counts as shared, because handing it in with
the tick "I share this with my leader" is the explicit act.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kompetence.domain.competence import Competence
from kompetence.domain.ids import CompetenceId, DialogueId, PersonId
from kompetence.domain.log_note import LogNote
from kompetence.domain.preparation import Draft

REPLY_MAGIC = b"Kompetence reply 1\n"
"""How the file of a reply begins, the rest of which only the leader's data open."""


class Medium(StrEnum):
    """What a form is written as."""

    FILE = "file"
    WORKBOOK = "workbook"


@dataclass(frozen=True, slots=True)
class FormKey:
    """Which form it is: its id, its number among those of the dialogue, and the SHA-256 of the lines it asks about."""

    form: str
    number: int
    dialogue: DialogueId
    person: PersonId
    lines: str


@dataclass(frozen=True, slots=True)
class FormLine:
    """One competence of a form; the target is there only where the employee may see it."""

    competence: Competence
    target: int | None = None
    upper: int | None = None


@dataclass(frozen=True, slots=True)
class FormSheet:
    """Everything that a form shows."""

    key: FormKey
    name: str
    leader: str
    unit: str
    round: str
    purpose: str
    written: date
    talk: date | None
    """When the talk is, where that is settled."""
    lines: tuple[FormLine, ...]
    prompts: tuple[str, ...]
    """The keys of what one is asked to think about besides the competences, as in `preparation.PROMPTS`."""


@dataclass(frozen=True, slots=True, repr=False)
class Reply:
    """What came back with a form; its texts never stand in a log, so it shows nothing of itself."""

    key: FormKey
    shared: bool
    """Whether the employee has said to share what is entered."""
    draft: Draft = field(default_factory=Draft)
    comments: Mapping[CompetenceId, str] = field(default_factory=dict)
    """Answers to the leader's levels."""
    read: str = ""
    """SHA-256 of the summary that the employee has gone through; empty where none was."""
    notes: tuple[LogNote, ...] = ()
    """The notes of the log that the employee shares."""

    @property
    def answered(self) -> int:
        """How many lines hold anything."""
        return len(self.draft.entered)
