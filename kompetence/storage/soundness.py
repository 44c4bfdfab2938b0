"""Whether an open file is whole: its pages, its references and its schema, all of it and not only what opening asks."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kompetence.domain.ids import DialogueId
from kompetence.domain.seal import Seal
from kompetence.domain.verified import Flaw, FlawKind
from kompetence.storage import schema
from kompetence.storage.spoken import on_server
from kompetence.storage.tables import Row, SealRow

_MOST = 20
"""Complaints of one kind that are told."""


def flaws(session: Session) -> list[Flaw]:
    """What is wrong with the file as a file; a server watches over its own."""
    if on_server(session):
        return []
    connection = session.connection()
    found = []
    pages = connection.exec_driver_sql(f"pragma integrity_check({_MOST})").scalars().all()
    if pages != ["ok"]:
        found += [Flaw(FlawKind.PAGES, now=str(one)) for one in pages]
    references = connection.exec_driver_sql("pragma foreign_key_check").fetchmany(_MOST)
    found += [Flaw(FlawKind.REFERENCES, field=str(row[0]), now=str(row[2])) for row in references]
    raw = connection.connection.dbapi_connection
    if raw is not None and not schema.is_ours(raw):  # type: ignore[arg-type] # a connection of SQLite, like ours
        found.append(Flaw(FlawKind.SCHEMA))
    return found


def count(session: Session, table: str) -> int:
    """How many rows a table has."""
    return session.scalar(select(func.count()).select_from(Row.metadata.tables[table])) or 0


@dataclass(frozen=True, slots=True)
class Kept:
    """A seal as it is kept; without its content once the time of that was up."""

    day: date
    seal: Seal | None


def seals(session: Session) -> dict[DialogueId, Kept]:
    """Every seal, those without content too."""
    return {
        DialogueId(row.dialogue): Kept(
            row.day, None if row.content is None else Seal(row.content, row.fingerprint)
        )
        for row in session.execute(select(SealRow.__table__))
    }
