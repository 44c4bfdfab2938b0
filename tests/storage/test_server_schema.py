"""The tables of a server are those of the model, made by the same revisions as those of a file."""

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from kompetence.errors import RefusalError
from kompetence.storage.server import schema
from kompetence.storage.server.address import parse
from kompetence.storage.server.connecting import engine_to
from kompetence.storage.server.data import open_server
from kompetence.storage.tables import Row
from tests import postgres

NAME = "by_hand"
COLUMNS = """select table_name, column_name, data_type, is_nullable,
regexp_replace(column_default, 'data\\.', '') from information_schema.columns where table_schema = current_schema()"""
CONSTRAINTS = """select c.relname, n.conname, pg_get_constraintdef(n.oid) from pg_constraint n
join pg_class c on c.oid = n.conrelid where n.connamespace = current_schema()::regnamespace"""
INDEXES = """select tablename, regexp_replace(indexdef, 'data\\.', '') from pg_indexes
where schemaname = current_schema()"""


@pytest.fixture
def template():
    """What a database of its own is made of: nothing, unless a test wants the tables."""
    return "template1"


@pytest.fixture
def bare(server, template):
    """A database of its own, which belongs to the owner of the tables."""
    with server.connect() as superuser:
        superuser.execute(f"create database {NAME} template {template} owner {postgres.OWNER}")
    address = parse(server.address(NAME, postgres.OWNER))
    yield address
    engine_to(address).dispose()
    with server.connect() as superuser:
        superuser.execute(f"drop database {NAME} with (force)")


def described(engine):
    with engine.connect() as connection:
        return [
            sorted(tuple(row) for row in connection.execute(text(query)) if row[0] != "alembic_version")
            for query in (COLUMNS, CONSTRAINTS, INDEXES)
        ]


def test_revisions_and_model_make_the_same_tables_on_a_server(bare):
    engine = engine_to(bare)
    with engine.begin() as connection:
        connection.execute(text("create schema data"))
        Row.metadata.create_all(connection)
    by_model = described(engine)
    with engine.begin() as connection:
        connection.execute(text("drop schema data cascade"))
    schema.make(engine, bare)
    assert described(engine) == by_model
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Row.metadata) == []
        assert set(inspect(connection).get_table_names()) == {*Row.metadata.tables, "alembic_version"}


def test_a_database_without_our_tables_is_refused_until_they_are_made(bare):
    with pytest.raises(RefusalError, match="server-empty"):
        open_server(bare)
    schema.make(engine_to(bare), bare)
    schema.make(engine_to(bare), bare)
    open_server(bare).close()


@pytest.mark.parametrize("template", [postgres.TEMPLATE])
@pytest.mark.parametrize(("revision", "code"), [("0002", "server-older"), ("0099", "server-newer")])
def test_tables_of_another_day_are_refused(bare, server, revision, code):
    with server.connect(NAME) as superuser:
        superuser.execute("update data.alembic_version set version_num = %s", [revision])
    with pytest.raises(RefusalError, match=code):
        open_server(bare)


def test_the_access_log_is_only_added_to_whoever_asks(on_server, emptied, server):
    on_server()
    with server.connect(parse(emptied.address).database) as superuser:
        superuser.execute(
            "insert into data.access_log (at, account, act, kind) values (now(), 'm', 'opened', 'person')"
        )
        for act in (
            "update data.access_log set account = 'x'",
            "delete from data.access_log",
            "truncate data.access_log",
        ):
            with pytest.raises(psycopg.errors.RaiseException, match="only added to"):
                superuser.execute(act)
