"""What binds people for a while: memberships, leaders, assignments; each kind is kept in its own table."""

from collections.abc import Iterable
from enum import Enum
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from kompetence.domain.ids import PersonId
from kompetence.domain.moving import Stretch
from kompetence.domain.period import Period
from kompetence.storage.tables import AssignmentRow, LeadershipRow, MembershipRow, OwnLeaderRow


class Bond(Enum):
    """A kind of bond: its table, who is bound, and to what."""

    MEMBERSHIP = (MembershipRow, "person", "unit")
    LEADERSHIP = (LeadershipRow, "leader", "unit")
    OWN_LEADER = (OwnLeaderRow, "person", "leader")
    ASSIGNMENT = (AssignmentRow, "person", "version_id")

    @property
    def row(self) -> Any:
        """The table's class."""
        return self.value[0]


def _values(bond: Bond, one: Stretch) -> dict[str, object]:
    _, who, what = bond.value
    values = {
        "id": one.id,
        who: one.person,
        what: one.to,
        "starts": one.period.starts,
        "ends": one.period.ends,
    }
    return values | ({"main": one.main} if bond is Bond.ASSIGNMENT else {})


def load(session: Session, bond: Bond, person: PersonId | None = None) -> dict[PersonId, list[Stretch]]:
    """Every bond of a kind, by person."""
    row, who, what = bond.value
    main = row.main if bond is Bond.ASSIGNMENT else row.id
    query = select(row.id, getattr(row, who), getattr(row, what), row.starts, row.ends, main)
    if person is not None:
        query = query.where(getattr(row, who) == person)
    found: dict[PersonId, list[Stretch]] = {}
    for identity, bound, to, starts, ends, is_main in session.execute(query):
        stretch = Stretch(identity, PersonId(bound), to, Period(starts, ends), is_main is True)
        found.setdefault(stretch.person, []).append(stretch)
    return found


def everything(session: Session, bond: Bond) -> list[Stretch]:
    """Every bond of a kind, whoever is bound."""
    return [one for found in load(session, bond).values() for one in found]


def begin(session: Session, bond: Bond, new: Iterable[Stretch]) -> None:
    """Bind people."""
    rows = [_values(bond, one) | {"version": 1} for one in new]
    if rows:
        session.execute(insert(bond.row), rows)


def alter(session: Session, bond: Bond, one: Stretch) -> None:
    """Give a bond other dates, or make it the main one."""
    values = _values(bond, one)
    row = bond.row
    session.execute(update(row).where(row.id == values.pop("id")).values(**values, version=row.version + 1))


def drop(session: Session, bond: Bond, one: Stretch) -> None:
    """Take a bond away."""
    session.execute(delete(bond.row).where(bond.row.id == one.id))
