"""A form that comes back: looked at without telling what stands in it, set aside, and taken in whole."""

from dataclasses import replace
from pathlib import Path

import pytest

from kompetence.domain.access_log import Act
from kompetence.domain.assessment import Entry, Lane
from kompetence.domain.dialogue import DialogueState, Wish
from kompetence.domain.form_views import Fate
from kompetence.domain.log_note import LogNote
from kompetence.domain.preparation import Draft, Entered
from kompetence.services.forms.own import OwnFile
from kompetence.services.forms.reading import Reading
from kompetence.services.forms.writing import Writing
from kompetence.services.preparing import PreparingTalks
from kompetence.services.rounds import Rounds
from kompetence.storage import access_log, dialogues, log_notes, ratings
from kompetence.storage import forms as stored
from kompetence.words.sentences import problem
from tests.make import SCALE
from tests.services.conftest import B1, B2, TODAY
from tests.services.forms_world import OWN_SECRETS, SELF_DRAFT, World, desk_on, world


@pytest.fixture
def data(tmp_path):
    made = world(tmp_path)
    yield made
    made.desk.close()


def form(data: World, **how: object) -> Path:
    return next(iter(Writing(data.desk).write([data.talk], data.folder, **how).files.values()))


def replied(data: World, path: Path, draft: Draft | None = SELF_DRAFT, *, to: str = "svar") -> Path:
    """The reply to a form, after its owner has shared there; None shares nothing more."""
    own = desk_on(path, name=to)
    try:
        if draft is not None:
            PreparingTalks(own).share(data.talk, Lane.SELF, draft)
        reply = data.folder / f"{to}.kompetence-form"
        OwnFile(own).save_reply(reply)
    finally:
        own.close()
    return reply


def looked(data: World, *paths: Path) -> tuple[Fate, ...]:
    return tuple(one.fate for one in Reading(data.desk).look(paths))


def code(data: World, path: Path) -> str:
    """Why one form is refused, after checking that it is said in words and that nothing was changed."""
    before = data.bytes()
    (told,) = Reading(data.desk).take([path])
    assert told.fate in {Fate.REFUSED, Fate.OLDER}
    assert data.bytes() == before
    assert all(problem(one) for one in told.problems)
    return told.problems[0].code


def lanes(data: World) -> dict[str, dict[Lane, Entry]]:
    with data.desk.database.reading() as session:
        return ratings.of_dialogue(session, data.talk)


def talk(data: World) -> dialogues.Dialogue:
    with data.desk.database.reading() as session:
        found = dialogues.get(session, data.talk)
    assert found is not None
    return found


def test_a_reply_can_be_read_by_nobody_on_the_way(data):
    reply = replied(data, form(data))
    content = reply.read_bytes()
    assert [one for one in (*OWN_SECRETS, data.mette) if one.encode() in content] == []
    assert len(content) > 16 * 1024


def test_before_the_leader_has_shared_a_form_is_only_noted(data):
    reply = replied(data, form(data))
    (told,) = Reading(data.desk).look([reply])
    assert (told.fate, told.person, told.round, told.number, told.asked) == (
        Fate.WAITS,
        "Mette Lund",
        "MUS 2026",
        1,
        2,
    )
    assert told.lines == 0
    Reading(data.desk).take([reply])
    assert lanes(data) == {}
    assert [one for one in OWN_SECRETS if one.encode() in data.bytes()] == []
    (aside,) = Reading(data.desk).aside()
    assert (aside.person, aside.path, aside.there, aside.at) == ("Mette Lund", reply, True, TODAY)


def test_what_waited_is_taken_in_once_the_leader_has_shared(data):
    reply = replied(data, form(data))
    Reading(data.desk).take([reply])
    data.share(Lane.LEADER)
    (told,) = Reading(data.desk).take_waiting(data.talk)
    assert (told.fate, told.lines) == (Fate.READY, 2)
    assert lanes(data)[B1][Lane.SELF] == Entry(4, SCALE.id)
    assert (talk(data).state, Reading(data.desk).aside()) == (DialogueState.READY, ())


def test_everything_that_was_entered_comes_over(data):
    data.share(Lane.LEADER)
    Reading(data.desk).take([replied(data, form(data))])
    with data.desk.database.reading() as session:
        said = ratings.preparations(session, data.talk)[B1]
        notes = dialogues.notes(session, data.talk)[Lane.SELF]
        logged = access_log.about(session, data.mette)
    assert (said.wish, said.example, said.latitude) == (Wish.YES, "MetteEksempel", "MetteMaaKan")
    assert notes == {"look-back": "MetteTilbageblik"}
    assert Act.READ_IN in {one.act for one in logged}


def test_the_same_form_again_is_harmless(data):
    data.share(Lane.LEADER)
    reply = replied(data, form(data))
    Reading(data.desk).take([reply])
    before = data.bytes()
    (again,) = Reading(data.desk).take([reply])
    assert (again.fate, again.taken) == (Fate.TAKEN, TODAY)
    assert data.bytes() == before


def test_setting_the_same_form_aside_twice_is_harmless(data):
    reply = replied(data, form(data))
    Reading(data.desk).take([reply])
    assert Reading(data.desk).take([reply])[0].fate is Fate.WAITS
    assert len(Reading(data.desk).aside()) == 1


def test_a_reply_saved_twice_brings_nothing_new(data):
    data.share(Lane.LEADER)
    path = form(data)
    Reading(data.desk).take([replied(data, path)])
    assert looked(data, replied(data, path, None, to="igen")) == (Fate.TAKEN,)


def test_looking_changes_nothing(data):
    data.share(Lane.LEADER)
    reply = replied(data, form(data))
    before = data.bytes()
    (told,) = Reading(data.desk).look([reply])
    assert (told.fate, told.lines) == (Fate.READY, 2)
    assert data.bytes() == before


def test_of_two_forms_the_newest_is_read(data):
    data.share(Lane.LEADER)
    first, second = form(data), form(data)
    older, newer = replied(data, first, to="a"), replied(data, second, Draft({B1: Entered(1)}), to="b")
    assert looked(data, older, newer) == (Fate.OLDER, Fate.READY)
    Reading(data.desk).take([older, newer])
    assert lanes(data)[B1][Lane.SELF] == Entry(1, SCALE.id)
    assert code(data, older) == "form-older"


def test_a_newer_form_takes_the_place_of_one_that_waits(data):
    first, second = form(data), form(data)
    Reading(data.desk).take([replied(data, first, to="a")])
    Reading(data.desk).take([replied(data, second, to="b")])
    assert [one.path.name for one in Reading(data.desk).aside()] == ["b.kompetence-form"]


def test_a_preparation_file_itself_can_come_back(data):
    data.share(Lane.LEADER)
    path = form(data)
    replied(data, path)
    (told,) = Reading(data.desk).take([path])
    assert (told.fate, told.lines) == (Fate.READY, 2)
    assert lanes(data)[B2][Lane.SELF] == Entry(2, SCALE.id)


def test_of_a_preparation_file_only_what_is_shared_is_read(data):
    data.share(Lane.LEADER)
    path = form(data)
    own = desk_on(path, name="own")
    with own.database.transaction() as session:
        for shared, text in ((None, "PrivatNotat"), (TODAY, "DeltNotat")):
            log_notes.put(session, LogNote(text, data.mette, TODAY, text, None, shared))
    own.close()
    replied(data, path)
    Reading(data.desk).take([path])
    with data.desk.database.reading() as session:
        assert [one.text for one in log_notes.of_people(session, [data.mette])] == ["DeltNotat"]
    assert b"PrivatNotat" not in data.bytes()


def test_a_form_that_nothing_is_shared_in_says_so(data):
    assert code(data, form(data)) == "form-not-shared"


def test_a_preparation_file_behind_a_passphrase_says_what_to_send(data):
    assert code(data, form(data, passphrase="en lang sætning")) == "form-encrypted"


def test_the_leaders_own_data_are_no_form(data):
    copy = data.folder / "kopi.kompetence"
    copy.write_bytes(data.bytes())
    assert code(data, copy) == "form-is-data"


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"", "file-empty"), (b"Hej", "form-unreadable"), (b"Kompetence reply 1\n{}", "form-damaged")],
)
def test_what_is_no_form_says_so(data, content, why):
    path = data.folder / "fil.kompetence-form"
    path.write_bytes(content)
    assert code(data, path) == why


def test_a_file_that_is_not_there_says_so(data):
    assert code(data, data.folder / "væk.kompetence-form") == "file-missing"


def test_a_form_of_other_data_is_unknown(data, tmp_path):
    (tmp_path / "anden").mkdir()
    other = world(tmp_path / "anden")
    reply = replied(
        other,
        next(
            iter(
                Writing(replace(other.desk, new_id=lambda: "x"))
                .write([other.talk], other.folder)
                .files.values()
            )
        ),
    )
    other.desk.close()
    assert code(data, reply) == "form-unknown"


def test_a_form_of_a_closed_round_names_the_round(data):
    reply = replied(data, form(data))
    Rounds(data.desk).close(data.round.id)
    assert code(data, reply) == "form-round-closed"


@pytest.mark.parametrize("state", [DialogueState.CANCELLED, DialogueState.SEALED])
def test_a_talk_that_is_over_takes_nothing_in(data, state):
    reply = replied(data, form(data))
    with data.desk.database.transaction() as session:
        dialogues.move(session, {data.talk: state})
    assert code(data, reply) == "form-talk-over"


def test_another_profile_version_asks_for_a_new_form(data):
    reply = replied(data, form(data))
    with data.desk.database.transaction() as session:
        change = "update dialogue_line set origins = '[\"virksomhed@2\"]'"
        session.connection().exec_driver_sql(change)
    assert code(data, reply) == "form-lines-changed"


def test_what_is_shared_already_cannot_be_changed(data):
    reply = replied(data, form(data))
    data.share(Lane.SELF, Draft({B1: Entered(1)}))
    data.share(Lane.LEADER)
    assert code(data, reply) == "form-shared-already"


def test_a_level_that_the_scale_does_not_have_is_refused(data):
    data.share(Lane.LEADER)
    path = form(data)
    own = desk_on(path, name="own")
    with own.database.transaction() as session:
        ratings.put_many(session, [ratings.Rating(data.talk, B1, Lane.SELF, Entry(0, SCALE.id))])
        dialogues.share(session, {data.talk: [Lane.SELF]}, TODAY)
    reply = data.folder / "svar.kompetence-form"
    OwnFile(own).save_reply(reply)
    own.close()
    assert code(data, reply) == "level-no-step"


def test_a_form_that_was_moved_says_where_it_was(data):
    reply = replied(data, form(data))
    Reading(data.desk).take([reply])
    data.share(Lane.LEADER)
    reply.rename(data.folder / "flyttet")
    (told,) = Reading(data.desk).take_waiting(data.talk)
    assert (told.fate, told.problems[0].code) == (Fate.REFUSED, "form-moved")
    assert not Reading(data.desk).aside()[0].there


def test_a_form_that_is_another_one_now_is_not_taken_in(data):
    path = form(data)
    reply = replied(data, path)
    Reading(data.desk).take([reply])
    data.share(Lane.LEADER)
    replied(data, path, None)
    (told,) = Reading(data.desk).take_waiting(data.talk)
    assert told.problems[0].code == "form-changed-meanwhile"
    assert lanes(data)[B1].keys() == {Lane.LEADER}


def test_a_reply_to_another_form_under_this_ones_name_is_refused(data):
    first, second = form(data), form(data)
    reply = replied(data, first)
    with data.desk.database.reading() as session:
        one, two = stored.of_dialogues(session, [data.talk])[data.talk]
    content = reply.read_bytes().replace(one.id.encode(), two.id.encode(), 1)
    reply.write_bytes(content.replace(b'"number": 1', b'"number": 2', 1))
    assert code(data, reply) == "form-damaged"
    assert second.exists()


def test_one_bad_form_leaves_the_others_alone(data):
    data.share(Lane.LEADER)
    bad = data.folder / "bad.kompetence-form"
    bad.write_bytes(b"x")
    told = Reading(data.desk).take([bad, replied(data, form(data))])
    assert [one.fate for one in told] == [Fate.REFUSED, Fate.READY]
