"""A group of people as hiding sees it: what may be shown of it, and what may be left of it after subtraction."""

from dataclasses import dataclass, field
from enum import Enum

from kompetence.domain.coverage import Tally


class Family(Enum):
    """Figures that fall together, in the order in which one drags the next along."""

    ASKED = frozenset({"asked", "weight"})
    RATED = frozenset({"rated", "unrated"})
    LEVEL = frozenset({"met", "gap_sum", "gap_mean", "priority", "planned", "open"})
    CAN = frozenset({"can", "missing"})
    WISH = frozenset({"wish"})


@dataclass(slots=True)
class Group:
    """What decides about a group of people; groups without a person in common can be added."""

    asked: int = 0
    rated: int = 0
    free: int = 0
    """The rated whose target is above the lowest step, so that their level decides whether it is met."""
    unmet: int = 0
    gap_sum: int = 0
    gap_most: int = 0
    planned: int = 0
    known: int = 0
    answered: int = 0
    wish: int = 0
    at: dict[int, int] = field(default_factory=dict)
    """How many people have each known level."""

    def can(self, enough: int) -> int:
        """How many stand at this level or above."""
        return sum(people for level, people in self.at.items() if level >= enough)

    def add(self, other: "Group", times: int = 1) -> None:
        """Take in people who are not yet here; -1 times takes out people who are."""
        self.asked += times * other.asked
        self.rated += times * other.rated
        self.free += times * other.free
        self.unmet += times * other.unmet
        self.gap_sum += times * other.gap_sum
        self.gap_most += times * other.gap_most
        self.planned += times * other.planned
        self.known += times * other.known
        self.answered += times * other.answered
        self.wish += times * other.wish
        for level, people in other.at.items():
            self.at[level] = self.at.get(level, 0) + times * people

    def behind(self, family: Family) -> int:
        """How many people the family says anything about."""
        match family:
            case Family.ASKED | Family.RATED | Family.LEVEL:
                return self.asked
            case Family.CAN:
                return self.known
            case Family.WISH:
                return self.answered

    def may_show(self, family: Family, k: int, enough: int) -> bool:
        """Whether the figures of a row say nothing about anyone, seen by themselves."""
        match family:
            case Family.ASKED:
                return self.asked >= k
            case Family.RATED:
                # That nobody is rated would give away every figure that stands on the rated.
                return self.asked >= k and self.rated > 0
            case Family.LEVEL:
                met = self.rated - self.unmet
                return (
                    self.rated >= k
                    and 0 < met < self.rated
                    and self.gap_sum < self.gap_most
                    and self.can(enough) > 1
                )
            case Family.CAN:
                # With few rated their hidden levels could be read from "all can".
                can = self.can(enough)
                return self.known >= k and can > 1 and (self.rated >= k or can < self.known)
            case Family.WISH:
                return self.answered >= k

    def may_remain(self, family: Family, k: int, enough: int) -> bool:
        """Whether the figures may be what is left when the shown sub-units are subtracted from their unit.

        The group has hidden parts, and at either end of what is possible each part would be known as well.
        """
        match family:
            case Family.ASKED:
                return self.asked >= k
            case Family.RATED:
                return self.asked >= k and self.rated > 0
            case Family.LEVEL:
                return self.free >= k and 0 < self.unmet < self.free and self.planned < self.gap_sum
            case Family.CAN:
                return self.known >= k and 1 < self.can(enough) < self.known
            case Family.WISH:
                return self.answered >= k and self.wish < self.answered

    def is_within(self, family: Family, enough: int) -> bool:
        """Whether the sums are neither as small nor as great as they could be, so that they bound nothing else."""
        match family:
            case Family.RATED:
                return self.rated > 0
            case Family.LEVEL:
                return 0 < self.unmet < self.free and self.planned < self.gap_sum
            case Family.CAN:
                return 0 < self.can(enough) < self.known
        return True

    def at_an_end(self, family: Family) -> bool:
        """Whether a sum with opposite signs is as small or as great as it could be, so that every part is known."""
        match family:
            case Family.RATED:
                return self.asked > 0 and not 0 < self.rated < self.asked
            case Family.WISH:
                return self.answered > 0 and not 0 < self.wish < self.answered
        return False


def group_of(tally: Tally, lowest: int) -> Group:
    """Count people who stand alike; `lowest` is the scale's lowest step."""
    group = Group()
    for one, people in tally.items():
        target = one.target if one.asked else None
        if target is not None:
            group.asked += people
        if one.wish is not None:
            group.answered += people
            group.wish += people * one.wish
        level = one.level
        if level is None:
            continue
        group.known += people
        group.at[level] = group.at.get(level, 0) + people
        if target is None:
            continue
        group.rated += people
        if target > lowest:
            group.free += people
            group.gap_most += people * (target - lowest)
        if level < target:
            steps = target - level
            group.unmet += people
            group.gap_sum += people * steps
            if one.wanted is not None:
                group.planned += people * min(steps, max(0, one.wanted - level))
    return group


def turned(group: Group, enough: int) -> Group:
    """The same people seen from the other end: a sum they are subtracted from is greatest where theirs is least."""
    can = group.can(enough)
    return Group(
        asked=group.asked,
        rated=group.asked - group.rated,
        free=group.free,
        unmet=group.free - group.unmet,
        gap_sum=group.gap_most - group.gap_sum,
        gap_most=group.gap_most,
        known=group.known,
        answered=group.answered,
        wish=group.answered - group.wish,
        at={enough: group.known - can, enough - 1: can},
    )
