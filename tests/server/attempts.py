"""Writing tried under a login within one transaction: what each statement does is told, and taken back at once."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import psycopg
from psycopg.rows import dict_row

from kompetence.storage.tables import Row
from tests.server.world import World

Values = Mapping[str, Any]
DENIED = frozenset({"0", "42501", "55000"})
"""No row was there to change, it was not allowed, or nobody writes there: all that may be heard of others' rows."""
_TRY = """
create function pg_temp.tried(login text, statements text[]) returns text[] language plpgsql as $$
declare
    one text;
    changed bigint;
    told text[] := '{}';
begin
    perform set_config('session_authorization', login, true);
    foreach one in array statements loop
        begin
            execute one;
            get diagnostics changed = row_count;
            raise exception using errcode = 'KOMPE', message = changed;
        exception when others then
            told := told || case when sqlstate = 'KOMPE' then sqlerrm else sqlstate end;
        end;
    end loop;
    perform set_config('session_authorization', 'postgres', true);
    return told;
end $$
"""


class Attempts:
    """A superuser's transaction in which anybody's statements are tried one by one."""

    def __init__(self, connection: psycopg.Connection, world: World) -> None:
        self._connection, self._world = connection, world
        connection.execute(_TRY)

    def told(self, name: str, statements: Sequence[str]) -> list[str]:
        """How many rows each statement changed, or the code of its error; nothing of it stays."""
        login = self._world.login(name)
        (found,) = self._connection.execute("select pg_temp.tried(%s, %s)", [login, statements]).fetchone()
        return found

    def rows(self, table: str) -> list[dict[str, Any]]:
        """All rows as they are."""
        with self._connection.cursor(row_factory=dict_row) as cursor:
            return cursor.execute(f"select * from data.{table}").fetchall()

    def keys_shown(self, name: str, table: str) -> set[tuple[Any, ...]]:
        """The keys of the rows that somebody is shown."""
        columns = ", ".join(f'"{one}"' for one in keys(table))
        self._connection.execute(f'set session authorization "{self._world.login(name)}"')
        found = set(self._connection.execute(f"select {columns} from api.{table}").fetchall())
        self._connection.execute("reset session authorization")
        return found


def only_row(connection: psycopg.Connection, query: str) -> tuple[Any, ...] | None:
    """The row that there is, or the first."""
    return connection.execute(query).fetchone()


def keys(table: str) -> list[str]:
    return [one.name for one in Row.metadata.tables[table].primary_key]


def columns(table: str) -> list[str]:
    return [one.name for one in Row.metadata.tables[table].columns]


def key(table: str, row: Values) -> tuple[Any, ...]:
    return tuple(row[one] for one in keys(table))


def inserted(table: str, row: Values) -> str:
    names = [one for one in columns(table) if one in row]
    listed, values = ", ".join(f'"{one}"' for one in names), ", ".join(said(row[one]) for one in names)
    return f"insert into api.{table} ({listed}) values ({values})"


def updated(table: str, row: Values, column: str, value: Any) -> str:
    return f'update api.{table} set "{column}" = {said(value)} where {_this(table, row)}'


def deleted(table: str, row: Values) -> str:
    return f"delete from api.{table} where {_this(table, row)}"


def _this(table: str, row: Values) -> str:
    return " and ".join(f'"{one}" = {said(row[one])}' for one in keys(table))


def said(value: Any) -> str:
    """A value as SQL says it."""
    match value:
        case None:
            return "null"
        case bool() | int():
            return str(value).lower()
        case bytes():
            return f"'\\x{value.hex()}'::bytea"
        case datetime():
            return f"'{value.isoformat()}'::timestamptz"
        case date():
            return f"'{value.isoformat()}'::date"
        case _:
            return "'" + str(value).replace("'", "''") + "'"
