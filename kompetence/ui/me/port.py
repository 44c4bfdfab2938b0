"""Exactly what one's own page asks of the services besides the preparation, and what a leader reads of a log."""

from typing import Protocol

from kompetence.domain.change import Change
from kompetence.domain.ids import CompetenceId, GoalId, PersonId, ProfileId
from kompetence.domain.log_note import Log, LogNote
from kompetence.domain.own_page import OwnTalk
from kompetence.domain.own_seen import Seen
from kompetence.domain.staffing import History
from kompetence.domain.voice import Voice


class OwnSide(Protocol):
    """Every answer is as the data stand now, and as the person themselves may see it."""

    @property
    def own_file(self) -> bool:
        """Whether this is a preparation file, from which goals do not go back."""
        ...

    def history(self, person: PersonId) -> History:
        """Levels and targets in every round, seen with the person's own eyes."""
        ...

    def talks(self, person: PersonId) -> tuple[OwnTalk, ...]:
        """Every talk with its plan, the newest first."""
        ...

    def seen(self, person: PersonId) -> tuple[Seen, ...]:
        """Who has seen and changed what is kept about somebody, the newest first."""
        ...

    def close_goal(self, person: PersonId, goal: GoalId, closing: str, *, released: bool) -> Change:
        """Say what succeeded with an own goal that has ended, and whether it may stand on the board."""
        ...

    def log(self, person: PersonId) -> Log:
        """Somebody's whole log, for themselves."""
        ...

    def new_note(self, person: PersonId, competence: CompetenceId | None = None) -> LogNote:
        """An empty note of today, not yet kept."""
        ...

    def save_note(self, note: LogNote, seen: LogNote | None = None) -> Change:
        """Keep a private note; with what was `seen`, nobody's change since is lost."""
        ...

    def remove_note(self, person: PersonId, note: str) -> Change:
        """Delete a private note."""
        ...

    def share_note(self, person: PersonId, note: str, *, wants_talk: bool) -> Change:
        """Let the leader read one note, for good."""
        ...

    def add_to_note(self, person: PersonId, note: str, text: str) -> Change:
        """Add something to a shared note."""
        ...

    def ask_for_talk(self, person: PersonId, note: str, *, wanted: bool) -> Change:
        """Ask for a talk about a shared note, or take the wish back."""
        ...

    def shared_notes(self, person: PersonId) -> Log:
        """What somebody has shared, for their leader; what asks for a talk first."""
        ...

    def talked_about(self, person: PersonId, note: str) -> Change:
        """The leader notes that the two have talked about it."""
        ...

    def voices(
        self, competence: CompetenceId | None = None, profile: ProfileId | None = None
    ) -> tuple[Voice, ...]:
        """What citizens have said about a competence, or a profile."""
        ...

    def new_voice(self, competence: CompetenceId | None = None, profile: ProfileId | None = None) -> Voice:
        """An empty quote of today, not yet kept."""
        ...

    def save_voice(self, voice: Voice, seen: Voice | None = None) -> Change:
        """Keep a quote; with what was `seen`, nobody's change since is lost."""
        ...

    def remove_voice(self, voice: Voice) -> Change:
        """Delete a quote."""
        ...
