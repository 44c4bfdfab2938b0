"""Rule R3 and the blind preparation: what the employee alone has shared counts nowhere that a leader can look."""

import pytest

from kompetence.domain.assessment import Basis, Lane
from kompetence.domain.dialogue import RoundKind, Wish
from kompetence.domain.period import Period
from kompetence.domain.preparation import Draft, Entered
from kompetence.services.catalogue import Shipped
from kompetence.services.organisation import Organisation
from kompetence.services.overview import Overview
from kompetence.services.places.team import TeamViews
from kompetence.services.places.where import Where
from kompetence.services.preparing import PreparingTalks
from kompetence.services.rounds import Rounds
from kompetence.services.talking import Talking
from tests.services.conftest import B1, TODAY, TOP


@pytest.fixture
def where(desk, tmp_path):
    return Where(desk, Shipped(tmp_path))


@pytest.fixture
def anna(desk, put):
    """One employee, in a round in which the own level counts where nothing is agreed."""
    put("Anna", "A", unit="Nord", profiles=("virksomhed",))
    person = Organisation(desk).person("A").id
    year = Period(TODAY, None)
    Rounds(desk).open(TOP, RoundKind.MUS, "2026", year, basis=Basis.AGREED_SELF, invited=[person])
    return person


@pytest.fixture
def talk(desk, anna):
    with desk.database.reading() as session:
        from kompetence.storage import dialogues

        return next(one.id for one in dialogues.of_person(session, anna))


def shared(desk, where, talk, lane, level=2):
    where.done(PreparingTalks(desk).share(talk, lane, Draft({B1: Entered(level, Wish.YES)})))


def seen(where):
    """What the heat map, the cuts, the wall and the trend make of it: rated, wishes and levels."""
    team, cuts = where.view().team(), TeamViews(where)
    row = next(one for one in team.rows if one.competence.id == B1)
    whole = next(one for one in cuts.organisation().rows if one.competence.id == B1).whole
    trend = next(one for one in cuts.trend().rows if one.competence.id == B1).figures[-1]
    return (
        [one.level for one in row.standings],
        [one.wish for one in row.standings],
        *((figures.rated, figures.wish) for figures in (row.figures, whole.figures, trend.figures)),
    )


NOTHING = ([None], [None], (0, 0), (0, 0), (0, 0))
BOTH = ([2], [True], (1, 1), (1, 1), (1, 1))


def test_r3_what_the_employee_alone_has_shared_stands_in_no_table_of_the_leaders(desk, where, talk):
    where.view()
    shared(desk, where, talk, Lane.SELF)
    assert seen(where) == NOTHING


def test_r3_it_counts_once_both_have_shared(desk, where, talk):
    shared(desk, where, talk, Lane.SELF)
    where.view()
    shared(desk, where, talk, Lane.LEADER, 4)
    assert seen(where) == BOTH


def test_r3_it_counts_once_the_talk_is_held_or_the_round_closed(desk, where, talk):
    shared(desk, where, talk, Lane.SELF)
    where.view()
    where.done(Talking(desk).held(talk))
    assert seen(where) == BOTH


def test_r3_it_counts_once_the_round_is_closed(desk, where, talk):
    shared(desk, where, talk, Lane.SELF)
    where.view()
    where.done(Rounds(desk).close(Rounds(desk).all()[0].id))
    assert seen(where) == BOTH


def test_the_figures_of_the_command_line_follow_the_shared_lanes(desk, where, talk, anna):
    shared(desk, where, talk, Lane.SELF)
    line = next(one for one in Overview(desk).unit(names=True).lines if one.competence.id == B1)
    blind = Overview(desk, blind=True).unit(names=True)
    assert line.figures.rated == 1
    assert next(one for one in blind.lines if one.competence.id == B1).figures.rated == 0
    assert [one.level for one in blind.persons[0].lines if one.competence.id == B1] == [None]
