"""The overview puts the worked example's figures on the table, by date and by basis rule."""

from datetime import date
from fractions import Fraction

import pytest

from kompetence.domain.assessment import Basis, Lane
from kompetence.domain.dialogue import RoundKind
from kompetence.domain.period import Period
from kompetence.errors import RefusalError
from kompetence.services.assessing import NOT_RELEVANT, Assessing
from kompetence.services.organisation import Organisation
from kompetence.services.overview import Overview, reason_given
from kompetence.services.rounds import Rounds
from tests.services.conftest import B2, TODAY, TOP

SPRING = date(2026, 3, 1)


@pytest.fixture
def example(desk, put):
    """Design section 4: target 4; A agreed 3, B leader 5, C agreed not relevant, D nothing, E not asked.

    C has a leader's level besides, and E one of 4 without being asked.
    """
    Rounds(desk).open(TOP, RoundKind.MUS, "MUS", Period(SPRING, None))
    for name in "ABCD":
        put(name, name, unit="Team", starts=SPRING, profiles=("virksomhed",))
    put("E", "E", unit="Team", starts=SPRING)
    found = {name: Organisation(desk).person(name).id for name in "ABCDE"}
    assessing = Assessing(desk)
    assessing.rate(found["A"], B2, Lane.AGREED, 3)
    assessing.rate(found["B"], B2, Lane.LEADER, 5)
    assessing.rate(found["C"], B2, Lane.LEADER, 2)
    assessing.rate(found["C"], B2, Lane.AGREED, NOT_RELEVANT)
    assessing.rate(found["E"], B2, Lane.LEADER, 4)
    return found


def line(desk, day=TODAY, basis=None, unit=TOP):
    return next(one for one in Overview(desk).unit(unit, day, basis).lines if one.competence.id == B2)


def test_the_worked_example(desk, example):
    figures = line(desk).figures
    assert (figures.asked, figures.rated, figures.unrated, figures.met) == (3, 2, 1, 1)
    assert (figures.gap_sum, figures.gap_mean) == (1, Fraction(1, 2))
    assert (figures.can, figures.vulnerable, figures.weight, figures.priority) == (3, False, 2, 2)
    assert (figures.need, figures.missing) == (None, None)


def test_by_the_agreed_levels_alone_fewer_are_rated(desk, example):
    figures = line(desk, basis=Basis.AGREED).figures
    assert (figures.asked, figures.rated, figures.can) == (3, 1, 1)


def test_before_the_round_began_nobody_was_rated(desk, example):
    assert Overview(desk).unit(TOP, date(2026, 2, 28)).lines == ()


def test_so_few_hide_all_that_rests_on_fewer_than_five(desk, example):
    rests_on_three_or_two = {"asked", "unrated", "met", "gap_sum", "gap_mean", "priority", "open", "planned"}
    rests_on_the_three_known = {"can", "vulnerable", "can_teach", "wish"}
    assert rests_on_three_or_two | rests_on_the_three_known <= line(desk).hidden


def test_the_rule_is_that_of_the_newest_round_above(desk, example):
    assert Overview(desk).unit(TOP, TODAY).basis is Basis.AGREED_LEADER
    Rounds(desk).open(TOP, RoundKind.GRUS, "GRUS", Period(date(2026, 5, 1), None), basis=Basis.AGREED_SELF)
    team = Organisation(desk).find("Team")
    assert Overview(desk).unit(team, TODAY).basis is Basis.AGREED_SELF
    assert Overview(desk).unit(team, date(2026, 4, 30)).basis is Basis.AGREED_LEADER


def test_names_are_there_only_when_asked_for(desk, example):
    assert Overview(desk).unit(TOP).persons == ()
    persons = Overview(desk).unit(TOP, names=True).persons
    assert [one.person.name for one in persons] == list("ABCDE")
    levels = {one.person.name: {row.competence.id: row.level for row in one.lines}.get(B2) for one in persons}
    assert levels == {"A": 3, "B": 5, "C": None, "D": None, "E": 4}


@pytest.mark.parametrize("reason", [None, "", "  ", "ab", "123456", "a b"])
def test_a_reason_must_say_something(reason):
    with pytest.raises(RefusalError) as refused:
        reason_given(reason)
    assert refused.value.code == "reason-missing"


def test_a_reason_is_kept_as_it_was_said():
    assert reason_given("  Årlig gennemgang ") == "Årlig gennemgang"
