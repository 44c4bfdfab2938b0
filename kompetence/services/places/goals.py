"""For the window: everybody's goals and their follow-up."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path

from kompetence.domain.access_log import Act, Kind
from kompetence.domain.change import Change
from kompetence.domain.competence import Competence
from kompetence.domain.goal import Carry, FollowUp, Goal, GoalStatus, fund_deadline
from kompetence.domain.goal_board import (
    BoardLine,
    Candidate,
    FollowUpSheet,
    GoalPerson,
    TeamGoal,
    due,
    in_order,
    stands,
    waits_for,
)
from kompetence.domain.ids import CompetenceId, GoalId, PersonId, UnitId
from kompetence.domain.learning import forms_for
from kompetence.domain.order import danish
from kompetence.services.access_logging import note
from kompetence.services.desk import Desk
from kompetence.services.following import Following
from kompetence.services.giving import Giving
from kompetence.services.places.where import Where
from kompetence.services.planning import Planning
from kompetence.storage import bank, goals, people, units


class GoalBoard:
    """Answers as the data stand now; goals that nobody has shared yet are not among them."""

    def __init__(self, where: Where) -> None:
        self._where = where
        self._planning = Planning(where.desk)
        self._following = Following(where.desk)
        self._giving = Giving(where.desk)

    @property
    def _desk(self) -> Desk:
        return self._where.desk

    def today(self) -> date:
        """The day that counts as today."""
        return self._desk.today()

    def lines(self) -> tuple[BoardLine, ...]:
        """The goals of everybody in the unit and below, and the units' own: what is due first, then by name."""
        day, top = self.today(), self._where.unit()
        with self._desk.database.reading() as session:
            tree = units.tree(session)
            below = set(tree.below(top))
            here = {one.person for one in people.memberships(session, day) if one.unit in below}
            if (reach := self._where.reach) is not None:
                here &= reach.people
            names = {one: person.name for one, person in people.everyone(session).items() if one in here}
            competences = bank.competences(session)
            everything = goals.all_goals(session)
            last, planned = goals.last_followed(session), goals.planned(session)
        given = Counter(one.team for one in everything if one.team)
        found = []
        for one in everything:
            if one.person in names:
                owner = names[one.person]
            elif one.unit in below:
                owner = tree[one.unit].name if one.unit else ""
            else:
                continue
            if one.shared:
                talk = planned.get(one.person) if one.person else None
                place, fund = due(one, day, last.get(one.id), talk), fund_deadline(one, day)
                found.append(
                    BoardLine(
                        one,
                        competences[one.competence],
                        owner,
                        place,
                        waits_for(one, talk),
                        fund,
                        given.get(one.id, 0),
                    )
                )
        return in_order(found)

    def goal(self, goal: GoalId) -> Goal:
        """One goal."""
        return self._planning.get(goal)

    def people(self) -> tuple[GoalPerson, ...]:
        """Everybody of the unit, in Danish order."""
        return tuple(GoalPerson(one.person.id, one.person.name) for one in self._where.view().persons)

    def competences(self, person: PersonId | None) -> tuple[Competence, ...]:
        """What a new goal can be about: what a person, or anybody of the unit, is asked for, in Danish order."""
        found = {
            line.competence.id: line.competence
            for one in self._where.view().persons
            if person is None or one.person.id == person
            for line in one.lines
        }
        if not found:
            with self._desk.database.reading() as session:
                found = bank.competences(session)
        return tuple(sorted(found.values(), key=lambda one: (danish(one.name), one.id)))

    def learning_forms(self, competence: CompetenceId) -> tuple[str, ...]:
        """The catalogue, the forms that suit the competence first."""
        return forms_for(competence)

    def new_team_goal(self, competence: CompetenceId) -> Goal:
        """A goal of the unit with a fresh id, not yet kept; the wanted level is where one does it safely alone."""
        with self._desk.database.reading() as session:
            scale = bank.competences(session)[competence].scale
        return Goal(
            GoalId(self._desk.new_id()),
            None,
            UnitId(self._where.unit()),
            competence,
            scale.id,
            wanted_level=scale.independent,
            start=self.today(),
            follow_up=self._planning.usual_follow_up(),
        )

    def set_status(self, goal: GoalId, status: GoalStatus) -> Change:
        """Say how far a goal has come."""
        return self._where.done(self._planning.set_status(goal, status))

    def carry(self, goal: GoalId, how: Carry, *, closing: str | None = None) -> Change:
        """Take an open goal into a new round, or end it."""
        return self._where.done(self._planning.carry(goal, how, closing=closing))

    def follow_up(self, person: PersonId) -> FollowUpSheet:
        """What a follow-up begins from."""
        self._where.looking.at(person, Kind.GOALS)
        return self._following.sheet(person)

    def hold(self, one: FollowUp, closings: Mapping[GoalId, str]) -> Change:
        """Keep what was said at a follow-up, as a whole."""
        return self._where.done(self._following.hold(one, closings))

    def plan(self, person: PersonId, day: date, form: str) -> Change:
        """Set the next follow-up of a person."""
        return self._where.done(self._following.plan(person, day, form))

    def team(self, goal: GoalId) -> TeamGoal:
        """A team's goal with how many stand where."""
        return self._giving.look(goal)

    def untouched(self, goal: GoalId) -> frozenset[GoalId]:
        """The goals given from it that nobody has begun or rewritten."""
        return self._giving.untouched(goal)

    def candidates(self, goal: Goal) -> tuple[Candidate, ...]:
        """Whom a team's goal can be given to, by name, with a word on how they stand to its level."""
        has = self._giving.holders(goal.id)
        found = []
        for one in self._where.view().persons:
            line = next((line for line in one.lines if line.competence.id == goal.competence), None)
            level = None if line is None else line.level
            found.append(Candidate(one.person, level, stands(level, goal.wanted_level), one.person.id in has))
        return tuple(found)

    def give(self, goal: Goal, to: Collection[PersonId]) -> Change:
        """Keep a team's goal, and give it to people, each from their own level."""
        levels = {one.person.id: one.level for one in self.candidates(goal) if one.person.id in to}
        return self._where.done(self._giving.give(goal, levels))

    def spread(self, goal: GoalId, to: Collection[GoalId]) -> Change:
        """Write the team's text into goals that were given from it."""
        return self._where.done(self._giving.spread(goal, to))

    def take_back(self, goal: GoalId) -> Change:
        """Take a team's goal away where nobody has begun."""
        return self._where.done(self._giving.take_back(goal))

    def write_goal_event(self, goal: GoalId, to: Path, *, text: bool) -> None:
        """The day a goal is followed up, for the calendar."""
        from kompetence.services.appointments import goal_event, person_name, write_calendar

        def write(desk: Desk) -> None:
            one = Planning(desk).get(goal)
            owner = person_name(desk, one.person) if one.person else Giving(desk).look(goal).unit
            write_calendar(desk, to, [goal_event(one, owner, text=text)])

        owner = self._planning.get(goal).person
        self._leaves(Act.EXPORTED, [owner] if owner else [])
        self._with_snapshot(write)

    def write_follow_up_event(self, person: PersonId, day: date, to: Path, *, text: bool) -> None:
        """A follow-up with a person, for the calendar."""
        from kompetence.services.appointments import follow_up_event, write_calendar

        def write(desk: Desk) -> None:
            sheet = Following(desk).sheet(person)
            listed = [one.goal for one in sheet.goals] if text else []
            write_calendar(desk, to, [follow_up_event(person, sheet.person.name, day, listed)])

        self._leaves(Act.EXPORTED, [person])
        self._with_snapshot(write)

    def write_mail(self, person: PersonId, to: Path) -> None:
        """A mail draft about the next follow-up, with the plan attached."""
        from kompetence.services.appointments import write_follow_up_mail

        self._leaves(Act.SENT, [person])
        self._with_snapshot(lambda desk: write_follow_up_mail(desk, to, person))

    def _leaves(self, how: Act, whose: Iterable[PersonId]) -> None:
        note(self._desk, how, Kind.GOALS if how is Act.EXPORTED else Kind.PLAN, whose)

    def _with_snapshot(self, write: Callable[[Desk], None]) -> None:
        """Write from the data as they stand now, out of the way of typing and from any thread."""
        with closing(self._desk.snapshot()) as still:
            write(still)
