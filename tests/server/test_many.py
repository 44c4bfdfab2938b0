"""Those who work at once on the same server, some of them in the same words, lose nothing and wait for nobody."""

import os
from dataclasses import replace
from queue import Queue

import pytest

from kompetence.domain.assessment import Lane
from kompetence.domain.change import Change, Topic
from kompetence.domain.goal import Goal
from kompetence.domain.ids import GoalId, ScaleId
from kompetence.domain.log_note import LogNote
from kompetence.domain.news import News
from kompetence.services.assessing import Assessing
from kompetence.services.edits import act
from kompetence.services.planning import Planning
from kompetence.services.preparing import PreparingTalks
from kompetence.storage import goals, log_notes, ratings
from tests.server import many

CLIENTS, SECONDS, PAUSE = 8, 15, 0.8


@pytest.fixture(scope="module")
def place(server):
    with many.municipality(server, f"many_{os.environ.get('PYTEST_XDIST_WORKER', 'all')}", 3) as made:
        yield made


def test_what_another_keeps_while_an_act_decides_is_seen_before_anything_is_kept(place):
    team, looks = place.teams[2], []
    mine, theirs = place.open(team.leader), place.open(team.leader)

    def write_over(session):
        found = ratings.of_dialogue(session, team.dialogue)[team.competences[0]][Lane.AGREED]
        looks.append(found.level)
        if len(looks) == 1:
            Assessing(theirs).rate(team.person, team.competences[0], Lane.AGREED, 1)
        over = ratings.Rating(team.dialogue, team.competences[0], Lane.AGREED, replace(found, level=4))
        ratings.put_many(session, [over])
        return Change(Topic.RATINGS)

    act(mine, "", write_over)
    assert looks == [2, 1]
    for one in (mine, theirs):
        one.close()


def test_a_member_hears_what_kind_of_thing_others_change_and_nothing_of_a_draft(place):
    team, heard = place.teams[2], Queue()
    leader, employee = place.open(team.leader), place.open(team.employee)
    following = leader.database.follow(heard.put)
    assert heard.get(timeout=10) == News(connected=True)
    with employee.database.transaction() as session:
        ratings.put_draft(session, team.dialogue, Lane.SELF, b"draft")
    PreparingTalks(employee).comment(team.dialogue, team.competences[0], "Svar")
    assert heard.get(timeout=10) == News(connected=True, topics=frozenset({Topic.ROUNDS}))
    following.end()
    for one in (leader, employee):
        one.close()


def test_nobody_hears_of_a_goal_that_is_kept_to_oneself_or_of_a_round_that_nothing_touched(place):
    team, heard = place.teams[1], Queue()
    leader, employee = place.open(team.leader), place.open(team.employee)
    following = leader.database.follow(heard.put)
    assert heard.get(timeout=10) == News(connected=True)
    own = Goal(GoalId("own"), team.person, None, team.competences[0], ScaleId(""), learn="Mit", shared=False)
    planning = Planning(employee)

    def heard_until_a_note(note):
        with employee.database.transaction() as session:
            log_notes.put(session, LogNote(note, team.person, many.DAY, "Delt", shared=many.DAY))
        topics = set()
        while Topic.NOTES not in topics:
            topics |= heard.get(timeout=10).topics
        return topics

    planning.save(own)
    planning.save(replace(own, learn="Mit eget"))
    planning.remove(own.id)
    assert heard_until_a_note("first") == {Topic.NOTES}
    with employee.database.reading() as session:
        shared = goals.get(session, team.goal)
    planning.save(replace(shared, use="Vores"))
    assert heard_until_a_note("second") == {Topic.GOALS, Topic.NOTES}
    following.end()
    for one in (leader, employee):
        one.close()


def test_eight_at_once_lose_nothing_of_what_they_were_told_is_kept(place, record_property):
    before = many.versions(place)
    done = many.run(place, range(CLIENTS), SECONDS, PAUSE)
    record_property("work", many.told(done))
    assert done.mistakes == []
    assert many.missing(place, done, before) == []
    assert "server-busy" not in done.refused
    assert min(len(done.tokens[one.goal]) for one in place.teams) > 0
