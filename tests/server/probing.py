"""Hostile SQL: what a member with a client of their own may try, and all of what can be told from the answers.

A probe is a few statements. It is put to two databases that differ only in what its sender may not see; where anything
in the answers differs (rows, errors, notices, plans with their estimates and counts), it has leaked.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import psycopg

from kompetence.storage.server.roles import Part, Roles
from tests.server.otherwise import BY_PERSON, OTHERWISE, change
from tests.server.test_access_table import allowed
from tests.server.world import MOMENTS, World

Probe = tuple[str, ...]
SWITCHES = (
    "indexscan", "bitmapscan", "seqscan", "indexonlyscan", "hashjoin", "mergejoin", "nestloop", "material", "sort",
    "hashagg", "memoize",
)  # fmt: skip
VALUES = {
    "rating": [
        ("level", "3"),
        ("level", "5"),
        ("lane", "'leader'"),
        ("lane", "'self'"),
        ("dialogue", "'m017'"),
    ],
    "preparation": [("example", "'example'"), ("comment", "'otherwise'"), ("wish", "'yes'")],
    "draft": [("content", "'usual'"), ("content", "'otherwise'"), ("lane", "'leader'")],
    "talk_note": [("text", "'usual'"), ("text", "'otherwise'"), ("lane", "'leader'")],
    "dialogue": [("summary", "'summary'"), ("version", "9"), ("state", "'held'"), ("id", "'m003'")],
    "dialogue_line": [("target", "3"), ("target", "4"), ("own", "true")],
    "person": [
        ("position", "'post anna'"),
        ("employee_no", "'no anna'"),
        ("id", "'anna'"),
        ("name", "'Anna'"),
    ],
    "goal": [("learn", "'usual'"), ("id", "'g anna'"), ("person", "'anna'")],
    "private_notes": [("person", "'anna'"), ("content", "'usual'")],
    "log_note": [("text", "'otherwise'"), ("person", "'anna'")],
    "access_log": [("act", "'opened'"), ("person", "'anna'"), ("id", "7")],
    "seal": [("fingerprint", "'fingerprint'"), ("dialogue", "'m200'")],
    "edit": [("made", "'usual'")],
    "erased": [("person", "'gone'")],
    "shown_report": [("digest", "'d'")],
}
"""Where secrets are, and what may be guessed of them."""
SMALL = ("person", "goal", "private_notes", "log_note", "access_log")
"""What other tables are joined with, row by row where the client will have it so."""
_COMPARE = ("=", "<>", "<", ">=", "is distinct from")
_FILE = Path(__file__).with_name("hostile.sql")


def kinds() -> list[list[str]]:
    """The probes as they are written, kind by kind."""
    parts = [part.splitlines() for part in _FILE.read_text("utf-8").split("\n\n")]
    return [lines for part in parts if (lines := [line for line in part if not line.startswith("--")])]


def probes(seed: int, count: int) -> list[Probe]:
    """So many, always the same for a seed; each kind as often as any other."""
    chance, all_kinds = Random(seed), kinds()
    return [_made(chance, chance.choice(all_kinds[number % len(all_kinds)])) for number in range(count)]


def _made(chance: Random, line: str) -> Probe:
    table = chance.choice(list(VALUES))
    column, value = chance.choice(VALUES[table])
    words = {
        "table": table,
        "column": column,
        "other": chance.choice(SMALL),
        "where": f"{column} {chance.choice(_COMPARE)} {value}",
    }
    for name, word in words.items():
        line = line.replace(f"{{{name}}}", word)
    off = [f"set enable_{one} = off" for one in chance.sample(SWITCHES, chance.choice([0, 1, 3]))]
    return (*off, *line.split(" ;; "))


class Sender:
    """A member with a client of their own, on two databases that are alike but for what they may not see."""

    def __init__(self, world: World, name: str, databases: tuple[str, str], schema: str) -> None:
        self._world, self._name = world, name
        login = world.login(name)
        self._connections = [_connected(world, database, login, schema) for database in databases]
        self._names = databases
        self.answered = 0
        """Probes that were not refused."""

    def differs(self, probe: Probe) -> bool:
        """Whether the answers are not the same, and again not: what the server says of itself may differ once."""
        roles = Roles(self._world.prefix)
        words = {str(part): roles.name(part) for part in Part}
        words["login"] = f'"{self._world.login("anna")}"'
        said = list(probe)
        for name, word in words.items():
            said = [one.replace(f"{{{name}}}", word) for one in said]
        return all(self._answer(0, said) != self._answer(1, said) for _ in range(2))

    def _answer(self, number: int, statements: list[str]) -> list[str]:
        connection, told = self._connections[number], []
        heard: list[str] = []
        connection.add_notice_handler(listen := lambda notice: heard.append(str(notice.message_primary)))
        try:
            for one in statements:
                with connection.cursor() as cursor:
                    if one.startswith("copy"):
                        with cursor.copy(one) as copy:
                            told.append(repr([bytes(part) for part in copy]))
                    else:
                        cursor.execute(one)
                        told.append(repr(cursor.fetchall() if cursor.description else cursor.statusmessage))
        except psycopg.Error as error:
            told.append(repr((error.sqlstate, str(error))))
        else:
            self.answered += number
        finally:
            connection.remove_notice_handler(listen)
            connection.rollback()
        return [line.replace(self._names[number], "") for line in told + heard]

    def close(self) -> None:
        for one in self._connections:
            one.close()


def _connected(world: World, database: str, login: str, schema: str) -> psycopg.Connection:
    connection = world.server.connect(database, login)
    connection.execute(f"set search_path = {schema}")
    connection.autocommit = False
    return connection


@contextmanager
def otherwise_to(world: World, name: str, *, granted: bool = False) -> Iterator[tuple[str, str]]:
    """Two copies of the municipality that are alike to somebody; where tables are granted, to the same policies."""
    copies = (f"{world.database}_one", f"{world.database}_two")
    with world.server.connect() as superuser:
        for one in copies:
            superuser.execute(f"drop database if exists {one} with (force)")
            superuser.execute(f"create database {one} template {world.database}")
        try:
            for number, one in enumerate(copies):
                with world.server.connect(one) as raw:
                    if granted:
                        _grant(raw, world)
                    if number:
                        _change_all(raw, name)
                    raw.execute("vacuum analyze")
            yield copies
        finally:
            for one in copies:
                superuser.execute(f"drop database if exists {one} with (force)")


def _change_all(raw: psycopg.Connection, name: str) -> None:
    for record in OTHERWISE:
        if record in BY_PERSON:
            change(raw, "gone" if name == "carl" else "otherwise", record, {"anna"} - allowed(name, record))
            continue
        hidden = sorted(set(MOMENTS) - allowed(name, record))
        change(raw, "otherwise", record, hidden[::2])
        change(raw, "gone", record, hidden[1::2])


def _grant(raw: psycopg.Connection, world: World) -> None:
    roles = Roles(world.prefix)
    statements = [
        "grant usage on schema data, authz to k_member",
        "grant select on all tables in schema data to k_member",
    ]
    statements.append("grant execute on all functions in schema authz to k_member")
    found = raw.execute("select polrelid::regclass::text from pg_policy where polname = 'reader'").fetchall()
    statements += [f"alter policy reader on {table} to k_reader, k_member" for (table,) in found]
    for one in statements:
        raw.execute(roles.named(one))
