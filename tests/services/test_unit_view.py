"""The cuts of a unit: those below, those who leave, and how it went; all from the figures of the design."""

from datetime import date

import pytest

from kompetence.domain.assessment import Lane
from kompetence.domain.coverage import Vulnerability
from kompetence.domain.dialogue import RoundKind
from kompetence.domain.period import Period
from kompetence.services.assessing import Assessing
from kompetence.services.catalogue import Shipped
from kompetence.services.organisation import Organisation
from kompetence.services.places.team import TeamViews
from kompetence.services.places.where import Where
from kompetence.services.rounds import Rounds
from kompetence.services.unit_view import look
from kompetence.storage import units
from tests.services.conftest import B1, TODAY, TOP

FIRST, SECOND = date(2025, 3, 1), date(2026, 3, 1)


@pytest.fixture
def where(desk, tmp_path):
    return Where(desk, Shipped(tmp_path))


@pytest.fixture
def cuts(where):
    return TeamViews(where)


@pytest.fixture
def people(desk, put):
    """Two teams of two, B1 at target 3; in 2025 nobody could, in 2026 A can, and B in the other team."""
    for title, starts in (("MUS 2025", FIRST), ("MUS 2026", SECOND)):
        ends = None if starts == SECOND else date(2025, 12, 31)
        Rounds(desk).open(TOP, RoundKind.MUS, title, Period(starts, ends))
    for name, team in (("A", "Nord"), ("B", "Syd"), ("C", "Nord"), ("D", "Syd")):
        put(name, name, unit=team, starts=FIRST, profiles=("virksomhed",))
    found = {name: Organisation(desk).person(name).id for name in "ABCD"}
    rounds = {one.title: one.id for one in Rounds(desk).all()}
    assessing = Assessing(desk)
    for name in "ABCD":
        assessing.rate(found[name], B1, Lane.AGREED, 2, round_=rounds["MUS 2025"])
    for name in "AB":
        assessing.rate(found[name], B1, Lane.AGREED, 3, round_=rounds["MUS 2026"])
    return found


def of(rows):
    return next(one for one in rows if one.competence.id == B1)


def test_each_unit_below_has_figures_of_its_own(cuts, people):
    found = cuts.organisation()
    assert [(one.unit.name, one.people, one.parts) for one in found.columns] == [
        ("Nord", 2, False),
        ("Syd", 2, False),
    ]
    row = of(found.rows)
    assert (row.whole.figures.can, [one.figures.can for one in row.parts]) == (2, [1, 1])
    assert [one.figures.vulnerability for one in row.parts] == [Vulnerability.VULNERABLE] * 2


def test_without_names_small_units_are_hidden_in_the_same_cut(cuts, people):
    row = of(cuts.organisation(names=False).rows)
    assert all(one.known("can") is None and one.vulnerability is None for one in (row.whole, *row.parts))


def test_who_leaves_takes_the_figures_along(cuts, people):
    departure = cuts.without(frozenset({people["A"]}))
    assert [one.name for one in departure.picture.people] == ["B", "C", "D"]
    (exposed,) = departure.exposed
    assert (exposed.competence.id, exposed.can) == (B1, 1)
    assert (exposed.after, [one.name for one in exposed.left]) == (Vulnerability.VULNERABLE, ["B"])


def test_with_everybody_gone_nobody_is_asked_any_more(cuts, people):
    assert {one.after for one in cuts.without(frozenset(people.values())).exposed} == {None}


def test_the_trend_has_each_round_at_its_last_day_and_today(cuts, people):
    trend = cuts.trend()
    assert [(one.title, one.day) for one in trend.points] == [
        ("MUS 2025", date(2025, 12, 31)),
        ("MUS 2026", TODAY),
    ]
    assert [one.figures.can for one in of(trend.rows).figures] == [0, 2]


def test_what_is_projected_hides_what_a_report_hides_and_names_nobody(cuts, people):
    public = cuts.public()
    assert of(public.rows).at is None
    assert of(public.rows).figures.known("met") is None
    assert not any(person in repr(public) for person in people.values())


def test_after_a_rating_the_unit_is_what_it_would_be_read_anew(desk, where, people):
    where.view().team()
    where.done(Assessing(desk).rate(people["C"], B1, Lane.AGREED, 5))
    with desk.database.reading() as session:
        anew = look(session, units.tree(session), TOP, TODAY)
    assert where.view().team() == anew.team()
    assert where.view().people() == anew.people()
