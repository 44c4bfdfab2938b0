"""Edits that were done, by the id their sender or this program gave them."""

import json
from datetime import datetime

from sqlalchemy.orm import Session

from kompetence.storage.tables import EditRow

EDIT, ANSWER = "edit", "answer"
"""Where a session keeps what its act is known by, and what it answers."""
_NOTED = "edit is noted"
_NOTHING = "[]"


def answer(session: Session, edit: str) -> tuple[str, str] | None:
    """What was answered the first time: the topic, and the id of what was made."""
    row = session.get(EditRow, edit)
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
    return session.get(EditRow, edit) is not None
