"""Goals are made, moved on and followed up; what was done waits no longer."""

from dataclasses import replace
from datetime import date

import pytest

from kompetence.domain.goal import FollowUp, FollowUpLine, FundState, GoalStatus
from kompetence.domain.ids import GoalId
from kompetence.errors import RefusalError
from kompetence.services.planning import Planning
from kompetence.services.status import Status
from kompetence.storage import goals
from tests.make import goal
from tests.services.conftest import B1, TODAY, TOP

APRIL, AUTUMN = date(2026, 4, 15), date(2026, 9, 1)


@pytest.fixture
def planning(desk):
    return Planning(desk)


def mine(person, **values):
    return goal(person, B1, **({"wanted_level": 4, "learn": "Føre samtalen"} | values))


def refused(act) -> RefusalError:
    with pytest.raises(RefusalError) as error:
        act()
    return error.value


def due(desk, put):
    """How many follow-ups wait, counted in a unit that is large enough to be shown."""
    for number in range(5):
        put(f"Fyld {number}", f"90{number}")
    return Status(desk).unit(TOP, TODAY).whole.figures.followups_due


def test_a_goal_comes_back_as_it_was_saved(planning, mette):
    one = mine(
        mette, from_level=2, use="Til tavlemødet", sign="Borgerne siger det", forms=("følordning", "kursus"),
        responsible="Mette", partner="Bo", start=APRIL, deadline=AUTUMN, follow_up=TODAY, course_start=AUTUMN,
        fund=FundState.APPLIED, status=GoalStatus.IN_PROGRESS, occasion="MUS", closing="", released=True,
    )  # fmt: skip
    planning.save(one)
    assert planning.get(one.id) == one


def test_saving_again_brings_it_up_to_date(planning, mette):
    planning.save(mine(mette))
    planning.save(mine(mette, learn="Noget andet"))
    assert [one.learn for one in planning.goals(mette)] == ["Noget andet"]


@pytest.mark.parametrize("field", ["from_level", "wanted_level"])
def test_levels_are_steps_of_the_scale(planning, mette, field):
    assert refused(lambda: planning.save(mine(mette, **{field: 6}))).code == "level-no-step"


def test_a_deadline_comes_after_the_start(planning, mette):
    assert (
        refused(lambda: planning.save(mine(mette, start=AUTUMN, deadline=APRIL))).code
        == "deadline-before-start"
    )


def test_open_goals_come_first_then_by_the_day_of_their_follow_up(planning, mette):
    for name, follow_up, status in [
        ("done", None, GoalStatus.REACHED), ("none", None, GoalStatus.IN_PROGRESS),
        ("late", AUTUMN, GoalStatus.IN_PROGRESS), ("soon", APRIL, GoalStatus.NOT_STARTED),
    ]:  # fmt: skip
        planning.save(replace(mine(mette, follow_up=follow_up, status=status), id=GoalId(name)))
    assert [one.id for one in planning.goals(mette)] == ["soon", "late", "none", "done"]


def test_a_status_keeps_the_closing_line_unless_a_new_one_is_given(planning, mette):
    planning.save(mine(mette, closing="Det gik godt"))
    planning.set_status(GoalId("goal"), GoalStatus.REACHED)
    assert planning.get(GoalId("goal")).closing == "Det gik godt"
    planning.set_status(GoalId("goal"), GoalStatus.REACHED, closing="Endnu bedre")
    assert planning.get(GoalId("goal")).closing == "Endnu bedre"


def test_a_goal_nobody_knows_is_refused(planning, mette):
    for act in (planning.get, planning.remove, lambda one: planning.set_status(one, GoalStatus.REACHED)):
        assert refused(lambda act=act: act(GoalId("none"))).code == "goal-unknown"


def test_a_removed_goal_is_gone(planning, mette):
    planning.save(mine(mette))
    planning.remove(GoalId("goal"))
    assert planning.goals(mette) == ()


def test_a_follow_up_moves_its_goals_on(planning, mette, desk):
    planning.save(mine(mette, follow_up=APRIL))
    line = FollowUpLine(GoalId("goal"), "Godt på vej", GoalStatus.IN_PROGRESS)
    planning.follow_up(FollowUp(mette, APRIL, TODAY, "fysisk", (line,), AUTUMN))
    after = planning.get(GoalId("goal"))
    assert (after.status, after.follow_up) == (GoalStatus.IN_PROGRESS, AUTUMN)
    with desk.database.reading() as session:
        (kept,) = goals.follow_ups(session, [mette])
    assert kept == FollowUp(mette, APRIL, TODAY, "fysisk", (line,), AUTUMN)


def test_a_follow_up_that_was_held_takes_what_was_due_with_it(planning, mette, desk, put):
    planning.save(mine(mette, follow_up=APRIL))
    assert due(desk, put) == 1
    planning.follow_up(FollowUp(mette, APRIL, TODAY))
    assert due(desk, put) == 0


def test_a_follow_up_that_waits_is_done_when_it_is_held(planning, mette, desk, put):
    planning.follow_up(FollowUp(mette, APRIL, None))
    assert due(desk, put) == 1
    planning.follow_up(FollowUp(mette, APRIL, TODAY))
    assert due(desk, put) == 0


def test_planning_a_follow_up_leaves_the_goals_alone(planning, mette):
    planning.save(mine(mette, follow_up=APRIL))
    planning.follow_up(FollowUp(mette, AUTUMN, None))
    assert planning.get(GoalId("goal")).follow_up == APRIL


def test_a_line_about_somebody_elses_goal_is_refused_and_nothing_kept(planning, mette, put, desk):
    planning.save(mine(put("Bo", "1")))
    line = FollowUpLine(GoalId("goal"), "x", GoalStatus.REACHED)
    assert (
        refused(lambda: planning.follow_up(FollowUp(mette, APRIL, TODAY, "", (line,)))).code == "goal-unknown"
    )
    with desk.database.reading() as session:
        assert goals.follow_ups(session) == []


def test_the_same_edit_twice_makes_one_follow_up(planning, mette, desk):
    for _ in range(2):
        planning.follow_up(FollowUp(mette, APRIL, TODAY), edit_id="once")
    with desk.database.reading() as session:
        assert len(goals.follow_ups(session)) == 1


def test_a_goal_knows_the_day_on_which_it_ended_and_forgets_it_when_it_is_open_again(planning, mette):
    one = mine(mette)
    planning.save(one)
    planning.set_status(one.id, GoalStatus.REACHED)
    assert planning.get(one.id).ended == TODAY
    planning.save(replace(planning.get(one.id), closing="Det lykkedes", ended=None))
    assert planning.get(one.id).ended == TODAY
    planning.set_status(one.id, GoalStatus.IN_PROGRESS)
    assert planning.get(one.id).ended is None
