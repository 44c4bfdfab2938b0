"""Brings a municipality's database up to date: tables, roles, policies and views in one transaction, or nothing of it.

Source: reliability.md 2.5. Whoever reads at that moment holds it up for a few seconds and not for ever; it is tried
again, and then told who was in the way.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from alembic.util import CommandError
from sqlalchemy import Connection, Engine, func, inspect, select, table, text
from sqlalchemy.exc import DBAPIError

from kompetence import __version__
from kompetence.errors import RefusalError
from kompetence.storage import schema as today
from kompetence.storage import upgrading
from kompetence.storage.data import BUSY
from kompetence.storage.server import gate, schema, superuser, whole_scripts
from kompetence.storage.server.address import Address
from kompetence.storage.server.connecting import SCHEMA, engine_to, reached
from kompetence.storage.server.establishing import establish
from kompetence.storage.server.gate import Age
from kompetence.storage.server.refusals import refused
from kompetence.storage.server.roles import Roles

TRIES = 6
"""How often the tables are asked for, five seconds each time."""
_AT_WORK = """
select distinct usename::text from pg_catalog.pg_stat_activity
where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null and usename is not null
order by 1
"""
CLEAR = whole_scripts.read("clearing.sql")
"""Takes away what an earlier version made and this one may make otherwise, or not at all, and whatever was granted."""


@dataclass(frozen=True, slots=True)
class Upgraded:
    """What was done."""

    before: str
    """The revision of the tables."""
    after: str
    oldest: str
    """The oldest program that may connect from now on; empty for any."""
    age: Age


def upgrade(address: Address, oldest: str | None = None) -> Upgraded:
    """Done by a superuser of the server, after a newer program was installed here; it can be done again."""
    if oldest:
        gate.version(oldest)
    with reached(address) as connection:
        needs_superuser(connection, address)
        schema.check_encoding(connection, address)
    engine = engine_to(address)
    for left in reversed(range(TRIES)):
        try:
            return _once(engine, address, oldest)
        except CommandError as error:
            raise RefusalError("server-newer", server=str(address)) from error
        except DBAPIError as error:
            told = refused(error, address)
            if not (isinstance(told, RefusalError) and told.code == BUSY):
                raise told from error
            if not left:
                raise _in_the_way(engine, address) from error
    raise AssertionError


def needs_superuser(connection: Connection, address: Address) -> None:
    """Refuse a login that could not see, or not mend, everything, and a database that was never set up."""
    superuser.refuse_others(connection, address)
    if not {SCHEMA, "authz"} <= set(inspect(connection).get_schema_names()):
        raise RefusalError("server-empty", server=str(address))


def refuse_older(connection: Connection, address: Address) -> str:
    """Refuse a database of a newer program than this; its revision otherwise."""
    gate.check(connection, address)
    made_by = gate.gate(connection).established_by
    found = schema.revision(connection)
    if found is None:
        raise RefusalError("server-empty", server=str(address))
    if found > today.REVISION or gate.older(__version__, made_by):
        raise RefusalError("server-newer", server=str(address))
    return found


def _once(engine: Engine, address: Address, oldest: str | None) -> Upgraded:
    with engine.begin() as connection, schema.alone(connection):
        before = refuse_older(connection, address)
        whole_scripts.run(connection, CLEAR)
        rows = _counted(connection) if before != today.REVISION else {}
        upgrading.revise(connection, upgrading.SCRIPTS)
        after = _counted(connection) if rows else {}
        if any(after.get(one, number) != number for one, number in rows.items()):
            raise RefusalError("server-upgrade-lost", server=str(address))
        establish(connection, Roles.of(address.database))
        gate.keep(connection, oldest)
        return Upgraded(before, today.REVISION, gate.gate(connection).oldest, gate.age(connection))


def _counted(connection: Connection) -> Mapping[str, int]:
    """How many rows each table has; no revision so far makes or drops any in a table that was there before."""
    names = inspect(connection).get_table_names(SCHEMA)
    return {
        one: connection.execute(select(func.count()).select_from(table(one, schema=SCHEMA))).scalar_one()
        for one in names
        if one != "alembic_version"
    }


def _in_the_way(engine: Engine, address: Address) -> RefusalError:
    with engine.connect() as connection:
        names = [name for (name,) in connection.execute(text(_AT_WORK))]
    return RefusalError("server-upgrade-held-up", server=str(address), who=", ".join(names) or "–")
