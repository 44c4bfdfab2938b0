"""Ratings: four states that are never mixed up, three lanes, and which lane answers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kompetence.domain.ids import RoundId, ScaleId


class State(StrEnum):
    """What is known of one person in one competence; none of them is ever read as zero."""

    NOT_ASKED = "not asked"
    NOT_RELEVANT = "not relevant"
    NOT_RATED = "not rated"
    RATED = "rated"


class Lane(StrEnum):
    """Whose rating it is."""

    SELF = "self"
    LEADER = "leader"
    AGREED = "agreed"


class Basis(StrEnum):
    """Which lanes may answer, the first that holds something doing so."""

    AGREED = "agreed"
    AGREED_LEADER = "agreed-leader"
    AGREED_SELF = "agreed-self"

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """The lanes in the order in which they are asked."""
        return _LANES[self]


_LANES = {
    Basis.AGREED: (Lane.AGREED,),
    Basis.AGREED_LEADER: (Lane.AGREED, Lane.LEADER),
    Basis.AGREED_SELF: (Lane.AGREED, Lane.SELF),
}
DEFAULT_BASIS = Basis.AGREED_LEADER


@dataclass(frozen=True, slots=True)
class Entry:
    """What a shared lane holds: a level on a scale, or "not relevant" where `level` is None."""

    level: int | None
    scale: ScaleId


@dataclass(frozen=True, slots=True)
class RoundEntries:
    """One round in which a person has a dialogue, with what its shared lanes hold in one competence."""

    round: RoundId
    starts: date
    made: int
    """The order of making, which settles rounds that begin on the same day."""
    entries: Mapping[Lane, Entry]


@dataclass(frozen=True, slots=True)
class Answer:
    """The level of a person in a competence and where it comes from; `level` None means not relevant."""

    level: int | None
    scale: ScaleId
    lane: Lane
    round: RoundId
    starts: date

    @property
    def state(self) -> State:
        """Rated, or not relevant."""
        return State.NOT_RELEVANT if self.level is None else State.RATED


def newest_first(rounds: Iterable[RoundEntries]) -> list[RoundEntries]:
    """Rounds from the newest to the oldest: by first day, then by the order of making."""
    return sorted(rounds, key=lambda one: (one.starts, one.made), reverse=True)


def answer(rounds: Sequence[RoundEntries], basis: Basis, scale: ScaleId, day: date) -> Answer | None:
    """The first lane that holds something, walking back round by round; None where nobody has rated.

    Lanes of different rounds are never mixed, and an entry on another scale than the competence's
    present one holds nothing (design section 4, Level).
    """
    for one in newest_first(rounds):
        if one.starts > day:
            continue
        for lane in basis.lanes:
            entry = one.entries.get(lane)
            if entry is not None and (entry.level is None or entry.scale == scale):
                return Answer(entry.level, entry.scale, lane, one.round, one.starts)
    return None
