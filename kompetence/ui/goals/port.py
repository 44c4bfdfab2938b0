"""Exactly what these screens ask of the services: everybody's goals and their follow-up."""

from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from typing import Protocol

from kompetence.domain.change import Change
from kompetence.domain.competence import Competence
from kompetence.domain.goal import Carry, FollowUp, Goal, GoalStatus
from kompetence.domain.goal_board import BoardLine, Candidate, FollowUpSheet, GoalPerson, TeamGoal
from kompetence.domain.ids import CompetenceId, GoalId, PersonId


class GoalBoard(Protocol):
    """Every answer is as the data stand now."""

    def today(self) -> date:
        """The day that counts as today."""
        ...

    def lines(self) -> tuple[BoardLine, ...]:
        """Everybody's goals that were agreed or shared: what is due first, then by name."""
        ...

    def goal(self, goal: GoalId) -> Goal:
        """One goal."""
        ...

    def people(self) -> tuple[GoalPerson, ...]:
        """Everybody of the unit, in Danish order."""
        ...

    def competences(self, person: PersonId | None) -> tuple[Competence, ...]:
        """What a new goal can be about."""
        ...

    def learning_forms(self, competence: CompetenceId) -> tuple[str, ...]:
        """The catalogue, the forms that suit the competence first."""
        ...

    def new_team_goal(self, competence: CompetenceId) -> Goal:
        """A goal of the unit with a fresh id, not yet kept."""
        ...

    def set_status(self, goal: GoalId, status: GoalStatus) -> Change:
        """Say how far a goal has come."""
        ...

    def carry(self, goal: GoalId, how: Carry, *, closing: str | None = None) -> Change:
        """Take an open goal into a new round, or end it."""
        ...

    def follow_up(self, person: PersonId) -> FollowUpSheet:
        """What a follow-up begins from."""
        ...

    def hold(self, one: FollowUp, closings: Mapping[GoalId, str]) -> Change:
        """Keep what was said at a follow-up, as a whole."""
        ...

    def plan(self, person: PersonId, day: date, form: str) -> Change:
        """Set the next follow-up of a person."""
        ...

    def team(self, goal: GoalId) -> TeamGoal:
        """A team's goal with how many stand where."""
        ...

    def untouched(self, goal: GoalId) -> frozenset[GoalId]:
        """The goals given from it that nobody has begun or rewritten."""
        ...

    def candidates(self, goal: Goal) -> tuple[Candidate, ...]:
        """Whom a team's goal can be given to, by name."""
        ...

    def give(self, goal: Goal, to: Collection[PersonId]) -> Change:
        """Keep a team's goal, and give it to people."""
        ...

    def spread(self, goal: GoalId, to: Collection[GoalId]) -> Change:
        """Write the team's text into goals that were given from it."""
        ...

    def take_back(self, goal: GoalId) -> Change:
        """Take a team's goal away where nobody has begun."""
        ...

    def write_goal_event(self, goal: GoalId, to: Path, *, text: bool) -> None:
        """The day a goal is followed up, for the calendar."""
        ...

    def write_follow_up_event(self, person: PersonId, day: date, to: Path, *, text: bool) -> None:
        """A follow-up with a person, for the calendar."""
        ...

    def write_mail(self, person: PersonId, to: Path) -> None:
        """A mail draft about the next follow-up, with the plan attached."""
        ...
