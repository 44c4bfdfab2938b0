"""Whom a leader looks at in a municipality: the rule that the database keeps, seen from the leader."""

from datetime import date

from kompetence.domain.ids import PersonId, UnitId
from kompetence.domain.leading import Leading
from kompetence.domain.period import Period
from kompetence.domain.person import Leadership, Membership, OwnLeader
from kompetence.domain.unit import Unit, UnitTree

OPEN = Period(date(2026, 1, 1), None)
TREE = UnitTree(
    Unit(UnitId(one), UnitId(parent) if parent else None, one)
    for one, parent in {"top": "", "a": "top", "a1": "a", "b": "top"}.items()
)
HOMES = {"dorte": "top", "lis": "a", "anna": "a1", "carl": "a1", "fie": "b", "bo": "b"}
LEADS = {"top": "dorte", "a": "lis", "b": "fie"}


def seen_by(leader, homes=None, own=()):
    leading = Leading(
        TREE,
        [Membership(PersonId(who), UnitId(unit), OPEN) for who, unit in (homes or HOMES).items()],
        [Leadership(PersonId(who), UnitId(unit), OPEN) for unit, who in LEADS.items()],
        [OwnLeader(PersonId(who), PersonId(by), OPEN) for who, by in own],
    )
    return leading.reach(PersonId(leader))


def test_a_unit_without_a_leader_belongs_to_the_one_above():
    found = seen_by("lis")
    assert found.people == {"anna", "carl"}
    assert found.units == ("a", "a1")
    assert found.whole == {"a", "a1"}


def test_leaders_are_led_from_further_up_and_what_they_lead_is_not():
    found = seen_by("dorte")
    assert found.people == {"lis", "fie"}
    assert found.units == ("top",)
    assert found.whole == frozenset()


def test_ones_own_leader_goes_before_that_of_the_unit():
    assert seen_by("lis", own=[("anna", "fie")]).people == {"carl"}
    assert seen_by("lis", own=[("anna", "fie")]).whole == frozenset()
    assert seen_by("fie", own=[("anna", "fie")]).people == {"anna", "bo"}


def test_who_leads_only_one_by_one_looks_at_the_units_where_they_are():
    found = seen_by("carl", own=[("anna", "carl")])
    assert (found.people, found.units, found.whole) == ({"anna"}, ("a1",), frozenset())
    assert seen_by("bo").units == ()
