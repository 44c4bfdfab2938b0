"""What the database counts is what the people themselves add up to, one by one, in any organisation there can be."""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kompetence.domain.assessment import Basis, Lane, State
from kompetence.domain.competence import Competence
from kompetence.domain.coverage import Standing
from kompetence.domain.dialogue import DialogueState, Preparation, Wish
from kompetence.domain.goal import GoalStatus
from kompetence.domain.ids import CompetenceId, DialogueId, GoalId, ProfileId, UnitId
from kompetence.domain.period import Period
from kompetence.domain.person import OwnTarget, Person
from kompetence.domain.profile import Profile
from kompetence.domain.unit import Unit
from kompetence.services.desk import Desk
from kompetence.services.gathering import Gathering
from kompetence.services.overview import Overview
from kompetence.storage import bank, dialogues, goals, people, picture, ratings, targets, units
from kompetence.storage.database import open_file
from kompetence.storage.tables import AssignmentRow, MembershipRow, SharedRow
from tests.benchmarks import municipality
from tests.make import DAY, SPRING, asks, goal, version
from tests.on_both import FILE, SERVER, on_a_server
from tests.storage.test_picture import PEOPLE, PRESENT, SCALES, in_memory, seasons, stored

UNITS = {"u": None, "a": "u", "b": "u", "a1": "a"}
VERSIONS = (
    version("one", asks("B1", 4, 5, importance=3), asks("B2", None)),
    version("two", asks("B1", 2), asks("B2", 3, importance=1), builds_on=["one"]),
    version("three", asks("B2", 0)),
)
ids = count()
B = sorted(PRESENT)
persons = st.tuples(
    st.sets(st.sampled_from(sorted(UNITS)), max_size=2),
    st.sets(st.sampled_from(["one", "two", "three"]), max_size=2),
    st.booleans(),
    st.dictionaries(st.sampled_from(B), st.tuples(st.integers(0, 6), st.integers(0, 6)).map(sorted)),
    st.dictionaries(
        st.sampled_from(B),
        st.tuples(st.integers(0, 6), st.sampled_from(sorted(GoalStatus)), st.sampled_from(sorted(SCALES))),
    ),
)
wishes = st.dictionaries(
    st.tuples(st.integers(0, 1), st.sampled_from(PEOPLE), st.sampled_from(B)), st.sampled_from(Wish)
)
talks = st.tuples(st.sampled_from(DialogueState), st.sets(st.sampled_from([Lane.SELF, Lane.LEADER])))


@dataclass(frozen=True)
class World:
    people: tuple
    years: list
    wishes: dict
    talks: tuple


worlds = st.builds(
    World,
    st.tuples(*[persons] * len(PEOPLE)),
    st.lists(seasons, max_size=2),
    wishes,
    st.tuples(*[talks] * len(PEOPLE)),
)


@pytest.fixture(scope="module", params=[FILE, SERVER])
def data(request):
    """What all examples share; each is taken back."""
    with in_memory() if request.param == FILE else on_a_server(request, "of_counts") as made:
        with made.transaction() as session:
            for name, parent in UNITS.items():
                units.put(session, Unit(UnitId(name), parent and UnitId(parent), name))
            for scale in SCALES.values():
                bank.add_scale(session, scale)
            for one, scale_id in PRESENT.items():
                bank.put_competence(session, Competence(one, one, "", SCALES[scale_id], {}))
            for one in VERSIONS:
                bank.put_profile(session, Profile(ProfileId(one.id), one.id))
                bank.add_version(session, one)
        yield made


def put(session, world):
    """An organisation as it was thought up."""
    since = Period(SPRING, None)
    for who, (where, works, may_be_asked, own, wanted) in zip(PEOPLE, world.people, strict=True):
        people.put(session, Person(who, who, may_be_asked=may_be_asked))
        session.add_all(
            MembershipRow(id=f"m{next(ids)}", person=who, unit=one, starts=SPRING) for one in where
        )
        session.add_all(
            AssignmentRow(id=f"s{next(ids)}", person=who, version_id=one, main=False, starts=SPRING)
            for one in works
        )
        for competence, (target, upper) in own.items():
            targets.put(
                session,
                OwnTarget(who, CompetenceId(competence), target, upper, "why", since),
                f"t{next(ids)}",
            )
        for competence, (level, status, scale) in wanted.items():
            made = goal(who, competence, wanted_level=level, status=status)
            goals.put(session, replace(made, id=GoalId(f"g{next(ids)}"), scale=scale))
    stored(session, world.years)
    for (number, who, competence), wish in world.wishes.items():
        if number < len(world.years) and who in world.years[number].talks:
            ratings.put_preparation(
                session, DialogueId(f"d{number}{who}"), Preparation(CompetenceId(competence), wish)
            )
    for number, year in enumerate(world.years):
        for who, (state, shared) in zip(PEOPLE, world.talks, strict=True):
            if who in year.talks:
                talk = DialogueId(f"d{number}{who}")
                dialogues.move(session, {talk: state})
                session.add_all(SharedRow(dialogue=talk, lane=lane, day=SPRING) for lane in shared)
    session.flush()


def one_by_one(gathering, session):
    """The same from everybody's own lines, as they are read where names are shown."""
    found = defaultdict(lambda: defaultdict(Counter))
    unseen = gathering._unseen()
    wanted, wished = picture.wanted(session), picture.wishes(session, gathering.rounds, None, unseen)
    known = defaultdict(set)
    for one in gathering.persons(UnitId("u")):
        who, listed = one.person, set()
        cohort = frozenset(gathering._units_of[who.id])
        for line in one.lines:
            listed.add(line.competence.id)
            found[line.competence.id][cohort][line.standing] += 1
            if line.level is not None:
                known[line.competence.id].add(who.id)
        for competence in PRESENT.keys() - listed:
            if (wish := wished.get((who.id, competence))) is not None:
                standing = Standing(
                    None, None, 0, State.NOT_RATED, None, wanted.get((who.id, competence)), wish is Wish.YES,
                    who.may_be_asked,
                )  # fmt: skip
                found[competence][cohort][standing] += 1
    return found, known, {(who, what) for who, what in wished if who in gathering._units_of}


@settings(max_examples=40, deadline=None)
@given(world=worlds, basis=st.sampled_from(Basis), blind=st.booleans())
def test_counted_by_the_database_people_stand_as_they_do_one_by_one(data, world, basis, blind):
    with data.rehearsal() as session:
        put(session, world)
        gathering = Gathering(
            session, units.tree(session), dialogues.rounds(session), DAY, basis, blind=blind
        )
        counted = gathering.picture(sets=True)
        places = []
        groups = gathering.groups(places)
        found, known, wished = one_by_one(gathering, session)
    assert {
        what: {where: Counter(one) for where, one in by.items()} for what, by in counted.tallies.items()
    } == found
    homes = Counter(frozenset(map(UnitId, where)) for where, *_ in world.people if where)
    assert counted.people == homes

    def who(bits):
        return {one for at, one in enumerate(places) if bits >> at & 1}

    assert {what: who(bits) for what, bits in groups.known.items() if bits} == known
    assert {(one, what) for what, bits in groups.wishing.items() for one in who(bits)} == wished


def test_a_file_and_a_server_hold_the_same_municipality_and_show_the_same_of_it(tmp_path, on_server):
    size = municipality.Size(people=60, units=9, competences=5, years=2)
    municipality.in_file(tmp_path / "m.kompetence", size)
    shown = []
    with open_file(tmp_path / "m.kompetence", now=datetime.now().astimezone()) as file, on_server() as server:
        with server.transaction() as session:
            municipality.fill(session.connection(), size)
        for data in (file, server):
            found = Overview(Desk(data, today=lambda: municipality.DAY)).unit()
            shown.append((found.people, found.lines, dict(found.picture.tallies)))
    assert shown[0] == shown[1]
    assert shown[0][0] == size.people
    assert any(line.figures.rated and "gap_sum" not in line.hidden for line in shown[0][1])
