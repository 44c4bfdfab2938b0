"""What the status counts, read for everyone at once."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from kompetence.domain.goal import OPEN
from kompetence.domain.ids import PersonId
from kompetence.domain.status import PersonStatus
from kompetence.storage.tables import DialogueRow, FollowUpRow, GoalRow, SealRow


def by_person(session: Session) -> Mapping[PersonId, PersonStatus]:
    """The days that matter for the status, of everyone who has any."""
    held: dict[str, list[date]] = defaultdict(list)
    sealed: dict[str, list[date]] = defaultdict(list)
    due: dict[str, list[date]] = defaultdict(list)
    done: dict[str, list[date]] = defaultdict(list)
    talks = select(DialogueRow.person, DialogueRow.day).where(
        DialogueRow.state.in_(("held", "sealed", "closed", "covered")), DialogueRow.day.is_not(None)
    )
    for talk in session.execute(talks):
        held[talk.person].append(talk.day)
    for person, day in session.execute(
        select(DialogueRow.person, SealRow.day).join(SealRow, SealRow.dialogue == DialogueRow.id)
    ):
        sealed[person].append(day)
    goals = select(GoalRow.person, GoalRow.follow_up).where(
        GoalRow.person.is_not(None),
        GoalRow.follow_up.is_not(None),
        GoalRow.shared.is_(True),
        GoalRow.status.in_([one.value for one in OPEN]),
    )
    for goal in session.execute(goals):
        due[goal.person].append(goal.follow_up)
    for person, planned, day in session.execute(
        select(FollowUpRow.person, FollowUpRow.due, FollowUpRow.done)
    ):
        if day is None:
            due[person].append(planned)
        else:
            done[person].append(day)
    everyone = held.keys() | sealed.keys() | due.keys() | done.keys()
    return {
        PersonId(one): PersonStatus(tuple(held[one]), tuple(sealed[one]), tuple(due[one]), tuple(done[one]))
        for one in everyone
    }
