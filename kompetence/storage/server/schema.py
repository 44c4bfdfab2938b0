"""The tables on a server: made and brought up to date by the same revisions as those of a file."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic.util import CommandError
from sqlalchemy import Connection, Engine, column, inspect, select, table, text
from sqlalchemy.exc import DBAPIError, ProgrammingError

from kompetence.errors import RefusalError
from kompetence.storage import schema, upgrading
from kompetence.storage.server import gate
from kompetence.storage.server.address import Address
from kompetence.storage.server.connecting import MEMBERS, SCHEMA
from kompetence.storage.server.refusals import refused

_TURN = int.from_bytes(b"Kmpt")
"""The advisory lock under which the tables are made or changed: one at a time, whoever begins."""

_MEMBER = """
select exists (
    select from pg_catalog.pg_namespace n where n.nspname = :shown and has_schema_privilege(n.oid, 'usage')
) and not exists (
    select from pg_catalog.pg_namespace n where n.nspname = :tables and has_schema_privilege(n.oid, 'usage')
)
"""


def make(engine: Engine, address: Address) -> None:
    """Make the tables, or bring them up to date, in one transaction; this takes the owner of the schema."""
    try:
        with engine.begin() as connection, alone(connection):
            if not inspect(connection).has_schema(SCHEMA):
                connection.execute(text(f"create schema {SCHEMA}"))
            upgrading.revise(connection, upgrading.SCRIPTS)
    except CommandError as error:
        raise RefusalError("server-newer", server=str(address)) from error
    except DBAPIError as error:
        raise refused(error, address) from error


@contextmanager
def alone(connection: Connection) -> Iterator[None]:
    """Nobody else makes or changes the tables until the transaction ends."""
    connection.execute(text("select pg_advisory_xact_lock(:turn)"), {"turn": _TURN})
    yield


def check(connection: Connection, address: Address) -> None:
    """Refuse a database that is not ours, or of another day than this program."""
    check_encoding(connection, address)
    gate.check(connection, address)
    found = revision(connection)
    if found is None:
        raise RefusalError("server-empty", server=str(address))
    if found != schema.REVISION:
        newer = found > schema.REVISION
        raise RefusalError("server-newer" if newer else "server-older", server=str(address))


def check_encoding(connection: Connection, address: Address) -> None:
    """Refuse a database in which not every letter could be kept."""
    encoding = connection.execute(text("select current_setting('server_encoding')")).scalar()
    if encoding != "UTF8":
        raise RefusalError("server-not-utf8", server=str(address), encoding=str(encoding))


def is_for_members(connection: Connection) -> bool:
    """Whether this login sees what is shown to it and nothing else: the tables themselves are out of its reach."""
    return bool(connection.execute(text(_MEMBER), {"tables": SCHEMA, "shown": MEMBERS}).scalar())


def revision(connection: Connection) -> str | None:
    """Which revision the tables are of; None where there are none of ours."""
    held = table("alembic_version", schema=MEMBERS if is_for_members(connection) else SCHEMA)
    try:
        with connection.begin_nested():
            return str(connection.execute(select(column("version_num")).select_from(held)).scalar())
    except ProgrammingError:
        return None
