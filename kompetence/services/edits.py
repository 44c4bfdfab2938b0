"""One act, one transaction, noted in the access log; an edit that is sent twice is done once, answered as before."""

from collections.abc import Callable

from kompetence.domain.change import Change, Topic
from kompetence.errors import RefusalError
from kompetence.services.access_logging import log_change
from kompetence.services.desk import Desk
from kompetence.storage import edits
from kompetence.storage.data import BUSY
from kompetence.storage.database import Session

_STILL_GOING_ON = {BUSY, "changed-meanwhile"}
"""What the second try may meet: the other's act was not yet kept when this one looked."""


def act(desk: Desk, edit_id: str, do: Callable[[Session], Change]) -> Change:
    """Do it and have it on disk; with an `edit_id` that was seen before, answer as the first time.

    What a server takes back because somebody else was doing the opposite at the same moment is done again.
    """
    try:
        return _act(desk, edit_id, do)
    except RefusalError as refusal:
        if refusal.code != BUSY:
            raise
    try:
        return _act(desk, edit_id, do)
    except RefusalError as refusal:
        if refusal.code not in _STILL_GOING_ON:
            raise
    return _act(desk, edit_id, do)


def _act(desk: Desk, edit_id: str, do: Callable[[Session], Change]) -> Change:
    with desk.database.transaction() as session:
        if edit_id:
            before = edits.answer(session, edit_id)
            if before is not None:
                return Change(Topic(before[0]), made=before[1])
        written = desk.database.written
        change = do(session)
        session.flush()
        if desk.database.written != written:
            log_change(desk, session, change)
        if edit_id:
            edits.note(session, edit_id, desk.now(), change.topic.value, change.made)
        return change


def done_before(desk: Desk, edit_id: str) -> Change | None:
    """What was answered when this edit was done the first time; None where it is new."""
    if not edit_id:
        return None
    with desk.database.reading() as session:
        before = edits.answer(session, edit_id)
    return None if before is None else Change(Topic(before[0]), made=before[1])
