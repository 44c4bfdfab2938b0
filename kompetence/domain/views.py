"""What one looks at, as values: a list of people, a team's heat map, one person's levels."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from kompetence.domain.assessment import Answer, Basis, Lane, State
from kompetence.domain.competence import Competence
from kompetence.domain.coverage import Figures, LocalNeed, Standing
from kompetence.domain.dialogue import Round
from kompetence.domain.gap import OwnCount
from kompetence.domain.person import Person
from kompetence.domain.unit import Unit

Rating: TypeAlias = int | Literal[State.NOT_RELEVANT] | None
"""What one lane holds: a level, not relevant, or nothing."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one is: the unit one looks at, its round, the day, and who looks."""

    unit: Unit
    round: Round | None
    day: date
    basis: Basis
    people: int
    viewer: str = ""
    partly: bool = False
    """Whether others belong here too, whose levels are not there to be counted."""


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """A unit to choose, how deep it stands in the tree, and how many people belong to it and below."""

    unit: Unit
    depth: int
    people: int


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One line of the list of people."""

    person: Person
    unit: str
    count: OwnCount
    open_goals: int


@dataclass(frozen=True, slots=True)
class TeamRow:
    """One competence across the people of the picture, in their order."""

    competence: Competence
    target: int | None
    """The target that most people have; None where it differs or is not set."""
    standings: tuple[Standing, ...]
    figures: Figures
    need: LocalNeed | None = None


@dataclass(frozen=True, slots=True)
class TeamPicture:
    """The heat map: rows in the order of their areas, people in Danish order."""

    people: tuple[Person, ...]
    rows: tuple[TeamRow, ...]


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One competence of one person: how it stands, and what each shared lane holds."""

    competence: Competence
    standing: Standing
    own: Rating = None
    leader: Rating = None
    agreed: Rating = None
    due: bool = False
    """Whether the views are so far apart that a level is to be agreed, and none is yet."""
    waits: bool = False
    """Whether the agreed level is entered, but not saved yet."""
    source: Answer | None = None
    """Whose rating, of which round, is the level that counts."""

    @property
    def earlier(self) -> Answer | None:
        """Where the level comes from an earlier round, since none of the lanes that count holds anything yet."""
        if self.source is None:
            return None
        lane = {Lane.SELF: self.own, Lane.LEADER: self.leader, Lane.AGREED: self.agreed}[self.source.lane]
        return self.source if lane is None else None


@dataclass(frozen=True, slots=True)
class PersonSheet:
    """Everything about one person's levels."""

    person: Person
    unit: str
    count: OwnCount
    lines: tuple[SheetLine, ...]
