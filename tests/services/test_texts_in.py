"""Whatever text is let in anywhere, however long and with whatever in it: it is kept or refused, and the file opens."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from typing import NamedTuple

import pytest

from kompetence.domain.access_log import Kind
from kompetence.domain.appointments import Appointment
from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import RoundKind
from kompetence.domain.goal import FollowUp, FollowUpLine, Goal, GoalStatus
from kompetence.domain.ids import CompetenceId, DialogueId, GoalId, GroupTalkId, PersonId, ProfileId, UnitId
from kompetence.domain.log_note import LogNote
from kompetence.domain.period import Period
from kompetence.domain.person import OwnTarget, Person
from kompetence.domain.preparation import Draft, Entered
from kompetence.domain.retention import Kept, Rule
from kompetence.domain.voice import Voice
from kompetence.errors import RefusalError
from kompetence.services import bank_competences, profile_drafts
from kompetence.services.access_logging import disclose
from kompetence.services.applying import Applying
from kompetence.services.arranging import Arranging
from kompetence.services.desk import Desk
from kompetence.services.following import Following
from kompetence.services.group_talking import GroupTalks
from kompetence.services.organisation import Organisation
from kompetence.services.own_targets import OwnTargets
from kompetence.services.placing import PersonFacts
from kompetence.services.planning import Planning
from kompetence.services.preparing import PreparingTalks
from kompetence.services.profile_bank import Held
from kompetence.services.retention import Retention
from kompetence.services.rounds import Rounds
from kompetence.services.staffing import Staffing
from kompetence.services.staffing_units import StaffingUnits
from kompetence.services.talking import Talking
from kompetence.services.verifying import Verifying
from kompetence.services.voices import Voices
from kompetence.storage import bank, dialogues, goals, log_notes, people, settings, units
from kompetence.storage.database import create, open_file
from kompetence.words.sentences import refusal
from tests.make import SCALE
from tests.services.conftest import B1, TODAY, TOP, fill

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
DAY = date(2026, 6, 8)


class World(NamedTuple):
    """A desk over a file with one of everything."""

    desk: Desk
    mette: PersonId
    talk: DialogueId
    group: GroupTalkId
    goal: Goal
    team: UnitId


def desk_of(data, first):
    numbers = count(first)
    return Desk(data, lambda: TODAY, lambda: NOW, lambda: f"id{next(numbers)}")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The file, and what is in it."""
    path = tmp_path_factory.mktemp("made") / "d.kompetence"
    desk = desk_of(create(path, now=NOW), 1)
    fill(desk)
    facts = PersonFacts(name="Mette Lund", employee_no="17", unit="Team", profiles=("virksomhed",))
    mette = PersonId(Organisation(desk).put_person(facts).made)
    Rounds(desk).open(TOP, RoundKind.MUS, "MUS", Period(date(2026, 3, 1), date(2026, 12, 31)))
    Rounds(desk).invite(Rounds(desk).all()[0].id, [mette])
    ((_, talk),) = Rounds(desk).dialogues_of(mette)
    Planning(desk).save(Goal(GoalId("g"), mette, None, B1, SCALE.id))
    team = Organisation(desk).find("Team")
    group = GroupTalkId(GroupTalks(desk).start(team).made)
    known = World(desk, mette, talk.id, group, Planning(desk).get(GoalId("g")), team)
    desk.close()
    return path.read_bytes(), known


@pytest.fixture
def world(made, tmp_path):
    whole, known = made
    path = tmp_path / "d.kompetence"
    path.write_bytes(whole)
    with open_file(path, now=NOW) as data:
        yield known._replace(desk=desk_of(data, 1_000))


def inside(desk, do):
    with desk.database.transaction() as session:
        do(session)


def group_talk(world, **said):
    talks = GroupTalks(world.desk)
    before = talks.sheet(world.group).talk
    talks.write(replace(before, **said), before)


def competence(world, **said):
    def do(session):
        held = Held.of(session)
        bank_competences.keep(session, held, replace(held.competences[B1], **said), TODAY)

    inside(world.desk, do)


def profile(world, **said):
    inside(
        world.desk,
        lambda session: profile_drafts.write(
            session, replace(bank.profiles(session)[ProfileId("leder")], **said)
        ),
    )


def unit(world, **said):
    with world.desk.database.reading() as session:
        found = units.tree(session)[world.team]
    StaffingUnits(world.desk).write(replace(found, **said))


def person(world, **said):
    with world.desk.database.reading() as session:
        found = people.everyone(session)[world.mette]
    Staffing(world.desk).write(replace(found, **said))


def facts(world, **said):
    Organisation(world.desk).put_person(replace(PersonFacts(name="Bo", employee_no="9"), **said))


def follow_up(world, form, line):
    lines = (FollowUpLine(world.goal.id, line, GoalStatus.REACHED),)
    one = FollowUp(world.mette, TODAY, TODAY, form, lines)
    Planning(world.desk).follow_up(one, closings={world.goal.id: line})


def shared(world, **said):
    PreparingTalks(world.desk).share(world.talk, Lane.SELF, Draft({B1: Entered(level=3, **said)}))


def commented(world, text):
    inside(world.desk, lambda session: dialogues.share(session, {world.talk: [Lane.LEADER]}, TODAY))
    PreparingTalks(world.desk).comment(world.talk, B1, text)


def round_(world, **said):
    rounds = Rounds(world.desk)
    (found,) = rounds.all()
    rounds.edit(replace(found, **said))


def scale(world, text):
    inside(
        world.desk,
        lambda session: bank.put_competence(
            session, replace(bank.competences(session)[B1], id=CompetenceId("N"), name=text[:150])
        ),
    )


WAYS: dict[str, Callable[[World, str], object]] = {
    "a group's core task": lambda w, t: GroupTalks(w.desk).core_task(w.group, t, ""),
    "a group's values": lambda w, t: GroupTalks(w.desk).core_task(w.group, "", t),
    "a group's summary": lambda w, t: group_talk(w, summary=t),
    "a group's place": lambda w, t: group_talk(w, place=t),
    "a group's form": lambda w, t: group_talk(w, form=t),
    "a group's next form": lambda w, t: group_talk(w, next_form=t),
    "a group's time": lambda w, t: group_talk(w, time=t),
    "a profile's title": lambda w, t: profile(w, title=t),
    "a profile's purpose": lambda w, t: profile(w, purpose=t),
    "a profile's core task": lambda w, t: profile(w, core_task=t),
    "a profile's source": lambda w, t: profile(w, source=t),
    "a profile's language": lambda w, t: profile(w, language=t),
    "a new profile": lambda w, t: inside(w.desk, lambda s: profile_drafts.begin(s, w.desk, t)),
    "a competence's name": lambda w, t: competence(w, name=t),
    "a competence's short name": lambda w, t: competence(w, short=t),
    "a competence's description": lambda w, t: competence(w, description=t),
    "a competence's source": lambda w, t: competence(w, source=t),
    "a competence's behaviour": lambda w, t: competence(w, behaviours={1: t}),
    "a competence's area": lambda w, t: competence(w, area=(t,)),
    "very many areas": lambda w, t: competence(w, area=(t[:150],) * 2_000),
    "a new competence": lambda w, t: inside(
        w.desk, lambda s: bank_competences.begin(s, CompetenceId("N"), t)
    ),
    "a competence past the services": scale,
    "a goal's learning": lambda w, t: Planning(w.desk).save(replace(w.goal, learn=t)),
    "a goal's use": lambda w, t: Planning(w.desk).save(replace(w.goal, use=t), w.goal),
    "a goal's sign": lambda w, t: Planning(w.desk).save(replace(w.goal, sign=t)),
    "a goal's occasion": lambda w, t: Planning(w.desk).save(replace(w.goal, occasion=t)),
    "a goal's closing": lambda w, t: Planning(w.desk).save(replace(w.goal, closing=t)),
    "a goal's partner": lambda w, t: Planning(w.desk).save(replace(w.goal, partner=t)),
    "a goal's responsible": lambda w, t: Planning(w.desk).save(replace(w.goal, responsible=t)),
    "a goal's form": lambda w, t: Planning(w.desk).save(replace(w.goal, forms=(t,))),
    "very many forms": lambda w, t: Planning(w.desk).save(replace(w.goal, forms=(t[:190],) * 2_000)),
    "a goal past the services": lambda w, t: inside(
        w.desk, lambda s: goals.put(s, replace(w.goal, learn=t[:20_000]))
    ),
    "what succeeded": lambda w, t: Planning(w.desk).set_status(w.goal.id, GoalStatus.REACHED, closing=t),
    "a follow-up's form": lambda w, t: follow_up(w, t, ""),
    "a follow-up's line": lambda w, t: follow_up(w, "", t),
    "a planned follow-up": lambda w, t: Following(w.desk).plan(w.mette, DAY, t),
    "a disclosure": lambda w, t: disclose(w.desk, Kind.OVERVIEW, [w.mette], t, DAY),
    "a unit's name": lambda w, t: unit(w, name=t),
    "a unit's kind": lambda w, t: unit(w, kind=t),
    "a unit's core task": lambda w, t: unit(w, core_task=t),
    "a new unit": lambda w, t: StaffingUnits(w.desk).new(TOP, t),
    "a person's name": lambda w, t: person(w, name=t),
    "a person's position": lambda w, t: person(w, position=t),
    "a person's agreement": lambda w, t: person(w, agreement=t),
    "a person's number": lambda w, t: person(w, employee_no=t),
    "a read person's name": lambda w, t: facts(w, name=t),
    "a read person's position": lambda w, t: facts(w, position=t),
    "a read person's unit": lambda w, t: facts(w, unit=t),
    "a read person's kind of unit": lambda w, t: facts(w, unit="Team", kind=t),
    "a person past the services": lambda w, t: inside(
        w.desk, lambda s: people.put(s, Person(PersonId("n"), "N", position=t))
    ),
    "an own target's reason": lambda w, t: OwnTargets(w.desk).put(
        "", OwnTarget(w.mette, B1, 3, 3, t, Period(TODAY))
    ),
    "a round's title": lambda w, t: round_(w, title=t),
    "a round's purpose": lambda w, t: round_(w, purpose=t),
    "a talk's place": lambda w, t: Talking(w.desk).plan_when(w.talk, DAY, "9", "", t),
    "a talk's form": lambda w, t: Talking(w.desk).plan_when(w.talk, DAY, "9", t, ""),
    "a talk's time": lambda w, t: Talking(w.desk).plan_when(w.talk, DAY, t, "", ""),
    "a talk's next form": lambda w, t: Talking(w.desk).plan_next(w.talk, DAY, t),
    "a talk's summary": lambda w, t: Talking(w.desk).write_summary(w.talk, t),
    "an appointment": lambda w, t: Arranging(w.desk).plan({w.talk: Appointment(DAY, "9", t, t)}),
    "why a talk is put off": lambda w, t: Arranging(w.desk).postpone([w.talk], t),
    "an example": lambda w, t: shared(w, example=t),
    "a comment": commented,
    "a voice": lambda w, t: Voices(w.desk).save(Voice("v", t, TODAY, B1)),
    "a shared note": lambda w, t: inside(
        w.desk, lambda s: log_notes.put(s, LogNote("n", w.mette, TODAY, t, shared=TODAY))
    ),
    "why something is kept": lambda w, t: Retention(w.desk).write(Kept(next(iter(Rule)), 12, t)),
    "a setting": lambda w, t: inside(w.desk, lambda s: settings.put_text(s, t, t)),
    "a line of another program": lambda w, t: Applying(w.desk).do(
        json.dumps(
            {"do": "goal", "person": "17", "competence": "B1", "learn": "x", "forms": [t[:185]] * 1_500}
        )
    ),
}
TEXTS = {"a NUL": "a\0b", "half a letter": "a\ud800b", "300,000 letters": "x" * 300_000}


@pytest.mark.parametrize("way", WAYS)
def test_every_text_is_cleaned_or_refused_in_words_and_the_file_opens(world, way):
    path, told = world.desk.database.path, []
    for text in TEXTS.values():
        try:
            WAYS[way](world, text)
        except RefusalError as refused:
            told.append(refusal(refused))
        assert not Verifying(world.desk).check().flaws
    assert all(told)
    world.desk.close()
    with open_file(path, now=NOW) as data, data.reading() as session:
        raw = session.connection().connection
        for table in ("unit", "goal", "person", "competence", "profile", "group_talk", "dialogue"):
            for row in raw.execute(f'select * from "{table}"'):
                assert not any(isinstance(one, str) and ("\0" in one or len(one) > 200_000) for one in row)


def test_no_breach_of_a_rule_of_the_tables_stays_without_words(world):
    with pytest.raises(RefusalError) as refused:
        inside(world.desk, lambda session: goals.put(session, replace(world.goal, learn="x" * 10_001)))
    assert refused.value.code == "text-longer-than-kept"
    with pytest.raises(RefusalError) as refused:
        inside(world.desk, lambda session: goals.put(session, replace(world.goal, wanted_level=9)))
    assert refused.value.code == "value-not-kept"


def chain(staff: StaffingUnits, name: str, number: int) -> list[UnitId]:
    made = [TOP]
    for one in range(number):
        made.append(UnitId(staff.new(made[-1], f"{name}{one}").made))
    return made[1:]


def test_what_hangs_below_a_unit_counts_when_it_is_moved(desk):
    staff = StaffingUnits(desk)
    here, there = chain(staff, "A", 20), chain(staff, "B", 20)
    with pytest.raises(RefusalError, match="unit-too-deep"):
        staff.move(there[0], here[9])
    staff.move(there[0], here[8])
    with desk.database.reading() as session:
        assert len(units.tree(session).upwards(there[-1])) == 30


def test_a_unit_that_stands_too_deep_already_can_still_be_described(desk):
    staff = StaffingUnits(desk)
    deep = chain(staff, "A", 29)[-1]
    with desk.database.transaction() as session:
        units.put(session, replace(units.tree(session)[deep], id=UnitId("below"), parent=deep))
        found = units.tree(session)[UnitId("below")]
    staff.write(replace(found, core_task="Alt"))
    with pytest.raises(RefusalError, match="unit-too-deep"):
        staff.new(UnitId("below"), "Endnu en")
