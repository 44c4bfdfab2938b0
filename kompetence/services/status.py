"""The status paper for HR, union representatives and the co-determination committee: no levels and no names."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from kompetence.domain.hiding import FLOOR, SMALLEST_GROUP
from kompetence.domain.ids import PersonId, UnitId
from kompetence.domain.insiders import Insider
from kompetence.domain.order import danish
from kompetence.domain.status import GroupStatus, PersonStatus, UnitStatus, status
from kompetence.domain.status_shown import StatusShown
from kompetence.services.desk import Desk
from kompetence.storage import people, units
from kompetence.storage import settings as stored
from kompetence.storage import status as read
from kompetence.storage.database import Session


class Status:
    """Counts plans and follow-ups."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def unit(self, unit: UnitId | None = None, day: date | None = None) -> UnitStatus:
        """The status of a unit at a date."""
        day = day or self._desk.today()
        with self._desk.database.reading() as session:
            ground = StatusGround(session, day)
        return ground.of(unit or ground.tree.top.id)


class StatusGround:
    """Everybody's plans and follow-ups, read once for as many units as one asks about.

    What `insiders` could subtract, who know some people by name, is hidden as well.
    """

    def __init__(self, session: Session, day: date, insiders: Collection[Insider] = ()) -> None:
        self.tree = units.tree(session)
        self._day = day
        self._everyone = people.everyone(session)
        self._known = read.by_person(session)
        self._where: dict[UnitId, set[PersonId]] = defaultdict(set)
        for one in people.memberships(session, day):
            for above in self.tree.upwards(one.unit):
                self._where[above].add(one.person)
        self._k = max(FLOOR, stored.number(session, stored.SMALLEST_GROUP, SMALLEST_GROUP))
        agreements = {one: who.agreement for one, who in self._everyone.items()}
        self._shown = StatusShown(self.tree, self._where, agreements, insiders, self._k)

    def of(self, unit: UnitId) -> UnitStatus:
        """The status of one unit."""
        here = self.tree[unit]
        inside = self._where[unit]
        by_agreement: dict[str, set[PersonId]] = defaultdict(set)
        for person in inside:
            by_agreement[self._everyone[person].agreement].add(person)
        may = unit in self._shown.units
        agreements = self._shown.agreements[unit] if may else frozenset()
        return UnitStatus(
            here,
            self._day,
            self._k,
            self._group(unit, here.name, inside, may=may),
            tuple(
                self._group(one.id, one.name, self._where[one.id], may=one.id in self._shown.units)
                for one in self.tree.children(unit)
            ),
            tuple(
                self._group(name, name, by_agreement[name], may=name in agreements)
                for name in sorted(by_agreement, key=danish)
            ),
        )

    def _group(self, identity: str, name: str, members: set[PersonId], *, may: bool) -> GroupStatus:
        known = (self._known.get(person, PersonStatus()) for person in members)
        return GroupStatus(identity, name, len(members), status(known, self._day) if may else None)
