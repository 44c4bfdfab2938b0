"""What is due: never anything open, never less on a later day, and nothing twice."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetence.domain.dialogue import DialogueState
from kompetence.domain.ids import PersonId
from kompetence.domain.period import Period
from kompetence.domain.retention import (
    Due,
    Facts,
    FollowUpFact,
    GoalFact,
    Kept,
    PurposeFact,
    Rule,
    StaffFact,
    TalkFact,
    Thing,
    closed_on,
    due,
    usual,
)

USUAL = {rule: usual(rule) for rule in Rule}
A, B = PersonId("a"), PersonId("b")
DAY = date(2026, 6, 1)


def days(text: str) -> date:
    return date.fromisoformat(text)


def found(facts: Facts, day: date = DAY, kept=USUAL) -> list[str]:
    return [one.what for one in due(facts, kept, day)]


def test_preparation_goes_on_the_day_on_which_the_talk_is_closed():
    facts = Facts(talks=(TalkFact("one", A, days("2026-06-01"), held=False),))
    assert found(facts, days("2026-05-31")) == []
    assert found(facts, days("2026-06-01")) == ["one"]


def test_levels_of_the_last_closed_talk_and_of_one_before_it_stay():
    closed = [days(f"{year}-05-01") for year in (2023, 2024, 2025, 2026)]
    facts = Facts(
        talks=(
            *(TalkFact(f"{one.year}", A, one, prepared=False) for one in closed),
            TalkFact("of another", B, closed[0], prepared=False),
        )
    )
    assert due(facts, USUAL, DAY) == (
        Due(closed[2], Rule.TALKS, Thing.TALK, "2023"),
        Due(closed[3], Rule.TALKS, Thing.TALK, "2024"),
    )


def test_a_talk_in_between_does_not_push_the_levels_of_the_year_out():
    talks = [TalkFact(f"1:1 {month}", A, date(2026, month, 1), counts=False) for month in (2, 3, 4)]
    facts = Facts(talks=(TalkFact("mus", A, days("2025-05-01"), prepared=False), *talks))
    assert not [one for one in due(facts, USUAL, DAY) if one.rule is Rule.TALKS]


def test_a_goal_stays_a_year_after_it_ended_and_its_follow_up_as_long_as_it():
    goals = GoalFact("done", A, open=False, ended=days("2025-06-01")), GoalFact("open", A, open=True)
    follow_ups = (
        FollowUpFact("of the one", A, days("2025-03-01"), frozenset({"done"})),
        FollowUpFact("of both", A, days("2025-03-01"), frozenset({"done", "open"})),
        FollowUpFact("to come", A, None, frozenset({"done"})),
    )
    facts = Facts(goals=goals, follow_ups=follow_ups)
    assert found(facts, days("2026-05-31")) == []
    assert found(facts, days("2026-06-01")) == ["of the one", "done"]


def test_who_left_goes_half_a_year_after_the_last_day_in_the_last_unit():
    left = StaffFact(A, (Period(days("2020-01-01"), days("2025-08-31")), Period(DAY, days("2025-11-30"))))
    stays = StaffFact(B, (Period(days("2020-01-01"), days("2025-01-31")), Period(days("2026-09-01"))))
    facts = Facts(staff=(left, stays, StaffFact(PersonId("never"), ())))
    assert found(facts, days("2026-05-29")) == []
    assert found(facts, days("2026-05-30")) == ["a"]


def test_another_time_holds_when_it_is_written():
    facts = Facts(staff=(StaffFact(A, (Period(days("2020-01-01"), days("2025-11-30")),)),))
    longer = USUAL | {Rule.LEAVERS: Kept(Rule.LEAVERS, 12, "Aftalt i MED")}
    assert found(facts, DAY, longer) == []
    assert found(facts, days("2026-11-30"), longer) == ["a"]


def test_the_log_goes_after_five_years_and_a_purpose_with_the_file_it_is_about():
    facts = Facts(
        logged=(days("2021-06-01"), days("2021-06-02")),
        purposes=(PurposeFact("why", DAY), PurposeFact("later", days("2026-06-02"))),
    )
    assert found(facts) == ["2021-06-01", "why"]


@pytest.mark.parametrize(
    ("state", "round_closed", "closed"),
    [
        (DialogueState.INVITED, False, None),
        (DialogueState.READY, False, None),
        (DialogueState.HELD, False, None),
        (DialogueState.SEALED, False, days("2026-12-31")),
        (DialogueState.CLOSED, False, days("2026-04-01")),
        (DialogueState.CANCELLED, True, days("2026-12-31")),
        (DialogueState.HELD, True, days("2026-12-31")),
    ],
)
def test_a_talk_is_closed_with_its_round_by_itself_or_sealed_once_the_round_is_past(
    state, round_closed, closed
):
    sealed = days("2026-04-01") if state in {DialogueState.SEALED, DialogueState.CLOSED} else None
    answer = closed_on(
        state, days("2026-03-01"), sealed=sealed, round_closed=round_closed, round_ends=days("2026-12-31")
    )
    assert answer == closed


dates = st.dates(date(2015, 1, 1), date(2030, 12, 31))
maybe = st.none() | dates
whom = st.sampled_from([A, B, PersonId("c")])
ids = st.uuids().map(str)
talk_facts = st.builds(
    TalkFact, ids, whom, maybe, st.integers(0, 3), st.booleans(), st.booleans(), st.booleans()
)
goal_facts = st.builds(GoalFact, ids, st.none() | whom, st.booleans(), maybe)


@st.composite
def some_facts(draw) -> Facts:
    goals = draw(st.lists(goal_facts, max_size=6))
    of_goals = st.frozensets(st.sampled_from([one.goal for one in goals] or ["gone"]))
    follow_ups = draw(st.lists(st.builds(FollowUpFact, ids, whom, maybe, of_goals), max_size=4))
    periods = st.lists(st.tuples(dates, maybe).map(lambda one: Period(min(one[0], one[1] or one[0]), one[1])))
    staff = [StaffFact(one, tuple(draw(periods))) for one in (A, B)]
    return Facts(
        tuple(draw(st.lists(talk_facts, max_size=8))),
        tuple(goals),
        tuple(follow_ups),
        tuple(staff),
        tuple(sorted(draw(st.sets(dates, max_size=3)))),
        tuple(draw(st.lists(st.builds(PurposeFact, ids, dates), max_size=2))),
    )


rules = st.fixed_dictionaries(
    {rule: st.integers(0, 80).map(lambda months, rule=rule: Kept(rule, months)) for rule in Rule}
)


def applied(facts: Facts, gone: tuple[Due, ...]) -> Facts:
    """The facts after everything due is deleted, as the storage does it."""
    ids = {thing: {one.what for one in gone if one.thing is thing} for thing in Thing}
    people = {PersonId(one) for one in ids[Thing.PERSON]}
    talks = tuple(
        replace(
            one,
            prepared=one.prepared and one.dialogue not in ids[Thing.PREPARATION] | ids[Thing.TALK],
            held=one.held and one.dialogue not in ids[Thing.TALK],
        )
        for one in facts.talks
        if one.person not in people
    )
    goals = tuple(one for one in facts.goals if one.person not in people and one.goal not in ids[Thing.GOAL])
    left = {one.goal for one in goals}
    return Facts(
        talks,
        goals,
        tuple(
            replace(one, goals=one.goals & left)
            for one in facts.follow_ups
            if one.person not in people and one.follow_up not in ids[Thing.FOLLOW_UP]
        ),
        tuple(one for one in facts.staff if one.person not in people),
        tuple(one for one in facts.logged if one.isoformat() not in ids[Thing.LOG]),
        tuple(one for one in facts.purposes if one.disclosure not in ids[Thing.PURPOSE]),
    )


@given(some_facts(), rules, dates, st.integers(0, 2000))
def test_what_is_due_on_a_day_is_due_on_every_later_day(facts, kept, day, more):
    now, later = due(facts, kept, day), due(facts, kept, day + timedelta(days=more))
    assert set(now) <= set(later)
    assert all(one.since <= day for one in now)


@given(some_facts(), rules, dates)
def test_nothing_of_an_open_talk_or_an_open_goal_is_ever_due(facts, kept, day):
    open_ = {one.dialogue for one in facts.talks if one.closed is None}
    open_ |= {one.goal for one in facts.goals if one.open}
    open_ |= {one.follow_up for one in facts.follow_ups if one.goals & open_}
    assert not open_ & {one.what for one in due(facts, kept, day)}


@given(some_facts(), rules, dates)
def test_deleting_twice_on_one_day_deletes_nothing_more(facts, kept, day):
    assert due(applied(facts, due(facts, kept, day)), kept, day) == ()


@given(some_facts(), dates)
def test_the_last_closed_talk_and_one_before_it_keep_their_levels(facts, day):
    gone = {one.what for one in due(facts, USUAL, day) if one.thing is Thing.TALK}
    for person in (A, B):
        closed = [one for one in facts.talks if one.person == person and one.counts and one.closed]
        newest = sorted(closed, key=lambda one: (one.closed, one.turn))[-2:]
        assert not gone & {one.dialogue for one in newest}
