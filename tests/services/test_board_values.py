"""What may stand on the wall: the unit's own goals, and what people have released."""

from dataclasses import replace

import pytest

from kompetence.domain.goal import GoalStatus
from kompetence.domain.ids import CompetenceId
from kompetence.services.board_values import board_values
from kompetence.services.overview import Overview
from kompetence.storage import bank, goals
from tests.ui import municipality


@pytest.fixture
def board(tmp_path):
    municipality.make(tmp_path / "team.kompetence", tmp_path)
    workspace = municipality.open_team(tmp_path / "team.kompetence")
    desk = workspace._desk
    found = Overview(desk).unit(workspace.place().unit.id)
    with desk.database.reading() as session:
        everything, known = goals.all_goals(session), bank.competences(session)
    yield lambda change: board_values(found, [change(one) for one in everything], known, desk.today()), found
    workspace.close()


def test_nobodys_goal_stands_there_unless_it_is_released(board):
    make, _found = board
    assert make(lambda one: one).moving == ()
    released = make(lambda one: replace(one, released=True)).moving
    assert {one.competence for one in released} == {"Lovgivning og retssikkerhed", "Refleksion og sparring"}


def test_a_released_goal_that_is_reached_tells_what_succeeded(board):
    make, _found = board
    paper = make(lambda one: replace(one, released=True, status=GoalStatus.REACHED, closing="Det lykkedes"))
    assert {one.closing for one in paper.reached} == {"Det lykkedes"}
    assert paper.moving == ()


def test_a_stopped_goal_and_one_that_is_not_shared_stand_nowhere(board):
    make, _found = board
    for change in ({"status": GoalStatus.STOPPED}, {"shared": False}):
        paper = make(lambda one, change=change: replace(one, released=True, **change))
        assert (paper.moving, paper.reached) == ((), ())


def test_the_units_own_goal_stands_there_by_itself(board):
    make, found = board
    paper = make(lambda one: replace(one, person=None, unit=found.unit.id))
    assert len(paper.moving) == 2
    assert all(one.unit == "" for one in paper.moving)


def test_coverage_is_told_of_what_is_needed_only(board):
    make, found = board
    (need,) = make(lambda one: one).cover
    (line,) = [one for one in found.lines if one.competence.id == CompetenceId("V2")]
    assert (need.competence, need.need) == (line.competence.name, 3)
