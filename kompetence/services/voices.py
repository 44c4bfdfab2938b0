"""The voices of citizens: kept with a competence or a profile, never with anything that somebody is recognised by."""

from dataclasses import replace

from kompetence.domain.change import Change, Topic
from kompetence.domain.clash import settled
from kompetence.domain.ids import CompetenceId, ProfileId
from kompetence.domain.text import clean
from kompetence.domain.voice import LONGEST, Voice, looks_like_cpr
from kompetence.errors import RefusalError
from kompetence.services.desk import Desk
from kompetence.services.edits import act
from kompetence.storage import voices
from kompetence.storage.database import Session


class Voices:
    """Reads and writes them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self) -> tuple[Voice, ...]:
        """Every voice, the newest first."""
        with self._desk.database.reading() as session:
            return tuple(voices.all_voices(session))

    def new(self, competence: CompetenceId | None = None, profile: ProfileId | None = None) -> Voice:
        """An empty one of today with a fresh id, not yet kept."""
        return Voice(self._desk.new_id(), "", self._desk.today(), competence, profile)

    def save(self, voice: Voice, seen: Voice | None = None) -> Change:
        """Keep one, new or changed; with what was `seen`, nobody's change in between is lost."""
        text = clean(voice.text.strip(), LONGEST)
        if not text:
            raise RefusalError("voice-empty")
        if looks_like_cpr(text):
            raise RefusalError("voice-with-cpr")

        def do(session: Session) -> Change:
            voices.put(session, settled(seen, replace(voice, text=text), voices.get(session, voice.id)))
            return _change(voice)

        return act(self._desk, "", do)

    def remove(self, voice: Voice) -> Change:
        """Take one away."""

        def do(session: Session) -> Change:
            voices.remove(session, voice.id)
            return _change(voice)

        return act(self._desk, "", do)


def _change(voice: Voice) -> Change:
    return Change(Topic.PROFILES, frozenset({str(voice.competence or voice.profile)}), voice.id)
