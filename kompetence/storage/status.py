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
    seals = select(DialogueRow.person, SealRow.day).join(SealRow, SealRow.dialogue == DialogueRow.id)
    for seal in session.execute(seals):
        sealed[seal.person].append(seal.day)
    goals = select(GoalRow.person, GoalRow.follow_up).where(
        GoalRow.person.is_not(None),
        GoalRow.follow_up.is_not(None),
        GoalRow.shared,
        GoalRow.status.in_([one.value for one in OPEN]),
    )
    for goal in session.execute(goals):
        due[goal.person].append(goal.follow_up)
    for one in session.execute(select(FollowUpRow.person, FollowUpRow.due, FollowUpRow.done)):
        if one.done is None:
            due[one.person].append(one.due)
        else:
            done[one.person].append(one.done)
    everyone = held.keys() | sealed.keys() | due.keys() | done.keys()
    return {
        PersonId(person): PersonStatus(
            tuple(held[person]), tuple(sealed[person]), tuple(due[person]), tuple(done[person])
        )
        for person in everyone
    }
