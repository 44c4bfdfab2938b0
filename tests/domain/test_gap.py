import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetence.domain.assessment import State
from kompetence.domain.gap import Gap, OwnCount, difference_of_view, gap, invites_talk, own_count

levels = st.integers(1, 5)


@pytest.mark.parametrize(
    ("level", "steps", "surplus"), [(1, 2, 0), (3, 0, 0), (4, 0, 0), (5, 0, 1), (None, None, None)]
)
def test_below_the_target_is_gap_and_above_the_upper_bound_is_surplus(level, steps, surplus):
    one = Gap(3, 4, level)
    assert (one.steps, one.surplus) == (steps, surplus)


@pytest.mark.parametrize(
    ("target", "state"), [(None, State.RATED), (None, State.NOT_RATED), (3, State.NOT_RELEVANT)]
)
def test_nothing_asked_or_not_relevant_is_no_gap(target, state):
    assert gap(target, None, state, None) is None


def test_not_rated_is_unknown_and_not_zero():
    assert gap(3, None, State.NOT_RATED, None).steps is None


def test_without_an_upper_bound_the_target_is_it():
    assert gap(3, None, State.RATED, 5).surplus == 2


@given(levels, levels, levels)
def test_nobody_has_a_gap_and_a_surplus(target, more, level):
    one = Gap(target, max(target, more), level)
    assert not (one.steps and one.surplus)


@pytest.mark.parametrize(
    ("own", "leader", "difference", "talk"),
    [
        (4, 2, 2, True),
        (2, 4, -2, True),
        (3, 4, -1, False),
        (3, 3, 0, False),
        (None, 3, None, False),
        (3, None, None, False),
    ],
)
def test_two_views_two_steps_apart_invite_a_talk(own, leader, difference, talk):
    assert difference_of_view(own, leader) == difference
    assert invites_talk(difference) is talk


def test_a_person_is_counts_and_never_a_sum():
    assert own_count([Gap(3, 3, 3), Gap(3, 3, 1), Gap(2, 2, 5), Gap(3, 3, None)]) == OwnCount(4, 2, 1)
    assert own_count([]) == OwnCount(0, 0, 0)
