"""Tables of what people write of their own accord: the log, private notes, and the voices of citizens."""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column
from typing_extensions import override

from kompetence.storage.tables.base import NOTE, Edited, Row, key, loose, no_longer, to


class LogNoteRow(Edited, Row):
    """A dated note of an employee's log; in a leader's file only those that are shared."""

    __tablename__ = "log_note"
    id: Mapped[str] = key()
    person: Mapped[str] = to("person.id")
    day: Mapped[date]
    text: Mapped[str]
    competence: Mapped[str | None] = loose("competence.id")
    shared: Mapped[date | None]
    wants_talk: Mapped[bool] = mapped_column(default=False)

    @override
    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (no_longer("text", NOTE), Index(None, "person"))


class PrivateNotesRow(Edited, Row):
    """A person's private notes made in employee mode, all together, encrypted under that person's passphrase."""

    __tablename__ = "private_notes"
    person: Mapped[str] = to("person.id", primary=True)
    content: Mapped[bytes]


class VoiceRow(Edited, Row):
    """A short anonymous quote or story of a citizen, tied to a competence or a profile."""

    __tablename__ = "voice"
    id: Mapped[str] = key()
    competence: Mapped[str | None] = to("competence.id", nullable=True)
    profile: Mapped[str | None] = to("profile.id", nullable=True)
    text: Mapped[str]
    day: Mapped[date]

    @override
    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (
            no_longer("text", NOTE),
            CheckConstraint("(competence is null) <> (profile is null)", name="about"),
        )
