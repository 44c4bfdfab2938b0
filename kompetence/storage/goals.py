"""Goals and the talks that follow them up."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from kompetence.domain.goal import FollowUp, FollowUpLine, FundState, Goal, GoalStatus
from kompetence.domain.ids import CompetenceId, GoalId, PersonId, ScaleId, UnitId
from kompetence.storage.reviews import forget_reviews_of
from kompetence.storage.tables import FollowUpLineRow, FollowUpRow, GoalRow

_PLAIN = (
    "from_level", "wanted_level", "learn", "use", "sign", "responsible", "partner", "start", "deadline", "follow_up",
    "course_start", "occasion", "closing", "released", "shared", "person", "unit", "competence", "scale", "team",
    "ended",
)  # fmt: skip

_COLUMNS = select(*GoalRow.__table__.columns)
"""Plain columns: many goals are read at once, and nothing of them is changed in place."""


def _goal(row: Any) -> Goal:
    return Goal(
        id=GoalId(row.id),
        person=PersonId(row.person) if row.person else None,
        unit=UnitId(row.unit) if row.unit else None,
        competence=CompetenceId(row.competence),
        scale=ScaleId(row.scale),
        from_level=row.from_level,
        wanted_level=row.wanted_level,
        learn=row.learn,
        use=row.use,
        sign=row.sign,
        forms=tuple(json.loads(row.forms)),
        responsible=row.responsible,
        partner=row.partner,
        start=row.start,
        deadline=row.deadline,
        follow_up=row.follow_up,
        status=GoalStatus(row.status),
        fund=FundState(row.fund),
        course_start=row.course_start,
        occasion=row.occasion,
        closing=row.closing,
        released=row.released,
        shared=row.shared,
        team=GoalId(row.team) if row.team else None,
        ended=row.ended,
    )


def all_goals(session: Session, people: Iterable[PersonId] | None = None) -> list[Goal]:
    """Every goal, or those of some people."""
    query = _COLUMNS
    if people is not None:
        query = query.where(GoalRow.person.in_(list(people)))
    return [_goal(row) for row in session.execute(query)]


def changed(session: Session, people: Iterable[PersonId]) -> list[Goal]:
    """The goals of some people, those of units, and those that were given from one."""
    of_some = GoalRow.person.in_(list(people)) | GoalRow.unit.is_not(None) | GoalRow.team.is_not(None)
    return [_goal(row) for row in session.execute(_COLUMNS.where(of_some))]


def given(session: Session, team: GoalId) -> list[Goal]:
    """The goals of the people whom a team goal was given to."""
    return [_goal(row) for row in session.execute(_COLUMNS.where(GoalRow.team == team))]


def get(session: Session, goal: GoalId) -> Goal | None:
    """One goal."""
    row = session.get(GoalRow, goal)
    return None if row is None else _goal(row)


def put(session: Session, goal: Goal) -> None:
    """Add a goal or bring it up to date."""
    row = session.get(GoalRow, goal.id) or GoalRow(id=goal.id)
    for name in _PLAIN:
        setattr(row, name, getattr(goal, name))
    row.forms = json.dumps(list(goal.forms), ensure_ascii=False)
    row.status, row.fund = goal.status.value, goal.fund.value
    session.add(row)
    if goal.person is not None and session.is_modified(row):
        forget_reviews_of(session, [goal.person])
    session.flush()


def add_many(session: Session, new: Iterable[Goal]) -> None:
    """Add goals that are not there yet."""
    made = list(new)
    rows = [
        {name: getattr(goal, name) for name in ("id", *_PLAIN)}
        | {
            "forms": json.dumps(list(goal.forms), ensure_ascii=False),
            "status": goal.status.value,
            "fund": goal.fund.value,
        }
        for goal in made
    ]
    if rows:
        session.execute(insert(GoalRow).execution_options(render_nulls=True), rows)
        forget_reviews_of(session, [goal.person for goal in made if goal.person])


def remove(session: Session, goal: GoalId) -> None:
    """Take a goal away again, as undo does."""
    row = session.get(GoalRow, goal)
    if row is not None:
        if row.person:
            forget_reviews_of(session, [PersonId(row.person)])
        session.delete(row)
        session.flush()


def follow_ups(session: Session, people: Iterable[PersonId] | None = None) -> list[FollowUp]:
    """Every follow-up talk, or those of some people."""
    query = select(FollowUpRow).order_by(FollowUpRow.due)
    said = select(FollowUpLineRow)
    if people is not None:
        of_them = FollowUpRow.person.in_(list(people))
        query = query.where(of_them)
        said = said.where(FollowUpLineRow.follow_up.in_(select(FollowUpRow.id).where(of_them)))
    lines: dict[str, list[FollowUpLine]] = {}
    for one in session.scalars(said):
        lines.setdefault(one.follow_up, []).append(
            FollowUpLine(GoalId(one.goal), one.line, GoalStatus(one.status))
        )
    return [
        FollowUp(PersonId(row.person), row.due, row.done, row.form, tuple(lines.get(row.id, ())), row.next)
        for row in session.scalars(query)
    ]


def last_followed(session: Session) -> dict[GoalId, date]:
    """The newest day on which each goal was talked about at a follow-up."""
    query = (
        select(FollowUpLineRow.goal, func.max(FollowUpRow.done).label("day"))
        .join(FollowUpRow, FollowUpRow.id == FollowUpLineRow.follow_up)
        .where(FollowUpRow.done.is_not(None))
        .group_by(FollowUpLineRow.goal)
    )
    return {GoalId(row.goal): row.day for row in session.execute(query)}


def planned(session: Session) -> dict[PersonId, date]:
    """By person the first day of a follow-up that was planned and not held."""
    query = (
        select(FollowUpRow.person, func.min(FollowUpRow.due).label("day"))
        .where(FollowUpRow.done.is_(None))
        .group_by(FollowUpRow.person)
    )
    return {PersonId(row.person): row.day for row in session.execute(query)}


def drop_planned(session: Session, person: PersonId) -> None:
    """Forget the follow-ups of a person that were only planned."""
    session.execute(delete(FollowUpRow).where(FollowUpRow.person == person, FollowUpRow.done.is_(None)))


def add_follow_up(session: Session, identity: str, one: FollowUp) -> None:
    """Keep what was said at a follow-up; what waited for that day, or for one before it, is done with it."""
    latest = max(one.due, one.done or one.due)
    waiting = FollowUpRow.person == one.person, FollowUpRow.due <= latest, FollowUpRow.done.is_(None)
    if one.done is not None:
        session.execute(delete(FollowUpRow).where(*waiting))
    add_follow_ups(session, {identity: one})


def add_follow_ups(session: Session, new: Mapping[str, FollowUp]) -> None:
    """Keep what was said at many follow-ups, each by its new id."""
    rows = [
        {
            "id": key,
            "person": one.person,
            "due": one.due,
            "done": one.done,
            "form": one.form,
            "next": one.next,
        }
        for key, one in new.items()
    ]
    lines = [
        {"follow_up": key, "goal": line.goal, "line": line.line, "status": line.status.value}
        for key, one in new.items()
        for line in one.lines
    ]
    if rows:
        session.execute(insert(FollowUpRow).execution_options(render_nulls=True), rows)
    if lines:
        session.execute(insert(FollowUpLineRow), lines)
