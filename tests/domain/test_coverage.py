from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetence.domain.coverage import Figures, LocalNeed, Standing, Vulnerability, bases, figures
from tests import make
from tests.make import NOT_RELEVANT, SCALE

ADDITIVE = ("asked", "rated", "unrated", "met", "gap_sum", "can", "can_teach", "wish", "planned", "open")
levels = st.integers(1, 5)
standings = st.builds(
    make.standing,
    st.none() | levels | st.just(NOT_RELEVANT),
    st.none() | levels,
    importance=st.integers(1, 3),
    wanted=st.none() | levels,
    wish=st.none() | st.booleans(),
    may_be_asked=st.booleans(),
)
teams = st.lists(standings, max_size=12)
needs = st.none() | st.builds(LocalNeed, st.integers(1, 6), levels)


def of(*people: Standing, need=None, focus=False) -> Figures:
    return figures(make.tally(people), SCALE, need, focus=focus)


def test_over_nobody_counts_are_zero_and_the_rest_undefined():
    assert of() == Figures(0, 0, 0, 0, 0, None, 0, None, None, False, 0, 0, None, None, 0, 0)


def test_not_relevant_is_not_asked():
    assert of(make.standing(NOT_RELEVANT, 4)).asked == 0


def test_not_rated_is_asked_and_never_zero():
    one = of(make.standing(None, 4), make.standing(3, 4))
    assert (one.asked, one.unrated, one.gap_mean) == (2, 1, Fraction(1))


def test_whoever_is_not_asked_can_all_the_same():
    one = of(make.standing(4))
    assert (one.can, one.asked, one.vulnerable) == (1, 0, False)


def test_a_need_decides_the_level_and_the_missing():
    one = of(make.standing(4), make.standing(5), need=LocalNeed(3, 5))
    assert (one.can, one.need, one.missing) == (1, 3, 2)


def test_more_than_needed_is_nothing_missing():
    assert of(*[make.standing(4)] * 3, need=LocalNeed(2, 4)).missing == 0


@pytest.mark.parametrize(
    ("can", "word"), [(0, Vulnerability.UNCOVERED), (1, Vulnerability.VULNERABLE), (2, None)]
)
def test_what_hangs_on_one_person_has_a_word(can, word):
    one = of(make.standing(1, 3), *[make.standing(3)] * can)
    assert (one.vulnerable, one.vulnerability) == (word is not None, word)


@pytest.mark.parametrize(("focus", "weight"), [(False, 3), (True, 4)])
def test_focus_adds_one_to_the_largest_importance(focus, weight):
    one = of(make.standing(2, 4, importance=1), make.standing(4, 4, importance=3), focus=focus)
    assert (one.weight, one.priority) == (weight, weight * 2)


def test_importance_of_people_who_are_not_asked_does_not_weigh():
    one = of(make.standing(NOT_RELEVANT, 4, importance=3), make.standing(2, 4, importance=1))
    assert one.weight == 1


@pytest.mark.parametrize(("wanted", "planned"), [(None, 0), (1, 0), (2, 0), (3, 1), (4, 2), (5, 2)])
def test_a_goal_plans_no_more_than_the_gap(wanted, planned):
    one = of(make.standing(2, 4, wanted=wanted))
    assert (one.planned, one.open) == (planned, 2 - planned)


def test_a_goal_of_somebody_not_rated_plans_nothing():
    assert of(make.standing(None, 4, wanted=5)).planned == 0


def test_only_who_may_be_asked_can_teach():
    one = of(make.standing(4, may_be_asked=True), make.standing(5), make.standing(3, may_be_asked=True))
    assert one.can_teach == 1


def test_only_a_yes_is_a_wish():
    assert of(make.standing(wish=True), make.standing(wish=False), make.standing()).wish == 1


@given(teams, needs, st.booleans())
def test_the_figures_of_a_row_agree_with_each_other(people, need, focus):
    one = of(*people, need=need, focus=focus)
    assert one.asked == one.rated + one.unrated
    assert one.open + one.planned == one.gap_sum
    assert 0 <= one.met <= one.rated <= one.asked <= len(people)
    assert 0 <= one.planned <= one.gap_sum
    assert one.rated - one.met <= one.gap_sum <= (one.rated - one.met) * 4
    assert (one.gap_mean is None) == (one.rated == 0)
    assert one.gap_mean is None or one.gap_mean * one.rated == one.gap_sum
    assert (one.weight is None) == (one.priority is None) == (one.asked == 0)
    assert one.weight is None or one.priority == one.weight * one.gap_sum
    assert (one.need is None) == (one.missing is None) == (need is None)
    assert one.vulnerable == (one.asked > 0 and one.can <= 1)


@given(teams, teams, needs)
def test_figures_of_two_groups_add_up(people, others, need):
    both, one, other = (of(*group, need=need) for group in ([*people, *others], people, others))
    assert all(getattr(both, name) == getattr(one, name) + getattr(other, name) for name in ADDITIVE)


@given(teams, levels, needs)
def test_somebody_not_asked_changes_only_who_can_teaches_and_wishes(people, level, need):
    before = of(*people, need=need)
    after = of(*people, make.standing(level, wish=True, may_be_asked=True), need=need)
    own = {"can", "can_teach", "wish", "missing", "vulnerable"}
    assert {name for name in Figures.__slots__ if getattr(before, name) != getattr(after, name)} <= own


@given(teams, levels, st.integers(1, 4), needs)
def test_learning_never_makes_a_unit_worse(people, target, level, need):
    before = of(*people, make.standing(level, target), need=need)
    after = of(*people, make.standing(level + 1, target), need=need)
    assert (after.met, after.can) >= (before.met, before.can)
    assert (after.gap_sum, after.missing or 0) <= (before.gap_sum, before.missing or 0)
    assert after.rated == before.rated


@given(teams, levels, st.integers(1, 4))
def test_asking_for_more_never_makes_the_gap_smaller(people, level, target):
    before, after = (of(*people, make.standing(level, one)) for one in (target, target + 1))
    assert after.gap_sum >= before.gap_sum
    assert after.can == before.can


@given(teams, st.randoms(use_true_random=False))
def test_the_order_of_people_does_not_matter(people, random):
    shuffled = random.sample(people, len(people))
    assert of(*people) == of(*shuffled)


@given(teams, needs)
def test_bases_count_the_people_behind_the_figures(people, need):
    one, base = of(*people, need=need), bases(Counter(people), SCALE)
    assert (base.asked, base.rated) == (one.asked, one.rated)
    assert base.rated <= base.known <= len(people)
    assert one.can <= base.known
    assert one.wish <= base.answered
    assert one.gap_sum <= base.gap_most


def test_the_gap_is_greatest_where_everyone_stands_on_the_lowest_step():
    people = [make.standing(1, 4), make.standing(1, 3), make.standing(1, 1)]
    assert bases(make.tally(people), SCALE).gap_most == of(*people).gap_sum == 5
