"""One's own preparation file: what is handed in from it, and an answer taken in beside what is only one's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import Given, Party, RoundKind
from kompetence.domain.ids import RoundId
from kompetence.domain.log_note import LogNote
from kompetence.domain.preparation import Draft, Entered
from kompetence.errors import ProblemsError, RefusalError
from kompetence.services.desk import Desk
from kompetence.services.forms.own import OwnFile
from kompetence.services.forms.reading import Reading
from kompetence.services.forms.writing import Writing
from kompetence.services.person_view import PersonViews
from kompetence.services.preparing import PreparingTalks
from kompetence.services.rounds import Rounds
from kompetence.services.talking import Talking
from kompetence.storage import dialogues, log_notes, ratings
from kompetence.words.sentences import refusal
from tests.services.conftest import B1, TODAY, TOP
from tests.services.forms_world import LEADER_SECRETS, NOW, PERIOD, SELF_DRAFT, World, desk_on, world


@pytest.fixture
def data(tmp_path):
    made = world(tmp_path)
    yield made
    made.desk.close()


@pytest.fixture
def form(data):
    return next(iter(Writing(data.desk).write([data.talk], data.folder).files.values()))


@contextmanager
def opened(path: Path, name: str = "own") -> Iterator[Desk]:
    desk = desk_on(path, name=name)
    try:
        yield desk
    finally:
        desk.close()


def share(desk: Desk, data: World, draft: Draft = SELF_DRAFT) -> None:
    PreparingTalks(desk).share(data.talk, Lane.SELF, draft)


def answer(data: World, form: Path) -> Path:
    """The answer after both have shared."""
    with opened(form) as own:
        share(own, data)
        OwnFile(own).save_reply(data.folder / "svar.kompetence-form")
    data.share(Lane.LEADER)
    Reading(data.desk).take([data.folder / "svar.kompetence-form"])
    return answered(data)


def answered(data: World) -> Path:
    return next(iter(Writing(data.desk).answer([data.talk], data.folder).files.values()))


def refused(form: Path, path: Path, passphrase: str = "") -> str:
    """Why an answer is not taken in, after checking that nothing was changed."""
    with opened(form) as own:
        before = form.read_bytes()
        with pytest.raises(RefusalError) as told:
            OwnFile(own).merge(path, passphrase)
        assert form.read_bytes() == before
    assert refusal(told.value)
    return told.value.code


def test_a_leaders_data_are_nobodys_own(data, form):
    assert OwnFile(data.desk).form() is None
    with pytest.raises(RefusalError, match="form-not-own"):
        OwnFile(data.desk).save_reply(data.folder / "svar.kompetence-form")
    with pytest.raises(RefusalError, match="form-not-own"):
        OwnFile(data.desk).merge(form)


def test_a_fresh_form_has_nothing_to_hand_in(data, form):
    with opened(form) as own:
        side = OwnFile(own).form()
        assert side is not None
        assert (side.name, side.leader, side.round) == ("Mette Lund", "Dorte Leder", "MUS 2026")
        assert (side.dialogue, side.replied, side.current, side.answer) == (data.talk, None, True, False)
        with pytest.raises(RefusalError, match="form-nothing-shared"):
            OwnFile(own).save_reply(data.folder / "svar.kompetence-form")


def test_what_is_shared_after_the_reply_makes_it_old(data, form):
    with opened(form) as own:
        share(own, data)
        assert not OwnFile(own).form().current
        OwnFile(own).save_reply(data.folder / "svar.kompetence-form")
        assert (OwnFile(own).form().current, OwnFile(own).form().replied.date()) == (True, TODAY)
        with own.database.transaction() as session:
            log_notes.put(session, LogNote("n", data.mette, TODAY, "Delt", None, TODAY))
        assert not OwnFile(own).form().current


def test_a_reply_never_takes_the_place_of_the_preparation_file(data, form):
    with opened(form) as own:
        share(own, data)
        with pytest.raises(RefusalError, match="file-is-data"):
            OwnFile(own).save_reply(form)


def test_the_answer_brings_the_leaders_side(data, form):
    path = answer(data, form)
    with opened(form) as own:
        OwnFile(own).merge(path)
        with own.database.reading() as session:
            view = PersonViews(session, TODAY).of(data.mette, viewer=Party.EMPLOYEE)
        side = OwnFile(own).form()
        assert (side.current, side.answer) == (True, False)
    lanes = next(one.lanes for one in view.lines if one.competence.id == B1)
    assert {lane: one.level for lane, one in lanes.items()} == {Lane.SELF: 4, Lane.LEADER: 2}
    assert all(word.encode() in form.read_bytes() for word in LEADER_SECRETS)


def test_what_is_only_ones_own_stays(data, form):
    path = answer(data, form)
    with opened(form) as own:
        with own.database.transaction() as session:
            log_notes.put(session, LogNote("privat", data.mette, TODAY, "Kun mit", B1))
            ratings.put_draft(session, data.talk, Lane.SELF, b"kladde")
        OwnFile(own).merge(path)
        with own.database.reading() as session:
            assert [one.text for one in log_notes.of_people(session, [data.mette])] == ["Kun mit"]
            assert ratings.draft(session, data.talk, Lane.SELF) == b"kladde"


def test_an_answer_can_be_opened_by_itself(data, form):
    with opened(answer(data, form)) as own:
        side = OwnFile(own).form()
        assert (side.answer, side.current) == (True, True)


def test_the_same_answer_twice_is_refused(data, form):
    path = answer(data, form)
    with opened(form) as own:
        OwnFile(own).merge(path)
    assert refused(form, path) == "form-answer-older"


def test_somebody_elses_answer_is_refused(data, form):
    path = next(iter(Writing(data.desk).answer([data.bos_talk], data.folder).files.values()))
    assert refused(form, path) == "form-answer-not-own"


def test_ones_own_reply_is_no_answer(data, form):
    answer(data, form)
    assert refused(form, data.folder / "svar.kompetence-form") == "form-answer-is-reply"


def test_a_data_file_is_no_answer(data, form):
    copy = data.folder / "kopi.kompetence-form"
    copy.write_bytes(data.bytes())
    assert refused(form, copy) == "form-answer-is-data"


def test_an_answer_that_was_damaged_is_refused(data, form):
    path = answer(data, form)
    path.write_bytes(path.read_bytes()[:-5000])
    assert refused(form, path) == "form-damaged"


def test_an_answer_that_is_not_there_is_refused(data, form):
    with opened(form) as own, pytest.raises(ProblemsError):
        OwnFile(own).merge(data.folder / "væk")


def test_an_answer_behind_a_passphrase_asks_for_it(data, form):
    answer(data, form).unlink()
    done = Writing(data.desk).answer([data.talk], data.folder, passphrase="en lang sætning")
    (path,) = done.files.values()
    assert refused(form, path) == "data-encrypted"
    assert refused(form, path, "forkert") == "data-passphrase-wrong"
    with opened(form) as own:
        OwnFile(own).merge(path, "en lang sætning")
        assert OwnFile(own).form().current


def test_a_comment_that_has_not_been_sent_survives_the_next_answer(data, form):
    first = answer(data, form)
    with opened(form) as own:
        OwnFile(own).merge(first)
        PreparingTalks(own).comment(data.talk, B1, "Mit svar")
    second = answered(data)
    with opened(form, "again") as own:
        OwnFile(own).merge(second)
        with own.database.reading() as session:
            assert ratings.preparations(session, data.talk)[B1].comment == "Mit svar"
        assert not OwnFile(own).form().current


@pytest.mark.parametrize(("summary", "kept"), [("Referat", True), ("Et andet", False)])
def test_what_was_gone_through_counts_as_long_as_it_says_the_same(data, form, summary, kept):
    answer(data, form).unlink()
    Talking(data.desk).held(data.talk)
    Talking(data.desk).write_summary(data.talk, "Referat")
    with opened(form) as own:
        OwnFile(own).merge(answered(data))
        Talking(own).review(data.talk, Party.EMPLOYEE, Given.SCREEN)
    Talking(data.desk).write_summary(data.talk, summary)
    with opened(form, "again") as own:
        OwnFile(own).merge(answered(data))
        with own.database.reading() as session:
            assert (Party.EMPLOYEE in dialogues.get(session, data.talk).reviewed) is kept


def test_a_summary_that_was_changed_since_must_be_read_anew(data, form):
    path = answer(data, form)
    Talking(data.desk).held(data.talk)
    Talking(data.desk).write_summary(data.talk, "Referat")
    path = answered(data)
    reply = data.folder / "svar2.kompetence-form"
    with opened(form) as own:
        OwnFile(own).merge(path)
        Talking(own).review(data.talk, Party.EMPLOYEE, Given.SCREEN)
        OwnFile(own).save_reply(reply)
    Talking(data.desk).write_summary(data.talk, "Noget andet")
    (told,) = Reading(data.desk).take([reply])
    assert told.problems[0].code == "form-read-changed"
    Talking(data.desk).write_summary(data.talk, "Referat")
    Reading(data.desk).take([reply])
    with data.desk.database.reading() as session:
        assert Party.EMPLOYEE in dialogues.get(session, data.talk).reviewed


def test_the_next_years_form_joins_what_is_there(data, form):
    with opened(form) as own:
        share(own, data)
    made = Rounds(data.desk).open(TOP, RoundKind.MUS, "MUS 2027", PERIOD, invited=[data.mette]).made
    with data.desk.database.reading() as session:
        (later,) = dialogues.light(session, RoundId(made))
    next_year = replace(data.desk, now=lambda: NOW + timedelta(days=300))
    newer = next(iter(Writing(next_year).write([later.id], data.folder).files.values()))
    with opened(form, "again") as own:
        OwnFile(own).merge(newer)
        side = OwnFile(own).form()
        with own.database.reading() as session:
            here = {one.id: set(one.shared) for one in dialogues.of_person(session, data.mette)}
    assert here == {data.talk: {Lane.SELF}, later.id: set()}
    assert (side.dialogue, side.round) == (later.id, "MUS 2027")


def test_a_form_that_is_sent_again_loses_nothing_that_is_shared_here_alone(data, form):
    with opened(form) as own:
        share(own, data, Draft({B1: Entered(5, example="Kun her")}))
    again = next(iter(Writing(data.desk).write([data.talk], data.folder).files.values()))
    with opened(form, "again") as own:
        OwnFile(own).merge(again)
        with own.database.reading() as session:
            assert ratings.of_dialogue(session, data.talk)[B1][Lane.SELF].level == 5
            assert ratings.preparations(session, data.talk)[B1].example == "Kun her"
            assert Lane.SELF in dialogues.get(session, data.talk).shared
