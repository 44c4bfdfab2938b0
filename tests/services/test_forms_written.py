"""What goes out with a form: the person's own lines and nothing else, byte for byte."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from kompetence.domain.access_log import Act, Kind
from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import DialogueState
from kompetence.domain.forms import Medium
from kompetence.domain.ids import DialogueId
from kompetence.errors import RefusalError
from kompetence.services.forms.writing import Writing
from kompetence.services.rounds import Rounds
from kompetence.storage import access_log, dialogues, own_part, people
from kompetence.storage import forms as stored
from kompetence.storage.tables import Row
from tests.services.forms_world import (
    LEADER_SECRETS,
    OTHERS_SECRETS,
    OWN_SECRETS,
    TARGET_SECRETS,
    World,
    desk_on,
    world,
)

LEFT_BEHIND = frozenset(
    {
        "access_log",
        "disclosure",
        "draft",
        "edit",
        "erased",
        "focus",
        "form",
        "group_line",
        "group_member",
        "group_talk",
        "need",
        "private_notes",
        "retention",
        "returned_form",
        "setting",
        "shown_report",
    }
)


@pytest.fixture
def data(tmp_path):
    made = world(tmp_path)
    yield made
    made.desk.close()


@pytest.fixture
def hidden(tmp_path):
    made = world(tmp_path, hide_target=True)
    yield made
    made.desk.close()


def written(data: World, **how: object) -> Path:
    """The one form that was written for Mette."""
    return next(iter(Writing(data.desk).write([data.talk], data.folder, **how).files.values()))


def answered(data: World) -> Path:
    return next(iter(Writing(data.desk).answer([data.talk], data.folder).files.values()))


def holds(path: Path, words: tuple[str, ...]) -> list[str]:
    content = path.read_bytes()
    return [word for word in words if word.encode() in content]


def asked(path: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(path) as raw:
        return raw.execute(query).fetchall()


def test_every_table_is_either_copied_or_left_behind():
    assert set(Row.metadata.tables) == own_part.COPIED | LEFT_BEHIND
    assert not own_part.COPIED & LEFT_BEHIND


def test_a_form_holds_nothing_of_anybody_else(data):
    data.share(Lane.LEADER)
    path = written(data)
    assert holds(path, (*OTHERS_SECRETS, *LEADER_SECRETS, "LederStilling", "LederInit")) == []
    assert asked(path, "select name from person order by name") == [("Dorte Leder",), ("Mette Lund",)]
    assert asked(path, "select lane from shared_lane") == []
    assert asked(path, "select count(*) from rating") == [(0,)]


def test_a_form_holds_what_its_owner_needs(data):
    path = written(data)
    assert holds(path, ("MetteMaal", "EgetMaalGrund", "MUS 2026")) == [
        "MetteMaal",
        "EgetMaalGrund",
        "MUS 2026",
    ]
    assert asked(path, "select target, own from dialogue_line order by competence") == [(3, 0), (5, 1)]
    assert asked(path, "select value from setting where name = 'viewer'") == [(data.mette,)]


def test_a_round_that_hides_its_targets_sends_none(hidden):
    path = written(hidden)
    assert holds(path, TARGET_SECRETS) == []
    assert asked(path, "select target, upper, own, origins from dialogue_line") == [(None, None, 0, "[]")] * 2
    assert asked(path, "select count(*) from own_target") == [(0,)]
    own = asked(path, "select distinct target from requirement where version_id = 'virksomhed@1'")
    assert own == [(None,)]
    assert asked(path, "select target from requirement where version_id = 'leder@1'") == [(4,)]


def test_the_targets_come_with_the_answer(hidden):
    hidden.share(Lane.SELF)
    hidden.share(Lane.LEADER)
    path = answered(hidden)
    assert asked(path, "select target, own from dialogue_line order by competence") == [(3, 0), (5, 1)]
    assert holds(path, (*TARGET_SECRETS, *OWN_SECRETS, *LEADER_SECRETS)) == [
        *TARGET_SECRETS,
        *OWN_SECRETS,
        *LEADER_SECRETS,
    ]
    assert holds(path, OTHERS_SECRETS) == []


def test_a_form_does_not_tell_how_far_the_leader_has_come(data):
    before = written(data)
    seen = "select * from dialogue"
    was = asked(before, seen)
    data.share(Lane.LEADER)
    assert asked(written(data), seen) == was
    assert asked(before, "select count(*) from shared_lane") == [(0,)]


def test_a_profile_that_is_only_being_drafted_stays_at_home(data):
    with data.desk.database.transaction() as session:
        connection = session.connection()
        connection.exec_driver_sql("update profile_version set published = 0 where profile = 'leder'")
        connection.exec_driver_sql(
            "insert into voice (id, profile, text, day, version) values ('v', 'leder', 'Stemmen', '2026-01-01', 1)"
        )
    path = written(data)
    assert asked(path, "select id from profile") == [("virksomhed",)]
    assert holds(path, ("Stemmen",)) == []


def test_the_secret_stays_with_the_leader(data):
    path = written(data)
    with data.desk.database.reading() as session:
        ((form,),) = stored.of_dialogues(session, [data.talk]).values()
    assert form.secret not in path.read_bytes()
    assert asked(path, "select id, number, medium, answer from form") == [(form.id, 1, "file", 0)]


def test_the_forms_of_a_talk_are_numbered_and_never_overwritten(data):
    first, second = written(data), written(data)
    assert (first.name, second.name) == (
        "Mette Lund MUS 2026.kompetence-form",
        "Mette Lund MUS 2026 2.kompetence-form",
    )
    assert asked(second, "select number from form") == [(2,)]


def test_a_form_that_asks_about_something_else_than_the_talk_is_missing(data):
    def mine():
        listed = Writing(data.desk).sendable(data.round.id)
        return next(one for one in listed if one.dialogue == data.talk)

    assert mine().missing
    written(data)
    assert not mine().missing
    with data.desk.database.transaction() as session:
        change = "update dialogue_line set origins = '[\"virksomhed@2\"]'"
        session.connection().exec_driver_sql(change)
    assert mine().missing


def test_an_answer_is_named_for_what_it_is_and_for_whom(data):
    form = written(data)
    data.share(Lane.SELF)
    data.share(Lane.LEADER)
    first, second = answered(data), answered(data)
    assert [one.stem for one in (form, first, second)] == [
        "Mette Lund MUS 2026",
        "Answer to Mette Lund MUS 2026",
        "Answer to Mette Lund MUS 2026 2",
    ]


@pytest.mark.parametrize("name", ["CON", "<b>x</b>", "a/b\\c:d", "Å" * 200])
def test_an_answer_has_a_name_that_every_system_takes(data, name):
    data.share(Lane.SELF)
    data.share(Lane.LEADER)
    with data.desk.database.transaction() as session:
        people.put(session, replace(people.everyone(session)[data.mette], name=name))
    file = answered(data)
    assert file.name.startswith("Answer to ")
    assert not set(file.name) & set('<>:"/\\|?*')
    assert len(file.name.encode()) < 200


def test_writing_is_logged(data):
    written(data)
    with data.desk.database.reading() as session:
        newest = access_log.about(session, data.mette)[0]
    assert (newest.act, newest.kind) == (Act.SENT, Kind.FORM)


def test_whoever_has_shared_is_sent_nothing_more(data):
    data.share(Lane.SELF)
    assert [one.person.name for one in Writing(data.desk).sendable(data.round.id)] == []
    with pytest.raises(RefusalError, match="form-nothing-to-prepare"):
        written(data)
    assert list(data.folder.glob("*.kompetence-form")) == []


def test_nobody_is_answered_before_both_have_shared(data):
    data.share(Lane.LEADER)
    assert [one.person.name for one in Writing(data.desk).answerable(data.round.id)] == ["Bo Dahl"]
    with pytest.raises(RefusalError, match="form-answer-too-early"):
        answered(data)


def test_where_one_cannot_be_written_none_is(data):
    with pytest.raises(RefusalError, match="form-nothing-to-prepare"):
        Writing(data.desk).write([data.talk, data.bos_talk], data.folder)
    assert list(data.folder.glob("*.kompetence-form")) == []
    with data.desk.database.reading() as session:
        assert stored.every(session) == {}


def test_a_folder_that_is_not_there_is_refused(data):
    with pytest.raises(RefusalError, match="folder-missing"):
        Writing(data.desk).write([data.talk], data.folder / "nowhere")


def test_a_talk_that_is_cancelled_cannot_be_prepared(data):
    with data.desk.database.transaction() as session:
        dialogues.move(session, {data.talk: DialogueState.CANCELLED})
    assert Writing(data.desk).sendable(data.round.id) == ()


def test_nothing_is_written_in_a_closed_round(data):
    Rounds(data.desk).close(data.round.id)
    assert Writing(data.desk).sendable(data.round.id) == ()


def test_a_talk_that_is_gone_is_refused(data):
    with pytest.raises(RefusalError, match="dialogue-unknown"):
        Writing(data.desk).write([DialogueId("gone")], data.folder)


def test_a_form_opens_as_data_of_its_own(data):
    own = desk_on(written(data))
    try:
        assert own.database.is_form
        with own.database.reading() as session:
            assert [one.id for one in dialogues.of_person(session, data.mette)] == [data.talk]
    finally:
        own.close()


def test_a_form_can_be_closed_with_a_passphrase(data):
    path = written(data, passphrase="en lang sætning")
    assert holds(path, ("Mette", "MetteMaal", "SQLite format")) == []
    desk_on(path, passphrase="en lang sætning").close()
    with pytest.raises(RefusalError, match="data-passphrase-wrong"):
        desk_on(path, passphrase="en anden")


def test_a_workbook_form_is_noted_as_one(data):
    pytest.importorskip("openpyxl")
    try:
        path = written(data, medium=Medium.WORKBOOK)
    except NotImplementedError:
        pytest.skip("the workbook is not drawn yet")
    assert path.suffix == ".xlsx"
