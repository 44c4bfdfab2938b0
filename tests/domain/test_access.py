"""The whole table of who sees what: every viewer, state and set of shared lanes."""

from itertools import product

import pytest

from kompetence.domain.access import Access, access
from kompetence.domain.assessment import Entry, Lane
from kompetence.domain.dialogue import DialogueState, Party
from kompetence.domain.ids import ScaleId

S = DialogueState
SELF, LEADER, AGREED = Lane
BEFORE = (S.INVITED, S.PREPARING, S.READY, S.POSTPONED, S.CANCELLED, S.COVERED)
AFTER = (S.HELD, S.SEALED, S.CLOSED)
SHARED = ((), (SELF,), (LEADER,), (SELF, LEADER))

# What the employee and the leader see of the other's lane, by what is shared: nothing, own, leader's, both.
OTHERS = {
    **{state: {Party.EMPLOYEE: (0, 0, 0, 1), Party.LEADER: (0, 0, 0, 1)} for state in BEFORE},
    **{state: {Party.EMPLOYEE: (0, 0, 1, 1), Party.LEADER: (0, 1, 0, 1)} for state in AFTER},
}
OTHER = {Party.EMPLOYEE: LEADER, Party.LEADER: SELF}
TABLE = [
    (state, viewer, shared, bool(OTHERS[state][viewer][place]))
    for state, viewer in product(S, Party)
    for place, shared in enumerate(SHARED)
]


def test_the_table_has_every_state():
    assert set(OTHERS) == set(S)


@pytest.mark.parametrize(("state", "viewer", "shared", "sees"), TABLE)
def test_the_other_partys_lane(state, viewer, shared, sees):
    assert (OTHER[viewer] in access(viewer, state, shared).lanes) is sees


@pytest.mark.parametrize(("state", "viewer", "shared", "_sees"), TABLE)
def test_the_own_lane_and_what_is_agreed_are_always_seen(state, viewer, shared, _sees):
    own = SELF if viewer is Party.EMPLOYEE else LEADER
    assert {own, AGREED} <= access(viewer, state, shared).lanes


@pytest.mark.parametrize(("state", "viewer", "shared", "_sees"), TABLE)
def test_what_nobody_shared_is_seen_by_nobody_else(state, viewer, shared, _sees):
    if OTHER[viewer] not in shared:
        for closed in (False, True):
            assert OTHER[viewer] not in access(viewer, state, shared, closed=closed).lanes


@pytest.mark.parametrize(("state", "viewer", "shared", "_sees"), TABLE)
def test_targets_are_hidden_from_the_employee_alone_until_they_share(state, viewer, shared, _sees):
    shown = access(viewer, state, shared, hide_target=True).targets
    assert shown is (viewer is Party.LEADER or SELF in shared or state in AFTER)
    assert access(viewer, state, shared).targets


@pytest.mark.parametrize(("state", "viewer", "shared", "_sees"), TABLE)
def test_comments_go_with_the_leaders_levels(state, viewer, shared, _sees):
    assert access(viewer, state, shared).comments is (
        LEADER in shared and LEADER in access(Party.EMPLOYEE, state, shared).lanes
    )


@pytest.mark.parametrize("viewer", Party)
def test_a_closed_round_shows_what_was_shared_in_it(viewer):
    assert access(viewer, S.PREPARING, [OTHER[viewer]], closed=True).lanes >= {OTHER[viewer]}


def test_what_was_read_in_is_seen_by_both():
    entries = {SELF: Entry(3, ScaleId("s")), LEADER: Entry(2, ScaleId("s"))}
    alone = Access(frozenset({LEADER}), comments=False, targets=True)
    assert alone.seen(entries) == {LEADER: entries[LEADER]}
    assert alone.seen(entries, {SELF}) == entries
