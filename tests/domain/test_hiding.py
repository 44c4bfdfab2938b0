"""Without names nothing that is hidden can be worked out; an independent auditor tries."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kompetence.domain import hiding
from kompetence.domain.coverage import FIGURES, LocalNeed
from kompetence.domain.ids import UnitId
from kompetence.domain.unit import UnitTree
from tests import make
from tests.domain.auditor import ALWAYS_HIDDEN, Auditor, direct_rules
from tests.domain.organisations import Organisation, organisation

seeds = st.integers(0, 10**6)
LEVEL = {"met", "gap_sum", "gap_mean", "priority", "planned", "open"}
CAN = {"can", "missing"}
EVERYTHING = set(FIGURES) - {"need"}


def flat(people, *, k=5, need=None):
    top = UnitId("top")
    return Organisation(
        make.tree({top: None}), {frozenset({top}): make.tally(people)}, {top: need} if need else {}, k=k
    )


def hidden(people, **values):
    return flat(people, **values).hidden()["top"] - ALWAYS_HIDDEN


def two_teams(one, other, *, own=(), k=5):
    """A department with two teams and perhaps members of its own."""
    groups = {"dep": own, "one": one, "other": other}
    return Organisation(
        make.tree({"dep": None, "one": "dep", "other": "dep"}),
        {frozenset({UnitId(unit)}): make.tally(people) for unit, people in groups.items() if people},
        {},
        k=k,
    )


def only_direct_rules(org):
    """What would be hidden if nobody thought of subtraction."""
    return {
        unit: frozenset(direct_rules(org, org.cohorts_in(unit), org.enough(unit), nobody=True))
        | ALWAYS_HIDDEN
        for unit in org.units
    }


AT, BELOW = make.standing(4, 4), make.standing(2, 4)
GOOD_TEAM = [make.standing(level, 4) for level in (2, 3, 4, 4, 5, 3)]


@settings(max_examples=300)
@given(seed=seeds)
def test_no_hidden_figure_can_be_worked_out(seed):
    org = organisation(seed, several=False)
    assert Auditor(org, org.hidden()).leaks() == []


@settings(max_examples=300)
@given(seed=seeds)
@example(seed=13013).via("every gap without one sub-unit is planned")
@example(seed=47309).via("nobody of the direct members is rated, and few of those in two sub-units")
@example(seed=6489).via("a sub-unit has no people of its own")
@example(seed=20694).via("what is left of a sub-unit is only people of several units")
@example(seed=136081).via("enough can, among people of several units alone")
@example(seed=310827).via("a person without a known level in two units, one of which has nobody else")
@example(seed=203288).via("nothing is planned by the people who belong to one unit")
def test_nor_where_people_belong_to_several_units(seed):
    """Of a unit's asked, rated, open and wish, bounds that come from the other units of its people are let pass."""
    org = organisation(seed)
    sums_only = frozenset({"asked", "rated", "unrated", "open", "wish"})
    assert Auditor(org, org.hidden(), sums_only).leaks() == []


def test_the_auditor_finds_the_team_that_is_left_after_subtraction():
    org = two_teams(GOOD_TEAM, [AT, BELOW, BELOW])
    naive = Auditor(org, only_direct_rules(org)).leaks()
    assert {(leak.place, leak.figure) for leak in naive} >= {
        ("other", "met"),
        ("other", "gap_sum"),
        ("other", "asked"),
    }
    assert Auditor(org, org.hidden()).leaks() == []


def test_the_auditor_finds_the_leader_who_alone_is_left():
    org = two_teams(GOOD_TEAM, GOOD_TEAM, own=[make.standing(1, 4)])
    naive = Auditor(org, only_direct_rules(org)).leaks()
    assert ("direct members of dep", "met") in {(leak.place, leak.figure) for leak in naive}
    assert Auditor(org, org.hidden()).leaks() == []


def test_the_auditor_finds_the_person_whom_two_teams_share():
    org = two_teams(GOOD_TEAM, GOOD_TEAM)
    org = replace(org, cohorts={**org.cohorts, frozenset({UnitId("one"), UnitId("other")}): {BELOW: 1}})
    naive = Auditor(org, only_direct_rules(org)).leaks()
    assert ("both one and other", "gap_sum") in {(leak.place, leak.figure) for leak in naive}
    assert Auditor(org, org.hidden()).leaks() == []


def test_the_auditor_reads_bounds_too():
    """Nobody is below target in the department, so nobody is in the team either."""
    org = two_teams([AT] * 6, [AT] * 6)
    shown = {"dep": ALWAYS_HIDDEN, "one": ALWAYS_HIDDEN | LEVEL | CAN, "other": ALWAYS_HIDDEN | LEVEL | CAN}
    assert {"met", "gap_sum"} <= {leak.figure for leak in Auditor(org, shown).leaks()}


def test_the_auditor_finds_a_family_that_does_not_fall_together():
    org = flat([*GOOD_TEAM, make.standing(None, 4)])
    for figure in (
        "asked",
        "rated",
        "unrated",
        "gap_sum",
        "gap_mean",
        "priority",
        "planned",
        "open",
        "weight",
    ):
        leaks = Auditor(org, {"top": ALWAYS_HIDDEN | {figure}}).leaks()
        assert figure in {leak.figure for leak in leaks} or figure == "planned"


def test_subtraction_is_needed_often():
    """Else the laws above would hold for want of anything to find."""
    found = 0
    for seed in range(30):
        org = organisation(seed, several=False)
        found += bool(Auditor(org, only_direct_rules(org)).leaks())
    assert found > 10


@given(seed=seeds)
def test_everything_that_the_rules_hide_is_hidden(seed):
    org = organisation(seed)
    for unit, figures in org.hidden().items():
        assert (
            figures >= direct_rules(org, org.cohorts_in(unit), org.enough(unit), nobody=True) | ALWAYS_HIDDEN
        )


@given(seed=seeds)
def test_families_fall_together(seed):
    for figures in organisation(seed).hidden().values():
        assert figures & LEVEL in (set(), LEVEL)
        assert figures & CAN in (set(), CAN)
        assert not figures & {"asked", "weight"} or {"asked", "weight", "rated", "unrated"} <= figures
        assert not figures & {"rated", "unrated"} or {"rated", "unrated"} | LEVEL <= figures
        assert figures <= EVERYTHING


@given(seed=seeds)
def test_a_hidden_unit_hides_what_adds_up_to_it(seed):
    org = organisation(seed)
    found = org.hidden()
    for unit in org.units:
        for child in org.tree.children(unit):
            if org.cohorts_in(child.id):
                assert found[unit] <= found[child.id]


@given(seed=seeds)
def test_a_single_unit_hides_nothing_beyond_the_rules(seed):
    org = organisation(seed, several=False)
    people = org.people(org.cohorts_in(org.tree.top.id))
    alone = flat(list(people.elements()), k=org.k)
    top = alone.tree.top.id
    allowed = direct_rules(alone, alone.cohorts_in(top), alone.enough(top), nobody=True)
    rated = sum(count for one, count in people.items() if one.asked and one.level is not None)
    if rated >= alone.k and allowed >= LEVEL:
        allowed |= CAN  # the levels would show in who can
    everyone_can = all(one.level is None or one.level >= 3 for one in people)
    if everyone_can and rated < alone.k:
        allowed |= CAN
    if not rated:
        allowed |= {"rated", "unrated"}
    assert alone.hidden()[top] - ALWAYS_HIDDEN <= allowed


@given(seed=seeds, order=st.integers(0, 99))
def test_the_same_data_in_any_order_hide_the_same(seed, order):
    org = organisation(seed)
    shuffled = replace(
        org,
        tree=UnitTree(_shuffled(org.tree, order)),
        cohorts={
            cohort: dict(_shuffled(org.cohorts[cohort].items(), order))
            for cohort in _shuffled(org.cohorts, order)
        },
        needs=dict(_shuffled(org.needs.items(), order)),
    )
    assert shuffled.hidden() == org.hidden()


def _shuffled(values, order):
    values = list(values)
    Random(order).shuffle(values)
    return values


@given(seed=seeds)
def test_the_smallest_group_is_never_below_three(seed):
    org = organisation(seed)
    assert replace(org, k=1).hidden() == replace(org, k=hiding.FLOOR).hidden()


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ([], EVERYTHING - ALWAYS_HIDDEN),
        (GOOD_TEAM[:4], EVERYTHING - ALWAYS_HIDDEN),
        (GOOD_TEAM, {"wish"}),
        ([AT] * 6, LEVEL | CAN | {"wish"}),
        ([BELOW, BELOW, *[make.standing(3, 4)] * 4], LEVEL | CAN | {"wish"}),
        ([make.standing(1, 4)] * 4 + [make.standing(3, 4), AT], {"wish"}),
        ([make.standing(1, 4)] * 6, LEVEL | CAN | {"wish"}),
        ([AT] + [BELOW] * 5, LEVEL | CAN | {"wish"}),
        ([make.standing(None, 4)] * 6, LEVEL | CAN | {"wish", "rated", "unrated"}),
        ([*GOOD_TEAM[:4], *[make.standing(None, 4)] * 2], LEVEL | CAN | {"wish"}),
        ([AT, BELOW, make.standing(4), make.standing(4), make.standing(2)], EVERYTHING - ALWAYS_HIDDEN - CAN),
        ([make.standing(2, 4, wish=True)] * 2 + [make.standing(4, 4, wish=True)] * 3, set()),
    ],
    ids=[
        "nobody",
        "four of a team",
        "six of whom some are at target",
        "everyone at target",
        "nobody at target",
        "five below and two who can",
        "everyone on the lowest step",
        "only one who can",
        "nobody rated",
        "four rated of six",
        "two asked among five with a known level",
        "five who answered the wish",
    ],
)
def test_what_one_unit_hides(people, expected):
    assert hidden(people) == expected


def test_the_need_decides_who_can():
    need = LocalNeed(2, 5)
    assert hidden(GOOD_TEAM, need=need) == LEVEL | CAN | {"wish"}


def test_what_only_the_leader_sees_is_always_hidden():
    assert flat(GOOD_TEAM * 5).hidden()["top"] >= {"vulnerable", "can_teach"}


def test_large_teams_hide_nothing_from_each_other():
    org = two_teams(GOOD_TEAM, GOOD_TEAM)
    assert all(figures == ALWAYS_HIDDEN | {"wish"} for figures in org.hidden().values())


def test_two_small_teams_hide_behind_each_other():
    org = two_teams(GOOD_TEAM[:3], GOOD_TEAM[3:], own=GOOD_TEAM)
    assert org.hidden()["dep"] == ALWAYS_HIDDEN | {"wish"}
    assert org.hidden()["one"] == org.hidden()["other"] == EVERYTHING
