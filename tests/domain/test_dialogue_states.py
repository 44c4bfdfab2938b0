from itertools import product

import pytest

from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import FROZEN, NEXT, DialogueState, after_sharing, as_shared, may_become

S = DialogueState
WAY = [S.INVITED, S.PREPARING, S.READY, S.HELD, S.SEALED, S.CLOSED]
ASIDE = {S.POSTPONED, S.CANCELLED, S.COVERED}
ALLOWED = {
    "invited": "preparing ready held postponed cancelled covered",
    "preparing": "ready held postponed cancelled covered",
    "ready": "held postponed cancelled covered",
    "held": "sealed postponed",
    "sealed": "closed",
    "closed": "",
    "postponed": "invited preparing ready held cancelled covered",
    "cancelled": "invited preparing ready postponed",
    "covered": "invited preparing ready held",
}


@pytest.mark.parametrize(("before", "after"), list(product(S, S)))
def test_a_dialogue_goes_only_where_the_table_says(before, after):
    assert may_become(before, after) is (after.value in ALLOWED[before.value].split())


def test_every_state_has_a_row_and_none_stays_where_it_is():
    assert set(NEXT) == set(S)
    assert all(state not in after for state, after in NEXT.items())


@pytest.mark.parametrize(("before", "after"), list(product(WAY, WAY)))
def test_on_the_way_nothing_goes_back(before, after):
    if WAY.index(after) <= WAY.index(before):
        assert not may_become(before, after)


def test_what_is_sealed_is_never_put_aside():
    assert all(not may_become(state, aside) for state, aside in product(FROZEN, ASIDE))


@pytest.mark.parametrize("before", [S.INVITED, S.PREPARING, S.READY])
@pytest.mark.parametrize("lanes", [{Lane.SELF}, {Lane.LEADER}, {Lane.SELF, Lane.LEADER}])
def test_sharing_moves_only_as_the_table_allows(before, lanes):
    after = after_sharing(before, lanes)
    assert after is before or may_become(before, after)


@pytest.mark.parametrize(
    ("shared", "state"),
    [
        (set(), S.INVITED),
        ({Lane.AGREED}, S.INVITED),
        ({Lane.SELF}, S.PREPARING),
        ({Lane.SELF, Lane.LEADER}, S.READY),
    ],
)
def test_what_is_taken_up_again_stands_where_it_had_come_to(shared, state):
    assert as_shared(shared) is state
    assert all(may_become(aside, state) for aside in ASIDE)
