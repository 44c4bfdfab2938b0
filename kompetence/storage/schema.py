"""The schema that a data file must have, word for word, and what makes a file ours."""

import sqlite3
from importlib.resources import files

APPLICATION = int.from_bytes(b"Kmpt")
"""Stands in the file's header (`application_id`)."""

HEAD = 1
"""The schema's number in the file's header (`user_version`)."""

REVISION = "0001"
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


def expected() -> dict[tuple[str, str], str]:
    """What `objects` answers for a sound file."""
    memory = sqlite3.connect(":memory:", isolation_level=None)
    try:
        memory.executescript(script())
        return objects(memory)
    finally:
        memory.close()
