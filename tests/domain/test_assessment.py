from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetence.domain.assessment import DEFAULT_BASIS, Basis, Lane, State, answer
from tests import make
from tests.make import DAY, FROM_ZERO, NOT_RELEVANT, SCALE, SPRING

LAST_YEAR = date(2025, 3, 1)


def found(*rounds, basis=DEFAULT_BASIS, day=DAY):
    return answer(rounds, basis, SCALE.id, day)


@pytest.mark.parametrize(
    ("basis", "lane"),
    [(Basis.AGREED, None), (Basis.AGREED_LEADER, Lane.LEADER), (Basis.AGREED_SELF, Lane.SELF)],
)
def test_the_basis_rule_says_who_answers_where_nothing_is_agreed(basis, lane):
    one = found(make.round_entries(self_=2, leader=4), basis=basis)
    assert (one and one.lane) == lane


@pytest.mark.parametrize("basis", Basis)
def test_what_is_agreed_goes_first_under_every_rule(basis):
    one = found(make.round_entries(self_=2, leader=4, agreed=3), basis=basis)
    assert (one.level, one.lane) == (3, Lane.AGREED)


def test_agreed_else_leader_is_the_default():
    assert DEFAULT_BASIS is Basis.AGREED_LEADER


def test_not_relevant_answers_like_a_level():
    one = found(make.round_entries(agreed=NOT_RELEVANT, leader=4))
    assert (one.level, one.state, one.lane) == (None, State.NOT_RELEVANT, Lane.AGREED)


def test_the_newest_round_that_holds_something_answers():
    one = found(make.round_entries("new", leader=4), make.round_entries("old", starts=LAST_YEAR, agreed=2))
    assert (one.level, one.round, one.starts) == (4, "new", SPRING)


def test_an_older_round_answers_only_if_the_newer_holds_nothing():
    one = found(make.round_entries("new", self_=5), make.round_entries("old", starts=LAST_YEAR, agreed=2))
    assert (one.level, one.round) == (2, "old")


def test_rounds_that_begin_after_the_date_are_not_seen():
    later = make.round_entries("later", starts=DAY + timedelta(1), agreed=5)
    assert found(later) is None
    assert found(later, day=DAY + timedelta(1)).level == 5


def test_a_round_counts_from_its_first_day():
    assert found(make.round_entries(starts=DAY, agreed=3)).level == 3


def test_of_two_rounds_on_the_same_day_the_later_made_is_newer():
    first, second = make.round_entries("z", made=1, agreed=2), make.round_entries("a", made=2, agreed=4)
    assert found(first, second).level == found(second, first).level == 4


def test_a_level_on_another_scale_holds_nothing():
    other = make.round_entries("new", scale=FROM_ZERO, agreed=2)
    assert found(other) is None
    assert found(other, make.round_entries("old", starts=LAST_YEAR, leader=3)).round == "old"


def test_a_lane_on_another_scale_leaves_the_word_to_the_next_lane():
    mixed = make.round_entries(leader=3)
    entries = {**mixed.entries, Lane.AGREED: make.entry(2, FROM_ZERO)}
    assert found(make.RoundEntries(mixed.round, SPRING, 1, entries)).lane is Lane.LEADER


def test_not_relevant_stands_whatever_the_scale():
    assert found(make.round_entries(scale=FROM_ZERO, agreed=NOT_RELEVANT)).state is State.NOT_RELEVANT


def test_nobody_rated_is_no_answer():
    assert found() is found(make.round_entries()) is None


lanes = st.dictionaries(
    st.sampled_from(["self_", "leader", "agreed"]), st.integers(1, 5) | st.just(NOT_RELEVANT), max_size=3
)
rounds = st.lists(
    st.tuples(st.dates(date(2025, 1, 1), date(2027, 1, 1)), lanes), max_size=5, unique_by=lambda one: one[0]
).map(
    lambda drawn: [
        make.round_entries(f"r{made}", starts=starts, made=made, **held)
        for made, (starts, held) in enumerate(drawn)
    ]
)


@given(rounds, st.sampled_from(Basis))
def test_the_answer_is_one_that_the_round_holds_in_the_first_of_its_lanes(drawn, basis):
    one = found(*drawn, basis=basis)
    if one is None:
        assert not any(lane in each.entries for each in drawn if each.starts <= DAY for lane in basis.lanes)
        return
    (source,) = (each for each in drawn if each.round == one.round)
    assert source.entries[one.lane].level == one.level
    assert not any(lane in source.entries for lane in basis.lanes[: basis.lanes.index(one.lane)])


@given(rounds, st.sampled_from(Basis))
def test_the_order_in_which_rounds_come_does_not_matter(drawn, basis):
    assert found(*drawn, basis=basis) == found(*reversed(drawn), basis=basis)


@given(rounds, st.sampled_from(Basis))
def test_between_first_days_the_answer_stays(drawn, basis):
    before = max((each.starts for each in drawn if each.starts <= DAY), default=DAY)
    assert found(*drawn, basis=basis) == found(*drawn, basis=basis, day=before)
