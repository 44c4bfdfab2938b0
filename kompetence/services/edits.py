"""One act, one transaction, noted in the access log; an edit that is sent twice is done once, answered as before."""

from collections.abc import Callable

from kompetence.domain.change import Change, Topic
from kompetence.domain.clash import CODE
from kompetence.errors import RefusalError
from kompetence.services.access_logging import log_change
from kompetence.services.desk import Desk
from kompetence.storage import edits
from kompetence.storage.data import BUSY, LOST, UNSURE
from kompetence.storage.database import Session

_ENTERED = "entered-meanwhile"
_TRIES = 5


def act(desk: Desk, edit_id: str, do: Callable[[Session], Change]) -> Change:
    """Do it and have it on disk; with an `edit_id` that was seen before, answer as the first time.

    What a server takes back because somebody else was doing the opposite at the same moment is done again, and so is
    what a lost connection has cut short, unless it turns out to be kept.
    """
    data = desk.database
    name = edit_id or data.next_edit()
    busy = lost = 0
    while True:
        try:
            kept = data.kept_before(name)
            return _act(desk, edit_id, name, do) if kept is None else kept
        except RefusalError as refusal:
            if refusal.code in {LOST, UNSURE}:
                lost += 1
                if lost == _TRIES or not data.back():
                    raise
            elif refusal.code == BUSY or _crossed(refusal):
                busy += 1
                if busy == _TRIES:
                    raise
            else:
                raise


def _crossed(refusal: RefusalError) -> bool:
    """Whether somebody else was a moment faster, so that another look is what tells whether the two clash."""
    return refusal.code == _ENTERED or (refusal.code == CODE and not refusal.data)


def _act(desk: Desk, edit_id: str, name: str, do: Callable[[Session], Change]) -> Change:
    with desk.database.transaction() as session:
        desk.database.begin_act(session)
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
        session.info.update({edits.EDIT: name, edits.ANSWER: change})
        return change


def done_before(desk: Desk, edit_id: str) -> Change | None:
    """What was answered when this edit was done the first time; None where it is new."""
    if not edit_id:
        return None
    with desk.database.reading() as session:
        before = edits.answer(session, edit_id)
    return None if before is None else Change(Topic(before[0]), made=before[1])
