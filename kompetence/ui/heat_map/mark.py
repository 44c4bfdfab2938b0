"""What one cell says: which of its states, the level, and how many steps from the target."""

from dataclasses import dataclass
from enum import Enum, auto

from kompetence.domain.assessment import State
from kompetence.domain.coverage import Standing
from kompetence.domain.gap import gap


class Kind(Enum):
    """The states of a cell; `BESIDE` is a level of somebody whom no target asks."""

    MET = auto()
    BELOW = auto()
    ABOVE = auto()
    NOT_RATED = auto()
    NOT_RELEVANT = auto()
    NOT_ASKED = auto()
    BESIDE = auto()


@dataclass(frozen=True, slots=True)
class Mark:
    """A cell's value, the same for all cells that look alike."""

    kind: Kind
    level: int | None = None
    steps: int = 0
    waits: bool = False
    """Whether the level is entered, but not saved yet."""

    @property
    def text(self) -> str:
        """The sign in the cell."""
        if self.level is not None:
            return str(self.level)
        return {Kind.NOT_RATED: "?", Kind.NOT_RELEVANT: "/"}.get(self.kind, "·")


def mark(standing: Standing) -> Mark:
    """The mark of one person in one competence."""
    if standing.state is State.NOT_RELEVANT:
        return Mark(Kind.NOT_RELEVANT)
    distance = gap(standing.target, standing.upper, standing.state, standing.level)
    if distance is None:
        return Mark(Kind.NOT_ASKED) if standing.level is None else Mark(Kind.BESIDE, standing.level)
    if distance.steps is None or distance.surplus is None:
        return Mark(Kind.NOT_RATED)
    if distance.steps:
        return Mark(Kind.BELOW, distance.level, distance.steps)
    if distance.surplus:
        return Mark(Kind.ABOVE, distance.level, distance.surplus)
    return Mark(Kind.MET, distance.level)
