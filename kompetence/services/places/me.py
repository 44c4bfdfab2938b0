"""For the window: what somebody has of their own, besides the preparation."""

from kompetence.domain.access_log import Kind
from kompetence.domain.change import Change
from kompetence.domain.dialogue import Party
from kompetence.domain.ids import CompetenceId, GoalId, PersonId, ProfileId
from kompetence.domain.log_note import Log, LogNote
from kompetence.domain.own_page import OwnTalk
from kompetence.domain.own_seen import Seen, folded
from kompetence.domain.staffing import History
from kompetence.domain.voice import Voice
from kompetence.services import staffing_view
from kompetence.services.log_notes import LogNotes, PrivateNotes
from kompetence.services.own_pages import OwnPages
from kompetence.services.places.where import Where
from kompetence.services.planning import Planning
from kompetence.services.voices import Voices
from kompetence.storage import access_log, people


class OwnSide:
    """Answers as the data stand now, seen with the eyes of whose they are."""

    def __init__(self, where: Where, private: PrivateNotes) -> None:
        self._where = where
        self.own_file = where.desk.database.is_form
        self._log = LogNotes(where.desk, private)
        self._voices = Voices(where.desk)
        self._pages = OwnPages(where.desk)
        self._planning = Planning(where.desk)

    def history(self, person: PersonId) -> History:
        """Levels and targets in every round, seen with the person's own eyes."""
        with self._where.desk.database.reading() as session:
            return staffing_view.history(session, person, Party.EMPLOYEE)

    def talks(self, person: PersonId) -> tuple[OwnTalk, ...]:
        """Every talk with its plan, the newest first."""
        return self._pages.talks(person)

    def seen(self, person: PersonId) -> tuple[Seen, ...]:
        """Who has seen and changed what is kept about somebody, the newest first."""
        with self._where.desk.database.reading() as session:
            names = {one: who.name for one, who in people.everyone(session).items()}
            return folded(access_log.about(session, person), names)

    def close_goal(self, person: PersonId, goal: GoalId, closing: str, *, released: bool) -> Change:
        """Say what succeeded with an own goal that has ended, and whether it may stand on the board."""
        return self._where.done(self._planning.close_own(person, goal, closing, released=released))

    def log(self, person: PersonId) -> Log:
        """Somebody's whole log, for themselves."""
        return self._log.of(person)

    def new_note(self, person: PersonId, competence: CompetenceId | None = None) -> LogNote:
        """An empty note of today, not yet kept."""
        return self._log.new(person, competence)

    def save_note(self, note: LogNote, seen: LogNote | None = None) -> Change:
        """Keep a private note; with what was `seen`, nobody's change in between is lost."""
        return self._where.done(self._log.save(note, seen))

    def remove_note(self, person: PersonId, note: str) -> Change:
        """Delete a private note."""
        return self._where.done(self._log.remove(person, note))

    def share_note(self, person: PersonId, note: str, *, wants_talk: bool) -> Change:
        """Let the leader read one note, for good."""
        return self._where.done(self._log.share(person, note, wants_talk=wants_talk))

    def add_to_note(self, person: PersonId, note: str, text: str) -> Change:
        """Add something to a shared note."""
        return self._where.done(self._log.add(person, note, text))

    def ask_for_talk(self, person: PersonId, note: str, *, wanted: bool) -> Change:
        """Ask for a talk about a shared note, or take the wish back."""
        return self._where.done(self._log.ask_for_talk(person, note, wanted=wanted))

    def shared_notes(self, person: PersonId) -> Log:
        """What somebody has shared, for their leader; what asks for a talk first; looking at it is noted."""
        self._where.looking.at(person, Kind.LOG)
        return self._log.shared(person)

    def talked_about(self, person: PersonId, note: str) -> Change:
        """The leader notes that the two have talked about it."""
        return self._where.done(self._log.talked_about(person, note))

    def voices(
        self, competence: CompetenceId | None = None, profile: ProfileId | None = None
    ) -> tuple[Voice, ...]:
        """What citizens have said about a competence, or a profile."""
        found = self._where.kept("voices", self._voices.all)
        return tuple(
            one
            for one in found
            if (competence is not None and one.competence == competence)
            or (profile is not None and one.profile == profile)
        )

    def new_voice(self, competence: CompetenceId | None = None, profile: ProfileId | None = None) -> Voice:
        """An empty quote of today, not yet kept."""
        return self._voices.new(competence, profile)

    def save_voice(self, voice: Voice, seen: Voice | None = None) -> Change:
        """Keep a quote; with what was `seen`, nobody's change in between is lost."""
        return self._where.done(self._voices.save(voice, seen))

    def remove_voice(self, voice: Voice) -> Change:
        """Delete a quote."""
        return self._where.done(self._voices.remove(voice))
