"""Edits that were done, by the id their sender or this program gave them."""

import json
from datetime import datetime

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from kompetence.storage.spoken import on_server
from kompetence.storage.tables import EditRow

EDIT, ANSWER = "edit", "answer"
"""Where a session keeps what its act is known by, and what it answers."""
_NOTED = "edit is noted"
_NOTHING = "[]"
_OWN = "coalesce(to_jsonb(edit) ->> 'login', session_user) = session_user"
"""Who sees only their own is not shown whose they are."""


def answer(session: Session, edit: str) -> tuple[str, str] | None:
    """What was answered the first time: the topic, and the id of what was made."""
    row = _done(session, edit)
    if row is None:
        return None
    topic, made = json.loads(row.made)
    return topic, made


def note(session: Session, edit: str, at: datetime, topic: str, made: str) -> None:
    """Remember that it was done."""
    session.add(EditRow(id=edit, at=at, made=json.dumps([topic, made])))
    session.flush()
    session.info[_NOTED] = edit


def mark(session: Session, edit: str, at: datetime) -> str:
    """See to it that what this session writes can be asked for later, and tell by which id."""
    noted: str = session.info.get(_NOTED, "")
    if not noted:
        session.add(EditRow(id=edit, at=at, made=_NOTHING))
        session.flush()
    return noted or edit


def is_kept(session: Session, edit: str) -> bool:
    """Whether the act of this id is in the data."""
    return _done(session, edit) is not None


def _done(session: Session, edit: str) -> EditRow | None:
    """On a server what this login has done: whoever sees all edits there would find those of others by their ids."""
    query = select(EditRow).where(EditRow.id == edit)
    return session.scalars(query.where(text(_OWN)) if on_server(session) else query).first()
