"""The status paper for HR, union representatives and the co-determination committee: no levels and no names."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kompetence.domain.hiding import FLOOR, SMALLEST_GROUP
from kompetence.domain.ids import PersonId, UnitId
from kompetence.domain.order import danish
from kompetence.domain.person import Person
from kompetence.domain.status import PersonStatus, StatusFigures, status
from kompetence.domain.suppression import parts_to_hide, shown_parts
from kompetence.domain.unit import Unit, UnitTree
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
            k = max(FLOOR, stored.number(session, stored.SMALLEST_GROUP, SMALLEST_GROUP))

        def counted(group: set[PersonId]) -> StatusFigures:
            return status((known.get(person, PersonStatus()) for person in group), day)

        sizes = {one.id: len(where[one.id]) for one in tree}
        shown = shown_parts(tree, sizes, k)
        inside = where[here.id]
        by_agreement: dict[str, set[PersonId]] = defaultdict(set)
        for person in inside:
            by_agreement[everyone[person].agreement].add(person)
        hidden = self._hidden_agreements(tree, where, everyone, here.id, k)

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
                group(name, name, by_agreement[name], may=here.id in shown and name not in hidden)
                for name in sorted(by_agreement, key=danish)
            ),
        )

    def _hidden_agreements(
        self,
        tree: UnitTree,
        where: Mapping[UnitId, set[PersonId]],
        everyone: Mapping[PersonId, Person],
        here: UnitId,
        k: int,
    ) -> set[str]:
        """The agreements to hide in a unit: too small there, or given away by the same agreement in other units."""
        sizes: dict[str, Counter[UnitId]] = defaultdict(Counter)
        for unit, members in where.items():
            for person in members:
                sizes[everyone[person].agreement][unit] += 1
        elsewhere = {name for name in sizes if here not in shown_parts(tree, sizes[name], k)}
        inside = {name: count[here] for name, count in sizes.items() if count[here]}
        return parts_to_hide(inside, 0, k, also=elsewhere & inside.keys())
