"""What is sealed can be read back as it was, and holds no names."""

import json
from datetime import date

from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import Dialogue, DialogueState
from kompetence.domain.goal import GoalStatus
from kompetence.domain.ids import CompetenceId, DialogueId, PersonId, RoundId, VersionId
from kompetence.domain.person import Person
from kompetence.domain.profile import Target
from kompetence.domain.seal import seal
from kompetence.domain.sealed import read_sealed, sealed_content
from tests.make import DAY, V2, entry, goal

TALK = Dialogue(
    DialogueId("d"),
    RoundId("mus"),
    PersonId("a"),
    DialogueState.HELD,
    DAY,
    (Target(V2, 3, 4, 2, origins=(VersionId("virksomhed@1"),)),),
    day=DAY,
    summary="Vi talte om Å",
)
JONAS, TWIN = Person(PersonId("jonas"), "Jonas Bruun"), Person(PersonId("twin"), "jonas  bruun")
GOAL = goal(
    wanted_level=4,
    learn="At forhandle",
    forms=("Makkerskab",),
    partner="Jonas Bruun",
    responsible="Et firma",
    deadline=date(2026, 9, 1),
)


def content(*goals, people=(JONAS,)):
    return sealed_content(TALK, {V2: {Lane.SELF: entry(2), Lane.AGREED: entry(None)}}, goals, people)


def test_what_is_sealed_is_read_back():
    sealed = read_sealed(seal(content(GOAL)).content, {JONAS.id: "Jonas Bruun"})
    assert sealed.entries == {V2: {Lane.SELF: entry(2), Lane.AGREED: entry(None)}}
    assert sealed.lines == TALK.lines
    assert sealed.summary == "Vi talte om Å"
    (read,) = sealed.goals
    assert (read.learn, read.wanted_level, read.forms, read.deadline) == (
        "At forhandle",
        4,
        ("Makkerskab",),
        date(2026, 9, 1),
    )
    assert (read.partner, read.responsible) == ("Jonas Bruun", "")


def test_a_partner_whom_two_could_be_is_left_out():
    assert JONAS.id in content(GOAL)["goals"][0]
    assert None in content(GOAL, people=(JONAS, TWIN))["goals"][0]
    assert JONAS.id not in content(GOAL, people=(JONAS, TWIN))["goals"][0]


def test_no_name_stands_in_the_bytes():
    text = json.dumps(content(GOAL), ensure_ascii=False)
    assert "Jonas" not in text
    assert "firma" not in text


def test_only_open_goals_are_sealed_in_the_order_of_their_ids():
    assert content(goal(status=GoalStatus.STOPPED), goal(shared=False))["goals"] == []


def test_somebody_who_has_been_erased_has_no_name_any_more():
    (read,) = read_sealed(seal(content(GOAL)).content, {}).goals
    assert read.partner == ""
    assert read.competence == CompetenceId(V2)
