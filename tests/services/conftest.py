"""A desk over data in memory or on a server, on a fixed day, with ids that can be read."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from itertools import count

import pytest

from kompetence.domain.assessment import Lane
from kompetence.domain.competence import Competence
from kompetence.domain.dialogue import RoundKind
from kompetence.domain.ids import CompetenceId, PersonId, ProfileId, UnitId, VersionId
from kompetence.domain.period import Period
from kompetence.domain.profile import Profile, ProfileVersion
from kompetence.domain.unit import Unit
from kompetence.services.assessing import Assessing
from kompetence.services.desk import Desk
from kompetence.services.organisation import Organisation
from kompetence.services.placing import PersonFacts
from kompetence.services.rounds import Rounds
from kompetence.storage import bank, people, units
from kompetence.storage.database import Database
from tests.make import SCALE, asks

TODAY = date(2026, 6, 1)
SPRING = date(2026, 3, 1)
TOP = UnitId("top")
B1, B2 = CompetenceId("B1"), CompetenceId("B2")
BEHAVIOURS = {step.value: step.word for step in SCALE.steps}


def fill(desk: Desk) -> None:
    """A top unit, two competences and two profiles with a published version each."""
    with desk.database.transaction() as session:
        units.put(session, Unit(TOP, None, "Kommunen"))
        bank.add_scale(session, SCALE)
        for one, name in ((B1, "Dialog"), (B2, "Skøn")):
            bank.put_competence(session, Competence(one, name, "", SCALE, BEHAVIOURS))
        for one, requirements in {"virksomhed": (asks(B1, 3), asks(B2, 4)), "leder": (asks(B1, 4),)}.items():
            profile = ProfileId(one)
            bank.put_profile(session, Profile(profile, one.title()))
            bank.add_version(session, ProfileVersion(VersionId(f"{one}@1"), profile, "1", requirements))


@pytest.fixture
def desk(new_data: Callable[[], Database]) -> Iterator[Desk]:
    numbers = count(1)
    made = Desk(
        new_data(), lambda: TODAY, lambda: datetime(2026, 6, 1, 9, tzinfo=UTC), lambda: f"id{next(numbers)}"
    )
    fill(made)
    yield made
    made.close()


@pytest.fixture
def put(desk: Desk) -> Callable[..., PersonId]:
    """Puts a person where facts say."""

    def person(name: str, number: str = "", **facts: object) -> PersonId:
        given = PersonFacts(name=name, employee_no=number, **facts)
        return PersonId(Organisation(desk).put_person(given).made)

    return person


@pytest.fixture
def mette(desk: Desk, put: Callable[..., PersonId]) -> PersonId:
    """One person with a profile, and an open round for everybody."""
    Rounds(desk).open(TOP, RoundKind.MUS, "MUS 2026", Period(SPRING, date(2026, 12, 31)))
    return put("Mette Lund", "17", unit="Team", profiles=("virksomhed",))


@pytest.fixture
def staff(desk: Desk, put: Callable[..., PersonId]) -> dict[str, PersonId]:
    """Two teams of two, rated in the open round."""
    Rounds(desk).open(TOP, RoundKind.MUS, "MUS 2026", Period(SPRING, None))
    for name, team in (("A", "Nord"), ("B", "Syd"), ("C", "Nord"), ("D", "Syd")):
        put(name, name, unit=team, starts=SPRING, profiles=("virksomhed",))
    found = {name: Organisation(desk).person(name).id for name in "ABCD"}
    for name in "ABC":
        Assessing(desk).rate(found[name], B1, Lane.AGREED, 2)
    return found


def memberships(desk: Desk, person: PersonId) -> set[tuple[str, date, date | None]]:
    """Where a person belongs, by the unit's name."""
    with desk.database.reading() as session:
        tree = units.tree(session)
        return {
            (tree[one.unit].name, one.period.starts, one.period.ends)
            for one in people.memberships(session)
            if one.person == person
        }


def assignments(desk: Desk, person: PersonId) -> set[tuple[str, bool, date, date | None]]:
    """By which profile versions a person works, and which is the main one."""
    with desk.database.reading() as session:
        return {
            (one.version, one.main, one.period.starts, one.period.ends)
            for one in people.assignments(session)
            if one.person == person
        }
