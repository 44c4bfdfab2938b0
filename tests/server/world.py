"""A small municipality in a database of a real server, held to the access table, and looked at as its people would.

One employee has a dialogue at every moment there can be, with everything written in it; around her stand whoever may
have something to do with her.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import Any

import psycopg
from sqlalchemy import URL, Engine, create_engine, text
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from kompetence.domain.access_table import Moment, Role
from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import DialogueState
from kompetence.storage.server.clock import TODAY
from kompetence.storage.server.establishing import establish
from kompetence.storage.server.roles import Roles
from kompetence.storage.tables import Row
from tests.postgres import TEMPLATE, Server

DAYS = timedelta(days=1)
NOW = "2026-06-01 09:00+00"
MOMENTS = {
    f"m{number:03}": Moment(state, frozenset(lanes), hide, closed)
    for number, (state, lanes, hide, closed) in enumerate(
        product(
            DialogueState,
            [[lane for lane, on in zip(Lane, some, strict=True) if on] for some in product((0, 1), repeat=3)],
            (False, True),
            (False, True),
        )
    )
}
"""Every moment, by the id of its dialogue."""
INVITED, HELD, SEALED = "m000", "m120", "m156"
"""Three of them: nothing shared; held and both have shared; sealed."""
ROLES: Mapping[str, tuple[Role, bool]] = {
    "anna": (Role.EMPLOYEE, False),
    "lis": (Role.LEADER, False),
    "dorte": (Role.UPPER_LEADER, False),
    "hr": (Role.HR, False),
    "hr open": (Role.HR, True),
    "it": (Role.ADMINISTRATOR, False),
    "carl": (Role.OTHER, False),
    "fie": (Role.OTHER, False),
    "xenia": (Role.OTHER, False),
    "nobody": (Role.OTHER, False),
}
"""Who looks at Anna: the role towards her, and whether a reason is stated."""
NOBODYS_ACCOUNT, WHO_LEFT = "nobody", "xenia"


@dataclass(frozen=True)
class World:
    """One database."""

    server: Server
    database: str
    prefix: str

    def login(self, name: str) -> str:
        return f"{self.prefix} {name}"

    def engine(self, search_path: str = "data") -> Engine:
        """Connections as the superuser."""
        url = URL.create("postgresql+psycopg", username="postgres", database=self.database)
        way = {
            "host": self.server.folder,
            "port": self.server.port,
            "options": f"-c search_path={search_path}",
        }
        return create_engine(url, connect_args=way, poolclass=NullPool)

    def connect(self, name: str = "") -> psycopg.Connection:
        """A connection as somebody, or as the superuser; all of it is one transaction."""
        user = self.login(name) if name else "postgres"
        one = self.server.connect(self.database, user)
        one.autocommit = False
        one.execute("set search_path to api")
        return one

    @contextmanager
    def as_member(self, name: str) -> Iterator[Session]:
        """The program's own session, as somebody."""
        with self.engine("api").connect() as connection:
            connection.execute(text(f'set session authorization "{self.login(name)}"'))
            with Session(connection) as session:
                yield session


def made(server: Server, database: str, logins: Iterable[str]) -> World:
    """A database with the tables, held to the access table, and with these logins."""
    world = World(server, database, database)
    with server.connect() as raw:
        raw.execute(f"drop database if exists {database} with (force)")
        raw.execute(f"create database {database} template {TEMPLATE}")
    with world.engine().begin() as connection:
        establish(connection, Roles(world.prefix))
        for one in logins:
            let_in(connection, world, one)
    return world


def let_in(connection: Any, world: World, name: str) -> None:
    login = world.login(name)
    connection.exec_driver_sql(f'drop role if exists "{login}"')
    connection.exec_driver_sql(f'create role "{login}" login')
    connection.exec_driver_sql(Roles(world.prefix).login(login))


def look(
    connection: psycopg.Connection,
    world: World,
    name: str,
    tables: Iterable[str] = tuple(Row.metadata.tables),
) -> dict[str, Counter[str]]:
    """Every row that raw SQL shows somebody, table by table."""
    connection.execute(f'set session authorization "{world.login(name)}"')
    found = {
        table: Counter(row for (row,) in connection.execute(f"select x::text from api.{table} x"))
        for table in sorted(tables)
    }
    connection.execute("reset session authorization")
    return found


def put(connection: Any, table: str, *rows: Mapping[str, Any]) -> None:
    """Rows as the superuser writes them; what is not said is empty."""
    columns = Row.metadata.tables[table].columns
    for group in _alike(rows):
        filled = [
            {**{one.name: _usual(one) for one in columns if _usual(one) is not None}, **row} for row in group
        ]
        names = list(filled[0])
        listed, marks = ", ".join(f'"{one}"' for one in names), ", ".join(["%s"] * len(names))
        raw = getattr(connection, "connection", connection)
        raw = getattr(raw, "driver_connection", raw)
        with raw.cursor() as cursor:
            cursor.executemany(
                f"insert into data.{table} ({listed}) values ({marks})",
                [[row[one] for one in names] for row in filled],
            )


def _alike(rows: Iterable[Mapping[str, Any]]) -> Iterable[list[Mapping[str, Any]]]:
    groups: dict[tuple[str, ...], list[Mapping[str, Any]]] = {}
    for row in rows:
        groups.setdefault(tuple(sorted(row)), []).append(row)
    return groups.values()


def _usual(column: Any) -> Any:
    if column.nullable or column.name == "login":
        return None
    kind = str(column.type.compile()) if column.type.__class__.__module__.startswith("sqlalchemy") else ""
    name = column.type.__class__.__name__
    if name == "Flag":
        return False
    if kind == "INTEGER" or name == "Integer":
        return 1
    if name == "Day":
        return date(2026, 1, 1)
    if name == "Instant":
        return NOW
    return b"" if name == "LargeBinary" else ""


def empty(table: str) -> dict[str, Any]:
    """A row of which nothing is said."""
    return {one.name: _usual(one) for one in Row.metadata.tables[table].columns}


def fill(world: World) -> None:
    """Anna at every moment, and those around her."""
    with world.engine().begin() as connection:
        raw = connection.connection.driver_connection
        today = raw.execute(f"select {TODAY}").fetchone()[0]
        _organisation(raw, today)
        _accounts(raw, world, today)
        _dialogues(raw, today)
        _besides(raw, today)
        raw.execute("select setval('data.access_log_id_seq', 1000)")  # whose first numbers were given by hand
        raw.execute("analyze")


def _organisation(raw: Any, today: date) -> None:
    put(raw, "unit", {"id": "top", "name": "top"})
    put(raw, "unit", *({"id": one, "name": one, "parent": "top"} for one in ("a", "b")))
    put(raw, "unit", {"id": "a1", "name": "a1", "parent": "a"})
    people = {"dorte": "top", "lis": "a", "anna": "a1", "carl": "a1", "fie": "b", "hanne": "b", "bo": "b"}
    put(raw, "person", *(person(one) for one in [*people, "xenia"]))
    since = today - 400 * DAYS
    put(
        raw,
        "membership",
        *(
            {"id": f"m {one}", "person": one, "unit": unit, "starts": since, "ends": None}
            for one, unit in people.items()
        ),
        {"id": "m xenia", "person": "xenia", "unit": "a1", "starts": since, "ends": today - DAYS},
    )
    put(
        raw, "leadership",
        {"id": "l1", "leader": "dorte", "unit": "top", "starts": since, "ends": None},
        {"id": "l2", "leader": "fie", "unit": "a", "starts": since, "ends": today - DAYS},
        {"id": "l3", "leader": "lis", "unit": "a", "starts": today, "ends": None},
        {"id": "l4", "leader": "fie", "unit": "b", "starts": today, "ends": None},
    )  # fmt: skip


def person(name: str) -> dict[str, Any]:
    return {
        "id": name,
        "name": name.title(),
        "initials": name[:2],
        "employee_no": f"no {name}",
        "position": f"post {name}",
    }


def _accounts(raw: Any, world: World, today: date) -> None:
    accounts = {
        "anna": "anna",
        "lis": "lis",
        "dorte": "dorte",
        "carl": "carl",
        "fie": "fie",
        "xenia": "xenia",
    }
    accounts |= {"hr": "hanne", "hr open": None, "it": None}
    for name, whom in accounts.items():
        raw.execute("insert into authz.account values (%s, %s)", [world.login(name), whom])
    for name, kind in {"hr": "hr", "hr open": "hr", "it": "administrator"}.items():
        words = [name, world.login(name), kind, today, today]
        raw.execute("insert into authz.duty values (%s, %s, %s, 'top', %s, %s)", words)
    open_(raw, world, "hr open", "anna")


def open_(raw: Any, world: World, name: str, whom: str, hours: int = 1) -> None:
    raw.execute(
        "insert into authz.opened (login, person, reason, at, until, act)"
        " values (%s, %s, 'a complaint', now() - interval '2 hours', now() + %s * interval '1 hour', '3')",
        [world.login(name), whom, hours],
    )


def _dialogues(raw: Any, today: date) -> None:
    put(raw, "scale", {"id": "s", "name": "s", "independent": 3, "confident": 4})
    put(raw, "step", *({"scale": "s", "value": value, "word": f"step {value}"} for value in range(1, 6)))
    put(raw, "competence", {"id": "c", "name": "c", "kind": "basis", "scale": "s", "area": "[]"})
    of = {"competence": "c"}
    put(raw, "round", *(
        {
            "id": f"r {one}", "made": made_, "kind": "MUS", "title": one, "starts": today, "basis": "agreed",
            "hide_target": moment.hide_target, "closed": moment.closed,
        }
        for made_, (one, moment) in enumerate(MOMENTS.items())
    ))  # fmt: skip
    put(raw, "dialogue", *(
        {
            "id": one, "round": f"r {one}", "person": "anna", "state": moment.state.value, "summary": "summary",
            "note": "usual", "place": "usual", "day": today,
        }
        for one, moment in MOMENTS.items()
    ))  # fmt: skip
    put(
        raw,
        "dialogue_line",
        *({"dialogue": one, **of, "target": 3, "upper": 3, "origins": "[]"} for one in MOMENTS),
    )
    put(raw, "shared_lane", *(
        {"dialogue": one, "lane": lane.value} for one, moment in MOMENTS.items() for lane in moment.shared
    ))  # fmt: skip
    put(raw, "rating", *(
        {"dialogue": one, **of, "lane": lane.value, "level": 3, "scale": "s"} for one in MOMENTS for lane in Lane
    ))  # fmt: skip
    put(raw, "preparation", *(
        {"dialogue": one, **of, "example": "example", "wish": "yes", "comment": "comment"} for one in MOMENTS
    ))  # fmt: skip
    put(raw, "talk_note", *(
        {"dialogue": one, "lane": lane, "prompt": "p", "text": "usual"}
        for one in MOMENTS
        for lane in ("self", "leader")
    ))  # fmt: skip
    put(raw, "draft", *(
        {"dialogue": one, "lane": lane, "content": b"usual", "author": author}
        for one in MOMENTS
        for lane, author in (("self", "anna"), ("leader", "lis"))
    ))  # fmt: skip
    put(raw, "reviewed", *({"dialogue": one, "party": "leader", "how": "form"} for one in MOMENTS))
    put(raw, "seal", *({"dialogue": one, "confirmed": "{}", "fingerprint": "fingerprint"} for one in MOMENTS))
    put(
        raw,
        "form",
        *({"id": f"f {one}", "dialogue": one, "medium": "file", "secret": b"usual"} for one in MOMENTS),
    )
    put(raw, "returned_form", *({"id": f"b {one}", "form": f"f {one}", "path": "usual"} for one in MOMENTS))


def _besides(raw: Any, today: date) -> None:
    goal = {
        "competence": "c",
        "scale": "s",
        "status": "in progress",
        "fund": "applied",
        "learn": "usual",
        "forms": "[]",
    }
    put(raw, "goal", {"id": "g anna", "person": "anna", "shared": True, **goal})
    put(raw, "goal", {"id": "g own", "person": "anna", "shared": False, **goal})
    put(
        raw,
        "goal",
        *({"id": f"g {unit}", "unit": unit, "shared": True, **goal} for unit in ("top", "a1", "b")),
    )
    put(raw, "follow_up", {"id": "u", "person": "anna", "form": "usual"})
    line = {"follow_up": "u", "line": "usual", "status": "in progress"}
    put(raw, "follow_up_line", *({"goal": one, **line} for one in ("g anna", "g own")))
    put(
        raw,
        "own_target",
        {"id": "t", "person": "anna", "competence": "c", "target": 3, "upper": 3, "reason": "usual"},
    )
    put(raw, "log_note", {"id": "n private", "person": "anna", "text": "usual"})
    put(raw, "log_note", {"id": "n shared", "person": "anna", "text": "usual", "shared": today})
    put(raw, "private_notes", {"person": "anna", "content": b"usual"})
    put(raw, "disclosure", {"id": "why", "purpose": "usual"})
    put(
        raw,
        "access_log",
        {"id": 7, "account": "hr", "person": "anna", "act": "opened", "kind": "levels", "disclosure": "why"},
    )
    put(raw, "access_log", {"id": 9, "account": "hr", "person": "bo", "act": "opened", "kind": "levels"})
    put(raw, "group_talk", {"id": "gt", "round": "r m000", "unit": "a1", "state": "held", "summary": "usual"})
    put(raw, "group_member", *({"group_talk": "gt", "person": one} for one in ("anna", "carl")))
    put(raw, "group_line", {"group_talk": "gt", "competence": "c", "people": 2})
    put(raw, "edit", {"id": "e", "made": "usual"})
    put(raw, "erased", {"person": "gone", "rule": "usual"})
    put(raw, "shown_report", {"digest": "d"})
    put(raw, "setting", {"name": "smallest-group", "value": "5"})
