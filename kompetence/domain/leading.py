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


def reach(
    leader: PersonId,
    tree: UnitTree,
    held: Iterable[Membership],
    leads: Iterable[Leadership],
    own: Iterable[OwnLeader],
) -> Reach:
    """What a leader looks at on a day; the bonds are those of the day."""
    leaders: dict[UnitId, set[PersonId]] = defaultdict(set)
    for one in leads:
        leaders[one.unit].add(one.leader)
    own_leader: dict[PersonId, set[PersonId]] = defaultdict(set)
    for set_ in own:
        own_leader[set_.person].add(set_.leader)
    homes: dict[PersonId, set[UnitId]] = defaultdict(set)
    for bond in held:
        homes[bond.person].add(bond.unit)

    def of_unit(unit: UnitId, person: PersonId | None) -> set[PersonId]:
        for above in tree.upwards(unit):
            if leaders[above] and person not in leaders[above]:
                return leaders[above]
        return set()

    def is_led(person: PersonId) -> bool:
        if person in own_leader:
            return leader in own_leader[person]
        return any(leader in of_unit(unit, person) for unit in homes[person])

    known = (set(homes) | set(own_leader)) - {leader}
    mine = frozenset(person for person in known if is_led(person))
    units = [one for one in tree.below(tree.top.id) if leader in of_unit(one, None)]
    led = units
    if not units:
        homes_of_mine = {unit for person in mine for unit in homes[person]}
        units = [one for one in tree.below(tree.top.id) if one in homes_of_mine]
    whole = set()
    for unit in led:
        below = set(tree.below(unit))
        others = known - mine
        if all(homes[one].isdisjoint(below) for one in others):
            whole.add(unit)
    return Reach(mine, tuple(units), frozenset(whole))
