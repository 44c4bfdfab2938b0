"""The log of an employee: private notes stay with their owner, and only what is shared stands in a leader's file."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from kompetence.domain.change import Change, Topic
from kompetence.domain.clash import settled
from kompetence.domain.ids import CompetenceId, PersonId
from kompetence.domain.log_note import LONGEST, Log, LogNote, Thread, next_addition, talk_first, threads
from kompetence.domain.order import danish
from kompetence.domain.text import clean
from kompetence.domain.voice import looks_like_cpr
from kompetence.errors import RefusalError
from kompetence.services.desk import Desk
from kompetence.services.edits import act
from kompetence.storage import bank, log_notes
from kompetence.storage.database import Session


class PrivateNotes(Protocol):
    """Where private notes lie in a file that is not their owner's: encrypted under the owner's passphrase."""

    def notes(self, person: PersonId) -> tuple[LogNote, ...] | None:
        """Somebody's private notes; None while they are locked."""
        ...

    def keep_notes(self, person: PersonId, notes: tuple[LogNote, ...]) -> Change:
        """Keep them, all together."""
        ...

    def is_open(self, owner: PersonId) -> bool:
        """Whether what is kept now reaches the file, rather than memory alone."""
        ...


class LogNotes:
    """Writes private notes where their owner alone can read them, and shares them one by one."""

    def __init__(self, desk: Desk, private: PrivateNotes) -> None:
        self._desk, self._elsewhere = desk, private
        self._sent = desk.database.is_form
        """Whether what is shared reaches the leader only with the file that is handed in."""
        self._own = self._sent or desk.database.account is not None
        """Whether private notes can lie in the data as they are: in the employee's own file, or held by a server."""

    def of(self, person: PersonId) -> Log:
        """Somebody's whole log, for themselves."""
        with self._desk.database.reading() as session:
            here = self._kept(session, person)
            names = {one.id: one.name for one in bank.competences(session).values() if not one.retired}
        private = () if self._sent else self._elsewhere.notes(person)
        known = {one.id for one in here}
        found = [*here, *(one for one in private or () if one.id not in known)]
        listed = dict(sorted(names.items(), key=lambda pair: (danish(pair[1]), pair[0])))
        memory = not self._own and private is not None and not self._elsewhere.is_open(person)
        return Log(threads(found), private is None, memory, self._sent, listed)

    def _kept(self, session: Session, person: PersonId) -> list[LogNote]:
        found = log_notes.of_people(session, [person])
        return found if self._own else [one for one in found if one.shared is not None]

    def shared(self, person: PersonId) -> Log:
        """What somebody has shared, for their leader; what asks for a talk first."""
        with self._desk.database.reading() as session:
            notes = [one for one in log_notes.of_people(session, [person]) if one.shared is not None]
            names = {one.id: one.name for one in bank.competences(session).values()}
        return Log(talk_first(threads(notes)), names=names)

    def new(self, person: PersonId, competence: CompetenceId | None = None) -> LogNote:
        """An empty note of today with a fresh id, not yet kept."""
        return LogNote(self._desk.new_id(), person, self._desk.today(), "", competence)

    def save(self, note: LogNote, seen: LogNote | None = None) -> Change:
        """Keep a private note, new or changed; what is shared is only added to.

        With what was `seen` before it was changed, nobody's change in between is lost.
        """
        note = replace(note, text=_checked(note.text), shared=None)
        with self._desk.database.reading() as session:
            before = log_notes.get(session, note.id)
        if before is not None and before.shared is not None:
            raise RefusalError("note-shared", day=before.shared)
        if self._own:
            ours = settled(seen, note, before)
            return self._write(lambda session: log_notes.put(session, ours), ours)
        kept = self._private(note.person)
        ours = settled(seen, note, next((one for one in kept if one.id == note.id), None))
        return self._keep(note.person, (*(one for one in kept if one.id != note.id), ours))

    def remove(self, person: PersonId, note: str) -> Change:
        """Delete a private note."""
        with self._desk.database.reading() as session:
            before = log_notes.get(session, note)
        if before is not None and before.shared is not None:
            raise RefusalError("note-shared", day=before.shared)
        if self._own:
            return self._write(lambda session: log_notes.remove(session, note), before)
        return self._keep(person, tuple(one for one in self._private(person) if one.id != note))

    def share(self, person: PersonId, note: str, *, wants_talk: bool) -> Change:
        """Let the leader read one note from today on; for good."""
        kept = self._find(person, note)
        if kept.shared is not None:
            raise RefusalError("note-shared", day=kept.shared)
        day = self._desk.today()
        given = replace(kept, shared=day, wants_talk=wants_talk)
        change = self._write(lambda session: log_notes.put(session, given), given)
        if not self._own:
            self._keep(person, tuple(one for one in self._private(person) if one.id != note))
        return change

    def add(self, person: PersonId, note: str, text: str) -> Change:
        """Add something to a shared note; it is shared too."""
        day = self._desk.today()
        text = _checked(text)

        def do(session: Session) -> None:
            thread = self._shared_thread(session, person, note)
            log_notes.put(session, LogNote(next_addition(thread), person, day, text, shared=day))

        return self._write(do, LogNote(note, person, day, ""))

    def ask_for_talk(self, person: PersonId, note: str, *, wanted: bool) -> Change:
        """Ask for a talk about a shared note, or take the wish back."""

        def do(session: Session) -> None:
            kept = self._shared_thread(session, person, note).note
            log_notes.put(session, replace(kept, wants_talk=wanted))

        return self._write(do, LogNote(note, person, self._desk.today(), ""))

    def talked_about(self, person: PersonId, note: str) -> Change:
        """The leader notes that the two have talked about it."""

        def do(session: Session) -> None:
            kept = self._shared_thread(session, person, note).note
            log_notes.put(session, replace(kept, wants_talk=False))

        return self._write(do, LogNote(note, person, self._desk.today(), ""))

    def _shared_thread(self, session: Session, person: PersonId, note: str) -> Thread:
        for one in threads(log_notes.of_people(session, [person])):
            if one.note.id == note and one.note.shared is not None:
                return one
        raise RefusalError("note-gone")

    def _find(self, person: PersonId, note: str) -> LogNote:
        found = next((one.note for one in self.of(person).threads if one.note.id == note), None)
        if found is None:
            raise RefusalError("note-gone")
        return found

    def _private(self, person: PersonId) -> tuple[LogNote, ...]:
        found = self._elsewhere.notes(person)
        if found is None:
            raise RefusalError("notes-locked", person=person)
        return found

    def _keep(self, person: PersonId, notes: tuple[LogNote, ...]) -> Change:
        self._elsewhere.keep_notes(person, notes)
        return Change(Topic.NOTES, frozenset({person}))

    def _write(self, do: Callable[[Session], None], note: LogNote | None) -> Change:
        def done(session: Session) -> Change:
            do(session)
            whom = frozenset() if note is None else frozenset({str(note.person)})
            return Change(Topic.NOTES, whom, "" if note is None else note.id)

        return act(self._desk, "", done)


def _checked(text: str) -> str:
    text = clean(text.strip(), LONGEST)
    if not text:
        raise RefusalError("note-empty")
    if looks_like_cpr(text):
        raise RefusalError("note-with-cpr")
    return text
