"""Preparing for a talk: what one party writes before sharing, and the sheet it is written on."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from kompetence.domain.access import OPEN_TO_PREPARE
from kompetence.domain.assessment import Lane
from kompetence.domain.competence import Competence
from kompetence.domain.dialogue import Dialogue, Round, Wish
from kompetence.domain.ids import CompetenceId, PersonId
from kompetence.domain.person import Person
from kompetence.domain.unit import Unit
from kompetence.domain.views import Rating
from kompetence.domain.voice import Voice

PROMPTS: Mapping[Lane, tuple[str, ...]] = {
    Lane.SELF: ("look-back", "motivation", "support", "ahead", "goals"),
    Lane.LEADER: ("look-back", "strengths", "support", "ahead", "goals"),
}
"""What each party is asked to think about besides the competences, by the key that the notes are kept under."""


LEADER = PersonId("")
"""Whose the leader's drafts are, all of them under one passphrase; an employee's are the person's own."""


class Keeping(Enum):
    """Where something unshared lies."""

    MEMORY = "memory"
    """Nowhere but in memory, until a passphrase is chosen."""
    KEPT = "kept"
    """Encrypted in the file, and its key is known."""
    LOCKED = "locked"
    """Encrypted in the file, and readable only with its owner's passphrase."""
    DAMAGED = "damaged"
    """In the file, but nobody can read it any more."""
    FILE = "file"
    """Plainly in the file, which is its owner's."""
    SERVER = "server"
    """In a municipality's database, which shows it to nobody but its author."""


@dataclass(frozen=True, slots=True, repr=False)
class Entered:
    """What is entered about one competence; only the employee writes more than the level."""

    level: Rating = None
    wish: Wish | None = None
    example: str = ""
    latitude: str = ""
    """Can I, may I, will I."""


NOTHING = Entered()


@dataclass(frozen=True, slots=True, repr=False)
class Draft:
    """Everything one party has entered; its text never stands in a log, so it shows nothing of itself."""

    entered: Mapping[CompetenceId, Entered] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)

    def of(self, competence: CompetenceId) -> Entered:
        """What is entered about a competence."""
        return self.entered.get(competence, NOTHING)

    def entering(self, competence: CompetenceId, entered: Entered) -> "Draft":
        """The draft with something else about one competence."""
        held = {**self.entered, competence: entered}
        return replace(self, entered={key: one for key, one in held.items() if one != NOTHING})

    def noting(self, prompt: str, text: str) -> "Draft":
        """The draft with something else written to a prompt."""
        held = {**self.notes, prompt: text}
        return replace(self, notes={key: one for key, one in held.items() if one})

    @property
    def empty(self) -> bool:
        """Whether there is nothing to lose."""
        return not self.entered and not self.notes


@dataclass(frozen=True, slots=True)
class PreparationLine:
    """One competence of the sheet; the target is there only where whoever prepares may see it."""

    competence: Competence
    target: int | None = None
    upper: int | None = None
    other: Rating = None
    """The other party's level, once both may see it."""
    comment: str = ""
    voices: tuple[Voice, ...] = ()
    """What citizens have said about it."""


@dataclass(frozen=True, slots=True)
class PreparationSheet:
    """What one party prepares in, seen with that party's eyes alone."""

    dialogue: Dialogue
    round: Round
    person: Person
    leader: str
    unit: Unit
    lane: Lane
    lines: tuple[PreparationLine, ...]
    draft: Draft
    """What is entered and not shared, or what was shared."""
    targets: bool = True
    others_seen: bool = False
    """Whether the other party's levels may be seen."""
    keeping: Keeping = Keeping.MEMORY
    came: date | None = None
    """When the employee's form came that is not read in yet; told to the leader alone."""

    @property
    def owner(self) -> PersonId:
        """Under whose passphrase it is kept."""
        return self.person.id if self.lane is Lane.SELF else LEADER

    @property
    def locked(self) -> bool:
        """Whether there is something unshared that cannot be read here."""
        return self.shared is None and self.keeping in {Keeping.LOCKED, Keeping.DAMAGED}

    @property
    def shared(self) -> date | None:
        """The day on which this party shared."""
        return self.dialogue.shared.get(self.lane)

    @property
    def other_shared(self) -> bool:
        """Whether the other party has shared, which is told before it is told what."""
        other = Lane.LEADER if self.lane is Lane.SELF else Lane.SELF
        return other in self.dialogue.shared

    @property
    def writable(self) -> bool:
        """Whether one can go on writing here."""
        return self.open and not self.locked

    @property
    def open(self) -> bool:
        """Whether this party can still share."""
        return self.shared is None and self.dialogue.state in OPEN_TO_PREPARE

    @property
    def answered(self) -> int:
        """How many competences have a level or are not relevant."""
        return sum(self.draft.of(line.competence.id).level is not None for line in self.lines)
