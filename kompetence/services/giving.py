"""A team's goal given to many: each gets a goal of their own, from their own level, that knows where it came from."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any

from kompetence.domain.change import Change, Topic
from kompetence.domain.goal import Goal, cleaned
from kompetence.domain.goal_board import TeamGoal, given_from, untouched
from kompetence.domain.ids import GoalId, PersonId
from kompetence.errors import RefusalError
from kompetence.services.desk import Desk
from kompetence.services.edits import act
from kompetence.storage import bank, goals, units
from kompetence.storage.database import Session


class Giving:
    """Gives, brings up to date what nobody has begun, and takes back."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def look(self, team: GoalId) -> TeamGoal:
        """The goal with how many of those who have it stand where."""
        with self._desk.database.reading() as session:
            goal = _team(session, team)
            statuses = Counter(one.status for one in goals.given(session, team))
            unit = units.tree(session)[goal.unit].name if goal.unit else ""
            return TeamGoal(goal, bank.competences(session)[goal.competence], unit, dict(statuses))

    def holders(self, team: GoalId) -> frozenset[PersonId]:
        """Who has it."""
        with self._desk.database.reading() as session:
            return frozenset(one.person for one in goals.given(session, team) if one.person)

    def untouched(self, team: GoalId) -> frozenset[GoalId]:
        """The goals of those who have neither begun nor rewritten theirs."""
        with self._desk.database.reading() as session:
            goal = _team(session, team)
            return frozenset(one.id for one in goals.given(session, team) if untouched(goal, one))

    def give(self, team: Goal, levels: Mapping[PersonId, int | None]) -> Change:
        """Keep the team's goal and give it to people, each from the level they are at."""

        def do(session: Session) -> Change:
            if not levels:
                raise RefusalError("team-goal-for-nobody")
            goals.put(session, cleaned(team))
            has = {one.person for one in goals.given(session, team.id)}
            fields: Mapping[str, Any] = given_from(cleaned(team))
            goals.add_many(
                session,
                (
                    Goal(
                        GoalId(self._desk.new_id()),
                        person,
                        None,
                        team.competence,
                        team.scale,
                        level,
                        _wanted(team.wanted_level, level),
                        team=team.id,
                        **fields,
                    )
                    for person, level in levels.items()
                    if person not in has
                ),
            )
            return Change(Topic.GOALS, frozenset(levels), team.id)

        return act(self._desk, "", do)

    def spread(self, team: GoalId, to: Collection[GoalId]) -> Change:
        """Write the team's text into goals that were given from it."""

        def write(session: Session, goal: Goal) -> None:
            for one in goals.given(session, team):
                if one.id in to:
                    goals.put(session, replace(one, **given_from(goal)))

        return self._with(team, write)

    def take_back(self, team: GoalId) -> Change:
        """Take the goal away where nobody has begun; where somebody has, it stays as a goal of their own."""

        def away(session: Session, goal: Goal) -> None:
            for one in goals.given(session, team):
                if untouched(goal, one):
                    goals.remove(session, one.id)
                else:
                    goals.put(session, replace(one, team=None))
            goals.remove(session, team)

        return self._with(team, away)

    def _with(self, team: GoalId, what: Callable[[Session, Goal], None]) -> Change:
        def do(session: Session) -> Change:
            goal = _team(session, team)
            about = frozenset(one.person for one in goals.given(session, team) if one.person)
            what(session, goal)
            return Change(Topic.GOALS, about, team)

        return act(self._desk, "", do)


def _wanted(wanted: int | None, level: int | None) -> int | None:
    """Nobody is asked to go down."""
    return wanted if wanted is None or level is None else max(wanted, level)


def _team(session: Session, goal: GoalId) -> Goal:
    found = goals.get(session, goal)
    if found is None:
        raise RefusalError("goal-unknown", word=goal)
    if found.unit is None:
        raise RefusalError("goal-is-no-team-goal")
    return found
