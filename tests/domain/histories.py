"""Random organisations over time, with somebody who subtracts the reports that were shown of them.

People come, leave, move and are rated between two reports. The attacker knows who was where and which figures stand on
whom, and solves the linear system: every shown figure is a sum over people as they then stood.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random

from kompetence.domain.assessment import Basis
from kompetence.domain.competence import Competence
from kompetence.domain.coverage import Standing
from kompetence.domain.groups import Groups
from kompetence.domain.guarded import Told, guarded, joined, parts
from kompetence.domain.hiding import Cohort
from kompetence.domain.hiding_group import Family
from kompetence.domain.ids import CompetenceId, UnitId
from kompetence.domain.picture import Picture
from kompetence.domain.unit import UnitTree
from tests import make
from tests.domain.organisations import habit

C = CompetenceId("V2")
COMPETENCE = Competence(C, "Sparring", "", make.SCALE, {})
FIGURE = {Family.ASKED: "asked", Family.LEVEL: "gap_sum", Family.CAN: "can", Family.WISH: "wish"}
Person = int
Variable = tuple[Person, object]


def counts(family: Family, one: Standing) -> bool:
    """Whether a figure of the family says anything about somebody who stands like this."""
    match family:
        case Family.ASKED:
            return one.asked
        case Family.LEVEL:
            return one.asked and one.level is not None
        case Family.CAN:
            return one.level is not None
    return one.wish is not None


@dataclass
class History:
    """Everybody with a unit and a standing, as it goes on."""

    seed: int
    guard: bool = True
    k: int = 5
    people: dict[Person, tuple[UnitId, Standing]] = field(default_factory=dict)
    shown: dict[Family, list[frozenset[Variable]]] = field(default_factory=dict)
    hidden: dict[Family, list[frozenset[Variable]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.random = Random(self.seed)
        self.person = habit(self.random)
        self.tree = self._tree()
        self.told = Told()
        self.places: list[Person] = []
        for unit in self.tree.below(self.tree.top.id):
            for _ in range(self.random.choice((0, 3, 6, 8, 12))):
                self._join(unit)

    def _tree(self) -> UnitTree:
        units: dict[str, str | None] = {"u0": None}
        for number in range(1, self.random.randint(1, 5)):
            units[f"u{number}"] = self.random.choice(list(units))
        return make.tree(units)

    def _join(self, unit: UnitId) -> None:
        self.people[len(self.people) + 1000 * (len(self.places) + 1)] = unit, self.person()

    def go_on(self) -> None:
        """A few things happen, as between two reports; sometimes many."""
        units = self.tree.below(self.tree.top.id)
        for _ in range(self.random.choice((0, 1, 1, 2, 3, 8))):
            one = self.random.choice(sorted(self.people)) if self.people else None
            match self.random.choice(("join", "leave", "move", "rate")):
                case "leave" if one is not None:
                    del self.people[one]
                case "move" if one is not None:
                    self.people[one] = self.random.choice(units), self.people[one][1]
                case "rate" if one is not None:
                    self.people[one] = self.people[one][0], self.person()
                case _:
                    self._join(self.random.choice(units))

    def report(self, unit: UnitId | None = None) -> Picture:
        """Show a report on some unit, and let the attacker read it."""
        unit = unit or self.random.choice(self.tree.below(self.tree.top.id))
        cohorts: dict[Cohort, Counter[Standing]] = {}
        for where, standing in self.people.values():
            cohorts.setdefault(frozenset({where}), Counter())[standing] += 1
        picture = Picture(
            self.tree, make.DAY, Basis.AGREED_LEADER, {C: COMPETENCE}, {C: cohorts}, {}, {}, self.k
        )
        if self.guard:
            picture, told = guarded(picture, self._groups(), unit, self.told)
            self.told = joined([self.told, told])
        for one in self.tree.below(self.tree.top.id):
            columns = (unit, *parts(self.tree, unit))
            for family, figure in FIGURE.items():
                group = frozenset(self._behind(family, one))
                if figure in picture.hidden(one, C):
                    self.hidden.setdefault(family, []).append(group)
                elif one in columns:
                    self.shown.setdefault(family, []).append(group)
        return picture

    def _behind(self, family: Family, unit: UnitId) -> Iterator[Variable]:
        below = set(self.tree.below(unit))
        for person, (where, standing) in self.people.items():
            if where in below and counts(family, standing):
                yield person, standing

    def _groups(self) -> Groups:
        self.places += [one for one in self.people if one not in self.places]
        bit = {person: 1 << place for place, person in enumerate(self.places)}

        def bits(people: Iterable[Variable]) -> int:
            return sum(bit[person] for person, _ in people)

        top = self.tree.top.id
        everyone = {
            unit: sum(bit[one] for one, (where, _) in self.people.items() if where in self.tree.below(unit))
            for unit in self.tree.below(top)
        }
        return Groups(
            everyone,
            {C: bits(self._behind(Family.ASKED, top))},
            {C: bits(self._behind(Family.CAN, top))},
            {C: bits(self._behind(Family.WISH, top))},
        )

    def leaks(self, *, by_person: bool) -> list[tuple[Family, frozenset[object]]]:
        """Every hidden group, and every one person, whose sum follows from the sums shown.

        With `by_person` the attacker takes everybody to stand as before, which lets more be subtracted.
        """
        found: list[tuple[Family, frozenset[object]]] = []
        for family, rows in self.shown.items():
            known = [_named(row, by_person=by_person) for row in rows]
            system = System(known)
            everybody = {frozenset({one}) for row in known for one in row}
            secret = {_named(row, by_person=by_person) for row in self.hidden.get(family, [])} | everybody
            found += [(family, one) for one in secret - set(known) if one and system.tells(one)]
        return found


def _named(row: frozenset[Variable], *, by_person: bool) -> frozenset[object]:
    return frozenset(person for person, _ in row) if by_person else frozenset(row)


class System:
    """Sums over groups that are known; tells whether another one follows from them."""

    def __init__(self, rows: Iterable[frozenset[object]]) -> None:
        self._rows: list[tuple[object, dict[object, Fraction]]] = []
        for row in rows:
            left = self._left(row)
            if left:
                pivot = min(left, key=repr)
                self._rows.append((pivot, {one: value / left[pivot] for one, value in left.items()}))

    def _left(self, row: frozenset[object]) -> dict[object, Fraction]:
        left = {one: Fraction(1) for one in row}
        for pivot, other in self._rows:
            factor = left.get(pivot)
            if factor:
                for one, value in other.items():
                    left[one] = left.get(one, Fraction(0)) - factor * value
                left = {one: value for one, value in left.items() if value}
        return left

    def tells(self, row: frozenset[object]) -> bool:
        return not self._left(row)
