"""Somebody who sees every figure that is shown, of all units at once, and tries to work out the hidden ones.

Two means, both exact: linear algebra (the people of a unit are those of its sub-units and its direct members, each
person once; and the sums that tie the figures of a row), and bounds that are pushed through the same sums until they
stand still. A hidden figure is worked out when one value is left.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import inf
from numbers import Rational

from kompetence.domain.coverage import Figures
from kompetence.domain.hiding import Cohort
from kompetence.domain.ids import UnitId
from tests.domain.organisations import Organisation

People = frozenset[Cohort]
Key = tuple[People, str]
"""A sum over a group of people: asked, rated, unrated, met, gap_sum, planned, open, wish, or can@level."""

SUMS = ("asked", "rated", "unrated", "met", "gap_sum", "planned", "open", "wish")
WHOLE_AND_PARTS = (("asked", "rated", "unrated"), ("gap_sum", "planned", "open"))
TRIVIAL_AT_ZERO = frozenset({"planned", "unrated", "wish"})
ALWAYS_HIDDEN = frozenset({"vulnerable", "can_teach"})


@dataclass(frozen=True)
class Leak:
    """A hidden figure of a unit, or a figure of a group that has no row, with the value that was worked out."""

    place: str
    figure: str
    value: object


@dataclass
class Auditor:
    """One look at everything that is shown of an organisation in one competence."""

    organisation: Organisation
    hidden: Mapping[UnitId, frozenset[str]]
    sums_only: frozenset[str] = frozenset()
    """Figures for which bounds do not count."""
    known: dict[Key, int | Fraction] = field(default_factory=dict)
    low: dict[Key, int | Fraction] = field(default_factory=dict)
    high: dict[Key, float | int | Fraction] = field(default_factory=dict)

    def __post_init__(self) -> None:
        org = self.organisation
        self.people = {unit: org.cohorts_in(unit) for unit in org.units}
        self.rows = {unit: org.figures(unit) for unit in org.units if self.people[unit]}
        self.levels = sorted({org.enough(unit) for unit in self.rows})
        self.names = (*SUMS, *(f"can@{level}" for level in self.levels))
        self.silent = self._silent_groups()
        self.groups = {
            *self.people.values(),
            *self.silent.values(),
            *(frozenset({one}) for one in org.cohorts),
        }
        self.groups.discard(frozenset())
        self._read_rows()
        while self._solve_rows() or self._subtract():
            pass
        self._push_bounds()

    # What is looked at

    def _silent_groups(self) -> dict[str, People]:
        """Groups without a row that somebody could think of: direct members, what a sub-unit leaves, overlaps."""
        groups: dict[str, People] = {}
        for unit in self.rows:
            children = [child.id for child in self.organisation.tree.children(unit)]
            if not children:
                continue
            below = frozenset().union(*(self.people[child] for child in children))
            groups[f"direct members of {unit}"] = self.people[unit] - below
            for child in children:
                groups[f"{unit} without {child}"] = self.people[unit] - self.people[child]
                for other in children:
                    if child < other:
                        groups[f"both {child} and {other}"] = self.people[child] & self.people[other]
        return {name: group for name, group in groups.items() if group}

    def _shown(self, unit: UnitId, figure: str) -> object:
        return None if figure in self.hidden[unit] else getattr(self.rows[unit], figure)

    def _read_rows(self) -> None:
        for unit, row in self.rows.items():
            people = self.people[unit]
            for name in SUMS:
                if name not in self.hidden[unit]:
                    self._learn((people, name), getattr(row, name))
            enough = f"can@{self.organisation.enough(unit)}"
            if "can" not in self.hidden[unit]:
                self._learn((people, enough), row.can)
            missing = self._shown(unit, "missing")
            if isinstance(missing, int) and row.need is not None:
                if missing:
                    self._learn((people, enough), row.need - missing)
                else:
                    self.low[people, enough] = row.need
            if "weight" not in self.hidden[unit] and row.weight is None:
                self._learn((people, "asked"), 0)
            if "gap_mean" not in self.hidden[unit] and row.gap_mean is None:
                self._learn((people, "rated"), 0)

    def _learn(self, key: Key, value: object) -> bool:
        if key in self.known or not key[0]:
            return False
        exact = Fraction(value)
        self.known[key] = exact.numerator if exact.denominator == 1 else exact
        return True

    # Exact sums

    def _solve_rows(self) -> bool:
        """What the figures of one row tell about each other."""
        found = False
        for unit in self.rows:
            people = self.people[unit]
            for whole, one, other in WHOLE_AND_PARTS:
                values = [self.known.get((people, name)) for name in (whole, one, other)]
                match values:
                    case [None, Rational() as a, Rational() as b]:
                        found |= self._learn((people, whole), a + b)
                    case [Rational() as a, None, Rational() as b]:
                        found |= self._learn((people, one), a - b)
                    case [Rational() as a, Rational() as b, None]:
                        found |= self._learn((people, other), a - b)
            mean, gap = self._shown(unit, "gap_mean"), self.known.get((people, "gap_sum"))
            rated = self.known.get((people, "rated"))
            if isinstance(mean, Fraction):
                if rated is not None:
                    found |= self._learn((people, "gap_sum"), mean * rated)
                elif mean == 0:
                    found |= self._learn((people, "gap_sum"), 0)
                elif gap is not None:
                    found |= self._learn((people, "rated"), Fraction(gap) / mean)
            weight, priority = self._shown(unit, "weight"), self._shown(unit, "priority")
            if isinstance(weight, int) and isinstance(priority, int):
                found |= self._learn((people, "gap_sum"), Fraction(priority, weight))
            for more, less in (
                ("asked", "rated"),
                ("rated", "met"),
                ("rated", "gap_sum"),
                ("asked", "unrated"),
            ):
                if self.known.get((people, more)) == 0:
                    found |= self._learn((people, less), 0)
        return found

    def _subtract(self) -> bool:
        """What units tell about each other: every group of people that the known ones span."""
        found = False
        for name in self.names:
            basis = _Basis()
            for (people, one), value in self.known.items():
                if one == name:
                    basis.add(people, value)
            for group in self.groups:
                if (group, name) not in self.known and (value := basis.value(group)) is not None:
                    found |= self._learn((group, name), value)
        return found

    # Bounds

    def _push_bounds(self) -> None:
        for group in self.groups:
            for name in self.names:
                key = (group, name)
                value = self.known.get(key)
                self.low[key] = value if value is not None else self.low.get(key, 0)
                self.high[key] = inf if value is None else value
        sums = [one for one in self._sums() if not self._settled(one)]
        orders = list(self._orders())
        changed = True
        while changed:
            changed = False
            for whole, parts in sums:
                changed |= self._push_sum(whole, parts)
            for smaller, greater in orders:
                changed |= self._raise(greater, self.low[smaller])
                changed |= self._lower(smaller, self.high[greater])

    def _settled(self, one: tuple[Key, Sequence[Key]]) -> bool:
        return all(self.low[key] == self.high[key] for key in (one[0], *one[1]))

    def _sums(self) -> Iterable[tuple[Key, Sequence[Key]]]:
        """Every group as the sum of disjoint groups."""
        splits: set[tuple[People, tuple[People, ...]]] = set()
        for group in self.groups:
            splits.add((group, tuple(frozenset({one}) for one in sorted(group, key=sorted))))
            for part in self.groups:
                if part < group and group - part in self.groups:
                    splits.add((group, (part, group - part)))
        for unit in self.rows:
            children = [self.people[child.id] for child in self.organisation.tree.children(unit)]
            for parts in (children, [one for one in children if self.people[unit] - one in self.groups]):
                rest = self.people[unit].difference(*parts) if parts else self.people[unit]
                pieces = [*(part for part in parts if part), *([rest] if rest in self.groups else [])]
                if parts and sum(map(len, pieces)) == len(self.people[unit]):
                    splits.add((self.people[unit], tuple(pieces)))
        for whole, parts_ in splits:
            if len(parts_) > 1:
                for name in self.names:
                    yield (whole, name), [(part, name) for part in parts_]
        for group in self.groups:
            for name, one, other in WHOLE_AND_PARTS:
                yield (group, name), [(group, one), (group, other)]

    def _orders(self) -> Iterable[tuple[Key, Key]]:
        for group in self.groups:
            for less, more in (("met", "rated"), ("rated", "asked"), ("planned", "gap_sum")):
                yield (group, less), (group, more)
            for high, low in zip(self.levels[1:], self.levels, strict=False):
                yield (group, f"can@{high}"), (group, f"can@{low}")

    def _push_sum(self, whole: Key, parts: Sequence[Key]) -> bool:
        lows = [self.low[part] for part in parts]
        highs = [self.high[part] for part in parts]
        lowest, highest, boundless = sum(lows), sum(highs), highs.count(inf)
        changed = self._raise(whole, lowest) | self._lower(whole, highest)
        least, most = self.low[whole], self.high[whole]
        finite = sum(high for high in highs if high != inf)
        for part, low, high in zip(parts, lows, highs, strict=True):
            changed |= self._lower(part, most - lowest + low)
            if not boundless:
                changed |= self._raise(part, least - finite + high)
            elif boundless == 1 and high == inf:
                changed |= self._raise(part, least - finite)
        return changed

    def _raise(self, key: Key, value: int | Fraction) -> bool:
        if value <= self.low[key]:
            return False
        self.low[key] = value
        return True

    def _lower(self, key: Key, value: float | Fraction) -> bool:
        if value >= self.high[key]:
            return False
        self.high[key] = value
        return True

    # The verdict

    def value(self, people: People, name: str) -> int | Fraction | None:
        """What is certain about a group."""
        if name in self.sums_only:
            return self.known.get((people, name))
        low, high = self.low[people, name], self.high[people, name]
        return low if low == high else None

    def leaks(self) -> list[Leak]:
        """Every hidden figure that is certain all the same, and every group without a row that is exposed."""
        return [*self._leaks_of_rows(), *self._leaks_of_groups()]

    def _leaks_of_rows(self) -> Iterable[Leak]:
        for unit, row in self.rows.items():
            people = self.people[unit]
            for figure in self.hidden[unit] - ALWAYS_HIDDEN:
                name = f"can@{self.organisation.enough(unit)}" if figure == "can" else figure
                if name in self.names:
                    value = self.value(people, name)
                    elsewhere = all(len(cohort) > 1 for cohort in people)
                    trivial = value == 0 and (figure in TRIVIAL_AT_ZERO or elsewhere)
                    if value is not None and not trivial:
                        yield Leak(unit, figure, value)
                elif (worked_out := self._composed(unit, row, figure)) is not None:
                    yield Leak(unit, figure, worked_out)

    def _composed(self, unit: UnitId, row: Figures, figure: str) -> object:
        """Figures of a row that are no sums over people."""
        people = self.people[unit]
        gap, rated = self.value(people, "gap_sum"), self.value(people, "rated")
        can = f"can@{self.organisation.enough(unit)}"
        match figure:
            case "gap_mean":
                return Fraction(gap) / rated if gap is not None and rated else None
            case "priority":
                weight = self._shown(unit, "weight")
                return gap * weight if gap is not None and isinstance(weight, int) else None
            case "weight":
                priority = self._shown(unit, "priority")
                return Fraction(priority) / gap if gap and isinstance(priority, int) else None
            case "missing" if row.need is not None:
                least = max(0, row.need - self.low[people, can])
                most = max(0, row.need - self.high[people, can])
                return least if least == most else None
        return None

    def _leaks_of_groups(self) -> Iterable[Leak]:
        rows = set(self.people.values())
        for place, people in self.silent.items():
            if people in rows:
                continue
            may_hide = direct_rules(self.organisation, people, self.organisation.scale.independent)
            for name in ("asked", "rated", "met", "gap_sum", "wish"):
                value = self.value(people, name)
                if value is not None and name in may_hide and not (value == 0 and name == "wish"):
                    yield Leak(place, name, value)


def direct_rules(
    organisation: Organisation, people: People, enough: int, *, nobody: bool = False
) -> set[str]:
    """What design section 4 hides of a group seen by itself; of nobody at all only if `nobody` says so."""
    k = organisation.k
    everyone = [one for one, count in organisation.people(people).items() for _ in range(count)]
    asked = [one for one in everyone if one.target is not None and one.state != "not relevant"]
    rated = [one for one in asked if one.level is not None]
    known = [one for one in everyone if one.level is not None]
    gaps = [max(0, one.target - one.level) for one in rated]
    most = [max(0, one.target - organisation.scale.lowest) for one in rated]
    can = sum(one.level >= enough for one in known)
    hidden = set()
    if len(asked) < k and (asked or nobody):
        hidden |= {"asked", "unrated", "rated", "weight"}
    if not rated and (asked or nobody):
        hidden |= {"rated", "unrated"}
    met_tells = not 0 < gaps.count(0) < len(gaps) or gaps == most or sum(gaps) == sum(most)
    if (len(rated) < k or met_tells or can < 2) and (asked or nobody):
        hidden |= {"met", "gap_sum", "gap_mean", "priority", "planned", "open"}
    if len(known) < k or can < 2:
        hidden |= {"can", "missing"}
    if sum(one.wish is not None for one in everyone) < k and (
        nobody or any(one.wish is not None for one in everyone)
    ):
        hidden |= {"wish"}
    return hidden


class _Basis:
    """Groups of people with a known sum, brought into a form in which another group can be looked up."""

    def __init__(self) -> None:
        self._rows: list[tuple[Cohort, dict[Cohort, int | Fraction], int | Fraction]] = []

    def add(self, people: People, value: int | Fraction) -> None:
        vector, rest = self._reduced(people, value)
        if not vector:
            assert rest == 0, "two ways of counting the same people differ"
            return
        first = min(vector, key=sorted)
        scale = vector[first]
        if scale == -1:
            vector, rest = {one: -part for one, part in vector.items()}, -rest
        elif scale != 1:
            vector, rest = (
                {one: Fraction(part) / scale for one, part in vector.items()},
                Fraction(rest) / scale,
            )
        self._rows.append((first, vector, rest))

    def value(self, people: People) -> int | Fraction | None:
        vector, rest = self._reduced(people, 0)
        return None if vector else -rest

    def _reduced(
        self, people: People, value: int | Fraction
    ) -> tuple[dict[Cohort, int | Fraction], int | Fraction]:
        vector: dict[Cohort, int | Fraction] = dict.fromkeys(people, 1)
        for first, row, known in self._rows:
            factor = vector.get(first)
            if factor:
                for one, part in row.items():
                    vector[one] = vector.get(one, 0) - factor * part
                    if not vector[one]:
                        del vector[one]
                value -= factor * known
        return vector, value
