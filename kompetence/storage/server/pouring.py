"""Rows of the model's tables from one database into another, whatever each is, and the comparison afterwards."""

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from typing import Any, TypeAlias

from sqlalchemy import Connection, Select, Table, Text, collate, func, insert, select, text
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.exc import DBAPIError

from kompetence.errors import RefusalError
from kompetence.storage import guards, settings
from kompetence.storage.columns import Words
from kompetence.storage.concealed import is_concealed
from kompetence.storage.server.connecting import SCHEMA
from kompetence.storage.spoken import on_server
from kompetence.storage.tables import Row

Done = Callable[[int], None]
"""Told of rows as they are done."""
Values: TypeAlias = Sequence[Any]
"""One row, in the order of its table's columns."""
Rows = Callable[[Table], Iterator[Values]]
"""What of each table goes along, in the order of its key."""
TABLES = tuple(Row.metadata.sorted_tables)
"""Every table of the model, each after those that it refers to."""
_CHUNK = 2000
_CONCEALED = frozenset({"draft", "private_notes"})
"""What is its writer's alone."""
_NUMBERED = """
select pg_get_serial_sequence(c.oid::regclass::text, a.attname), c.oid::regclass::text, quote_ident(a.attname)
from pg_catalog.pg_class c
join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.atthasdef
where c.relnamespace = 'data'::regnamespace and c.relkind = 'r'
    and pg_get_serial_sequence(c.oid::regclass::text, a.attname) is not null
"""
"""What the server numbers itself."""


def everything(connection: Connection, *, drafts: bool = True) -> Rows:
    """All of it but who looks at a file, which is of that file alone, and the drafts where they stay."""

    def rows(table: Table) -> Iterator[Values]:
        if drafts or table.name != "draft":
            yield from sorted_rows(connection, table)

    return rows


def closed(rows: Rows) -> Rows:
    """The same without what only a server keeps from others: drafts that could be read in a file by whoever has it."""

    def kept(table: Table) -> Iterator[Values]:
        return (one for one in rows(table) if not _is_open(table, one))

    return kept


def open_drafts(rows: Rows) -> int:
    """How many of these there are."""
    return sum(_is_open(table, one) for table in TABLES if table.name in _CONCEALED for one in rows(table))


def _is_open(table: Table, row: Values) -> bool:
    if table.name not in _CONCEALED:
        return False
    content = row[[one.name for one in table.columns].index("content")]
    return not is_concealed(content)


def sorted_rows(connection: Connection, table: Table) -> Generator[Any, None, None]:
    """In an order that is the same in both databases."""
    server = on_server(connection)
    query: Select[Any] = select(table).order_by(*(_sorted(one, server=server) for one in table.primary_key))
    if server and table.name == "edit":  # two logins may have called theirs the same
        ident = collate(table.c.id, "C")
        query = select(table).ext(distinct_on(ident)).order_by(ident, table.c.at, table.c.made)
    if table.name == "setting":
        query = query.where(table.c.name != settings.VIEWER)
    with connection.execute(query.execution_options(yield_per=_CHUNK)) as found:
        yield from found


def take_in(rows: Rows, target: Connection, done: Done) -> dict[str, int]:
    """Put rows into the server's tables, but for units that are there already; how many of each."""
    counts = {}
    for table in TABLES:
        coming = rows(table)
        there: set[str] = set()
        if table.name == "unit":
            there = set(target.execute(select(table.c.id)).scalars())
            coming = (one for one in coming if one[0] not in there)
        with guards.aside(target, table.name):  # what the server does of its own accord waits for all of it
            counts[table.name] = _pour(target, table, coming, done)
        target.execute(text(f"analyze {named(table)}"))
    for sequence, table_, column in target.execute(text(_NUMBERED)).all():
        query = f"select setval(cast(:one as regclass), max({column})) from {table_} having max({column}) is not null"  # noqa: S608 - as the catalogue quotes them
        target.execute(text(query), {"one": sequence})
    return counts


def take_out(rows: Rows, target: Connection, done: Done) -> dict[str, int]:
    """Put rows into an empty file; how many of each."""
    target.exec_driver_sql("pragma defer_foreign_keys = on")
    counts = {}
    for table in TABLES:
        columns = [one.name for one in table.columns]
        counts[table.name] = 0
        for some in _by_chunk(rows(table)):
            target.execute(insert(table), [dict(zip(columns, one, strict=True)) for one in some])
            counts[table.name] += len(some)
            done(len(some))
    return counts


def compare(rows: Rows, target: Connection, done: Done, *, others: bool = False) -> None:
    """Refuse unless every row is there, value for value and byte for byte, and unless `others` may be, no other."""
    for table in TABLES:
        with closing(sorted_rows(target, table)) as found:
            for number, one in enumerate(rows(table), 1):
                wanted = tuple(one)
                if not any(tuple(other) == wanted for other in (found if others else [next(found, ())])):
                    raise RefusalError("move-not-whole", table=table.name)
                if number % _CHUNK == 0:
                    done(_CHUNK)
            if not others and next(found, None) is not None:
                raise RefusalError("move-not-whole", table=table.name)


def count(connection: Connection, table: Table) -> int:
    """How many rows a table has."""
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def named(table: Table) -> str:
    """A table as it stands in SQL on a server."""
    return f'{SCHEMA}."{table.name}"'


def _sorted(column: Any, *, server: bool) -> Any:
    return collate(column, "C") if server and isinstance(column.type, Words | Text) else column


def _by_chunk(rows: Iterator[Values]) -> Iterator[list[Values]]:
    some: list[Values] = []
    for one in rows:
        some.append(one)
        if len(some) == _CHUNK:
            yield some
            some = []
    if some:
        yield some


def _pour(connection: Connection, table: Table, rows: Iterator[Values], done: Done) -> int:
    """All rows as one statement, so that one may refer to another that comes later."""
    columns = ", ".join(f'"{one.name}"' for one in table.columns)
    statement = f"copy {named(table)} ({columns}) from stdin"
    raw: Any = connection.connection.driver_connection
    number = 0
    try:
        with raw.cursor() as cursor, cursor.copy(statement) as copying:
            for number, one in enumerate(rows, 1):
                copying.write_row(one)
                if number % _CHUNK == 0:
                    done(_CHUNK)
    except connection.dialect.loaded_dbapi.Error as error:
        raise DBAPIError(statement, None, error, hide_parameters=True) from error
    return number
