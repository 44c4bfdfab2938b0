from datetime import date

import pytest

from kompetence.domain.status import PersonStatus, StatusFigures, a_year_before, status

DAY = date(2026, 6, 1)
A_YEAR_AGO, JUST_WITHIN, TOMORROW = date(2025, 6, 1), date(2025, 6, 2), date(2026, 6, 2)


def test_of_nobody_everything_is_zero():
    assert status([], DAY) == StatusFigures(0, 0, 0, 0, 0)


@pytest.mark.parametrize(("day", "counts"), [(A_YEAR_AGO, 0), (JUST_WITHIN, 1), (DAY, 1), (TOMORROW, 0)])
def test_within_twelve_months_is_after_the_same_day_last_year(day, counts):
    one = status([PersonStatus(held=(day,), sealed=(day,), done=(day,))], DAY)
    assert (one.dialogues_held_12m, one.plans_current_12m, one.followups_done_12m) == (counts, counts, counts)


def test_two_dialogues_of_a_person_count_once_and_two_follow_ups_twice():
    one = status([PersonStatus(held=(DAY, JUST_WITHIN), due=(DAY, DAY), done=(DAY, DAY))], DAY)
    assert (one.dialogues_held_12m, one.followups_due, one.followups_done_12m) == (1, 2, 2)


@pytest.mark.parametrize(("day", "due"), [(date(2020, 1, 1), 1), (DAY, 1), (TOMORROW, 0)])
def test_a_follow_up_is_due_from_its_day_on_however_long_ago(day, due):
    assert status([PersonStatus(due=(day,))], DAY).followups_due == due


def test_everyone_counts_among_the_people():
    assert status([PersonStatus(), PersonStatus(held=(DAY,))], DAY).people == 2


def test_a_year_before_a_leap_day_is_the_last_of_february():
    assert a_year_before(date(2028, 2, 29)) == date(2027, 2, 28)
