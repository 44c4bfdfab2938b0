"""What a round's list tells of everybody's goals, read without the goals themselves."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kompetence.domain.goal import OPEN, GoalStatus
from kompetence.domain.ids import DialogueId, PersonId
from kompetence.storage.tables import CompetenceRow, DialogueRow, FormRow, GoalRow, ReturnedRow


@dataclass(frozen=True, slots=True)
class GoalFact:
    """How far a shared goal of a person has come, and when it is followed up."""

    person: PersonId
    status: GoalStatus
    follow_up: date | None


@dataclass(frozen=True, slots=True)
class DueGoal:
    """A shared open goal of a person or a unit with the day on which it is followed up."""

    goal: str
    person: str | None
    unit: str
    day: date
    learn: str
    competence: str


def goal_facts(session: Session) -> list[GoalFact]:
    """Every shared goal of a person."""
    query = select(GoalRow.person, GoalRow.status, GoalRow.follow_up).where(
        GoalRow.person.is_not(None), GoalRow.shared
    )
    return [
        GoalFact(PersonId(row.person or ""), GoalStatus(row.status), row.follow_up)
        for row in session.execute(query)
    ]


def due_goals(session: Session) -> list[DueGoal]:
    """Every shared open goal that is to be followed up."""
    query = (
        select(GoalRow.id, GoalRow.person, GoalRow.unit, GoalRow.follow_up, GoalRow.learn, CompetenceRow.name)
        .join(CompetenceRow, CompetenceRow.id == GoalRow.competence)
        .where(
            GoalRow.follow_up.is_not(None),
            GoalRow.shared,
            GoalRow.status.in_([one.value for one in OPEN]),
        )
    )
    return [
        DueGoal(row.id, row.person, row.unit or "", row.follow_up, row.learn, row.name)
        for row in session.execute(query)
        if row.follow_up is not None
    ]


def came(session: Session) -> dict[DialogueId, date]:
    """The talks to which a form has come back that is not taken in, and when it came."""
    query = (
        select(FormRow.dialogue, func.max(ReturnedRow.at))
        .join(FormRow, FormRow.id == ReturnedRow.form)
        .where(ReturnedRow.taken.is_(None))
        .group_by(FormRow.dialogue)
    )
    return {DialogueId(dialogue): at.date() for dialogue, at in session.execute(query)}


def came_from(session: Session) -> dict[DialogueId, PersonId]:
    """The same talks, with whose form has come."""
    query = (
        select(DialogueRow.id, DialogueRow.person)
        .join(FormRow, FormRow.dialogue == DialogueRow.id)
        .join(ReturnedRow, ReturnedRow.form == FormRow.id)
        .where(ReturnedRow.taken.is_(None))
    )
    return {DialogueId(dialogue): PersonId(person) for dialogue, person in session.execute(query)}
