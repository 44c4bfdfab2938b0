"""The draft of a profile's next version: its number, what it may build on, and what it asks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kompetence.domain.ids import CompetenceId, ProfileId
from kompetence.domain.profile import Requirement
from kompetence.domain.scale import Scale

MANY = 15
"""More competences than this for one profile get a hint, never a stop."""


def next_number(numbers: Sequence[str]) -> str:
    """The next whole number after those that a profile has had."""
    wholes = [int(part) for number in numbers if (part := number.split(".", maxsplit=1)[0]).isdecimal()]
    return str(max(wholes, default=len(numbers)) + 1)


def circle(
    profile: ProfileId, bases: Iterable[ProfileId], built: Mapping[ProfileId, Sequence[ProfileId]]
) -> tuple[ProfileId, ...]:
    """The way from one of the bases back to the profile; empty where it can build on them."""
    waiting: list[tuple[ProfileId, ...]] = [(base,) for base in bases]
    seen: set[ProfileId] = set()
    while waiting:
        way = waiting.pop(0)
        if way[-1] == profile:
            return way
        if way[-1] not in seen:
            seen.add(way[-1])
            waiting += [(*way, deeper) for deeper in built.get(way[-1], ())]
    return ()


def fitting(asked: Requirement, scale: Scale) -> Requirement:
    """The requirement with an upper bound only where it lies above the target; ValueError outside the scale."""
    for bound in (asked.target, asked.upper):
        if bound is not None and not scale.has(bound):
            raise ValueError(bound)
    above = asked.target is not None and asked.upper is not None and asked.upper > asked.target
    return asked if above else replace(asked, upper=None)


def same(one: Requirement | None, other: Requirement | None) -> bool:
    """Whether two requirements ask the same, however their bounds are written."""
    if one is None or other is None:
        return one is other
    return _said(one) == _said(other)


def _said(one: Requirement) -> tuple[CompetenceId, int | None, int | None, int, bool]:
    return one.competence, one.target, one.ceiling, one.importance, one.essential
