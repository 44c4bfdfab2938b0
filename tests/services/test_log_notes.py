"""The log: private notes never lie readable in a leader's file, and what is shared is only added to."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kompetence.domain.change import Change, Topic
from kompetence.errors import RefusalError
from kompetence.services.desk import Desk
from kompetence.services.log_notes import LogNotes
from kompetence.services.private_writing import PrivateWriting
from kompetence.storage import database, log_notes
from tests.services.conftest import B1, TODAY, fill

SECRET = "Jeg er bange for at sige det højt"


class Keeping:
    """As the window's place of preparation keeps them."""

    def __init__(self, data):
        self._kept = PrivateWriting(data)
        self.choose, self.is_open, self.notes = self._kept.choose, self._kept.is_open, self._kept.notes
        self.lock = self._kept.lock

    def keep_notes(self, person, notes):
        self._kept.keep_notes(person, notes)
        return Change(Topic.NOTES, frozenset({person}))


@pytest.fixture(params=[False, True], ids=["leader's file", "preparation file"])
def file(request, tmp_path):
    """A desk over a file on disk with one person in it, and what keeps private notes there."""
    path = tmp_path / "data.kompetence"
    now = datetime(2026, 6, 1, 9, tzinfo=UTC)
    data = database.create(path, now=now, form=request.param)
    numbers = iter(range(1000))
    desk = Desk(data, lambda: TODAY, lambda: now, lambda: f"note{next(numbers)}")
    fill(desk)
    from kompetence.services.organisation import Organisation
    from kompetence.services.placing import PersonFacts

    person = Organisation(desk).put_person(PersonFacts(name="Mette Lund")).made
    keeping = Keeping(data)
    if not data.is_form:
        keeping.choose(person, "min egen sætning")
    yield desk, person, LogNotes(desk, keeping), keeping, path
    data.close()


def written(notes, person, text=SECRET, **given):
    note = replace(notes.new(person), text=text, **given)
    notes.save(note)
    return note


def read(path):
    """Every byte that lies in the folder."""
    return b"".join(one.read_bytes() for one in path.parent.iterdir() if one.is_file())


def refused(code, act):
    with pytest.raises(RefusalError) as caught:
        act()
    assert caught.value.code == code


def test_a_private_note_is_its_owners_and_lies_in_a_leaders_file_only_closed(file):
    desk, person, notes, _keeping, path = file
    note = written(notes, person, competence=B1)
    assert [one.note for one in notes.of(person).threads] == [note]
    assert notes.shared(person).threads == ()
    assert (SECRET.encode() in read(path)) is desk.database.is_form


def test_in_a_leaders_file_no_private_note_stands_among_the_readable_ones(file):
    desk, person, notes, _keeping, _path = file
    written(notes, person)
    with desk.database.reading() as session:
        assert bool(log_notes.of_people(session, [person])) is desk.database.is_form


def test_once_locked_nobody_reads_it_and_nothing_can_be_written_over_it(file):
    desk, person, notes, keeping, _path = file
    written(notes, person)
    keeping.lock()
    if not desk.database.is_form:
        log = notes.of(person)
        assert (log.locked, log.threads) == (True, ())
        refused("notes-locked", lambda: written(notes, person, "en ny"))


def test_sharing_is_dated_and_lets_the_leader_read_that_note_alone(file):
    _desk, person, notes, _keeping, path = file
    shared, kept = written(notes, person, "Det gik godt"), written(notes, person)
    notes.share(person, shared.id, wants_talk=True)
    (thread,) = notes.shared(person).threads
    assert thread.note == replace(shared, shared=TODAY, wants_talk=True)
    assert {one.note.id for one in notes.of(person).threads} == {shared.id, kept.id}
    assert b"Det gik godt" in read(path)


def test_what_is_shared_is_read_only_and_can_be_added_to(file):
    _desk, person, notes, _keeping, _path = file
    note = written(notes, person, "Det gik godt")
    notes.share(person, note.id, wants_talk=False)
    refused("note-shared", lambda: notes.save(replace(note, text="Noget andet")))
    refused("note-shared", lambda: notes.remove(person, note.id))
    refused("note-shared", lambda: notes.share(person, note.id, wants_talk=False))
    notes.add(person, note.id, "Og bedre næste gang")
    notes.add(person, note.id, "Endnu bedre")
    (thread,) = notes.shared(person).threads
    assert [one.text for one in thread.added] == ["Og bedre næste gang", "Endnu bedre"]
    assert {one.shared for one in thread.added} == {TODAY}


def test_a_wish_to_talk_can_come_later_and_go_again(file):
    desk, person, notes, _keeping, _path = file
    note = written(notes, person, "Det gik godt")
    refused("note-gone", lambda: notes.ask_for_talk(person, note.id, wanted=True))
    notes.share(person, note.id, wants_talk=False)
    notes.ask_for_talk(person, note.id, wanted=True)
    with desk.database.reading() as session:
        assert [one.id for one in log_notes.asking(session)] == [note.id]
    notes.talked_about(person, note.id)
    with desk.database.reading() as session:
        assert log_notes.asking(session) == []


def test_a_private_note_can_be_edited_and_deleted_and_leaves_no_byte(file):
    _desk, person, notes, _keeping, path = file
    note = written(notes, person)
    notes.save(replace(note, text="Rettet", day=date(2026, 5, 1)))
    assert [one.note.text for one in notes.of(person).threads] == ["Rettet"]
    notes.remove(person, note.id)
    assert notes.of(person).threads == ()
    assert SECRET.encode() not in read(path)


@pytest.mark.parametrize(
    ("text", "code"),
    [("  \n ", "note-empty"), ("Borgeren 010190-1234", "note-with-cpr"), ("x" * 4001, "text-too-long")],
)
def test_a_note_without_words_or_with_a_cpr_number_is_refused(file, text, code):
    _desk, person, notes, _keeping, _path = file
    refused(code, lambda: written(notes, person, text))


def test_nobody_shares_a_note_of_somebody_elses(file):
    _desk, person, notes, _keeping, _path = file
    note = written(notes, person)
    refused("note-gone", lambda: notes.share("somebody", note.id, wants_talk=False))
