"""A municipality of four units on a file and, row by row the same, on a server with logins for those who look at it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from urllib.parse import quote

from sqlalchemy import insert, select

from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import RoundKind
from kompetence.domain.goal import Goal
from kompetence.domain.ids import CompetenceId, GoalId, PersonId
from kompetence.domain.period import Period
from kompetence.domain.unit import Need
from kompetence.services.assessing import Assessing
from kompetence.services.desk import Desk
from kompetence.services.organisation import Organisation
from kompetence.services.placing import PersonFacts
from kompetence.services.planning import Planning
from kompetence.services.rounds import Rounds
from kompetence.services.serving import open_on_server
from kompetence.services.staffing_units import StaffingUnits
from kompetence.storage import people, units
from kompetence.storage.database import in_memory
from kompetence.storage.tables import Row
from tests.postgres import Server
from tests.server import world as worlds
from tests.server.world import World
from tests.services.conftest import B1, B2, TOP, fill

LOGINS = ("hr", "hr nord", "dorte", "lis", "anna", "it", "nobody")
AT = datetime(2026, 6, 1, 9, tzinfo=UTC)
LEVELS = {
    "Nord": (2, 3, 4, 4, 5, 3, 4, 2),
    "Syd": (3, 4, 4, 2, 3, 5, 3),
    "Vest": (4, 2, 3),
    "Øst": (3, 3, 5, 2, 4, 4),
}
"""Who is where, by the level that they are rated at."""


def on_a_file() -> Desk:
    """Everybody with levels, but for two who lead on the server; its day stays, as that of what is given out does."""
    numbers, day = count(1), date.today()
    desk = Desk(in_memory(), lambda: day, lambda: AT, lambda: f"id{next(numbers)}")
    fill(desk)
    Rounds(desk).open(TOP, RoundKind.MUS, "MUS", Period(day - timedelta(days=30), None))
    for unit, levels in LEVELS.items():
        for at, level in enumerate(levels):
            person = put(desk, f"{unit} {at}", unit, agreement="HK" if at % 2 else "AC")
            for competence in (B1, B2):
                Assessing(desk).rate(person, competence, Lane.LEADER, 1 + (level + len(competence)) % 5)
    put(desk, "Lis", "Nord")
    put(desk, "Dorte", "Kommunen")
    nord = Organisation(desk).find("Nord")
    StaffingUnits(desk).put_need(Need(nord, CompetenceId(B1), 3, 4))
    for unit in ("Nord", "Syd"):
        where, who = Organisation(desk).find(unit), Organisation(desk).person(f"{unit} 0").id
        goal = Goal(GoalId(f"of {unit}"), None, where, B2, "niveau", 2, 4, learn=f"{unit} learns")
        Planning(desk).save(goal)
        mine = replace(goal, id=GoalId(f"of one in {unit}"), person=who, unit=None, released=True)
        Planning(desk).save(replace(mine, learn=f"one in {unit} learns"))
    return desk


def put(desk: Desk, name: str, unit: str, **facts: object) -> PersonId:
    given = PersonFacts(name, name, unit=unit, profiles=("virksomhed",), **{"agreement": "AC", **facts})
    return PersonId(Organisation(desk).put_person(given).made)


def on_a_server(desk: Desk, server: Server, database: str) -> World:
    """The same rows, with the logins let in."""
    made = worlds.made(server, database, LOGINS)
    with made.engine().begin() as connection:
        raw = connection.connection.driver_connection
        raw.execute("set local session_replication_role = replica")
        with desk.database.reading() as session:
            for table in Row.metadata.sorted_tables:
                rows = [dict(one) for one in session.execute(select(table)).mappings()]
                if rows:
                    connection.execute(insert(table), rows)
        raw.execute("select setval('data.access_log_id_seq', (select max(id) + 1 from data.access_log))")
    return made


def filled(desk: Desk, server: Server, database: str) -> World:
    """On the server with everybody's login: HR of all and of Nord, leaders of all and of Nord, an employee, IT."""
    made = on_a_server(desk, server, database)
    with desk.database.reading() as session:
        known = {one.name: one.id for one in people.everyone(session).values()}
        unit = {one.name: one.id for one in units.tree(session)}
    since, today = date.today() - timedelta(days=9), date.today()
    who = {"dorte": known["Dorte"], "lis": known["Lis"], "anna": known["Syd 0"]}
    duties = {"hr": ("hr", TOP), "hr nord": ("hr", unit["Nord"]), "it": ("administrator", TOP)}
    with made.connect() as raw:
        for name in LOGINS[:-1]:
            raw.execute("insert into authz.account values (%s, %s)", [made.login(name), who.get(name)])
        for name, (kind, where) in duties.items():
            raw.execute(
                "insert into authz.duty values (%s, %s, %s, %s, %s, null)",
                [name, made.login(name), kind, where, today],
            )
        worlds.put(
            raw,
            "leadership",
            {"id": "l1", "leader": known["Dorte"], "unit": TOP, "starts": since, "ends": None},
            {"id": "l2", "leader": known["Lis"], "unit": unit["Nord"], "starts": since, "ends": None},
        )
        raw.commit()
    return made


def address(world: World, name: str = "") -> str:
    """Where a person finds the database, or who looks after it."""
    return world.server.address(world.database, quote(world.login(name)) if name else "postgres")


@contextmanager
def served(world: World, name: str = "") -> Iterator[Desk]:
    """The program's own desk under a login, or of who looks after the database."""
    desk = open_on_server(address(world, name))
    try:
        yield desk
    finally:
        desk.close()
