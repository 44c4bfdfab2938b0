"""Tables of units, people and what binds them."""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column
from typing_extensions import override

from kompetence.storage.tables.base import NAME, NOTE, Edited, Row, key, no_longer, ordered, step, to


class UnitRow(Edited, Row):
    """A unit of the organisation."""

    __tablename__ = "unit"
    id: Mapped[str] = key()
    parent: Mapped[str | None] = to("unit.id", nullable=True, cascade=False)
    name: Mapped[str]
    kind: Mapped[str]
    core_task: Mapped[str]
    local_values: Mapped[str]

    @override
    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (
            UniqueConstraint("parent", "name"),
            CheckConstraint("parent <> id", name="parent"),
            no_longer("name", NAME),
        )


class FocusRow(Row):
    """This year's focus competence of a unit."""

    __tablename__ = "focus"
    unit: Mapped[str] = to("unit.id", primary=True)
    competence: Mapped[str] = to("competence.id", primary=True)


class NeedRow(Edited, Row):
    """A unit's own need in one competence."""

    __tablename__ = "need"
    unit: Mapped[str] = to("unit.id", primary=True)
    competence: Mapped[str] = to("competence.id", primary=True)
    people: Mapped[int]
    level: Mapped[int]

    @override
    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (CheckConstraint("people >= 0", name="people"), step("level"))


class PersonRow(Edited, Row):
    """An employee."""

    __tablename__ = "person"
    id: Mapped[str] = key()
    name: Mapped[str]
    initials: Mapped[str]
    employee_no: Mapped[str | None] = mapped_column(unique=True)
    position: Mapped[str]
    agreement: Mapped[str]
    may_be_asked: Mapped[bool] = mapped_column(default=False)

    @override
    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (
            no_longer("name", NAME),
            CheckConstraint("employee_no is null or employee_no <> ''", name="employee_no"),
        )


class MembershipRow(Edited, Row):
    """A person in a unit."""

    __tablename__ = "membership"
    id: Mapped[str] = key()
    person: Mapped[str] = to("person.id")
    unit: Mapped[str] = to("unit.id", cascade=False)
    starts: Mapped[date]
    ends: Mapped[date | None]

    @override
    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (UniqueConstraint("person", "unit", "starts"), ordered(), Index(None, "unit"))


class LeadershipRow(Edited, Row):
    """A person leading a unit."""

    __tablename__ = "leadership"
    id: Mapped[str] = key()
    leader: Mapped[str] = to("person.id")
    unit: Mapped[str] = to("unit.id", cascade=False)
    starts: Mapped[date]
    ends: Mapped[date | None]

    @override
    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (UniqueConstraint("leader", "unit", "starts"), ordered())


class OwnLeaderRow(Edited, Row):
    """The leader set on a person."""

    __tablename__ = "own_leader"
    id: Mapped[str] = key()
    person: Mapped[str] = to("person.id")
    leader: Mapped[str] = to("person.id")
    starts: Mapped[date]
    ends: Mapped[date | None]

    @override
    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (
            UniqueConstraint("person", "starts"),
            ordered(),
            CheckConstraint("person <> leader", name="leader"),
        )


class AssignmentRow(Edited, Row):
    """A profile version that a person works by."""

    __tablename__ = "assignment"
    id: Mapped[str] = key()
    person: Mapped[str] = to("person.id")
    version_id: Mapped[str] = to("profile_version.id", cascade=False)
    main: Mapped[bool]
    starts: Mapped[date]
    ends: Mapped[date | None]

    @override
    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (UniqueConstraint("person", "version_id", "starts"), ordered())


class OwnTargetRow(Edited, Row):
    """An individual target with its reason."""

    __tablename__ = "own_target"
    id: Mapped[str] = key()
    person: Mapped[str] = to("person.id")
    competence: Mapped[str] = to("competence.id", cascade=False)
    target: Mapped[int]
    upper: Mapped[int]
    reason: Mapped[str]
    starts: Mapped[date]
    ends: Mapped[date | None]

    @override
    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (
            UniqueConstraint("person", "competence", "starts"),
            ordered(),
            CheckConstraint("target <= upper", name="bounds"),
            step("target"),
            step("upper"),
            no_longer("reason", NOTE),
        )
