"""How many stand at each step, where that may be seen without names.

A count for each step says more than any figure of design section 4: all the figures of the row follow from it. So it
is shown only where nothing can be worked out that the report without names hides. A unit shows it in a competence when

1. its row hides none of asked, rated, met and can (a unit that shows them has only units above it that show them too),
2. everyone with a known level is asked, and all who are rated have the same target, so that the counts, `met` and
   `gap_sum` never tell apart the few who differ,
3. every step has nobody or at least k people,
4. every unit below it that hides `can` counts the able from the same step, since "nobody at 4" of a whole is nobody at
   4 of each part,
5. no one in it is counted in another unit that shows it: chosen from the leaves upwards, so that no two such rows can
   be subtracted from each other, whichever unit is looked at and whenever.

Everywhere else the row says only what the report says. The reason is never told, since it would tell the level.
"""

from collections.abc import Mapping

from kompetence.domain.coverage import LocalNeed, Tally
from kompetence.domain.hiding import FLOOR, Cohort
from kompetence.domain.ids import UnitId
from kompetence.domain.scale import Scale
from kompetence.domain.unit import UnitTree

_WHOLE_ROW = frozenset({"asked", "rated", "met", "can"})


def public_levels(
    tree: UnitTree,
    cohorts: Mapping[Cohort, Tally],
    hidden: Mapping[UnitId, frozenset[str]],
    scale: Scale,
    needs: Mapping[UnitId, LocalNeed],
    k: int,
) -> dict[UnitId, dict[int, int]]:
    """For every unit that may show it in one competence, how many of its people stand at each step."""
    enough = {unit: needs[unit].level if unit in needs else scale.independent for unit in hidden}
    found: dict[UnitId, dict[int, int]] = {}
    counted: set[Cohort] = set()
    for unit in reversed(tree.below(tree.top.id)):
        if _WHOLE_ROW & hidden[unit]:
            continue
        below = frozenset(tree.below(unit))
        here = {cohort for cohort in cohorts if cohort & below}
        apart = any("can" in hidden[one] and enough[one] != enough[unit] for one in below)
        if apart or here & counted:
            continue
        counts = _counts([cohorts[one] for one in here], max(k, FLOOR))
        if counts is not None:
            found[unit] = counts
            counted |= here
    return found


def _counts(tallies: list[Tally], k: int) -> dict[int, int] | None:
    """How many stand at each step; None where the people are not alike enough, or too few at some step."""
    at: dict[int, int] = {}
    targets: set[int] = set()
    for tally in tallies:
        for one, people in tally.items():
            if one.level is None or not people:
                continue
            if not one.asked or one.target is None:
                return None
            targets.add(one.target)
            at[one.level] = at.get(one.level, 0) + people
    if len(targets) != 1 or any(people < k for people in at.values()):
        return None
    return at
