"""Whom somebody leads, and which units come with that: the same rule as the database of a municipality keeps.

One's own leader goes before the unit's; a unit without a leader belongs to the one above; nobody leads themselves, so
a leader is led from further up. Who belongs to several units is led from each of them.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kompetence.domain.ids import PersonId, UnitId
from kompetence.domain.person import Leadership, Membership, OwnLeader
from kompetence.domain.unit import UnitTree


@dataclass(frozen=True, slots=True)
class Reach:
    """What somebody who leads looks at in a municipality: their own people, and no figure of anybody else's."""

    people: frozenset[PersonId] = frozenset()
    """Whom they lead."""
    units: tuple[UnitId, ...] = ()
    """The units that are theirs, each above what belongs to it."""
    whole: frozenset[UnitId] = frozenset()
    """Those of them in which, and below which, everybody but themselves is led by them; known of units they lead."""


class Leading:
    """Who leads whom on a day; the bonds are those of the day."""

    def __init__(
        self,
        tree: UnitTree,
        held: Iterable[Membership],
        leads: Iterable[Leadership],
        own: Iterable[OwnLeader],
    ) -> None:
        self._tree = tree
        self._homes: dict[PersonId, set[UnitId]] = defaultdict(set)
        for bond in held:
            self._homes[bond.person].add(bond.unit)
        self._leaders: dict[UnitId, set[PersonId]] = defaultdict(set)
        for one in leads:
            self._leaders[one.unit].add(one.leader)
        self._own: dict[PersonId, set[PersonId]] = defaultdict(set)
        for tie in own:
            self._own[tie.person].add(tie.leader)

    def employed(self) -> Iterable[PersonId]:
        """Everybody who belongs somewhere."""
        return self._homes.keys()

    def of(self, person: PersonId) -> frozenset[PersonId]:
        """Who leads somebody: their own leaders, else those of each unit they are in."""
        if person in self._own:
            return frozenset(self._own[person])
        homes = self._homes.get(person, set())
        return frozenset[PersonId]().union(*(self._of_unit(unit, person) for unit in homes))

    def _of_unit(self, unit: UnitId, person: PersonId | None) -> set[PersonId]:
        for above in self._tree.upwards(unit):
            leaders = self._leaders.get(above)
            if leaders and person not in leaders:
                return leaders
        return set()

    def reach(self, leader: PersonId) -> Reach:
        """What a leader looks at."""
        known = (self._homes.keys() | self._own.keys()) - {leader}
        mine = frozenset(person for person in known if leader in self.of(person))
        every = self._tree.below(self._tree.top.id)
        led = [one for one in every if leader in self._of_unit(one, None)]
        theirs = {unit for person in mine for unit in self._homes.get(person, ())}
        others = {unit for person in known - mine for unit in self._homes.get(person, ())}
        whole = frozenset(one for one in led if others.isdisjoint(self._tree.below(one)))
        return Reach(mine, tuple(led or [one for one in every if one in theirs]), whole)
