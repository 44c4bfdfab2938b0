"""Distances between a target and a level, for one person in one competence."""

from dataclasses import dataclass

from kompetence.domain.assessment import State

VIEWS_APART = 2
"""Steps between two views from which a difference invites a talk."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Target bounds and level on the same scale; `level` is None until somebody has rated."""

    target: int
    upper: int
    level: int | None

    @property
    def steps(self) -> int | None:
        """Steps below the target; None when unknown, which is not zero."""
        return None if self.level is None else max(0, self.target - self.level)

    @property
    def surplus(self) -> int | None:
        """Steps above the upper bound; None when unknown."""
        return None if self.level is None else max(0, self.level - self.upper)


def gap(target: int | None, upper: int | None, state: State, level: int | None) -> Gap | None:
    """The distance, or None where there is none: nothing asked, or not relevant."""
    if target is None or state is State.NOT_RELEVANT:
        return None
    return Gap(target, target if upper is None else upper, level)


def difference_of_view(own: int | None, leader: int | None) -> int | None:
    """Self minus leader; None unless both have chosen a level."""
    return None if own is None or leader is None else own - leader


def invites_talk(difference: int | None) -> bool:
    """Whether two views are so far apart that one should ask why."""
    return difference is not None and abs(difference) >= VIEWS_APART


@dataclass(frozen=True, slots=True)
class OwnCount:
    """One person's competences as counts, never as a sum: *met of asked at target, unrated not rated*."""

    asked: int
    met: int
    unrated: int


def own_count(gaps: list[Gap]) -> OwnCount:
    """Count the competences in which a person is asked."""
    known = [one.steps for one in gaps if one.steps is not None]
    return OwnCount(len(gaps), known.count(0), len(gaps) - len(known))
