"""Writes `schema.sql` anew from the revisions: `python -m tests.storage.freeze_schema`.

Run it when a revision has been added; the tests compare tables, revisions and the frozen text. `… release` keeps a
file of today's schema in `tests/files` for good, so that every later program is held to opening it.
"""

import sqlite3
import sys
from datetime import date
from pathlib import Path

from sqlalchemy import create_engine

from kompetence.storage import schema, upgrading

PEOPLE = 4


def statements() -> list[str]:
    """Every statement that makes an empty file ours."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        upgrading.revise(connection, upgrading.SCRIPTS)
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        order = {"table": 0, "index": 1, "trigger": 2}
        found = sorted(schema.objects(raw).items(), key=lambda one: (order[one[0][0]], one[0][1]))
        made = [sql for _, sql in found if sql]
        (head,) = raw.execute("select version_num from alembic_version").fetchone()
    engine.dispose()
    return [*made, f"INSERT INTO alembic_version (version_num) VALUES ('{head}')"]


def release() -> None:
    """Keep a file of today's schema; one that was released is never made anew."""
    from kompetence import paths
    from kompetence.services.catalogue import Shipped
    from kompetence.services.demo import Making, make_data

    file = Path(__file__).parents[1] / "files" / f"schema-{schema.HEAD}.kompetence"
    making = Making(PEOPLE, 1, date(2026, 4, 22))
    make_data(file, making, Shipped(paths.below(Path()).profiles), lambda _done, _all: None).close()


if __name__ == "__main__":
    if sys.argv[1:] == ["release"]:
        release()
        sys.exit()
    target = Path(schema.__file__).with_name("schema.sql")
    target.write_text(";\n".join(statements()) + ";\n", "utf-8")
