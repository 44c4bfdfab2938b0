"""What is agreed in the talk, who has gone through it, and what the seal then covers."""

import json
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, select, update

from kompetence.domain.assessment import Lane, State
from kompetence.domain.dialogue import DialogueState, Given, Party
from kompetence.domain.goal import FollowUp, FollowUpLine, GoalStatus
from kompetence.domain.seal import seal
from kompetence.domain.sealed import sealed_content
from kompetence.errors import RefusalError
from kompetence.services.assessing import Assessing
from kompetence.services.catalogue import Shipped
from kompetence.services.places.talk import TalkRoom
from kompetence.services.places.where import Where
from kompetence.services.planning import Planning
from kompetence.services.rounds import Rounds
from kompetence.services.talking import Talking
from kompetence.services.verifying import Verifying
from kompetence.storage import dialogues, ratings
from kompetence.storage.tables import RatingRow, SealRow, SharedRow
from tests.make import goal
from tests.services.conftest import B1, B2, TODAY


def refused(act) -> str:
    with pytest.raises(RefusalError) as error:
        act()
    return error.value.code


@pytest.fixture
def room(desk, tmp_path):
    return TalkRoom(Where(desk, Shipped(tmp_path)))


@pytest.fixture
def talk(desk, mette, room):
    """Mette's talk: both have rated, and shared."""
    assessing = Assessing(desk)
    assessing.rate(mette, B1, Lane.SELF, 5, note="Jeg tog samtalen")
    assessing.rate(mette, B1, Lane.LEADER, 3)
    assessing.rate(mette, B2, Lane.SELF, 4)
    assessing.rate(mette, B2, Lane.LEADER, 4)
    return Rounds(desk).dialogues_of(mette)[0][1].id


def line(room, talk, competence):
    return next(one for one in room.of(talk).lines if one.line.competence.id == competence)


def reviewed(room, talk):
    room.held(talk)
    room.review(talk, Party.EMPLOYEE, Given.PAPER)
    room.review(talk, Party.LEADER, Given.SCREEN)


def test_both_views_stand_side_by_side_once_both_have_shared(room, talk):
    one = line(room, talk, B1)
    assert (one.line.own, one.line.leader, one.difference, one.apart) == (5, 3, 2, True)
    assert one.written.example == "Jeg tog samtalen"
    assert not line(room, talk, B2).apart


def test_before_both_have_shared_only_targets_and_agreed_levels_are_seen(desk, mette, room):
    Assessing(desk).rate(mette, B1, Lane.SELF, 5, note="Et eksempel")
    Assessing(desk).rate(mette, B2, Lane.AGREED, 4)
    talk = Rounds(desk).dialogues_of(mette)[0][1].id
    one = line(room, talk, B1)
    assert (one.line.own, one.line.leader, one.written.example) == (None, None, "")
    assert one.line.standing.target == 3
    assert line(room, talk, B2).line.agreed == 4


def test_levels_are_agreed_by_competence_and_can_be_taken_back(room, talk):
    room.agree(talk, {B1: 4, B2: State.NOT_RELEVANT})
    assert line(room, talk, B1).line.agreed == 4
    assert line(room, talk, B2).line.standing.state is State.NOT_RELEVANT
    room.agree(talk, {B1: None})
    assert line(room, talk, B1).line.agreed is None


def test_a_level_that_is_no_step_is_refused_and_nothing_is_agreed(room, talk):
    assert refused(lambda: room.agree(talk, {B2: 4, B1: 9})) == "level-no-step"
    assert line(room, talk, B2).line.agreed is None


def test_a_talk_is_held_today_unless_its_day_was_before(room, talk):
    room.plan_when(talk, date(2026, 9, 1), "10:00", "Fysisk", "Mødelokale 2")
    room.held(talk)
    assert (room.of(talk).dialogue.state, room.of(talk).dialogue.day) == (DialogueState.HELD, TODAY)
    assert room.of(talk).dialogue.time == ""
    assert refused(lambda: room.held(talk)) == "talk-not-to-be-held"


def test_a_talk_is_held_on_the_day_that_is_said_and_never_in_the_future(room, talk):
    before, after = TODAY - timedelta(days=2), TODAY + timedelta(days=1)
    room.plan_when(talk, before, "10:00", "Fysisk", "")
    assert refused(lambda: room.held(talk, after)) == "held-in-the-future"
    room.held(talk, before)
    assert (room.of(talk).dialogue.day, room.of(talk).dialogue.time) == (before, "10:00")


def test_nobody_has_gone_through_a_talk_that_was_not_held(room, talk):
    assert refused(lambda: room.review(talk, Party.LEADER, Given.SCREEN)) == "review-before-held"
    assert refused(lambda: room.seal(talk)) == "seal-before-held"


@pytest.mark.parametrize("party", Party)
def test_one_reading_alone_does_not_seal(room, talk, party):
    room.held(talk)
    room.review(talk, party, Given.SCREEN)
    assert refused(lambda: room.seal(talk)) == "seal-unconfirmed"


def changes():
    return {
        "level": lambda _desk, room, talk, _mette: room.agree(talk, {B1: 4}),
        "rating elsewhere": lambda desk, _room, _talk, mette: Assessing(desk).rate(mette, B1, Lane.AGREED, 4),
        "summary": lambda _desk, room, talk, _mette: room.write_summary(talk, "Andre ord"),
        "goal's follow-up": lambda desk, _room, _talk, mette: Planning(desk).follow_up(
            FollowUp(mette, TODAY, TODAY, lines=(FollowUpLine("goal", "", GoalStatus.REACHED),))
        ),
        "goal": lambda desk, _room, _talk, mette: Planning(desk).save(goal(mette, B1)),
    }


@pytest.mark.parametrize("what", changes())
def test_what_changes_after_the_reading_asks_for_a_new_one(desk, mette, room, talk, what):
    if what == "goal's follow-up":
        Planning(desk).save(goal(mette, B1))
    reviewed(room, talk)
    changes()[what](desk, room, talk, mette)
    assert room.of(talk).dialogue.reviewed == {}
    assert refused(lambda: room.seal(talk)) == "seal-unconfirmed"


def test_the_next_meeting_and_a_comment_ask_for_no_new_reading(room, talk):
    reviewed(room, talk)
    room.plan_next(talk, date(2026, 9, 1), "Video")
    room.comment(talk, B1, "Jeg ser det anderledes")
    assert set(room.of(talk).dialogue.reviewed) == set(Party)
    assert line(room, talk, B1).written.comment == "Jeg ser det anderledes"


def test_nobody_comments_on_a_level_that_is_not_shared_with_both(desk, mette, room):
    Assessing(desk).rate(mette, B1, Lane.LEADER, 3)
    talk = Rounds(desk).dialogues_of(mette)[0][1].id
    assert refused(lambda: room.comment(talk, B1, "x")) == "comment-before-sharing"


def test_a_seal_remembers_how_each_reading_was_given(desk, room, talk):
    reviewed(room, talk)
    room.seal(talk)
    with desk.database.reading() as session:
        assert dialogues.confirmed(session, talk) == {"employee": "paper", "leader": "screen"}
    assert room.of(talk).seal_holds


@pytest.mark.parametrize("unshared", [Lane.SELF, Lane.LEADER])
def test_a_lane_that_is_not_shared_is_not_sealed(desk, room, talk, unshared):
    with desk.database.transaction() as session:
        session.execute(delete(SharedRow).where(SharedRow.dialogue == talk, SharedRow.lane == unshared.value))
    room.agree(talk, {B1: 4})
    reviewed(room, talk)
    room.seal(talk)
    shared = {"self", "leader"} - {unshared.value}
    assert {one: set(lanes) for one, lanes in sealed_levels(desk, talk).items()} == {
        B1: {*shared, "agreed"},
        B2: shared,
    }
    assert Verifying(desk).check().holds


def test_what_was_read_in_is_sealed_whoever_has_shared(desk, room, talk):
    with desk.database.transaction() as session:
        session.execute(delete(SharedRow).where(SharedRow.dialogue == talk))
        session.execute(update(RatingRow).where(RatingRow.lane == "self").values(imported=True))
    reviewed(room, talk)
    room.seal(talk)
    assert {one: set(lanes) for one, lanes in sealed_levels(desk, talk).items()} == {
        B1: {"self"},
        B2: {"self"},
    }
    assert Verifying(desk).check().holds


def test_what_both_have_shared_is_sealed_in_the_very_bytes_that_it_always_was(desk, room, talk):
    room.agree(talk, {B1: 4})
    reviewed(room, talk)
    with desk.database.reading() as session:
        found = dialogues.get(session, talk)
        entries = ratings.of_dialogue(session, talk)
    room.seal(talk)
    with desk.database.reading() as session:
        assert dialogues.seals(session)[talk] == seal(sealed_content(found, entries, ()))


def test_a_seal_of_before_with_what_was_not_shared_in_it_still_holds(desk, room, talk):
    reviewed(room, talk)
    room.seal(talk)
    with desk.database.transaction() as session:
        session.execute(delete(SharedRow).where(SharedRow.dialogue == talk))
    assert Verifying(desk).check().holds
    with desk.database.transaction() as session:
        session.execute(
            update(RatingRow).where(RatingRow.competence == B1, RatingRow.lane == "self").values(level=1)
        )
    assert [one.field for one in Verifying(desk).check().flaws] == ["self"]


def sealed_levels(desk, talk):
    with desk.database.reading() as session:
        return json.loads(dialogues.seals(session)[talk].content)["levels"]


def test_a_colleague_in_a_goal_is_sealed_as_an_id_and_shown_by_name(desk, mette, put, room, talk):
    jonas = put("Jonas Bruun", "18", unit="Team")
    Planning(desk).save(goal(mette, B1, learn="At lytte", partner="jonas bruun", responsible="En udefra"))
    reviewed(room, talk)
    room.seal(talk)
    with desk.database.reading() as session:
        content = dialogues.seals(session)[talk].content.decode()
    assert "onas" not in content
    assert "En udefra" not in content
    assert jonas in json.loads(content)["goals"][0]
    (shown,) = room.of(talk).goals
    assert (shown.learn, shown.partner, shown.responsible) == ("At lytte", "Jonas Bruun", "")


def test_a_sealed_talk_shows_what_was_sealed_even_when_its_goal_is_rewritten(desk, mette, room, talk):
    Planning(desk).save(goal(mette, B1, learn="At lytte"))
    room.agree(talk, {B1: 4})
    reviewed(room, talk)
    room.seal(talk)
    Planning(desk).save(goal(mette, B1, learn="Noget andet"))
    found = room.of(talk)
    assert [one.learn for one in found.goals] == ["At lytte"]
    assert line(room, talk, B1).line.agreed == 4
    assert found.seal_holds


def test_a_goal_that_is_not_agreed_is_none_of_the_talks(desk, mette, room, talk):
    Planning(desk).save(goal(mette, B1, learn="At lytte", shared=False))
    assert room.of(talk).goals == ()


def test_what_is_sealed_refuses_every_change_but_an_added_line(room, talk):
    reviewed(room, talk)
    assert refused(lambda: room.add_line(talk, Lane.SELF, "For tidligt")) == "line-before-seal"
    room.seal(talk)
    for act in (
        lambda: room.agree(talk, {B1: 4}),
        lambda: room.write_summary(talk, "x"),
        lambda: room.comment(talk, B1, "x"),
        lambda: room.plan_when(talk, TODAY, "", "", ""),
        lambda: room.plan_next(talk, None, ""),
        lambda: room.held(talk),
        lambda: room.review(talk, Party.LEADER, Given.SCREEN),
        lambda: room.seal(talk),
    ):
        assert refused(act) == "dialogue-sealed"
    assert refused(lambda: room.add_line(talk, Lane.SELF, "  ")) == "line-empty"
    room.add_line(talk, Lane.SELF, "Kurset blev udsat")
    room.add_line(talk, Lane.LEADER, "Vi finder et nyt")
    added = room.of(talk).added
    assert [(one.lane, one.text, one.day) for one in added] == [
        (Lane.SELF, "Kurset blev udsat", TODAY),
        (Lane.LEADER, "Vi finder et nyt", TODAY),
    ]
    assert room.of(talk).seal_holds


def test_a_byte_that_was_changed_in_the_file_breaks_the_seal(desk, room, talk):
    room.write_summary(talk, "Vi talte om skøn")
    reviewed(room, talk)
    room.seal(talk)
    with desk.database.transaction() as session:
        row = session.scalars(select(SealRow)).one()
        assert row.content is not None
        row.content = row.content.replace("skøn".encode(), b"skam")
    assert room.of(talk).seal_holds is False


def test_a_talk_that_is_gone_is_refused_in_words(room):
    assert refused(lambda: room.of("gone")) == "dialogue-unknown"


def test_earlier_goals_are_told_from_those_of_this_talk(desk, mette, room, talk):
    planning = Planning(desk)
    planning.save(goal(mette, B1, start=date(2025, 3, 1)))
    (only,) = room.of(talk).earlier
    assert only == "goal"


def test_talking_of_what_is_not_there_is_refused(desk):
    assert refused(lambda: Talking(desk).held("gone")) == "dialogue-unknown"


def test_notes_to_the_prompts_are_seen_by_both_only_once_both_have_shared(desk, mette, room):
    Assessing(desk).rate(mette, B1, Lane.SELF, 3)
    talk = Rounds(desk).dialogues_of(mette)[0][1].id
    with desk.database.transaction() as session:
        dialogues.put_note(session, talk, Lane.SELF, "ahead", "Flere virksomhedsbesøg")
    assert Lane.SELF not in room.of(talk).notes
    Assessing(desk).rate(mette, B1, Lane.LEADER, 3)
    assert room.of(talk).notes == {Lane.SELF: {"ahead": "Flere virksomhedsbesøg"}}


def test_a_goal_that_is_saved_unchanged_asks_for_no_new_reading(desk, mette, room, talk):
    Planning(desk).save(goal(mette, B1))
    reviewed(room, talk)
    Planning(desk).save(goal(mette, B1))
    assert set(room.of(talk).dialogue.reviewed) == set(Party)
