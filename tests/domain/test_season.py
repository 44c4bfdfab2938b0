from dataclasses import replace
from datetime import date

import pytest

from kompetence.domain.appointments import clashes, suggested
from kompetence.domain.assessment import Lane
from kompetence.domain.clock import read_time, read_times
from kompetence.domain.dialogue import Dialogue, DialogueState
from kompetence.domain.ids import DialogueId, PersonId, RoundId
from kompetence.domain.person import Person
from kompetence.domain.season import Due, Group, RoundStage, SeasonBoard, SeasonLine, Step, When, stage
from tests import make

S = DialogueState
WEDNESDAY = date(2026, 4, 22)
SELF, BOTH = {Lane.SELF: WEDNESDAY}, {Lane.SELF: WEDNESDAY, Lane.LEADER: WEDNESDAY}
BEFORE, AFTER = date(2026, 4, 15), date(2026, 4, 29)


def line(state, name="Mette", **values):
    person = PersonId(name)
    talk = Dialogue(DialogueId(name), RoundId("r"), person, state, WEDNESDAY, **values)
    return SeasonLine(Person(person, name), "Job", talk)


@pytest.mark.parametrize(
    ("talk", "step"),
    [
        (line(S.INVITED), None),
        (line(S.INVITED, day=AFTER), None),
        (line(S.INVITED, day=WEDNESDAY), Step.START),
        (line(S.INVITED, day=BEFORE), Step.START),
        (line(S.PREPARING, shared=SELF), Step.PREPARE),
        (line(S.PREPARING, shared=SELF, day=WEDNESDAY), Step.PREPARE),
        (line(S.PREPARING, shared=SELF, day=BEFORE), Step.START),
        (line(S.PREPARING, shared={Lane.LEADER: BEFORE}), None),
        (line(S.READY, shared=BOTH), Step.START),
        (line(S.READY, shared=BOTH, day=WEDNESDAY), Step.START),
        (line(S.READY, shared=BOTH, day=AFTER), None),
        (line(S.HELD), Step.REVIEW),
        (line(S.SEALED, day=BEFORE), None),
        (line(S.POSTPONED), None),
        (line(S.COVERED), None),
        (line(S.CANCELLED), None),
    ],
)
def test_what_waits_for_the_leader(talk, step):
    assert talk.step(WEDNESDAY) is step
    assert (talk.group(WEDNESDAY) is Group.WAITS) is (step is not None)


def test_cancelled_talks_do_not_count_and_covered_ones_count_as_done():
    lines = tuple(map(line, (S.HELD, S.COVERED, S.CANCELLED, S.INVITED)))
    board = SeasonBoard(make.round_(), make.unit("Job"), WEDNESDAY, lines)
    assert (board.done, len(board.counted)) == (2, 3)


def test_what_waits_stands_by_its_day_with_minutes_to_go_through_last():
    lines = (
        line(S.HELD, "Søren", day=BEFORE),
        line(S.READY, "Mette", day=WEDNESDAY, time="10:00"),
        line(S.READY, "Jonas", day=WEDNESDAY, time="09:00"),
        line(S.PREPARING, "Aisha", shared=SELF),
    )
    board = SeasonBoard(make.round_(), make.unit("Job"), WEDNESDAY, lines)
    waiting = board.grouped()[Group.WAITS]
    assert [one.person.name for one in waiting] == ["Jonas", "Mette", "Aisha", "Søren"]


def test_only_an_invitation_that_nobody_used_is_untouched():
    assert line(S.INVITED, day=AFTER).untouched
    assert not line(S.PREPARING, shared=SELF).untouched
    assert not line(S.INVITED, summary="Vi talte om skøn").untouched


@pytest.mark.parametrize(
    ("day", "when"),
    [
        (date(2026, 4, 21), When.LATE),
        (WEDNESDAY, When.THIS_WEEK),
        (date(2026, 4, 26), When.THIS_WEEK),
        (date(2026, 4, 27), When.LATER),
    ],
)
def test_a_week_ends_on_sunday(day, when):
    assert Due(day, PersonId("a"), "A").when(WEDNESDAY) is when


def test_where_a_round_is_on_a_day():
    spring = make.round_(starts=BEFORE, ends=WEDNESDAY)
    assert stage(spring, date(2026, 4, 1)) is RoundStage.PLANNED
    assert stage(spring, WEDNESDAY) is RoundStage.OPEN
    assert stage(spring, AFTER) is RoundStage.OVER
    assert stage(replace(spring, closed=True), WEDNESDAY) is RoundStage.CLOSED


def test_suggested_times_skip_weekends_and_what_is_taken():
    friday, monday = date(2026, 4, 24), date(2026, 4, 27)
    found = suggested(friday, ("09:00", "13:00"), 2, [(friday, "13:00"), (monday, "10:00")])
    assert [next(found) for _ in range(3)] == [
        (friday, "09:00"),
        (monday, "09:00"),
        (date(2026, 4, 28), "09:00"),
    ]


def test_nothing_is_suggested_without_hours():
    assert list(suggested(WEDNESDAY, (), 2)) == []
    assert list(suggested(WEDNESDAY, ("09:00",), 0)) == []


def test_talks_at_the_same_time_are_told_to_each_other():
    one, two, three = map(DialogueId, "abc")
    booked = [(one, WEDNESDAY, "09:00"), (two, WEDNESDAY, "09:00"), (three, WEDNESDAY, "")]
    assert clashes(booked) == {one: {two}, two: {one}}


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("9", "09:00"),
        ("9.30", "09:30"),
        ("kl. 13:05", "13:05"),
        (" ", ""),
        ("25", None),
        ("9.60", None),
        ("i morgen", None),
    ],
)
def test_a_time_is_read_as_people_write_it(text, time):
    assert read_time(text) == time


def test_several_times_are_read_at_once():
    assert read_times("13, 9.00; 10:30 9") == ("09:00", "10:30", "13:00")
    assert read_times("9 og 10") is None
