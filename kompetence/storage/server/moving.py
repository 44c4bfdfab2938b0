"""What a server needs around whole data that are moved into it: who may, what makes room, whose drafts are."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, insert, inspect, select, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session

from kompetence.domain.assessment import Lane
from kompetence.domain.ids import DialogueId, PersonId
from kompetence.errors import RefusalError
from kompetence.storage import guards, sense
from kompetence.storage.server import schema, superuser
from kompetence.storage.server.address import Address
from kompetence.storage.server.connecting import SCHEMA
from kompetence.storage.server.pouring import TABLES, count, named
from kompetence.storage.tables import DialogueRow, DraftRow, Row

BEGUN = frozenset({
    "unit", "scale", "step", "competence", "behaviour", "profile", "profile_version", "requirement", "builds_on",
    "round", "round_unit", "edit",
})  # fmt: skip
"""What a database that was just set up has rows in."""
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
_OWN = """
update data.draft set author = d.person from data.dialogue d where d.id = dialogue and lane = 'self'
    and author is null
"""
_LEADERS = "update data.draft set author = :leader where dialogue = :dialogue and lane = 'leader'"
_UNIT, _PROFILE, _DRAFT, _LOG = (
    Row.metadata.tables[one] for one in ("unit", "profile", "draft", "access_log")
)


def refuse_others(session: Session, address: Address) -> None:
    """Refuse whoever does not see and write all that there is; long work is not cut off."""
    connection = session.connection()
    schema.check(connection, address)
    superuser.refuse_others(connection, address)
    connection.execute(text(_PATIENT))
    connection.execute(text(f"set local search_path = {SCHEMA}"))


def keep_still(target: Session, address: Address) -> None:
    """Nobody else writes in a database that was set up until the act ends."""
    connection = target.connection()
    if not inspect(connection).has_schema("authz"):
        raise RefusalError("server-empty", server=str(address))
    connection.execute(text(f"lock table {', '.join(named(one) for one in TABLES)} in exclusive mode"))


@dataclass(frozen=True, slots=True)
class Room:
    """What a database began with and had to go; its lines in the access log come back behind those of the file."""

    unit: str
    lines: tuple[Mapping[str, Any], ...]


def make_room(source: Session, target: Session, address: Address) -> Room:
    """Take away what the database began with, for the file's data to come in its place.

    Refused where anybody has worked in it since.
    """
    connection = target.connection()
    if any(_is_worked_on(connection, one) for one in TABLES):
        counts = {one: count(connection, Row.metadata.tables[one]) for one in ("person", "unit")}
        raise RefusalError(
            "server-not-empty", server=str(address), people=counts["person"], units=counts["unit"]
        )
    (top,) = source.connection().execute(select(_UNIT).where(_UNIT.c.parent.is_(None))).all()
    before = connection.execute(select(_UNIT.c.id, _UNIT.c.name)).one_or_none()
    _put(connection, _UNIT, top)
    if before is not None and before.id != top.id:
        for table, column in connection.execute(text(_BESIDES)).all():
            query = text(f"update {table} set {column} = :after where {column} = :before")  # noqa: S608 - as the catalogue quotes them
            connection.execute(query, {"after": top.id, "before": before.id})
    for table in reversed(TABLES):
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
        return bool(count(connection, table))
    edited = "version" in table.c and table.name != "profile_version"
    if edited and connection.execute(select(table).where(table.c.version > 1).limit(1)).first():
        return True
    if table is _PROFILE and connection.execute(select(table).where(_PROFILE.c.origin.is_(None))).first():
        return True
    return table is _UNIT and count(connection, table) > 1


def _put(connection: Connection, table: Table, row: Any) -> None:
    values = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name
    put = postgresql.insert(table).values(values)
    connection.execute(put.on_conflict_do_update(index_elements=["id"], set_=values))


def refuse_impossible(target: Session, file: str) -> None:
    """Refuse what a file would not be opened with."""
    raw: Any = target.connection().connection.dbapi_connection
    found = sense.impossible(raw)
    if found is not None:
        raise RefusalError("data-impossible", file=file, **found.told)


def leader_drafts(session: Session) -> dict[DialogueId, PersonId]:
    """The person of each dialogue in which a leader has a draft."""
    query = (
        select(DialogueRow.id, DialogueRow.person)
        .join(DraftRow, DraftRow.dialogue == DialogueRow.id)
        .where(DraftRow.lane == Lane.LEADER.value)
    )
    return {DialogueId(one.id): PersonId(one.person) for one in session.execute(query)}


def drafts(session: Session) -> int:
    """How many there are, whosever they are."""
    return count(session.connection(), _DRAFT)


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
    """The rows of all tables of the model together."""
    return sum(count(session.connection(), one) for one in TABLES)
