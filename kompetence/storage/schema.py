"""The schema that a data file must have, word for word, and what makes a file ours."""

import sqlite3
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType

APPLICATION = int.from_bytes(b"Kmpt")
"""Stands in the file's header (`application_id`)."""

APPLICATION_FORM = int.from_bytes(b"KmpF")
"""The same of a preparation file, which holds one person's own lines in the same tables."""

HEAD = 3
"""The schema's number in the file's header (`user_version`)."""

REVISION = "0003"
"""The same for Alembic."""


def script() -> str:
    """The statements that make an empty file ours; a test holds them equal to tables and revisions."""
    return files("kompetence.storage").joinpath("schema.sql").read_text("utf-8")


def objects(connection: sqlite3.Connection) -> dict[tuple[str, str], str]:
    """Every table, index, trigger and view of a file, by kind and name, with the statement that made it."""
    rows = connection.execute(
        "select type, name, sql from sqlite_master where name not like 'sqlite\\_%' escape '\\'"
    )
    return {(kind, name): " ".join((sql or "").split()) for kind, name, sql in rows}


def acts_by_itself(connection: sqlite3.Connection) -> set[str]:
    """What in a file could do something unasked: triggers and views, but for those of ours, word for word."""
    ours = expected()
    return {
        key[1]
        for key, sql in objects(connection).items()
        if key[0] not in {"table", "index"} and ours.get(key) != sql
    }


def is_ours(connection: sqlite3.Connection) -> bool:
    """Whether a file has the tables and indexes of today, word for word, and nothing else."""
    found, wanted = objects(connection), expected()
    return {key: _sorted(sql) for key, sql in found.items()} == {
        key: _sorted(sql) for key, sql in wanted.items()
    }


def plain(sql: str) -> str:
    """A statement with single blanks and its constraints sorted, to compare it with another."""
    return _sorted(" ".join(sql.split()))


@lru_cache(300)
def _sorted(sql: str) -> str:
    """A statement with its constraints sorted: a revision that rebuilds a table writes them in any order."""
    columns, *constraints = sql.split(", CONSTRAINT ")
    if not constraints:
        return sql
    constraints[-1], end = constraints[-1].rsplit(")", 1)
    return ", CONSTRAINT ".join([columns, *sorted(one.strip() for one in constraints)]) + " )" + end


@cache
def expected() -> Mapping[tuple[str, str], str]:
    """What `objects` answers for a sound file."""
    return MappingProxyType(objects(_blank(APPLICATION)))


def build(raw: sqlite3.Connection, application: int) -> None:
    """Make an empty file ours."""
    if isinstance(raw, sqlite3.Connection):
        _blank(application).backup(raw)
    else:
        _run(raw, application)


@cache
def _blank(application: int) -> sqlite3.Connection:
    """An empty file of ours in memory, which every one in plain begins as a copy of."""
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    _run(memory, application)
    return memory


def _run(raw: sqlite3.Connection, application: int) -> None:
    raw.execute("begin immediate")
    for statement in script().split(";\n"):
        if statement.strip():
            raw.execute(statement)
    raw.execute(f"pragma application_id = {application}")
    raw.execute(f"pragma user_version = {HEAD}")
    raw.execute("commit")
