import pytest

from kompetence.domain.goal import GoalStatus
from kompetence.domain.ids import PersonId
from kompetence.domain.person import Person
from tests import make


@pytest.mark.parametrize(
    ("status", "is_open"),
    [
        (GoalStatus.NOT_STARTED, True),
        (GoalStatus.IN_PROGRESS, True),
        (GoalStatus.REACHED, False),
        (GoalStatus.CHANGED, False),
        (GoalStatus.STOPPED, False),
    ],
)
def test_a_goal_is_open_until_something_came_of_it(status, is_open):
    assert make.goal(status=status).is_open is is_open


@pytest.mark.parametrize("status", GoalStatus)
def test_a_goal_nobody_else_has_seen_is_never_open(status):
    assert not make.goal(status=status, shared=False).is_open


@pytest.mark.parametrize(
    ("name", "initials", "short"),
    [("Åse Bjerg", "", "ÅB"), ("Åse Bjerg", "asbj", "asbj"), ("A B C D E", "", "ABCD"), ("  Bo ", "", "B")],
)
def test_a_column_is_headed_by_initials(name, initials, short):
    assert Person(PersonId("p"), name, initials).short == short
