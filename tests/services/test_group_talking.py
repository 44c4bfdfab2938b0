"""What a group agrees holds for the unit and its profiles, and stands for the talks that nobody wants besides."""

from dataclasses import replace
from datetime import date

import pytest

from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import DialogueState
from kompetence.domain.ids import GroupTalkId, ProfileId, VersionId
from kompetence.domain.profile import Profile, ProfileVersion
from kompetence.errors import RefusalError
from kompetence.services.asking import Asking
from kompetence.services.assessing import Assessing
from kompetence.services.group_talking import GroupTalks
from kompetence.services.organisation import Organisation
from kompetence.storage import bank, dialogues, units
from tests.make import asks
from tests.services.conftest import B1, B2, TODAY, TOP, assignments

NEXT = date(2026, 6, 15)


@pytest.fixture
def talks(desk):
    return GroupTalks(desk)


@pytest.fixture
def team(desk, put, mette):
    """Two in the team by one profile, one outside it by the same."""
    put("Jonas Bruun", "18", unit="Team", profiles=("virksomhed",))
    put("Ida Holm", "19", unit="Andre", profiles=("virksomhed",))
    return Organisation(desk).find("Team")


@pytest.fixture
def talk(talks, team) -> GroupTalkId:
    return GroupTalkId(talks.start(team).made)


def asked(desk, number, competence, day):
    person = Organisation(desk).person(number).id
    with desk.database.reading() as session:
        found = Asking(session, day).of(person)[competence]
    return found.target, found.upper


def test_the_screen_counts_people_and_names_nobody(talks, talk):
    sheet = talks.sheet(talk)
    assert (sheet.people, [row.competence.id for row in sheet.rows]) == (2, [B1, B2])
    assert "Mette" not in repr([sheet.rows, sheet.unit, sheet.round])


def test_without_an_open_round_there_is_nowhere_to_talk(desk, talks, put):
    put("Mette Lund", "17", unit="Team")
    with pytest.raises(RefusalError, match="group-no-round"):
        talks.start(TOP)


def test_what_is_published_holds_for_the_members_from_the_day_and_for_nobody_else(desk, talks, talk):
    talks.agree_target(talk, B1, 4, 5)
    assert asked(desk, "17", B1, NEXT) == (3, 3)
    talks.publish(talk, NEXT)
    assert asked(desk, "17", B1, TODAY) == (3, 3)
    assert [asked(desk, number, B1, NEXT) for number in ("17", "18", "19")] == [(4, 5), (4, 5), (3, 3)]
    assert asked(desk, "17", B2, NEXT) == (4, 4)
    mette = Organisation(desk).person("17").id
    assert sorted((one[0], one[1]) for one in assignments(desk, mette)) == [
        ("virksomhed@1", True),
        ("virksomhed@2", True),
    ]


def test_a_published_version_never_changes(desk, talks, talk):
    with desk.database.reading() as session:
        before = bank.versions(session)
    talks.agree_target(talk, B1, 5)
    talks.publish(talk, NEXT)
    with desk.database.reading() as session:
        after = bank.versions(session)
    assert {identity: after[identity] for identity in before} == before


def test_nothing_agreed_is_nothing_to_publish(talks, talk):
    talks.agree_target(talk, B1, 3)
    with pytest.raises(RefusalError, match="group-nothing-to-publish"):
        talks.publish(talk, NEXT)


def test_a_target_is_a_step_of_its_scale(talks, talk):
    with pytest.raises(RefusalError, match="level-no-step"):
        talks.agree_target(talk, B1, 6)


def test_an_agreed_need_is_the_units_need(desk, talks, talk, team):
    talks.agree_need(talk, B2, 3, 4)
    with desk.database.reading() as session:
        need = units.needs(session)[B2][team]
    assert (need.people, need.level) == (3, 4)
    assert talks.sheet(talk).rows[1].agreed.people == 3


def test_core_task_and_focus_are_the_units(talks, talk):
    talks.core_task(talk, "Flere i job", "Mod og tryghed")
    talks.focus(talk, B2, on=True)
    sheet = talks.sheet(talk)
    assert (sheet.unit.core_task, sheet.unit.values) == ("Flere i job", "Mod og tryghed")
    assert [row.focus for row in sheet.rows] == [False, True]


def test_a_held_group_talk_stands_for_the_talks_that_nobody_wants_besides(desk, talks, talk):
    people = {number: Organisation(desk).person(number).id for number in ("17", "18", "19")}
    for person in people.values():
        Assessing(desk).rate(person, B1, Lane.SELF, 3)
    with desk.database.transaction() as session:
        (own,) = dialogues.of_person(session, people["18"])
        dialogues.write(session, replace(own, own_wanted=True))
    talks.hold(talk, TODAY, cover=True)
    with desk.database.reading() as session:
        found = {number: dialogues.of_person(session, person)[0] for number, person in people.items()}
    states = {number: (one.state, one.group_talk) for number, one in found.items()}
    assert states == {
        "17": (DialogueState.COVERED, talk),
        "18": (DialogueState.PREPARING, None),
        "19": (DialogueState.PREPARING, None),
    }


def test_profiles_that_build_on_a_changed_one_follow(desk, talks, put, mette):
    with desk.database.transaction() as session:
        bank.put_profile(session, Profile(ProfileId("top"), "Top"))
        bases = (VersionId("virksomhed@1"),)
        version = ProfileVersion(VersionId("top@1"), ProfileId("top"), "1", (asks(B2, 5),), bases)
        bank.add_version(session, version)
    put("Aisha Nur", "20", unit="Nye", profiles=("top",))
    talk = GroupTalkId(talks.start(Organisation(desk).find("Nye")).made)
    talks.agree_target(talk, B1, 2)
    talks.publish(talk, NEXT)
    assert (asked(desk, "20", B1, NEXT), asked(desk, "20", B2, NEXT)) == ((2, 2), (5, 5))
    assert asked(desk, "17", B1, NEXT) == (3, 3)
