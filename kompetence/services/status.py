"""The status paper for HR, union representatives and the co-determination committee: no levels and no names."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from kompetence.domain.hiding import FLOOR, SMALLEST_GROUP
from kompetence.domain.ids import PersonId, UnitId
from kompetence.domain.order import danish
from kompetence.domain.status import PersonStatus, StatusFigures, status
from kompetence.domain.suppression import parts_to_hide, shown_parts
from kompetence.domain.unit import Unit
from kompetence.services.desk import Desk
from kompetence.storage import people, units
from kompetence.storage import settings as stored
from kompetence.storage import status as read


@dataclass(frozen=True, slots=True)
class GroupStatus:
    """One group; `figures` is None where the group is too small to be shown, or would give a small one away."""

    id: str
    name: str
    people: int
    figures: StatusFigures | None


@dataclass(frozen=True, slots=True)
class UnitStatus:
    """A unit with its sub-units and with its people by collective agreement."""

    unit: Unit
    day: date
    k: int
    whole: GroupStatus
    units: tuple[GroupStatus, ...]
    agreements: tuple[GroupStatus, ...]


class Status:
    """Counts plans and follow-ups."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def unit(self, unit: UnitId | None = None, day: date | None = None) -> UnitStatus:
        """The status of a unit at a date."""
        day = day or self._desk.today()
        with self._desk.database.reading() as session:
            tree = units.tree(session)
            here = tree[unit or tree.top.id]
            everyone = people.everyone(session)
            known = read.by_person(session)
            where: dict[UnitId, set[PersonId]] = defaultdict(set)
            for one in people.memberships(session, day):
                for above in tree.upwards(one.unit):
                    where[above].add(one.person)
            k = max(FLOOR, stored.number(session, "smallest-group", SMALLEST_GROUP))

        def counted(group: set[PersonId]) -> StatusFigures:
            return status((known.get(person, PersonStatus()) for person in group), day)

        sizes = {one.id: len(where[one.id]) for one in tree}
        shown = shown_parts(tree, sizes, k)
        inside = where[here.id]
        by_agreement: dict[str, set[PersonId]] = defaultdict(set)
        for person in inside:
            by_agreement[everyone[person].agreement].add(person)
        too_small = parts_to_hide({name: len(group) for name, group in by_agreement.items()}, 0, k)

        def group(identity: str, name: str, members: set[PersonId], *, may: bool) -> GroupStatus:
            return GroupStatus(identity, name, len(members), counted(members) if may else None)

        return UnitStatus(
            here,
            day,
            k,
            group(here.id, here.name, inside, may=here.id in shown),
            tuple(
                group(one.id, one.name, where[one.id], may=one.id in shown) for one in tree.children(here.id)
            ),
            tuple(
                group(name, name, by_agreement[name], may=here.id in shown and name not in too_small)
                for name in sorted(by_agreement, key=danish)
            ),
        )
