"""People, and where they belong on a day."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, insert, or_, select
from sqlalchemy.orm import Session

from kompetence.domain.ids import CompetenceId, PersonId, UnitId, VersionId
from kompetence.domain.period import Period
from kompetence.domain.person import Assignment, Leadership, Membership, OwnLeader, OwnTarget, Person
from kompetence.storage.tables import (
    AssignmentRow,
    LeadershipRow,
    MembershipRow,
    OwnLeaderRow,
    OwnTargetRow,
    PersonRow,
)


def on_day(row: Any, day: date) -> ColumnElement[bool]:
    """The rows whose period covers a day; both ends count."""
    covers: ColumnElement[bool] = (row.starts <= day) & or_(row.ends.is_(None), row.ends >= day)
    return covers


def _person(row: Any) -> Person:
    return Person(
        PersonId(row.id),
        row.name,
        row.initials,
        row.employee_no or "",
        row.position,
        row.agreement,
        row.may_be_asked,
    )


def everyone(session: Session) -> dict[PersonId, Person]:
    """Every person."""
    return {PersonId(row.id): _person(row) for row in session.execute(select(*PersonRow.__table__.columns))}


def put(session: Session, person: Person) -> None:
    """Add a person or bring the person up to date."""
    row = session.get(PersonRow, person.id) or PersonRow(id=person.id)
    row.name, row.initials, row.employee_no = person.name, person.initials, person.employee_no or None
    row.position, row.agreement, row.may_be_asked = person.position, person.agreement, person.may_be_asked
    session.add(row)
    session.flush()


def add_many(session: Session, new: Iterable[Person]) -> None:
    """Add people who are not there yet."""
    rows = [
        {
            "id": person.id,
            "name": person.name,
            "initials": person.initials,
            "employee_no": person.employee_no or None,
            "position": person.position,
            "agreement": person.agreement,
            "may_be_asked": person.may_be_asked,
        }
        for person in new
    ]
    if rows:
        session.execute(insert(PersonRow).execution_options(render_nulls=True), rows)


def memberships(
    session: Session, day: date | None = None, *, person: PersonId | None = None
) -> list[Membership]:
    """Who belongs where, on a day or ever; everyone, or one person."""
    query = select(MembershipRow.person, MembershipRow.unit, MembershipRow.starts, MembershipRow.ends)
    if day is not None:
        query = query.where(on_day(MembershipRow, day))
    if person is not None:
        query = query.where(MembershipRow.person == person)
    return [
        Membership(PersonId(row.person), UnitId(row.unit), Period(row.starts, row.ends))
        for row in session.execute(query)
    ]


def assignments(session: Session, day: date | None = None) -> list[Assignment]:
    """Who works by which profile version, on a day or ever."""
    columns = (
        AssignmentRow.person,
        AssignmentRow.version_id,
        AssignmentRow.main,
        AssignmentRow.starts,
        AssignmentRow.ends,
    )
    query = select(*columns).order_by(AssignmentRow.main.desc(), AssignmentRow.starts)
    if day is not None:
        query = query.where(on_day(AssignmentRow, day))
    return [
        Assignment(PersonId(row.person), VersionId(row.version_id), row.main, Period(row.starts, row.ends))
        for row in session.execute(query)
    ]


def own_targets(
    session: Session, day: date | None = None, people: Iterable[PersonId] | None = None
) -> list[OwnTarget]:
    """Individual targets, on a day or ever."""
    query = select(OwnTargetRow)
    if day is not None:
        query = query.where(on_day(OwnTargetRow, day))
    if people is not None:
        query = query.where(OwnTargetRow.person.in_(list(people)))
    return [
        OwnTarget(
            PersonId(row.person),
            CompetenceId(row.competence),
            row.target,
            row.upper,
            row.reason,
            Period(row.starts, row.ends),
        )
        for row in session.scalars(query)
    ]


def leaderships(session: Session, day: date | None = None) -> list[Leadership]:
    """Who leads which unit."""
    query = select(LeadershipRow)
    if day is not None:
        query = query.where(on_day(LeadershipRow, day))
    return [
        Leadership(PersonId(row.leader), UnitId(row.unit), Period(row.starts, row.ends))
        for row in session.scalars(query)
    ]


def own_leaders(session: Session, day: date | None = None) -> list[OwnLeader]:
    """Leaders set on a person."""
    query = select(OwnLeaderRow)
    if day is not None:
        query = query.where(on_day(OwnLeaderRow, day))
    return [
        OwnLeader(PersonId(row.person), PersonId(row.leader), Period(row.starts, row.ends))
        for row in session.scalars(query)
    ]
