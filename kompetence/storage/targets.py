"""Individual targets: never two in force at once."""

from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from kompetence.domain.ids import CompetenceId, PersonId
from kompetence.domain.period import Period
from kompetence.domain.person import OwnTarget
from kompetence.errors import RefusalError
from kompetence.storage.tables import OwnTargetRow


def put(session: Session, own: OwnTarget, identity: str) -> tuple[bool, bool]:
    """Set an individual target; whether it is new, and whether anything changed.

    One in force before ends the day before this one begins; one that begins on the same day is brought up to
    date; one that begins later is refused, for it would be in force at the same time.
    """
    rows = session.scalars(
        select(OwnTargetRow).where(
            OwnTargetRow.person == own.person, OwnTargetRow.competence == own.competence
        )
    )
    same: OwnTargetRow | None = None
    for row in rows:
        if row.starts == own.period.starts:
            same = row
        elif Period(row.starts, row.ends).meets(own.period):
            if row.starts > own.period.starts:
                raise RefusalError("target-overlaps", starts=row.starts)
            row.ends = own.period.starts - timedelta(days=1)
    session.flush()
    row = same or OwnTargetRow(
        id=identity, person=own.person, competence=own.competence, starts=own.period.starts
    )
    before = None if same is None else (row.target, row.upper, row.reason, row.ends)
    after = own.target, own.upper, own.reason, own.period.ends
    row.target, row.upper, row.reason, row.ends = after
    session.add(row)
    session.flush()
    return same is None, before != after


def of_person(session: Session, person: PersonId) -> dict[str, OwnTarget]:
    """Every individual target of a person, ever, by its id."""
    return {
        row.id: OwnTarget(
            PersonId(row.person),
            CompetenceId(row.competence),
            row.target,
            row.upper,
            row.reason,
            Period(row.starts, row.ends),
        )
        for row in session.scalars(select(OwnTargetRow).where(OwnTargetRow.person == person))
    }


def alter(session: Session, identity: str, own: OwnTarget) -> None:
    """Write an individual target anew; refused where another is in force in those days."""
    for other, one in of_person(session, own.person).items():
        if other != identity and one.competence == own.competence and one.period.meets(own.period):
            raise RefusalError("target-overlaps", starts=one.period.starts)
    row = session.get_one(OwnTargetRow, identity)
    row.competence, row.target, row.upper, row.reason = own.competence, own.target, own.upper, own.reason
    row.starts, row.ends = own.period.starts, own.period.ends
    session.flush()


def drop(session: Session, identity: str) -> None:
    """Take an individual target away."""
    session.execute(delete(OwnTargetRow).where(OwnTargetRow.id == identity))
