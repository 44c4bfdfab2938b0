"""Tables that the program keeps about the data as a whole."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped
from typing_extensions import override

from kompetence.storage.tables.base import NOTE, Edited, Row, key, no_longer


class SettingRow(Edited, Row):
    """Settings that belong to the data, such as the smallest group."""

    __tablename__ = "setting"
    name: Mapped[str] = key()
    value: Mapped[str]


class EditRow(Row):
    """An edit that was done, so that the same edit sent again is answered as before and done once."""

    __tablename__ = "edit"
    id: Mapped[str] = key()
    at: Mapped[datetime]
    made: Mapped[str]


class RetentionRow(Edited, Row):
    """How long one kind of record is kept, where that is not the usual, and why."""

    __tablename__ = "retention"
    kind: Mapped[str] = key()
    months: Mapped[int]
    reason: Mapped[str]

    @override
    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (CheckConstraint("months >= 0", name="months"), no_longer("reason", NOTE))
