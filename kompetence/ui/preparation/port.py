"""Exactly what these screens ask of the services: preparation, by leader and employee, and one's own page."""

from typing import Protocol

from kompetence.domain.assessment import Lane
from kompetence.domain.change import Change
from kompetence.domain.ids import CompetenceId, DialogueId, PersonId, ProfileId
from kompetence.domain.log_note import LogNote
from kompetence.domain.own_page import OwnPage, ProfileGap
from kompetence.domain.preparation import Draft, PreparationSheet
from kompetence.domain.profile import Profile


class Preparing(Protocol):
    """Every answer is as the data stand now; what is not shared is readable by its owner alone.

    An `owner` is a person, or `LEADER` for everything that the leader has entered.
    """

    def sheet(self, dialogue: DialogueId, lane: Lane) -> PreparationSheet:
        """What one party prepares in."""
        ...

    def enter(self, dialogue: DialogueId, lane: Lane, draft: Draft, stretch: object | None = None) -> None:
        """Take what is entered into memory; it is on disk once it is saved."""
        ...

    def step(self, dialogue: DialogueId, lane: Lane, by: int) -> bool:
        """Take back what was entered last (-1), or enter it again (1)."""
        ...

    def save(self, dialogue: DialogueId, lane: Lane) -> bool:
        """Put what is entered on disk, where its owner's key is known; whether nothing would be lost now."""
        ...

    def discard(self, dialogue: DialogueId, lane: Lane) -> None:
        """Delete what one party has entered and not shared."""
        ...

    def share(self, dialogue: DialogueId, lane: Lane) -> Change:
        """Share what is entered, for good."""
        ...

    def comment(
        self, dialogue: DialogueId, competence: CompetenceId, text: str, seen: str | None = None
    ) -> Change:
        """What the employee answers to a level of the leader's; with what was `seen`, nobody's change since is lost."""
        ...

    def unshared(self) -> int:
        """How many drafts, and private notes of how many people, would be lost if the file were closed now."""
        ...

    def forget(self) -> None:
        """Give up what lies in memory alone."""
        ...

    def has_passphrase(self, owner: PersonId) -> bool:
        """Whether something of an owner's is kept under a passphrase already, so that none is chosen anew."""
        ...

    def is_open(self, owner: PersonId) -> bool:
        """Whether what an owner enters now is kept: the passphrase was given, or the file is the owner's."""
        ...

    def unlock(self, owner: PersonId, passphrase: str) -> bool:
        """Open what an owner has kept, and keep what lies in memory; False with the wrong passphrase."""
        ...

    def waiting(self, owner: PersonId) -> int:
        """Whole seconds until one may try another passphrase."""
        ...

    def choose_passphrase(self, owner: PersonId, passphrase: str) -> None:
        """Keep what an owner has entered, and enters from now on, under a passphrase that only the owner knows."""
        ...

    def locked_away(self, owner: PersonId) -> tuple[int, bool]:
        """What starting anew would delete: how many drafts, and whether there are private notes."""
        ...

    def start_anew(self, owner: PersonId) -> Change:
        """Delete what an owner has kept and cannot open, for good."""
        ...

    def undecided(self, owner: PersonId) -> bool:
        """Whether something of an owner's lies in memory alone, and it was not said that it may."""
        ...

    def hold(self, owner: PersonId) -> None:
        """What an owner has entered may lie in memory alone until it is locked or closed."""
        ...

    def give_up(self, owner: PersonId) -> None:
        """Forget what of an owner's lies in memory alone."""
        ...

    def lock(self) -> None:
        """Save what can be saved and forget every key, so that the next one to come needs the passphrase."""
        ...

    def notes(self, person: PersonId) -> tuple[LogNote, ...] | None:
        """A person's private notes in a leader's file; None while they are locked."""
        ...

    def keep_notes(self, person: PersonId, notes: tuple[LogNote, ...]) -> Change:
        """Keep a person's private notes, all together; in memory until a passphrase is chosen."""
        ...

    def viewer(self) -> PersonId | None:
        """Who looks, where that is chosen."""
        ...

    def own(self, person: PersonId) -> OwnPage:
        """A person's own page, seen with their eyes."""
        ...

    def profiles(self) -> tuple[Profile, ...]:
        """The profiles that one can hold oneself up to."""
        ...

    def beside(self, person: PersonId, profile: ProfileId) -> ProfileGap:
        """What a profile asks beside a person's own levels."""
        ...
