from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetence.domain.assessment import DEFAULT_BASIS, Basis, Lane
from kompetence.domain.dialogue import DialogueState, after_sharing, basis_for, covering, ruling
from tests import make
from tests.make import DAY, SPRING

S = DialogueState
TREE = make.tree({"K": None, "Job": "K", "Øst": "Job", "Ældre": "K"})
BOTH = {Lane.SELF, Lane.LEADER}


@pytest.mark.parametrize(
    ("before", "shared", "after"),
    [
        (S.INVITED, {Lane.SELF}, S.PREPARING),
        (S.PREPARING, {Lane.LEADER}, S.PREPARING),
        (S.PREPARING, BOTH, S.READY),
        (S.INVITED, BOTH, S.READY),
        (S.INVITED, {Lane.SELF, Lane.AGREED}, S.PREPARING),
        (S.READY, {Lane.SELF}, S.READY),
        (S.HELD, BOTH, S.HELD),
        (S.SEALED, BOTH, S.SEALED),
        (S.COVERED, BOTH, S.COVERED),
        (S.CANCELLED, BOTH, S.CANCELLED),
        (S.POSTPONED, BOTH, S.POSTPONED),
    ],
)
def test_a_dialogue_is_ready_when_both_have_shared(before, shared, after):
    assert after_sharing(before, shared) is after


@given(st.sampled_from(S), st.sets(st.sampled_from(Lane), min_size=1))
def test_sharing_never_goes_back(before, shared):
    order = [S.INVITED, S.PREPARING, S.READY]
    after = after_sharing(before, shared)
    assert after is before or order.index(after) > order.index(before)


def test_a_round_covers_its_units_and_everything_below():
    job = make.round_("job", "Job")
    assert ruling([job], TREE, "Øst", DAY) is ruling([job], TREE, "Job", DAY) is job
    assert ruling([job], TREE, "Ældre", DAY) is None


def test_rounds_of_units_below_do_not_decide():
    assert basis_for([make.round_("below", "Øst", basis=Basis.AGREED)], TREE, "Job", DAY) is DEFAULT_BASIS


def test_the_newest_round_decides_even_from_far_above():
    near = make.round_("near", "Øst", starts=SPRING, basis=Basis.AGREED)
    above = make.round_("above", "K", starts=SPRING + timedelta(1), basis=Basis.AGREED_SELF)
    assert basis_for([above, near], TREE, "Øst", DAY) is Basis.AGREED_SELF
    assert basis_for([above, near], TREE, "Øst", SPRING) is Basis.AGREED


def test_of_two_rounds_on_the_same_day_the_later_made_decides():
    first, second = make.round_("b", "K", made=1), make.round_("a", "K", made=2, basis=Basis.AGREED)
    assert ruling([second, first], TREE, "K", DAY) is second


def test_a_round_that_has_ended_still_decides_until_a_newer_begins():
    ended = make.round_("ended", "K", ends=SPRING, basis=Basis.AGREED)
    assert basis_for([ended], TREE, "K", DAY) is Basis.AGREED


def test_without_a_round_the_default_decides():
    assert basis_for([], TREE, "K", DAY) is DEFAULT_BASIS


def test_covering_rounds_come_nearest_first():
    here, above = make.round_("here", "Øst"), make.round_("above", "K")
    assert covering([above, here], TREE, "Øst") == [[here], [], [above]]


@pytest.mark.parametrize(
    ("day", "closed", "is_open"),
    [
        (date(2026, 3, 1), False, True),
        (date(2026, 12, 31), False, True),
        (date(2027, 1, 1), False, False),
        (date(2026, 6, 1), True, False),
    ],
)
def test_a_round_is_open_on_both_its_days_until_closed(day, closed, is_open):
    assert make.round_("r", "K", ends=date(2026, 12, 31), closed=closed).is_open(day) is is_open
