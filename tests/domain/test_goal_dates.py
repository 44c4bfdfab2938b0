from datetime import date

import pytest

from kompetence.domain.competence import Competence
from kompetence.domain.goal import (
    FundState,
    GoalStatus,
    Reminder,
    fund_deadline,
    months_before,
    usual_follow_up,
)
from kompetence.domain.goal_board import BoardLine, Due, Stands, due, in_order, stands, untouched, waits_for
from kompetence.domain.learning import CATALOGUE, LearningGroup, group_of, is_course
from tests import make
from tests.make import V2

WEDNESDAY = date(2026, 4, 22)
COURSE = date(2026, 5, 4)


def looking(**values):
    return make.goal(fund=FundState.LOOKING, course_start=COURSE, **values)


@pytest.mark.parametrize(
    ("day", "reminder"),
    [
        (date(2025, 8, 3), Reminder.EARLY),
        (date(2025, 8, 4), Reminder.OPEN),
        (date(2026, 4, 2), Reminder.OPEN),
        (date(2026, 4, 3), Reminder.NEAR),
        (date(2026, 5, 3), Reminder.NEAR),
        (date(2026, 5, 4), Reminder.LATE),
    ],
)
def test_the_fund_is_applied_to_until_the_day_before_the_course(day, reminder):
    found = fund_deadline(looking(), day)
    assert (found.first, found.last, found.reminder) == (date(2025, 8, 4), date(2026, 5, 3), reminder)


@pytest.mark.parametrize("fund", [one for one in FundState if one is not FundState.LOOKING])
def test_nobody_is_reminded_who_does_not_have_to_apply(fund):
    assert fund_deadline(make.goal(fund=fund, course_start=COURSE), WEDNESDAY) is None


def test_a_goal_that_has_ended_reminds_of_nothing():
    assert fund_deadline(looking(status=GoalStatus.STOPPED), WEDNESDAY) is None


def test_nine_months_before_the_end_of_a_month_is_the_end_of_a_shorter_one():
    assert months_before(date(2026, 11, 30), 9) == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("follow_up", "expected"),
    [
        (date(2026, 4, 21), Due.OVERDUE),
        (WEDNESDAY, Due.THIS_WEEK),
        (date(2026, 4, 26), Due.THIS_WEEK),
        (date(2026, 4, 27), Due.LATER),
        (None, Due.UNDATED),
    ],
)
def test_goals_are_grouped_by_what_is_due(follow_up, expected):
    assert due(make.goal(follow_up=follow_up), WEDNESDAY) is expected


def test_a_planned_follow_up_brings_a_goal_forward_and_never_back():
    early, late = date(2026, 4, 1), date(2026, 9, 1)
    assert due(make.goal(), WEDNESDAY, planned=early) is Due.OVERDUE
    assert waits_for(make.goal(follow_up=early), late) == early
    assert waits_for(make.goal(follow_up=early, status=GoalStatus.REACHED), late) is None


@pytest.mark.parametrize(
    ("dates", "last", "expected"),
    [
        ({}, None, Due.ENDED),
        ({"start": date(2025, 2, 1)}, None, Due.EARLIER),
        ({"start": date(2025, 2, 1)}, date(2026, 1, 5), Due.ENDED),
        ({"start": date(2025, 2, 1), "deadline": date(2026, 1, 5)}, None, Due.ENDED),
    ],
)
def test_what_ended_is_of_this_year_or_of_an_earlier_one(dates, last, expected):
    assert due(make.goal(status=GoalStatus.REACHED, **dates), WEDNESDAY, last) is expected


def test_the_usual_follow_up_is_a_working_day():
    assert usual_follow_up(date(2026, 4, 25)) == date(2026, 7, 24)
    assert usual_follow_up(WEDNESDAY, 4) == date(2026, 5, 20)


def test_every_form_of_the_catalogue_has_a_group_and_courses_are_known():
    assert all(group_of(one.name) is one.group for one in CATALOGUE)
    assert group_of("Egen idé") is None
    assert is_course(["Makkerskab", "AMU"])
    assert not is_course(["Makkerskab", "Egen idé"])
    assert {one.group for one in CATALOGUE} == set(LearningGroup)


def test_how_somebody_stands_is_a_word_and_unknown_is_not_below():
    assert [stands(level, 3) for level in (2, 3, 4, None)] == [
        Stands.BELOW,
        Stands.AT,
        Stands.AT,
        Stands.UNKNOWN,
    ]


def test_a_given_goal_is_untouched_until_it_is_begun_or_rewritten():
    team = make.goal(learn="A")
    assert untouched(team, make.goal(person="b", learn="A", from_level=1, partner="Bo"))
    assert not untouched(team, make.goal(learn="B"))
    assert not untouched(team, make.goal(learn="A", status=GoalStatus.IN_PROGRESS))


def line(name, **values):
    one = make.goal(**values)
    competence = Competence(V2, "Dialog", "", make.SCALE, {})
    return BoardLine(one, competence, name, due(one, WEDNESDAY), waits_for(one))


def test_goals_stand_by_date_and_then_by_name_in_danish_order():
    soon, later = date(2026, 4, 24), date(2026, 4, 25)
    lines = [
        line("Åse", follow_up=soon), line("Bo", follow_up=later), line("Ærø", follow_up=soon),
        line("Ida"), line("Dan", status=GoalStatus.REACHED, follow_up=soon), line("Eva", follow_up=date(2026, 1, 1)),
    ]  # fmt: skip
    assert [one.owner for one in in_order(lines)] == ["Eva", "Ærø", "Åse", "Bo", "Ida", "Dan"]
