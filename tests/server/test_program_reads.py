"""The program's own reading works as it is through the views, under the login of a member."""

import pytest

from kompetence.domain.assessment import Basis, Lane
from kompetence.domain.dialogue import DialogueState
from kompetence.domain.ids import DialogueId, PersonId, UnitId
from kompetence.services.gathering import Gathering
from kompetence.services.person_view import PersonViews
from kompetence.storage import access_log, bank, dialogues, goals, log_notes, people, ratings, units
from kompetence.storage.server.clock import TODAY
from tests.server.world import MOMENTS

ANNA = PersonId("anna")
READY = DialogueId(
    next(
        one
        for one, moment in MOMENTS.items()
        if moment.state is DialogueState.READY
        and moment.shared == {Lane.SELF, Lane.LEADER}
        and not moment.closed
    )
)
INVITED = DialogueId("m000")


@pytest.fixture
def anna(world):
    with world.as_member("anna") as session:
        yield session


@pytest.fixture
def lis(world):
    with world.as_member("lis") as session:
        yield session


def test_people_and_where_they_are(anna, lis):
    assert set(people.everyone(anna)) == {"anna", "lis"}
    assert people.everyone(lis)[ANNA].position == "post anna"
    assert {one.person for one in people.memberships(lis)} == {"anna", "lis", "carl"}
    assert {one.leader for one in people.leaderships(anna)} == {"lis"}
    assert len(list(units.tree(anna))) == 4
    assert set(bank.competences(anna)) == {"c"}


def test_a_dialogue_with_all_that_is_copied_into_it(anna, lis):
    for session in (anna, lis):
        found = dialogues.get(session, READY)
        assert found is not None
        assert (found.summary, found.person) == ("summary", ANNA)
        assert len(dialogues.of_person(session, ANNA)) == len(MOMENTS)
        assert set(ratings.of_dialogue(session, READY)["c"]) == set(Lane)
    assert set(ratings.of_dialogue(lis, INVITED)["c"]) == {Lane.LEADER, Lane.AGREED}
    assert set(ratings.of_dialogue(anna, INVITED)["c"]) == {Lane.SELF, Lane.AGREED}


def test_drafts_texts_goals_notes_and_the_log(anna, lis):
    assert ratings.draft(anna, INVITED, Lane.SELF) == b"usual"
    assert ratings.draft(lis, INVITED, Lane.SELF) is None
    assert ratings.preparations(anna, INVITED)["c"].comment == ""
    assert ratings.preparations(lis, READY)["c"].comment == "comment"
    assert {one.id for one in goals.all_goals(lis, [ANNA])} == {"g anna"}
    assert len(log_notes.of_people(lis, [ANNA])) == 1
    assert [one.purpose for one in access_log.about(anna, ANNA)] == ["usual"]


def test_the_page_of_a_person(anna, world, lis):
    with world.connect() as raw:
        (today,) = raw.execute(f"select {TODAY}").fetchone()
    for session in (anna, lis):
        leader = PersonViews(session, today).leader(ANNA)
        assert leader is not None
        assert leader.name == "Lis"


def test_the_counts_of_those_whom_one_leads(lis, world):
    with world.connect() as raw:
        (today,) = raw.execute(f"select {TODAY}").fetchone()
    mine = frozenset({ANNA, PersonId("carl")})
    tree, rounds = units.tree(lis), dialogues.rounds(lis)
    for basis in Basis:
        seen = Gathering(lis, tree, rounds, today, basis, blind=True, among=mine)
        counted = seen.picture(sets=True)
        assert counted.people == {frozenset({UnitId("a1")}): 2}
        level = {one.standing.level for one in seen.persons(UnitId("top"))[0].lines}
        assert {one.level for by in counted.tallies["c"].values() for one in by} - {None} == level == {3}
