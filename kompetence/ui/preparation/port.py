"""Exactly what these screens ask of the services: preparation, by leader and employee, and one's own page."""

from typing import Protocol

from kompetence.domain.assessment import Lane
from kompetence.domain.change import Change
from kompetence.domain.ids import CompetenceId, DialogueId, PersonId, ProfileId
from kompetence.domain.own_page import OwnPage, ProfileGap
from kompetence.domain.preparation import Draft, PreparationSheet
from kompetence.domain.profile import Profile


class Preparing(Protocol):
    """Every answer is as the data stand now; what is not shared lies in memory until the file is closed."""

    def sheet(self, dialogue: DialogueId, lane: Lane) -> PreparationSheet:
        """What one party prepares in."""
        ...

    def enter(self, dialogue: DialogueId, lane: Lane, draft: Draft, stretch: object | None = None) -> None:
        """Keep what is entered, in memory."""
        ...

    def step(self, dialogue: DialogueId, lane: Lane, by: int) -> bool:
        """Take back what was entered last (-1), or enter it again (1)."""
        ...

    def discard(self, dialogue: DialogueId, lane: Lane) -> None:
        """Forget what one party has entered and not shared."""
        ...

    def share(self, dialogue: DialogueId, lane: Lane) -> Change:
        """Share what is entered, for good."""
        ...

    def comment(self, dialogue: DialogueId, competence: CompetenceId, text: str) -> Change:
        """What the employee answers to a level of the leader's."""
        ...

    def unshared(self) -> int:
        """How many preparations would be lost if the file were closed now."""
        ...

    def forget(self) -> None:
        """Give up what is not shared."""
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
