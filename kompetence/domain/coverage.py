"""The figures of a unit in one competence, computed from counts of people who stand alike."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from fractions import Fraction

from kompetence.domain.assessment import State
from kompetence.domain.scale import Scale


@dataclass(frozen=True, slots=True)
class Standing:
    """How one person stands in one competence, without the person; everything a figure needs.

    `state` is NOT_RATED also for people nobody asked: what is asked shows in `target`.
    `wanted` is the highest wanted level among the open goals; `wish` is None until an answer is shared.
    """

    target: int | None = None
    upper: int | None = None
    importance: int = 0
    state: State = State.NOT_RATED
    level: int | None = None
    wanted: int | None = None
    wish: bool | None = None
    may_be_asked: bool = False

    @property
    def asked(self) -> bool:
        """Whether the person counts among the asked."""
        return self.target is not None and self.state is not State.NOT_RELEVANT


Tally = Mapping[Standing, int]
"""How many people stand in each way."""


@dataclass(frozen=True, slots=True)
class LocalNeed:
    """A unit's own need in one competence."""

    people: int
    level: int


class Vulnerability(StrEnum):
    """Words for a competence that hangs on one person, or on nobody."""

    UNCOVERED = "uncovered"
    VULNERABLE = "vulnerable"


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of design section 4; None where one is undefined."""

    asked: int
    rated: int
    unrated: int
    met: int
    gap_sum: int
    gap_mean: Fraction | None
    can: int
    need: int | None
    missing: int | None
    vulnerable: bool
    can_teach: int
    wish: int
    weight: int | None
    priority: int | None
    planned: int
    open: int

    @property
    def vulnerability(self) -> Vulnerability | None:
        """The word for it, where there is one."""
        if not self.vulnerable:
            return None
        return Vulnerability.VULNERABLE if self.can else Vulnerability.UNCOVERED


FIGURES = tuple(field.name for field in fields(Figures))


@dataclass(frozen=True, slots=True)
class Bases:
    """How many people stand behind the figures, and the greatest that `gap_sum` could be."""

    asked: int
    rated: int
    known: int
    """People of the unit with a known level, asked or not."""
    answered: int
    """People of the unit with a shared answer to the wish."""
    gap_most: int


def figures(tally: Tally, scale: Scale, need: LocalNeed | None, *, focus: bool) -> Figures:
    """Every figure of one unit in one competence."""
    enough = scale.independent if need is None else need.level
    asked = rated = met = gap_sum = can = can_teach = wish = planned = 0
    weight: int | None = None
    for one, people in tally.items():
        if one.asked:
            asked += people
            weight = max(weight or 0, one.importance)
        if one.wish:
            wish += people
        if one.level is None:
            continue
        can += people * (one.level >= enough)
        can_teach += people * (one.may_be_asked and one.level >= scale.confident)
        if one.asked and one.target is not None:
            rated += people
            steps = max(0, one.target - one.level)
            met += people * (steps == 0)
            gap_sum += people * steps
            if one.wanted is not None:
                planned += people * min(steps, max(0, one.wanted - one.level))
    if weight is not None and focus:
        weight += 1
    return Figures(
        asked=asked,
        rated=rated,
        unrated=asked - rated,
        met=met,
        gap_sum=gap_sum,
        gap_mean=Fraction(gap_sum, rated) if rated else None,
        can=can,
        need=None if need is None else need.people,
        missing=None if need is None else max(0, need.people - can),
        vulnerable=asked > 0 and can <= 1,
        can_teach=can_teach,
        wish=wish,
        weight=weight,
        priority=None if weight is None else weight * gap_sum,
        planned=planned,
        open=gap_sum - planned,
    )


def bases(tally: Tally, scale: Scale) -> Bases:
    """The number of people behind each kind of figure."""
    asked = rated = known = answered = most = 0
    for one, people in tally.items():
        asked += people * one.asked
        known += people * (one.level is not None)
        answered += people * (one.wish is not None)
        if one.asked and one.target is not None and one.level is not None:
            rated += people
            most += people * max(0, one.target - scale.lowest)
    return Bases(asked, rated, known, answered, most)
