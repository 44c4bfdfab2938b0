"""Forms that went out, and those that came back; in a preparation file, the replies that were saved from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from kompetence.domain.forms import Medium
from kompetence.domain.ids import DialogueId
from kompetence.storage.tables import FormRow, ReturnedRow


@dataclass(frozen=True, slots=True, repr=False)
class Form:
    """A form that was written; `secret` opens the reply to it, and in a preparation file closes it."""

    id: str
    dialogue: DialogueId
    number: int
    written: datetime
    medium: Medium
    answer: bool
    lines: str
    secret: bytes


@dataclass(frozen=True, slots=True)
class Noted:
    """That a form came back: where it lay, when it came, its SHA-256, and when it was taken in."""

    id: str
    form: str
    path: str
    at: datetime
    sha256: str
    taken: datetime | None = None


def every(session: Session) -> dict[str, Form]:
    """Every form, by id."""
    return {row.id: _form(row) for row in session.execute(select(FormRow.__table__))}


def of_dialogues(session: Session, dialogues: Iterable[DialogueId]) -> dict[DialogueId, list[Form]]:
    """The forms of some dialogues, in the order in which they were numbered."""
    wanted = set(dialogues)
    found: dict[DialogueId, list[Form]] = {}
    for row in session.execute(select(FormRow.__table__).order_by(FormRow.number)):
        if row.dialogue in wanted:
            found.setdefault(DialogueId(row.dialogue), []).append(_form(row))
    return found


def add(session: Session, forms: Iterable[Form]) -> None:
    """Keep that forms were written."""
    rows = [
        {
            "id": one.id,
            "dialogue": one.dialogue,
            "number": one.number,
            "written": one.written,
            "medium": one.medium.value,
            "answer": one.answer,
            "lines": one.lines,
            "secret": one.secret,
        }
        for one in forms
    ]
    if rows:
        session.execute(insert(FormRow), rows)


def noted(session: Session) -> list[Noted]:
    """Every form that came back, in the order in which they came."""
    rows = session.execute(select(ReturnedRow.__table__).order_by(ReturnedRow.at, ReturnedRow.id))
    return [Noted(row.id, row.form, row.path, row.at, row.sha256, row.taken) for row in rows]


def put_noted(session: Session, one: Noted) -> None:
    """Note that a form came back, or bring what is noted of it up to date."""
    values = {
        "id": one.id,
        "form": one.form,
        "path": one.path,
        "at": one.at,
        "sha256": one.sha256,
        "taken": one.taken,
    }
    session.merge(ReturnedRow(**values))
    session.flush()


def forget_noted(session: Session, identities: Iterable[str]) -> None:
    """Forget forms that came back and were not taken in."""
    session.execute(delete(ReturnedRow).where(ReturnedRow.id.in_(list(identities))))


def _form(row: Any) -> Form:
    return Form(
        row.id,
        DialogueId(row.dialogue),
        row.number,
        row.written,
        Medium(row.medium),
        bool(row.answer),
        row.lines,
        row.secret,
    )
