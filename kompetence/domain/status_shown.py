"""Of which groups a status is counted in public: units, and in them people by collective agreement.

Both tell of the same people, so what is hidden in one must not follow from the other: unit by unit and agreement by
agreement groups are chosen as if they stood alone, and given up again where their sums and differences tell of a few.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet

from kompetence.domain.ids import PersonId, UnitId
from kompetence.domain.insiders import Insider, shown_to_all
from kompetence.domain.known_sums import Kinds, told_few
from kompetence.domain.suppression import parts_to_hide
from kompetence.domain.unit import UnitTree

Members = Mapping[UnitId, AbstractSet[PersonId]]
_Group = tuple[UnitId, str | None]
"""A unit with everything below it; or those in it who have one agreement."""


class StatusShown:
    """What may be counted, decided once from one picture of the whole organisation."""

    def __init__(
        self,
        tree: UnitTree,
        members: Members,
        agreements: Mapping[PersonId, str],
        insiders: Collection[Insider],
        k: int,
    ) -> None:
        by_name: dict[str, dict[UnitId, set[PersonId]]] = defaultdict(lambda: defaultdict(set))
        for unit, people in members.items():
            for person in people:
                by_name[agreements[person]][unit].add(person)
        self._tree, self._by_name, self._k = tree, by_name, k
        self.units = shown_to_all(tree, members, insiders, k)
        alone = {name: shown_to_all(tree, found, insiders, k) for name, found in by_name.items()}
        self.agreements = {unit: self._names(unit, alone) for unit in self.units}
        of: dict[PersonId, set[UnitId]] = defaultdict(set)
        for unit, people in members.items():
            for person in people:
                of[person].add(unit)
        kinds: dict[tuple[frozenset[UnitId], str], int] = {}
        """People who are in the same units by the same agreement."""
        self._kind = {
            person: kinds.setdefault((frozenset(where), agreements[person]), len(kinds))
            for person, where in sorted(of.items())
        }
        self._people = Counter(self._kind.values())
        self._groups: dict[_Group, set[int]] = defaultdict(set)
        for (where, name), kind in kinds.items():
            for unit in where:
                self._groups[unit, None].add(kind)
                self._groups[unit, name].add(kind)
        self._give_up(frozenset(members), self._people)
        for one in insiders:
            readable = {below for top in one.units for below in tree.below(top)}
            left = self._people - Counter(self._kind[person] for person in one.people & self._kind.keys())
            inside = {kind for top in one.units for kind in self._groups.get((top, None), ())}
            if any(left[kind] for kind in inside) and any(left[kind] < self._people[kind] for kind in inside):
                self._give_up(readable, left)

    def _names(self, unit: UnitId, alone: Mapping[str, AbstractSet[UnitId]]) -> set[str]:
        """Too small there, or given away by the same agreement in other units."""
        sizes = {name: len(found[unit]) for name, found in self._by_name.items() if found.get(unit)}
        elsewhere = {name for name in sizes if unit not in alone[name]}
        return sizes.keys() - parts_to_hide(sizes, 0, self._k, also=elsewhere)

    def _give_up(self, readable: Collection[UnitId], people: Mapping[int, int]) -> None:
        """Show less until nothing tells somebody of a few, who reads of these units and knows all but these people."""
        left = {
            group: frozenset(kind for kind in kinds if people.get(kind))
            for group, kinds in self._groups.items()
            if group[0] in readable
        }
        while told := told_few([left[one] for one in self._shown(left)], people, self._k):
            self._hide_one(told, left, people)

    def _shown(self, among: Collection[_Group]) -> Iterator[_Group]:
        """Units after those below them, since sums are then soonest taken apart."""
        for unit in reversed(self._tree.below(self._tree.top.id)):
            if unit in self.units:
                found = (*((unit, name) for name in sorted(self.agreements[unit])), (unit, None))
                yield from (one for one in found if one in among)

    def _hide_one(self, told: Kinds, left: Mapping[_Group, Kinds], people: Mapping[int, int]) -> None:
        """Agreements go first, then units; of those that count somebody who is told of, the smallest."""
        found = [one for one in self._shown(left) if left[one] & told]
        unit, name = min(
            found,
            key=lambda one: (one[1] is None, sum(people[kind] for kind in left[one]), one[0], one[1] or ""),
        )
        if name is None:
            self.units.discard(unit)
        self.agreements[unit] = set()
