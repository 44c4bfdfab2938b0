"""Whole data between a file and a server's database: every table of the model, compared row by row when it is there.

What only a server has stays there; whoever looks at a file is of that file alone.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from sqlalchemy import Connection, Select, Table, Text, collate, func, insert, inspect, select, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from kompetence.domain.assessment import Lane
from kompetence.domain.ids import DialogueId, PersonId
from kompetence.errors import RefusalError
from kompetence.storage import guards, sense, settings
from kompetence.storage.columns import Words
from kompetence.storage.server import schema
from kompetence.storage.server.address import Address
from kompetence.storage.server.connecting import SCHEMA
from kompetence.storage.spoken import on_server
from kompetence.storage.tables import DialogueRow, DraftRow, Row, UnitRow

Done = Callable[[int], None]
"""Told of rows as they are done."""
BEGUN = frozenset({
    "unit", "scale", "step", "competence", "behaviour", "profile", "profile_version", "requirement", "builds_on",
    "round", "round_unit", "edit",
})  # fmt: skip
"""What a database that was just set up has rows in."""
_CHUNK = 2000
_PATIENT = (
    "select set_config('statement_timeout', '0', true),"
    " set_config('idle_in_transaction_session_timeout', '0', true)"
)
_BESIDES = """
select c.conrelid::regclass::text, quote_ident(a.attname)
from pg_catalog.pg_constraint c
join pg_catalog.pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
where c.contype = 'f' and c.confrelid = 'data.unit'::regclass and c.connamespace <> 'data'::regnamespace
"""
"""What else than the tables of the model names a unit."""
_NUMBERED = """
select pg_get_serial_sequence(c.oid::regclass::text, a.attname), c.oid::regclass::text, quote_ident(a.attname)
from pg_catalog.pg_class c
join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.atthasdef
where c.relnamespace = 'data'::regnamespace and c.relkind = 'r'
    and pg_get_serial_sequence(c.oid::regclass::text, a.attname) is not null
"""
"""What the server numbers itself."""
_OWN = """
update data.draft set author = d.person from data.dialogue d where d.id = dialogue and lane = 'self'
"""
_LEADERS = "update data.draft set author = :leader where dialogue = :dialogue and lane = 'leader'"
_UNIT, _PROFILE, _DRAFT, _LOG = (
    Row.metadata.tables[one] for one in ("unit", "profile", "draft", "access_log")
)


def refuse_others(session: Session, address: Address) -> None:
    """Refuse whoever does not see and write all that there is; long work is not cut off."""
    connection = session.connection()
    schema.check(connection, address)
    query = "select rolsuper from pg_catalog.pg_roles where rolname = current_user"
    if not connection.execute(text(query)).scalar():
        raise RefusalError("server-care-takes-superuser", server=str(address))
    connection.execute(text(_PATIENT))
    connection.execute(text(f"set local search_path = {SCHEMA}"))


@dataclass(frozen=True, slots=True)
class Room:
    """What a database began with and had to go; its lines in the access log come back behind those of the file."""

    unit: str
    lines: tuple[Mapping[str, Any], ...]


def make_room(source: Session, target: Session, address: Address) -> Room:
    """Take away what the database began with, for the file's data to come in its place.

    Refused where anybody has worked in it since. Nobody else writes in it until the act ends.
    """
    connection = target.connection()
    if not inspect(connection).has_schema("authz"):
        raise RefusalError("server-empty", server=str(address))
    tables = Row.metadata.sorted_tables
    connection.execute(text(f"lock table {', '.join(_named(one) for one in tables)} in exclusive mode"))
    if any(_is_worked_on(connection, one) for one in tables):
        counts = {one: _count(connection, Row.metadata.tables[one]) for one in ("person", "unit")}
        raise RefusalError(
            "server-not-empty", server=str(address), people=counts["person"], units=counts["unit"]
        )
    (top,) = source.connection().execute(select(_UNIT).where(_UNIT.c.parent.is_(None))).all()
    before = connection.execute(select(_UNIT.c.id, _UNIT.c.name)).one_or_none()
    _put(connection, _UNIT, top)
    if before is not None and before.id != top.id:
        for table, column in connection.execute(text(_BESIDES)).all():
            query = text(f"update {table} set {column} = :after where {column} = :before")  # noqa: S608 - by the catalogue
            connection.execute(query, {"after": top.id, "before": before.id})
    for table in reversed(tables):
        if table.name in BEGUN:
            connection.execute(
                table.delete().where(_UNIT.c.id != top.id) if table is _UNIT else table.delete()
            )
    with guards.aside(connection, _LOG.name):
        gone = connection.execute(_LOG.delete().returning(_LOG)).mappings().all()
    lines = tuple(
        {name: row[name] for name in row if name != "id"} for row in sorted(gone, key=lambda one: one["id"])
    )
    return Room("" if before is None else str(before.name), lines)


def put_back(target: Session, room: Room) -> None:
    """Note again what was noted before, behind what came in."""
    if room.lines:
        target.connection().execute(insert(_LOG), list(room.lines))


def _is_worked_on(connection: Connection, table: Table) -> bool:
    """Whether a table holds what no setting up puts into it."""
    if table is _LOG:
        return connection.execute(select(_LOG).where(_LOG.c.person.is_not(None)).limit(1)).first() is not None
    if table.name not in BEGUN:
        return bool(_count(connection, table))
    edited = "version" in table.c and table.name != "profile_version"
    if edited and connection.execute(select(table).where(table.c.version > 1).limit(1)).first():
        return True
    if table is _PROFILE and connection.execute(select(table).where(_PROFILE.c.origin.is_(None))).first():
        return True
    return table is _UNIT and _count(connection, table) > 1


def _put(connection: Connection, table: Table, row: Any) -> None:
    values = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name
    put = postgresql.insert(table).values(values)
    connection.execute(put.on_conflict_do_update(index_elements=["id"], set_=values))


def take_in(source: Session, target: Session, done: Done, *, drafts: bool) -> dict[str, int]:
    """Put everything of a file into the server's tables; how many rows each had."""
    here, there = source.connection(), target.connection()
    top = there.execute(select(UnitRow.id)).scalar_one()
    counts = {}
    for table in _tables(drafts=drafts):
        rows = _rows(here, table)
        if table is _UNIT:
            rows = (one for one in rows if one.id != top)
        with guards.aside(there, table.name):  # what a server does of its own accord waits until all is there
            _pour(there, table, rows, done)
        counts[table.name] = _count(there, table)
        there.execute(text(f"analyze {_named(table)}"))
    for sequence, table_, column in there.execute(text(_NUMBERED)).all():
        query = f"select setval(cast(:one as regclass), max({column})) from {table_} having max({column}) is not null"  # noqa: S608
        there.execute(text(query), {"one": sequence})
    return counts


def take_out(source: Session, target: Session, done: Done) -> dict[str, int]:
    """Put everything of the server's tables into an empty file; how many rows each had."""
    here, there = source.connection(), target.connection()
    there.exec_driver_sql("pragma defer_foreign_keys = on")
    counts = {}
    for table in _tables():
        columns = [one.name for one in table.columns]
        number = 0
        for some in _by_chunk(_rows(here, table)):
            there.execute(insert(table), [dict(zip(columns, one, strict=True)) for one in some])
            number += len(some)
            done(len(some))
        counts[table.name] = number
    return counts


def compare(source: Session, target: Session, done: Done, *, drafts: bool = True) -> None:
    """Refuse unless both hold the same, value for value and byte for byte."""
    for table in _tables(drafts=drafts):
        rows = _rows(source.connection(), table), _rows(target.connection(), table)
        for number, (one, other) in enumerate(zip_longest(*rows), 1):
            if one is None or other is None or tuple(one) != tuple(other):
                raise RefusalError("move-not-whole", table=table.name)
            if number % _CHUNK == 0:
                done(_CHUNK)


def refuse_impossible(target: Session, file: str) -> None:
    """Refuse what a file would not be opened with."""
    raw: Any = target.connection().connection.dbapi_connection
    found = sense.impossible(raw)
    if found is not None:
        raise RefusalError("data-impossible", file=file, **found.told)


def leader_drafts(session: Session) -> dict[DialogueId, PersonId]:
    """Whose the dialogues are in which a leader has a draft."""
    query = (
        select(DialogueRow.id, DialogueRow.person)
        .join(DraftRow, DraftRow.dialogue == DialogueRow.id)
        .where(DraftRow.lane == Lane.LEADER.value)
    )
    return {DialogueId(one.id): PersonId(one.person) for one in session.execute(query)}


def drafts(session: Session) -> int:
    """How many drafts there are."""
    return _count(session.connection(), _DRAFT)


def give_drafts(target: Session, leaders: Mapping[DialogueId, PersonId]) -> None:
    """Tell the server whose each draft is: the person's own, or that of the leader told for it."""
    connection = target.connection()
    connection.execute(text(_OWN))
    for dialogue, leader in leaders.items():
        connection.execute(text(_LEADERS), {"leader": leader, "dialogue": dialogue})


def signed_in_as(session: Session) -> str:
    """The login that works here."""
    return str(session.connection().execute(text("select session_user")).scalar_one())


def total(session: Session) -> int:
    """How many rows there are to move."""
    return sum(_count(session.connection(), one) for one in _tables())


def _tables(*, drafts: bool = True) -> list[Table]:
    """Every table of the model, each after those that it refers to."""
    return [one for one in Row.metadata.sorted_tables if drafts or one is not _DRAFT]


def _rows(connection: Connection, table: Table) -> Iterator[Any]:
    """All that goes along, in an order that is the same on both."""
    server = on_server(connection)
    query: Select[Any] = select(table).order_by(*(_sorted(one, server=server) for one in table.primary_key))
    if table.name == "setting":
        query = query.where(table.c.name != settings.VIEWER)
    yield from connection.execute(query.execution_options(yield_per=_CHUNK))


def _sorted(column: Any, *, server: bool) -> Any:
    return collate(column, "C") if server and isinstance(column.type, Words | Text) else column


def _by_chunk(rows: Iterator[Any]) -> Iterator[list[Any]]:
    some: list[Any] = []
    for one in rows:
        some.append(one)
        if len(some) == _CHUNK:
            yield some
            some = []
    if some:
        yield some


def _pour(connection: Connection, table: Table, rows: Iterator[Any], done: Done) -> None:
    """All rows as one statement, so that one may refer to another that comes later."""
    columns = ", ".join(f'"{one.name}"' for one in table.columns)
    statement = f"copy {_named(table)} ({columns}) from stdin"
    raw: Any = connection.connection.driver_connection
    try:
        with raw.cursor() as cursor, cursor.copy(statement) as copying:
            for number, one in enumerate(rows, 1):
                copying.write_row(one)
                if number % _CHUNK == 0:
                    done(_CHUNK)
    except connection.dialect.loaded_dbapi.Error as error:
        raise DBAPIError(statement, None, error, hide_parameters=True) from error


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _named(table: Table) -> str:
    return f'{SCHEMA}."{table.name}"'
