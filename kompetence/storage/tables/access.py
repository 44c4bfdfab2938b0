"""Tables of who has done what with whose data, what was shown without names, and who is erased.

The access log is only added to: triggers in the file refuse to change or delete a line, and only retention may take
the oldest away. It holds ids alone, so that a line about an erased person says nothing any more.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column
from typing_extensions import override

from kompetence.domain.access_log import Act, Kind
from kompetence.storage.tables.base import NOTE, Edited, Row, key, no_longer, one_of, to


class DisclosureRow(Edited, Row):
    """Why something went out with names, and until when it may be kept."""

    __tablename__ = "disclosure"
    id: Mapped[str] = key()
    at: Mapped[datetime]
    purpose: Mapped[str]
    delete_by: Mapped[date]

    @override
    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (no_longer("purpose", NOTE),)


class LoggedRow(Row):
    """One line of the access log; `person` and `viewer` are ids that may outlive the person."""

    __tablename__ = "access_log"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    account: Mapped[str]
    viewer: Mapped[str | None]
    person: Mapped[str | None]
    act: Mapped[str]
    kind: Mapped[str]
    disclosure: Mapped[str | None] = to("disclosure.id", nullable=True, cascade=False)

    @override
    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (one_of("act", Act), one_of("kind", Kind), Index(None, "person"))


class ShownReportRow(Row):
    """Which groups stood behind the figures of a report without names, so that a later one cannot be subtracted."""

    __tablename__ = "shown_report"
    digest: Mapped[str] = key()
    at: Mapped[datetime]
    content: Mapped[bytes]


class ErasedRow(Row):
    """That a person was erased, and by which rule; an id without a name."""

    __tablename__ = "erased"
    person: Mapped[str] = key()
    day: Mapped[date]
    rule: Mapped[str]
