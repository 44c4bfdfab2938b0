"""Follow-ups with one person: what they begin from, what was said, and the next one."""

from collections.abc import Mapping
from datetime import date

from kompetence.domain.change import Change, Topic
from kompetence.domain.goal import FollowUp
from kompetence.domain.goal_board import Followed, FollowUpSheet
from kompetence.domain.ids import GoalId, PersonId
from kompetence.domain.text import NAME_LIMIT, clean
from kompetence.errors import RefusalError
from kompetence.services.desk import Desk
from kompetence.services.edits import act
from kompetence.services.planning import Planning, next_follow_up
from kompetence.storage import bank, goals, people
from kompetence.storage.database import Session


class Following:
    """Looks at the goals of one person together, for a follow-up is a talk and not a form for each goal."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._planning = Planning(desk)

    def sheet(self, person: PersonId) -> FollowUpSheet:
        """The open goals that were agreed or shared, by date, with what was planned and what was said before."""
        day = self._desk.today()
        with self._desk.database.reading() as session:
            who = people.everyone(session).get(person)
            if who is None:
                raise RefusalError("person-unknown", word=person)
            competences = bank.competences(session)
            mine = [one for one in goals.all_goals(session, [person]) if one.shared]
            held = goals.follow_ups(session, [person])
            following = next_follow_up(session, day)
        listed = sorted(
            (one for one in mine if one.is_open), key=lambda one: (one.follow_up or date.max, one.id)
        )
        planned = [one for one in held if one.done is None]
        waiting = [one.follow_up for one in listed if one.follow_up is not None] + [
            one.due for one in planned
        ]
        past = sorted((one for one in held if one.done is not None), key=lambda one: one.done or one.due)
        return FollowUpSheet(
            who,
            tuple(Followed(one, competences[one.competence]) for one in listed),
            min(waiting, default=None),
            planned[0] if planned else None,
            tuple(reversed(past)),
            {one.id: one.learn or competences[one.competence].name for one in mine},
            following,
        )

    def hold(self, one: FollowUp, closings: Mapping[GoalId, str]) -> Change:
        """Keep what was said at a follow-up, as a whole."""
        if one.next is not None and one.done is not None and one.next < one.done:
            raise RefusalError("next-before-done", next=one.next)
        if not one.lines:
            raise RefusalError("follow-up-empty")
        return self._planning.follow_up(one, closings=closings)

    def plan(self, person: PersonId, due: date, form: str) -> Change:
        """Set the next follow-up of a person, instead of one that was planned before."""

        def do(session: Session) -> Change:
            identity = self._desk.new_id()
            goals.drop_planned(session, person)
            goals.add_follow_up(session, identity, FollowUp(person, due, None, clean(form, NAME_LIMIT)))
            return Change(Topic.GOALS, frozenset({person}), identity)

        return act(self._desk, "", do)
