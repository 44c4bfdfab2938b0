"""Individual targets: never two in force at once."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

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
