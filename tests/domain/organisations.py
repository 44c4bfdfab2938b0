"""Random organisations in one competence, small enough that somebody could be found out."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from kompetence.domain.coverage import Figures, LocalNeed, Standing, Tally, figures
from kompetence.domain.hiding import Cohort, hidden_figures
from kompetence.domain.ids import UnitId
from kompetence.domain.scale import DEFAULT, Scale
from kompetence.domain.unit import UnitTree
from tests import make

DEEPEST = 4


@dataclass(frozen=True)
class Organisation:
    """Who stands how and where, with what every unit needs."""

    tree: UnitTree
    cohorts: Mapping[Cohort, Tally]
    needs: Mapping[UnitId, LocalNeed]
    scale: Scale = DEFAULT
    k: int = 5

    @property
    def units(self) -> tuple[UnitId, ...]:
        return self.tree.below(self.tree.top.id)

    def cohorts_in(self, unit: UnitId) -> frozenset[Cohort]:
        below = set(self.tree.below(unit))
        return frozenset(cohort for cohort in self.cohorts if not below.isdisjoint(cohort))

    def people(self, cohorts: frozenset[Cohort]) -> Tally:
        found: Counter[Standing] = Counter()
        for cohort in cohorts:
            found.update(self.cohorts[cohort])
        return found

    def figures(self, unit: UnitId) -> Figures:
        return figures(
            self.people(self.cohorts_in(unit)), self.scale, self.needs.get(unit), focus=unit.endswith("1")
        )

    def enough(self, unit: UnitId) -> int:
        need = self.needs.get(unit)
        return self.scale.independent if need is None else need.level

    def hidden(self) -> dict[UnitId, frozenset[str]]:
        return hidden_figures(self.tree, self.cohorts, self.scale, self.needs, self.k)


def organisation(seed: int, *, several: bool = True) -> Organisation:
    """An organisation of up to fourteen units; its habits (who is asked, how good they are) are drawn too."""
    random = Random(seed)
    parents: dict[str, str | None] = {"u0": None}
    depth = {"u0": 1}
    for number in range(1, random.randint(1, 14)):
        above = random.choice([unit for unit in parents if depth[unit] < DEEPEST])
        parents[f"u{number}"] = above
        depth[f"u{number}"] = depth[above] + 1
    tree = make.tree(parents)
    person = habit(random)
    cohorts: dict[Cohort, Counter[Standing]] = {}
    inner = set(parents.values())
    sizes = random.choice([(0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12), (5, 6, 7, 8, 9, 12), (0, 1, 3, 4, 6)])
    for unit in parents:
        size = random.choice(sizes) if unit not in inner else random.choice((0, 0, 1, 2, 6))
        if size:
            cohorts[frozenset({UnitId(unit)})] = Counter(person() for _ in range(size))
    if several and len(parents) > 1:
        for _ in range(random.choice((0, 0, 1, 2, 6))):
            places = frozenset(UnitId(one) for one in random.sample(sorted(parents), 2))
            cohorts.setdefault(places, Counter()).update([person()])
    needs = {
        UnitId(unit): LocalNeed(random.randint(1, 4), random.choice((3, 3, 4)))
        for unit in parents
        if random.random() < random.choice((0, 0.3))
    }
    return Organisation(tree, cohorts, needs, k=random.choice((3, 5)))


def habit(random: Random) -> Callable[[], Standing]:
    """Makes people of one random kind: what is asked of them, how they are rated, and what they wish."""
    targets = random.choice([(3,), (4,), (3, 4), (None, 3, 4), (1, 3, 5), (None, None, 3)])
    levels = random.choice([(1, 2, 3, 4, 5), (2, 3, 4), (1, 2), (3, 4, 5), (1, 3, 3, 3), (4, 4, 4, 2)])
    unrated, not_relevant = random.choice((0, 0.1, 0.6)), random.choice((0, 0.1))
    wishing = random.choice((0, 0.3, 1))

    def person() -> Standing:
        level: int | str | None = random.choice(levels)
        chance = random.random()
        if chance < unrated:
            level = None
        elif chance < unrated + not_relevant:
            level = make.NOT_RELEVANT
        target = random.choice(targets)
        return make.standing(
            level,
            target,
            importance=None if target is None else random.choice((1, 2, 3)),
            wanted=random.choice((None, 3, 4, 5)),
            wish=random.choice((True, False)) if random.random() < wishing else None,
            may_be_asked=random.random() < 0.3,
        )

    return person
