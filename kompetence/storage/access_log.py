"""The access log: lines are added and read, never changed."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from kompetence.domain.access_log import Act, Kind, Logged
from kompetence.domain.ids import PersonId
from kompetence.storage.spoken import among
from kompetence.storage.tables import DisclosureRow, LoggedRow, PersonRow


def add(session: Session, lines: Iterable[Logged], disclosure: str | None = None) -> None:
    """Add lines; `disclosure` is the id under which the purpose of letting names out is kept."""
    rows = [
        {
            "at": one.at,
            "account": one.account,
            "viewer": one.viewer,
            "person": one.person,
            "act": one.act.value,
            "kind": one.kind.value,
            "disclosure": disclosure,
        }
        for one in lines
    ]
    if rows:
        session.execute(insert(LoggedRow), rows)


def disclose(session: Session, identity: str, at: datetime, purpose: str, delete_by: date) -> None:
    """Keep why something left with names, and until when it may be kept."""
    session.add(DisclosureRow(id=identity, at=at, purpose=purpose, delete_by=delete_by))
    session.flush()


def purposes(session: Session) -> dict[str, str]:
    """Why things left with names, by the id that lines of the log have of it."""
    return {one.id: one.purpose for one in session.execute(select(DisclosureRow.id, DisclosureRow.purpose))}


def people_among(session: Session, ids: Iterable[str]) -> set[PersonId]:
    """Which of these ids are people's."""
    wanted = list(ids)
    if not wanted:
        return set()
    return {
        PersonId(one) for one in session.scalars(select(PersonRow.id).where(PersonRow.id.in_(among(wanted))))
    }


def about(session: Session, person: PersonId) -> list[Logged]:
    """What was done with one person's data, the newest first."""
    query = (
        select(*LoggedRow.__table__.columns, DisclosureRow.purpose)
        .outerjoin(DisclosureRow, LoggedRow.disclosure == DisclosureRow.id)
        .where(LoggedRow.person == person)
        .order_by(LoggedRow.id.desc())
    )
    return [_logged(row) for row in session.execute(query)]


def _logged(row: Any) -> Logged:
    return Logged(
        row.at,
        row.account,
        PersonId(row.viewer) if row.viewer else None,
        PersonId(row.person) if row.person else None,
        Act(row.act),
        Kind(row.kind),
        row.purpose or "",
    )
