"""What two people see at one screen, and in which order."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kompetence.domain.assessment import Basis, Lane, State
from kompetence.domain.competence import Competence
from kompetence.domain.dialogue import Dialogue, DialogueState, Preparation
from kompetence.domain.goal import GoalStatus
from kompetence.domain.ids import CompetenceId, DialogueId, PersonId, RoundId
from kompetence.domain.person import Person
from kompetence.domain.profile import Target
from kompetence.domain.talk import (
    Talk,
    TalkLine,
    agreed_at_target,
    alike,
    at_target,
    both_shared,
    days_behind,
    differences,
    on_the_table,
    slight_differences,
    standing,
    strengths,
)
from kompetence.domain.views import SheetLine
from tests.make import DAY, SCALE, THREE_STEPS, entry, goal, round_
from tests.make import standing as stands


def line(name, level=None, target=3, *, own=None, leader=None, agreed=None, example=""):
    competence = Competence(CompetenceId(name), name, "", SCALE, {})
    sheet = SheetLine(competence, stands(level, target), own, leader, agreed)
    return TalkLine(sheet, Preparation(competence.id, example=example))


def names(lines):
    return [one.line.competence.name for one in lines]


def dialogue(state, *shared):
    return Dialogue(
        DialogueId("d"),
        RoundId("mus"),
        PersonId("a"),
        state,
        DAY,
        shared={one: DAY for one in shared},  # noqa: C420 - a date each, as sharing gives them
    )


def test_strengths_are_at_target_or_above_those_seen_alike_first():
    lines = [
        line("under", 2, own=2, leader=2),
        line("one apart", 4, own=3, leader=4),
        line("alike", 3, own=3, leader=3),
        line("alike with example", 3, own=3, leader=3, example="Jeg gjorde det"),
        line("alike and above", 4, own=4, leader=4),
        line("far apart", 4, own=2, leader=4),
        line("not rated"),
        line("not relevant", "not relevant"),
        line("not asked", 5, None),
    ]
    assert names(strengths(lines)) == ["alike and above", "alike with example", "alike", "one apart"]
    assert set(names(at_target(lines))) - set(names(strengths(lines))) == {"far apart"}


@pytest.mark.parametrize(
    ("own", "leader", "apart"),
    [(2, 4, True), (4, 2, True), (3, 4, False), (None, 4, False), (State.NOT_RELEVANT, 4, False)],
)
def test_two_steps_between_invite_talk_whoever_is_higher(own, leader, apart):
    one = line("x", own=own, leader=leader)
    assert one.apart is apart
    assert names(differences([one])) == (["x"] if apart else [])
    assert names(slight_differences([one])) == (["x"] if (own, leader) == (3, 4) else [])


def test_what_both_see_alike_can_be_agreed_at_once_also_that_it_is_not_relevant():
    lines = [
        line("same", own=3, leader=3),
        line("agreed before", own=3, leader=3, agreed=4),
        line("nobody"),
        line("neither relevant", own=State.NOT_RELEVANT, leader=State.NOT_RELEVANT),
        line("differs", own=3, leader=4),
    ]
    assert names(alike(lines)) == ["same", "neither relevant"]


def test_only_agreed_levels_with_a_target_are_counted():
    lines = [
        line("met", agreed=3),
        line("above", agreed=5),
        line("below", agreed=2),
        line("no target", target=None, agreed=2),
        line("leader only", 3, leader=3),
        line("not relevant", agreed=State.NOT_RELEVANT),
    ]
    assert agreed_at_target(lines) == (2, 3)


def test_the_first_lane_of_the_basis_rule_answers_on_the_present_scale():
    target = Target(CompetenceId("x"), 3, 3, 2)
    lanes = {Lane.LEADER: entry(4), Lane.SELF: entry(2)}
    assert standing(target, lanes, Basis.AGREED_LEADER, SCALE).level == 4
    assert standing(target, lanes, Basis.AGREED_SELF, SCALE).level == 2
    assert standing(target, lanes, Basis.AGREED, SCALE).state is State.NOT_RATED
    assert standing(target, lanes, Basis.AGREED_LEADER, THREE_STEPS).state is State.NOT_RATED
    assert standing(None, lanes, Basis.AGREED_LEADER, SCALE).target is None


@pytest.mark.parametrize(
    ("state", "shared", "seen"),
    [
        (DialogueState.PREPARING, {Lane.SELF}, set()),
        (DialogueState.PREPARING, {Lane.LEADER}, set()),
        (DialogueState.READY, {Lane.SELF, Lane.LEADER}, {Lane.SELF, Lane.LEADER}),
        (DialogueState.HELD, {Lane.SELF}, {Lane.SELF}),
        (DialogueState.HELD, set(), set()),
    ],
)
def test_one_screen_shows_only_what_both_may_see(state, shared, seen):
    lanes, _targets = on_the_table(dialogue(state, *shared), round_("mus"))
    assert lanes == seen | {Lane.AGREED}


def test_targets_that_a_round_hides_stay_hidden_from_the_shared_screen_until_the_employee_has_shared():
    hiding = replace(round_("mus"), hide_target=True)
    assert not on_the_table(dialogue(DialogueState.INVITED), hiding)[1]
    assert on_the_table(dialogue(DialogueState.READY, Lane.SELF, Lane.LEADER), hiding)[1]
    assert on_the_table(dialogue(DialogueState.HELD), hiding)[1]


def test_both_have_shared_only_when_both_have():
    assert not both_shared(dialogue(DialogueState.READY, Lane.SELF, Lane.AGREED))
    assert both_shared(dialogue(DialogueState.READY, Lane.SELF, Lane.LEADER))


def test_a_day_of_an_open_goal_or_of_the_next_meeting_can_lie_behind():
    open_, ended = (goal(status=one, follow_up=DAY) for one in (GoalStatus.NOT_STARTED, GoalStatus.REACHED))
    talk = Talk(dialogue(DialogueState.HELD), round_(), Person(PersonId("a"), "A"), "", (), (open_, ended))
    assert days_behind(talk, DAY) == []
    assert days_behind(talk, DAY + timedelta(days=1)) == [DAY]
    meeting = replace(talk, goals=(), dialogue=replace(talk.dialogue, next_day=DAY - timedelta(days=1)))
    assert days_behind(meeting, DAY) == [DAY - timedelta(days=1)]
