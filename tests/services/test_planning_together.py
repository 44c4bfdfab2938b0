"""Follow-ups as a whole, goals given to a team or taken into a new round, and what goes to calendar and mail."""

from dataclasses import replace
from datetime import date
from email import policy
from email.parser import BytesParser

import pytest
from icalendar import Calendar

from kompetence.domain.goal import Carry, FollowUp, FollowUpLine, Goal, GoalStatus
from kompetence.domain.goal_board import Due
from kompetence.domain.ids import GoalId, UnitId
from kompetence.errors import RefusalError
from kompetence.services.appointments import follow_up_event, goal_event, talk_event, write_follow_up_mail
from kompetence.services.following import Following
from kompetence.services.giving import Giving
from kompetence.services.places.goals import GoalBoard
from kompetence.services.places.where import Where
from kompetence.services.planning import Planning
from kompetence.storage import goals
from kompetence.storage import settings as stored
from tests.make import SCALE, goal
from tests.services.conftest import B1, B2, TODAY, TOP
from tests.services.test_planning import refused

APRIL, SUMMER, AUTUMN = date(2026, 4, 15), date(2026, 6, 30), date(2026, 9, 1)
TEAM = GoalId("team")


@pytest.fixture
def planning(desk):
    return Planning(desk)


@pytest.fixture
def following(desk):
    return Following(desk)


@pytest.fixture
def giving(desk):
    return Giving(desk)


@pytest.fixture
def board(desk):
    return GoalBoard(Where(desk, None))


def mine(person, name="goal", **values):
    return replace(goal(person, B1, wanted_level=4, learn="Føre samtalen", **values), id=GoalId(name))


def of_team(**values):
    return Goal(TEAM, None, UnitId(TOP), B1, SCALE.id, wanted_level=3, **({"learn": "Lytte"} | values))


def of(desk, person):
    with desk.database.reading() as session:
        return {one.id: one for one in goals.all_goals(session, [person])}


def test_the_next_follow_up_is_set_by_the_data(planning, desk):
    assert planning.usual_follow_up() == date(2026, 8, 31)
    with desk.database.transaction() as session:
        stored.put_number(session, "follow-up-weeks", 4)
    assert planning.usual_follow_up() == date(2026, 6, 29)


@pytest.mark.parametrize(
    ("how", "status", "follow_up"),
    [
        (Carry.CONTINUE, GoalStatus.IN_PROGRESS, date(2026, 8, 31)),
        (Carry.REACHED, GoalStatus.REACHED, APRIL),
        (Carry.STOPPED, GoalStatus.STOPPED, APRIL),
    ],
)
def test_a_goal_goes_on_with_a_new_day_or_ends(planning, mette, how, status, follow_up):
    planning.save(mine(mette, follow_up=APRIL))
    planning.carry(GoalId("goal"), how)
    after = planning.get(GoalId("goal"))
    assert (after.status, after.follow_up) == (status, follow_up)


def test_a_day_that_is_still_to_come_is_kept_when_a_goal_goes_on(planning, mette):
    planning.save(mine(mette, follow_up=AUTUMN))
    planning.carry(GoalId("goal"), Carry.CONTINUE)
    assert planning.get(GoalId("goal")).follow_up == AUTUMN


def test_a_follow_up_begins_from_what_is_open_and_shared(planning, following, mette):
    planning.save(mine(mette, "late", follow_up=AUTUMN))
    planning.save(mine(mette, "soon", follow_up=SUMMER))
    planning.save(mine(mette, "done", status=GoalStatus.REACHED))
    planning.save(mine(mette, "draft", shared=False))
    sheet = following.sheet(mette)
    assert [one.goal.id for one in sheet.goals] == ["soon", "late"]
    assert (sheet.due, sheet.next) == (SUMMER, date(2026, 8, 31))
    assert "draft" not in sheet.titles


def test_a_follow_up_is_kept_as_a_whole_with_what_succeeded(planning, following, mette):
    planning.save(mine(mette, "one", follow_up=APRIL))
    planning.save(mine(mette, "two"))
    lines = (
        FollowUpLine(GoalId("one"), "Går godt", GoalStatus.IN_PROGRESS),
        FollowUpLine(GoalId("two"), "", GoalStatus.REACHED),
    )
    following.hold(FollowUp(mette, APRIL, TODAY, "Samtale", lines, AUTUMN), {GoalId("two"): "Alle taler med"})
    assert planning.get(GoalId("two")).closing == "Alle taler med"
    sheet = following.sheet(mette)
    assert [one.goal.id for one in sheet.goals] == ["one"]
    assert (sheet.due, sheet.past[0].done) == (AUTUMN, TODAY)


@pytest.mark.parametrize(
    ("lines", "following_day", "code"),
    [
        ((), AUTUMN, "follow-up-empty"),
        ((FollowUpLine(GoalId("goal"), "", GoalStatus.REACHED),), APRIL, "next-before-done"),
    ],
)  # fmt: skip
def test_a_follow_up_about_nothing_or_backwards_is_refused(
    planning, following, mette, lines, following_day, code
):
    planning.save(mine(mette))
    one = FollowUp(mette, APRIL, TODAY, "", lines, following_day)
    assert refused(lambda: following.hold(one, {})).code == code
    assert following.sheet(mette).past == ()


def test_only_one_follow_up_is_planned_at_a_time(following, mette):
    following.plan(mette, SUMMER, "Video")
    following.plan(mette, AUTUMN, "Telefon")
    planned = following.sheet(mette).planned
    assert planned is not None
    assert (planned.due, planned.form, planned.done) == (AUTUMN, "Telefon", None)


def test_a_team_goal_is_given_to_each_from_their_own_level(giving, mette, put, desk):
    bo = put("Bo", "1")
    giving.give(of_team(), {mette: 2, bo: 4})
    (hers,) = of(desk, mette).values()
    (his,) = of(desk, bo).values()
    assert (hers.from_level, hers.wanted_level, hers.learn, hers.team) == (2, 3, "Lytte", TEAM)
    assert (his.from_level, his.wanted_level) == (4, 4)


def test_nobody_is_given_the_same_goal_twice(giving, mette, put, desk):
    giving.give(of_team(), {mette: 2})
    giving.give(of_team(), {mette: 2, put("Bo", "1"): None})
    assert len(of(desk, mette)) == 1
    assert giving.look(TEAM).statuses == {GoalStatus.NOT_STARTED: 2}


def test_a_goal_for_nobody_is_refused_and_not_kept(giving, desk, planning):
    assert refused(lambda: giving.give(of_team(), {})).code == "team-goal-for-nobody"
    with pytest.raises(RefusalError):
        planning.get(TEAM)


def test_a_new_text_goes_to_those_who_have_not_begun(giving, planning, mette, put, desk):
    bo = put("Bo", "1")
    giving.give(of_team(), {mette: 2, bo: 2})
    (his,) = of(desk, bo).values()
    planning.set_status(his.id, GoalStatus.IN_PROGRESS)
    waiting = giving.untouched(TEAM)
    planning.save(of_team(learn="Lytte og spørge"))
    giving.spread(TEAM, waiting)
    assert [one.learn for one in of(desk, mette).values()] == ["Lytte og spørge"]
    assert [one.learn for one in of(desk, bo).values()] == ["Lytte"]


def test_taking_back_leaves_what_somebody_has_begun_as_their_own(giving, planning, mette, put, desk):
    bo = put("Bo", "1")
    giving.give(of_team(), {mette: 2, bo: 2})
    (his,) = of(desk, bo).values()
    planning.set_status(his.id, GoalStatus.IN_PROGRESS)
    giving.take_back(TEAM)
    assert of(desk, mette) == {}
    assert [(one.team, one.status) for one in of(desk, bo).values()] == [(None, GoalStatus.IN_PROGRESS)]


def test_a_persons_goal_is_not_given_to_many(giving, planning, mette):
    planning.save(mine(mette))
    assert refused(lambda: giving.take_back(GoalId("goal"))).code == "goal-is-no-team-goal"


def test_the_board_has_everybodys_shared_goals_and_the_units_own(board, giving, planning, mette):
    planning.save(mine(mette, "soon", follow_up=SUMMER))
    planning.save(mine(mette, "late", follow_up=APRIL))
    planning.save(mine(mette, "draft", shared=False))
    giving.give(of_team(follow_up=TODAY), {mette: 2})
    lines = board.lines()
    assert [one.due for one in lines] == [Due.OVERDUE, Due.THIS_WEEK, Due.THIS_WEEK, Due.LATER]
    assert [one.owner for one in lines] == ["Mette Lund", "Kommunen", "Mette Lund", "Mette Lund"]
    assert (lines[1].is_team, lines[1].given) == (True, 1)


def test_candidates_stand_by_name_with_a_word_and_the_goal_asks_what_the_unit_is_asked(board, mette, put):
    put("Anna Ager", "2", unit="Team")
    assert [one.person.name for one in board.candidates(of_team())] == ["Anna Ager", "Mette Lund"]
    assert [one.id for one in board.competences(mette)] == [B1, B2]
    new = board.new_team_goal(B1)
    assert (new.unit, new.wanted_level, new.follow_up) == (TOP, 3, date(2026, 8, 31))


def test_an_appointment_tells_no_level_and_what_is_learned_only_when_asked(mette):
    one = mine(mette, from_level=2, follow_up=AUTUMN)
    assert goal_event(one, "Mette Lund", text=False).text == ""
    told = goal_event(one, "Mette Lund", text=True)
    assert (told.id, told.title, told.text) == ("goal-goal", "Follow-up with Mette Lund", "Føre samtalen")
    assert refused(lambda: goal_event(mine(mette), "Mette Lund", text=False)).code == "goal-without-day"
    assert follow_up_event(mette, "Mette Lund", AUTUMN).day == AUTUMN


def test_a_talk_has_its_time_its_place_and_a_stable_id(desk, mette):
    from kompetence.domain.dialogue import Dialogue, DialogueState
    from kompetence.domain.ids import DialogueId, RoundId

    talk = Dialogue(
        DialogueId("d"), RoundId("r"), mette, DialogueState.INVITED, TODAY, day=AUTUMN, time="09:30", place="Lokale 2"
    )  # fmt: skip
    found = talk_event(talk, "Mette Lund", "MUS 2026")
    assert (found.id, found.title, found.place) == ("dialogue-d", "MUS 2026 with Mette Lund", "Lokale 2")
    assert (found.begins.hour, found.begins.minute) == (9, 30)
    assert talk_event(replace(talk, time=""), "Mette Lund").begins is None
    assert refused(lambda: talk_event(replace(talk, day=None), "Mette Lund")).code == "talk-without-day"


def test_files_for_calendar_and_mail_lie_where_they_were_asked_for(board, planning, mette, desk, tmp_path):
    planning.save(mine(mette, follow_up=AUTUMN))
    board.write_goal_event(GoalId("goal"), tmp_path / "day.ics", text=False)
    (event,) = Calendar.from_ical((tmp_path / "day.ics").read_bytes()).walk("VEVENT")
    assert event["summary"] == "Follow-up with Mette Lund"
    write_follow_up_mail(desk, tmp_path / "mail.eml", mette)
    mail = BytesParser(policy=policy.default).parsebytes((tmp_path / "mail.eml").read_bytes())
    (plan,) = mail.iter_attachments()
    assert (plan.get_filename(), plan.get_content()[:5]) == ("Mette Lund.pdf", b"%PDF-")
    assert "1 September 2026" in mail.get_body().get_content()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["day.ics", "mail.eml"]
