"""Group talks: a unit agrees its targets and needs together, with no person on the screen."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kompetence.domain.competence import Competence
from kompetence.domain.ids import CompetenceId, GroupTalkId, PersonId, RoundId, UnitId
from kompetence.domain.unit import Unit


class GroupState(StrEnum):
    """Where a group talk is on its way."""

    PLANNED = "planned"
    HELD = "held"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class GroupLine:
    """What the group has agreed about one competence; None where nothing is said about it."""

    competence: CompetenceId
    target: int | None = None
    upper: int | None = None
    people: int | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class GroupTalk:
    """One group talk of one unit in one round."""

    id: GroupTalkId
    round: RoundId
    unit: UnitId
    state: GroupState = GroupState.PLANNED
    members: frozenset[PersonId] = frozenset()
    lines: tuple[GroupLine, ...] = ()
    day: date | None = None
    time: str = ""
    form: str = ""
    place: str = ""
    summary: str = ""
    next_day: date | None = None
    next_form: str = ""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One competence on the group's screen: what the profiles ask now, and what the group agrees."""

    competence: Competence
    profile: str
    """The title of the profile that asks for it."""
    present: tuple[tuple[int, int], ...]
    """The bounds that the unit's profiles ask now; several where profiles differ, none where it is not yet set."""
    agreed: GroupLine
    focus: bool

    @property
    def departs(self) -> bool:
        """Whether the agreed target is another than every profile of the unit asks."""
        if self.agreed.target is None:
            return False
        upper = self.agreed.target if self.agreed.upper is None else self.agreed.upper
        return self.present != ((self.agreed.target, upper),)


@dataclass(frozen=True, slots=True)
class GroupSheet:
    """Everything the group's screen shows; people are only counted."""

    talk: GroupTalk
    unit: Unit
    round: str
    people: int
    rows: tuple[GroupRow, ...]
