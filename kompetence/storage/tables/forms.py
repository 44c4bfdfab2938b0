"""Tables of the forms that went out, and of those that came back."""

from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from typing_extensions import override

from kompetence.storage.tables.base import Row, key, one_of, to


class FormRow(Row):
    """A form that was written for a dialogue; `number` counts those of the same dialogue from 1."""

    __tablename__ = "form"
    id: Mapped[str] = key()
    dialogue: Mapped[str] = to("dialogue.id")
    number: Mapped[int]
    written: Mapped[datetime]
    medium: Mapped[str]
    answer: Mapped[bool]
    """Whether it brings the shared view back, after both have shared."""
    lines: Mapped[str]
    """SHA-256 of the lines that the form asks about, with the profile versions behind them."""
    secret: Mapped[bytes]
    """What opens the reply to it; in a preparation file what closes it."""

    @override
    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (UniqueConstraint("dialogue", "number"), one_of("medium", ("file", "workbook")))


class ReturnedRow(Row):
    """A form that came back: until the leader has shared too, only where it lies, when it came, and its SHA-256."""

    __tablename__ = "returned_form"
    id: Mapped[str] = key()
    form: Mapped[str] = to("form.id")
    path: Mapped[str]
    at: Mapped[datetime]
    sha256: Mapped[str]
    taken: Mapped[datetime | None]
    """When its content was taken in; null while it is set aside."""

    @override
    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (UniqueConstraint("form", "sha256"),)
