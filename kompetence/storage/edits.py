"""Edits that were done, by the id their sender gave them."""

import json
from datetime import datetime

from sqlalchemy.orm import Session

from kompetence.storage.tables import EditRow


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
