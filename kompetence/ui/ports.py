"""Exactly what the window asks of the services, and the values it gets."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, Protocol, TypeAlias

from kompetence.domain.assessment import Basis, Lane, State
from kompetence.domain.change import Change
from kompetence.domain.competence import Competence
from kompetence.domain.coverage import Figures, LocalNeed, Standing
from kompetence.domain.dialogue import Round
from kompetence.domain.gap import OwnCount
from kompetence.domain.goal import Goal
from kompetence.domain.ids import CompetenceId, GoalId, PersonId, ProfileId
from kompetence.domain.person import Person
from kompetence.domain.profile import Profile
from kompetence.domain.unit import Unit

Rating: TypeAlias = int | Literal[State.NOT_RELEVANT] | None
"""What one lane holds: a level, not relevant, or nothing."""

Progress: TypeAlias = Callable[[int, int], None]
Cancelled: TypeAlias = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Place:
    """Where one is: the unit one looks at, its round, the day, and who looks."""

    unit: Unit
    round: Round | None
    day: date
    basis: Basis
    people: int
    viewer: str = ""


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


@dataclass(frozen=True, slots=True)
class PersonSheet:
    """Everything about one person's levels."""

    person: Person
    unit: str
    count: OwnCount
    lines: tuple[SheetLine, ...]


class Workspace(Protocol):
    """Open data, seen by its owner; every answer is as the data stand now."""

    @property
    def path(self) -> Path:
        """The file."""
        ...

    def place(self) -> Place:
        """Where one is."""
        ...

    def people(self) -> tuple[PersonLine, ...]:
        """The people of the unit, in Danish order."""
        ...

    def team(self) -> TeamPicture:
        """The heat map of the unit."""
        ...

    def sheet(self, person: PersonId) -> PersonSheet:
        """One person's levels."""
        ...

    def goals(self, person: PersonId) -> tuple[Goal, ...]:
        """One person's goals, open ones first."""
        ...

    def learning_forms(self, competence: CompetenceId) -> tuple[str, ...]:
        """The catalogue, the forms that suit the competence first."""
        ...

    def rating(self, person: PersonId, competence: CompetenceId, lane: Lane) -> Rating:
        """What a lane of the open round's dialogue holds."""
        ...

    def rate(self, person: PersonId, competence: CompetenceId, lane: Lane, rating: Rating) -> Change:
        """Set what a lane holds, or take it back with None."""
        ...

    def new_goal(self, person: PersonId, competence: CompetenceId) -> Goal:
        """An empty goal with a fresh id, from the present level, not yet saved."""
        ...

    def save_goal(self, goal: Goal) -> Change:
        """Add a goal, or replace the one with its id."""
        ...

    def remove_goal(self, goal: GoalId) -> Change:
        """Take a goal away."""
        ...

    def write_overview(self, to: Path, progress: Progress, cancelled: Cancelled) -> None:
        """The team's workbook."""
        ...

    def write_team(self, to: Path, progress: Progress, cancelled: Cancelled) -> None:
        """The same as a PDF without names."""
        ...

    def write_plan(self, person: PersonId, to: Path, progress: Progress, cancelled: Cancelled) -> None:
        """One person's plan as a PDF."""
        ...

    def close(self) -> None:
        """Let the file go."""
        ...


class Workspaces(Protocol):
    """How data come into the window; refusals are raised."""

    def open(self, path: Path) -> Workspace:
        """Open a file."""
        ...

    def create(self, path: Path, unit: str, profiles: tuple[ProfileId, ...]) -> Workspace:
        """Make a file with a unit, profiles and this year's round."""
        ...

    def demo(self, path: Path, progress: Progress, cancelled: Cancelled) -> None:
        """Write a fictional municipality to a file."""
        ...

    def templates(self) -> tuple[Profile, ...]:
        """The shipped profiles."""
        ...
