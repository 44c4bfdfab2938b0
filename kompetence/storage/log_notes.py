"""Notes of employees' logs as they lie in this file: in a leader's file only those that are shared."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from kompetence.domain.ids import CompetenceId, PersonId
from kompetence.domain.log_note import LogNote
from kompetence.storage.tables import LogNoteRow


def of_people(session: Session, people: Iterable[PersonId]) -> list[LogNote]:
    """The notes of some people."""
    query = select(*LogNoteRow.__table__.columns).where(LogNoteRow.person.in_(list(people)))
    return [_note(row) for row in session.execute(query.order_by(LogNoteRow.day, LogNoteRow.id))]


def asking(session: Session) -> list[LogNote]:
    """The shared notes whose owners ask for a talk."""
    query = select(*LogNoteRow.__table__.columns).where(LogNoteRow.wants_talk, LogNoteRow.shared.is_not(None))
    return [_note(row) for row in session.execute(query.order_by(LogNoteRow.shared, LogNoteRow.id))]


def get(session: Session, note: str) -> LogNote | None:
    """One note."""
    row = session.get(LogNoteRow, note)
    return None if row is None else _note(row)


def put(session: Session, note: LogNote) -> None:
    """Add a note or bring it up to date."""
    row = session.get(LogNoteRow, note.id) or LogNoteRow(id=note.id)
    row.person, row.day, row.text = note.person, note.day, note.text
    row.competence, row.shared, row.wants_talk = note.competence, note.shared, note.wants_talk
    session.add(row)
    session.flush()


def remove(session: Session, note: str) -> None:
    """Take a note away."""
    session.execute(delete(LogNoteRow).where(LogNoteRow.id == note))


def _note(row: Any) -> LogNote:
    return LogNote(
        row.id,
        PersonId(row.person),
        row.day,
        row.text,
        CompetenceId(row.competence) if row.competence else None,
        row.shared,
        row.wants_talk,
    )
