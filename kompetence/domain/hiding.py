"""Which figures stay hidden in a report without names, decided from one picture of the whole organisation.

Source: design section 4, Without names. A figure is hidden when too few people stand behind it, when it tells
everyone's level, and when a hidden one could be worked out from it: by the other figures of the row, or by
subtracting sub-units from the unit above them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from kompetence.domain.coverage import LocalNeed, Standing, Tally
from kompetence.domain.ids import UnitId
from kompetence.domain.scale import Scale
from kompetence.domain.unit import UnitTree

SMALLEST_GROUP = 5
FLOOR = 3
"""The setting never goes below this."""

Cohort = frozenset[UnitId]
"""The units that some people are direct members of; nearly always one."""

LEADER_ONLY = frozenset({"vulnerable", "can_teach"})


class Family(Enum):
    """Figures that fall together, in the order in which one drags the next along."""

    ASKED = frozenset({"asked", "weight"})
    RATED = frozenset({"rated", "unrated"})
    LEVEL = frozenset({"met", "gap_sum", "gap_mean", "priority", "planned", "open", "can", "missing"})
    WISH = frozenset({"wish"})


_DRAGS = ((Family.ASKED, Family.RATED), (Family.RATED, Family.LEVEL))


@dataclass(slots=True)
class _Group:
    """What decides about a group of people; groups without a person in common can be added."""

    asked: int = 0
    rated: int = 0
    met: int = 0
    gap_sum: int = 0
    gap_most: int = 0
    answered: int = 0
    wish: int = 0
    at: dict[int, int] = field(default_factory=dict)
    """How many people have each known level."""

    def count(self, one: Standing, people: int, lowest: int) -> None:
        self.asked += people * one.asked
        self.answered += people * (one.wish is not None)
        self.wish += people * bool(one.wish)
        if one.level is None:
            return
        self.at[one.level] = self.at.get(one.level, 0) + people
        if one.asked and one.target is not None:
            self.rated += people
            self.met += people * (one.level >= one.target)
            self.gap_sum += people * max(0, one.target - one.level)
            self.gap_most += people * max(0, one.target - lowest)

    def add(self, other: "_Group") -> None:
        self.asked += other.asked
        self.rated += other.rated
        self.met += other.met
        self.gap_sum += other.gap_sum
        self.gap_most += other.gap_most
        self.answered += other.answered
        self.wish += other.wish
        for level, people in other.at.items():
            self.at[level] = self.at.get(level, 0) + people

    def may_show(self, family: Family, k: int, enough: int) -> bool:
        """Whether a figure of this family says nothing about anyone, seen by itself."""
        match family:
            case Family.ASKED:
                return self.asked >= k
            case Family.RATED:
                return self.asked >= k and self.rated > 0
            case Family.LEVEL:
                return (
                    self.rated >= k
                    and 0 < self.met < self.rated
                    and self.gap_sum < self.gap_most
                    and sum(people for level, people in self.at.items() if level >= enough) > 1
                )
            case Family.WISH:
                return self.answered >= k and 0 < self.wish < self.answered


def hidden_figures(
    tree: UnitTree,
    cohorts: Mapping[Cohort, Tally],
    scale: Scale,
    needs: Mapping[UnitId, LocalNeed],
    k: int = SMALLEST_GROUP,
) -> dict[UnitId, frozenset[str]]:
    """For every unit the figures of one competence that a report without names hides.

    `cohorts` holds everyone for whom the competence matters, by the units they are direct members of.
    """
    picture = _Picture(tree, cohorts, scale, needs, max(k, FLOOR))
    picture.settle()
    return {
        unit: frozenset().union(LEADER_ONLY, *(family.value for family in picture.hidden[unit]))
        for unit in picture.hidden
    }


class _Picture:
    """The organisation in one competence while it is being decided."""

    def __init__(
        self,
        tree: UnitTree,
        cohorts: Mapping[Cohort, Tally],
        scale: Scale,
        needs: Mapping[UnitId, LocalNeed],
        k: int,
    ) -> None:
        self._tree = tree
        self._needs = needs
        self._scale = scale
        self._k = k
        self._order = tree.below(tree.top.id)
        self._below = {unit: frozenset(tree.below(unit)) for unit in self._order}
        self._direct: dict[UnitId, _Group] = {}
        self._several: list[tuple[Cohort, _Group]] = []
        for cohort, tally in cohorts.items():
            group = _Group()
            for one, people in tally.items():
                group.count(one, people, scale.lowest)
            if len(cohort) == 1:
                self._direct[next(iter(cohort))] = group
            else:
                self._several.append((cohort, group))
        self._alone = self._sums()
        self._listed = {unit for unit in self._order if self._matters(unit)}
        self.hidden: dict[UnitId, set[Family]] = {unit: set() for unit in self._order}

    def _sums(self) -> dict[UnitId, _Group]:
        """For each unit everyone at or below it who is a direct member of one unit only."""
        sums: dict[UnitId, _Group] = {}
        for unit in reversed(self._order):
            group = _Group()
            if unit in self._direct:
                group.add(self._direct[unit])
            for child in self._tree.children(unit):
                group.add(sums[child.id])
            sums[unit] = group
        return sums

    def _matters(self, unit: UnitId) -> bool:
        """Whether a report on the unit has a row for the competence."""
        below = self._below[unit]
        return (
            unit in self._needs
            or not below.isdisjoint(self._direct)
            or any(cohort & below for cohort, _ in self._several)
        )

    def _enough(self, unit: UnitId) -> int:
        need = self._needs.get(unit)
        return self._scale.independent if need is None else need.level

    def _together(self, whole: Iterable[UnitId], own: UnitId | None = None) -> _Group:
        """Everyone below these units, and the direct members of `own`, each once."""
        group = _Group()
        reached: frozenset[UnitId] = frozenset()
        for unit in whole:
            group.add(self._alone[unit])
            reached |= self._below[unit]
        if own is not None:
            reached |= {own}
            if own in self._direct:
                group.add(self._direct[own])
        for cohort, several in self._several:
            if cohort & reached:
                group.add(several)
        return group

    def settle(self) -> None:
        """Hide what must be hidden until nothing hidden can be worked out."""
        for unit in self._order:
            group = self._together([unit])
            for family in Family:
                if not group.may_show(family, self._k, self._enough(unit)):
                    self.hidden[unit].add(family)
        before = -1
        while before != (now := sum(map(len, self.hidden.values()))):
            before = now
            for unit in self._order:
                for family in Family:
                    self._guard(unit, family)

    def _guard(self, unit: UnitId, family: Family) -> None:
        """Keep the parts of a shown unit from being worked out by subtraction, and drag along what must follow."""
        for leading, following in _DRAGS:
            if leading in self.hidden[unit]:
                self.hidden[unit].add(following)
        children = [child.id for child in self._tree.children(unit) if child.id in self._listed]
        if family in self.hidden[unit]:
            for child in children:
                self.hidden[child].add(family)
            return
        # The direct members of the unit have no row of their own, so they are always a hidden part.
        own = unit in self._direct or any(unit in cohort for cohort, _ in self._several)
        kept = [child for child in children if family in self.hidden[child]]
        shown = sorted(
            (child for child in children if child not in kept),
            key=lambda child: (self._together([child]).asked, child),
        )
        while kept or own:
            rest = self._together(kept, unit if own else None)
            alone = bool(kept) and len(kept) + own == 1
            if not alone and rest.may_show(family, self._k, self._enough(unit)):
                return
            if not shown:
                self.hidden[unit].add(family)
                return
            child = shown.pop(0)
            self.hidden[child].add(family)
            kept.append(child)
