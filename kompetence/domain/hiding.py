"""Which figures stay hidden in a report without names, decided from one picture of the whole organisation.

Source: design section 4, Without names. A figure is hidden when too few people stand behind it, when it tells
everyone's level, and when a hidden one could be worked out from it: by the other figures of the row, or by
subtracting sub-units from the unit above them.
"""

from collections.abc import Collection, Mapping, Sequence

from kompetence.domain.coverage import LocalNeed, Tally
from kompetence.domain.hiding_group import Family, Group, group_of, turned
from kompetence.domain.ids import UnitId
from kompetence.domain.scale import Scale
from kompetence.domain.unit import UnitTree

SMALLEST_GROUP = 5
FLOOR = 3
"""The setting never goes below this."""

Cohort = frozenset[UnitId]
"""The units that some people are direct members of; nearly always one."""

NOTHING: Mapping[Family, Collection[UnitId]] = {}

LEADER_ONLY = frozenset({"vulnerable", "can_teach"})


def hidden_figures(
    tree: UnitTree,
    cohorts: Mapping[Cohort, Tally],
    scale: Scale,
    needs: Mapping[UnitId, LocalNeed],
    k: int = SMALLEST_GROUP,
    also: Mapping[Family, Collection[UnitId]] = NOTHING,
) -> dict[UnitId, frozenset[str]]:
    """For every unit the figures of one competence that a report without names hides.

    `cohorts` holds everyone for whom the competence matters, by the units they are direct members of; `also` is what
    must stay hidden for other reasons, such as what earlier reports have shown.
    """
    picture = _Picture(tree, cohorts, scale, needs, max(k, FLOOR))
    picture.hide(also)
    picture.settle()
    return picture.answer()


_NOBODY = Group()


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
        self._needs = needs
        self._scale = scale
        self._k = k
        self._order = tree.below(tree.top.id)
        self._direct: dict[UnitId, Group] = {}
        self._single: set[UnitId] = set()
        """Units with people, at or below them, who belong to one unit only."""
        self._several: dict[UnitId, dict[frozenset[UnitId], Group]] = {}
        """For each unit the people below it who belong to several units, by the units right below it they count in."""
        self._cohorts: dict[UnitId, list[tuple[Cohort, frozenset[UnitId], Group]]] = {}
        """The same people, each choice of units by itself."""
        self._differ: dict[tuple[UnitId, UnitId, Family], bool] = {}
        self._safe: dict[tuple[UnitId, Family, frozenset[UnitId]], bool] = {}
        """What was found out already; neither changes while it is being decided."""
        somebody: set[UnitId] = set()
        for cohort, tally in cohorts.items():
            group = group_of(tally, scale.lowest)
            everywhere = frozenset(unit for one in cohort for unit in tree.upwards(one))
            somebody |= everywhere
            if len(cohort) == 1:
                self._direct[next(iter(cohort))] = group
                self._single |= everywhere
                continue
            below: dict[UnitId | None, list[UnitId]] = {}
            for unit in everywhere:
                below.setdefault(tree[unit].parent, []).append(unit)
            for unit in everywhere:
                alike = self._several.setdefault(unit, {})
                places = frozenset(below.get(unit, ()))
                alike.setdefault(places, Group()).add(group)
                self._cohorts.setdefault(unit, []).append((cohort, places, group))
        self._children = {
            unit: [child.id for child in tree.children(unit) if child.id in somebody] for unit in self._order
        }
        self._alone = self._sums()
        self._all = {unit: self._everyone(unit) for unit in self._order}
        for children in self._children.values():
            children.sort(key=lambda child: (self._all[child].asked, child))
        self._hidden: dict[Family, set[UnitId]] = {family: set() for family in Family}

    def _sums(self) -> dict[UnitId, Group]:
        """For each unit everyone at or below it who is a direct member of one unit only."""
        sums: dict[UnitId, Group] = {}
        for unit in reversed(self._order):
            children = self._children[unit]
            if not children:
                sums[unit] = self._direct.get(unit, _NOBODY)
                continue
            sums[unit] = group = Group()
            group.add(self._direct.get(unit, _NOBODY))
            for child in children:
                group.add(sums[child])
        return sums

    def _everyone(self, unit: UnitId) -> Group:
        """Everyone at or below a unit, each once."""
        if unit not in self._several:
            return self._alone[unit]
        group = Group()
        group.add(self._alone[unit])
        for several in self._several[unit].values():
            group.add(several)
        return group

    def _enough(self, unit: UnitId) -> int:
        need = self._needs.get(unit)
        return self._scale.independent if need is None else need.level

    def hide(self, also: Mapping[Family, Collection[UnitId]]) -> None:
        """Take these for hidden from the start."""
        for family, units in also.items():
            for unit in units:
                self._hide(unit, self._hidden[family])

    def settle(self) -> None:
        """Hide what must be hidden until nothing hidden can be worked out."""
        for unit, group in self._all.items():
            enough = self._enough(unit)
            for family in Family:
                if not group.may_show(family, self._k, enough):
                    self._hidden[family].add(unit)
        asked, rated, level, can, _ = (self._hidden[family] for family in Family)
        self._protect(Family.WISH)
        self._protect(Family.ASKED)
        rated |= asked
        self._protect(Family.RATED)
        level |= rated
        before = -1
        while before != len(level) + len(can):
            before = len(level) + len(can)
            self._protect(Family.LEVEL)
            # Where few are rated, what all the others can says nothing about them.
            can |= {unit for unit in level if self._all[unit].rated >= self._k}
            self._protect(Family.CAN)
            level |= can

    def _protect(self, family: Family) -> None:
        """Keep the hidden parts of every shown unit from being worked out by subtraction, from the leaves upwards."""
        hidden = self._hidden[family]
        told: set[Cohort] = set()
        for unit in reversed(self._order):
            if unit in hidden:
                self._hide(unit, hidden)
                continue
            if not self._children[unit] and unit not in self._several:
                continue
            kept = [child for child in self._children[unit] if child in hidden]
            shown = [child for child in self._children[unit] if child not in hidden]
            while not (
                self._known_safe(unit, family, kept, shown)
                and (alone := self._alone_in_a_sum(unit, family, kept, shown)) is not None
                and told.isdisjoint(alone)
            ):
                if not shown:
                    hidden.add(unit)
                    break
                kept.append(shown.pop(0))
                self._hide(kept[-1], hidden)
            else:
                told |= alone

    def _hide(self, unit: UnitId, hidden: set[UnitId]) -> None:
        """Hide a unit with everything below, which else would add up to it."""
        hidden.add(unit)
        for child in self._children[unit]:
            if child not in hidden:
                self._hide(child, hidden)

    def _known_safe(
        self, unit: UnitId, family: Family, kept: Sequence[UnitId], shown: Sequence[UnitId]
    ) -> bool:
        """The same as `_is_safe`, worked out once for each choice of what is kept: the rest is shown."""
        asked = unit, family, frozenset(kept)
        if asked not in self._safe:
            self._safe[asked] = self._is_safe(unit, family, kept, shown)
        return self._safe[asked]

    def _is_safe(self, unit: UnitId, family: Family, kept: Sequence[UnitId], shown: Sequence[UnitId]) -> bool:
        """Whether what remains of a unit without its shown sub-units tells nothing about the kept ones.

        Its direct members have no row of their own, so they are always a hidden part. People who belong to several
        units make further subtractions possible, for they are seen from several sides.
        """
        enough = self._enough(unit)
        remaining = self._left(unit, kept)
        if unit in self._several:
            shared, opposite = 0, False
            for places, group in self._several[unit].items():
                through = len(places.intersection(shown))
                if through == 1:
                    continue
                # People of several shown sub-units remain as well, with the opposite sign.
                remaining.add(turned(group, enough) if through else group)
                shared += group.behind(family)
                opposite = opposite or through > 1
            if opposite and remaining.at_an_end(family):
                return False
            if family is Family.LEVEL and self._all[unit].planned == self._all[unit].gap_sum:
                return False
            if not all(self._may_differ(unit, child, family) for child in shown if child in self._several):
                return False
            single = self._left(unit, kept)
            if shared and single.behind(family):
                if not self._is_within(single, family, enough):
                    return False
                # So many could be subtracted elsewhere, where they are the rest.
                if shared >= self._k and not single.may_remain(family, self._k, enough):
                    return False
        if not self._children[unit] or not (kept or remaining.behind(family)):
            return True
        parts = len(self._single.intersection(kept)) + (self._direct.get(unit, _NOBODY).behind(family) > 0)
        return (not kept or parts > 1) and remaining.may_remain(family, self._k, enough)

    def _alone_in_a_sum(
        self, unit: UnitId, family: Family, kept: Sequence[UnitId], shown: Sequence[UnitId]
    ) -> set[Cohort] | None:
        """Those of several units where only they remain of a unit; None where what remains tells too much of them.

        Sums of them alone are known, and could be put together; so each person may be in one of them only.
        """
        if unit not in self._several or self._left(unit, kept).behind(family):
            return set()
        remaining, signs, cohorts = Group(), set(), set()
        for cohort, places, group in self._cohorts[unit]:
            sign = 1 - len(places.intersection(shown))
            # That nobody can would be told of people without a known level too.
            if sign and (group.behind(family) or family is Family.CAN):
                remaining.add(group)
                signs.add(sign)
                cohorts.add(cohort)
        if not cohorts:
            return cohorts
        # How many can at least would tell that a hidden unit lacks nobody.
        if len(signs) > 1 or family is Family.CAN:
            return None
        return cohorts if remaining.may_remain(family, self._k, self._enough(unit)) else None

    def _is_within(self, single: Group, family: Family, enough: int) -> bool:
        """Whether the people of one unit leave open what those of several have who remain with them."""
        if family is Family.LEVEL and not single.planned and self._all[self._order[0]].planned:
            return False
        return single.is_within(family, enough)

    def _left(self, unit: UnitId, kept: Sequence[UnitId]) -> Group:
        """The direct members of a unit and everyone in the kept sub-units, of those who belong to one unit only."""
        left = Group()
        left.add(self._direct.get(unit, _NOBODY))
        for child in kept:
            left.add(self._alone[child])
        return left

    def _may_differ(self, unit: UnitId, child: UnitId, family: Family) -> bool:
        """Whether those who are left when one shown sub-unit is subtracted are nobody, or may be shown."""
        asked = unit, child, family
        if asked not in self._differ:
            left = Group()
            left.add(self._all[unit])
            left.add(self._all[child], times=-1)
            self._differ[asked] = not left.behind(family) or left.may_show(
                family, self._k, self._enough(unit)
            )
        return self._differ[asked]

    def answer(self) -> dict[UnitId, frozenset[str]]:
        """The hidden figures of every unit."""
        return {
            unit: LEADER_ONLY.union(
                *(family.value for family, hidden in self._hidden.items() if unit in hidden)
            )
            for unit in self._order
        }
