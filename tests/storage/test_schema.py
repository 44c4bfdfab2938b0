"""Tables, revisions and the frozen text must say the same."""

import re

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine
from sqlalchemy.schema import CreateTable

from kompetence.storage import schema, upgrading
from kompetence.storage.tables import Row
from tests.storage.freeze_schema import statements


def test_the_frozen_text_is_where_the_revisions_lead():
    assert schema.script() == ";\n".join(statements()) + ";\n"


def test_the_newest_revision_is_the_one_stamped():
    assert f"'{schema.REVISION}'" in schema.script()


def test_alembic_finds_nothing_to_add():
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        upgrading.revise(connection, upgrading.SCRIPTS)
        found = compare_metadata(MigrationContext.configure(connection), Row.metadata)
    engine.dispose()
    assert found == []


def clauses(sql: str) -> set[str]:
    return set(
        re.split(
            r" *, *(?=CONSTRAINT|[a-z_]+ (?:TEXT|INTEGER|BLOB))", " ".join(sql.split()).replace(" )", ")")
        )
    )


def test_tables_and_revisions_have_the_same_columns_and_constraints():
    engine = create_engine("sqlite://")
    for table in Row.metadata.sorted_tables:
        mine = clauses(str(CreateTable(table).compile(engine)))
        frozen = clauses(schema.expected()["table", table.name])
        assert {one.rstrip(") STRICWHOUD,") for one in mine} == {
            one.rstrip(") STRICWHOUD,") for one in frozen
        }


def test_every_table_is_strict_or_alembics_own():
    loose = [
        name for (kind, name), sql in schema.expected().items() if kind == "table" and "STRICT" not in sql
    ]
    assert loose == ["alembic_version"]
