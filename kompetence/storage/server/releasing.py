"""Figures without names as the database keeps them for those who may read them: given out whole, and read by unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import text
from sqlalchemy.orm import Session

from kompetence.domain.assessment import Basis
from kompetence.domain.ids import PersonId, UnitId
from kompetence.domain.released import ReleaseKind

_HELD = "select to_regclass('authz.released') is not null"
_HR = """
select a.person, d.unit from authz.duty d join authz.account a on a.login = d.login
where d.kind = 'hr' and a.person is not null and (d.ends is null or d.ends >= :day)
"""
_OVER = (
    "delete from authz.opened where until < now() - interval '1 day'",
    "delete from authz.asked_for where at < now() - interval '1 day'",
)
"""What nobody needs any more: the access log holds what was opened, by whom and why."""
_PUT = """
insert into authz.released (unit, kind, basis, day, made_at, content)
values (:unit, :kind, :basis, :day, :made_at, :content)
"""


@dataclass(frozen=True, slots=True)
class Content:
    """What is given out of one unit."""

    unit: UnitId
    kind: ReleaseKind
    basis: Basis
    day: date
    text: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What a unit's figures were when they were given out."""

    basis: Basis | None
    day: date
    at: datetime
    text: str


def takes_releases(session: Session) -> bool:
    """Whether the database holds anybody to anything, and so has somebody to give figures out to."""
    return bool(session.execute(text(_HELD)).scalar())


def hr_units(session: Session, day: date) -> list[tuple[PersonId, UnitId]]:
    """The employees who look after units for HR, or will."""
    return [(PersonId(person), UnitId(unit)) for person, unit in session.execute(text(_HR), {"day": day})]


def put(session: Session, contents: Iterable[Content], at: datetime) -> None:
    """Give these out in place of all that was given out before."""
    for one in ("delete from authz.released", *_OVER):
        session.execute(text(one))
    rows = [
        {
            "unit": one.unit,
            "kind": one.kind.value,
            "basis": one.basis.value,
            "day": one.day,
            "made_at": at,
            "content": one.text,
        }
        for one in contents
    ]
    if rows:
        session.execute(text(_PUT), rows)


def figures(session: Session, unit: UnitId) -> Kept | None:
    """The overview of a unit as it was given out last; None where it was not, and for whoever may not have it."""
    query = text("select basis, day, made_at, content from api.unit_figures(:unit)")
    found = session.execute(query, {"unit": unit}).one_or_none()
    return None if found is None else Kept(Basis(found.basis), found.day, found.made_at, found.content)


def status(session: Session, unit: UnitId) -> Kept | None:
    """The status of a unit as it was given out last; None where it was not, and for whoever may not have it."""
    query = text("select day, made_at, content from api.unit_status(:unit)")
    found = session.execute(query, {"unit": unit}).one_or_none()
    return None if found is None else Kept(None, found.day, found.made_at, found.content)
