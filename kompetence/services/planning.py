"""Goals and their follow-up."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from kompetence.domain.change import Change, Topic
from kompetence.domain.clash import settled
from kompetence.domain.goal import (
    ENDED,
    FOLLOW_UP_WEEKS,
    Carry,
    FollowUp,
    FollowUpLine,
    Goal,
    GoalStatus,
    cleaned,
    dated,
    usual_follow_up,
)
from kompetence.domain.ids import GoalId, PersonId
from kompetence.domain.text import NAME_LIMIT, clean
from kompetence.errors import RefusalError
from kompetence.services.desk import Desk
from kompetence.services.edits import act
from kompetence.storage import bank, goals
from kompetence.storage import settings as stored
from kompetence.storage.database import Session


class Planning:
    """Makes goals, moves them on, and notes what was said when they were followed up."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def goals(self, person: PersonId) -> tuple[Goal, ...]:
        """A person's goals, open ones first, then by the day of their follow-up."""
        with self._desk.database.reading() as session:
            found = goals.all_goals(session, [person])
        return tuple(sorted(found, key=lambda one: (not one.is_open, one.follow_up or date.max, one.id)))

    def get(self, goal: GoalId) -> Goal:
        """One goal."""
        with self._desk.database.reading() as session:
            return _known(session, goal)

    def usual_follow_up(self) -> date:
        """The day of the next follow-up unless somebody says otherwise."""
        with self._desk.database.reading() as session:
            return next_follow_up(session, self._desk.today())

    def save(self, goal: Goal, seen: Goal | None = None, *, edit_id: str = "") -> Change:
        """Add a goal, or bring it up to date; its levels must be steps of its competence's scale.

        With what was `seen` before it was changed, what somebody else has changed since stays as well.
        """

        def do(session: Session) -> Change:
            before = goals.get(session, goal.id)
            ours = settled(seen, cleaned(goal), before)
            competence = bank.competences(session).get(goal.competence)
            if competence is None:
                raise RefusalError("competence-unknown", word=goal.competence)
            for level in (ours.from_level, ours.wanted_level):
                if level is not None and not competence.scale.has(level):
                    steps = ", ".join(competence.scale.named(one.value) for one in competence.scale.steps)
                    raise RefusalError("level-no-step", level=level, steps=steps)
            if ours.start and ours.deadline and ours.deadline < ours.start:
                raise RefusalError("deadline-before-start", start=ours.start, deadline=ours.deadline)
            kept = replace(ours, scale=competence.scale.id, ended=before.ended if before else ours.ended)
            goals.put(session, dated(kept, self._desk.today()))
            return Change(Topic.GOALS, frozenset({goal.person or goal.unit or ""}), goal.id)

        return act(self._desk, edit_id, do)

    def remove(self, goal: GoalId) -> Change:
        """Take a goal away again, as undoing its making does."""

        def do(session: Session) -> Change:
            known = _known(session, goal)
            goals.remove(session, goal)
            return Change(Topic.GOALS, frozenset({known.person or known.unit or ""}))

        return act(self._desk, "", do)

    def set_status(
        self, goal: GoalId, status: GoalStatus, *, closing: str | None = None, edit_id: str = ""
    ) -> Change:
        """Say how far a goal has come, and with it what succeeded."""

        def do(session: Session) -> Change:
            known = _known(session, goal)
            said = known.closing if closing is None else clean(closing)
            after = replace(known, status=status, closing=said)
            goals.put(session, dated(after, self._desk.today()))
            return Change(Topic.GOALS, frozenset({known.person or known.unit or ""}), goal)

        return act(self._desk, edit_id, do)

    def close_own(self, person: PersonId, goal: GoalId, closing: str, *, released: bool) -> Change:
        """Its owner says what succeeded with a goal that has ended, and whether it may stand on the board."""
        said = clean(closing.strip())

        def do(session: Session) -> Change:
            known = goals.get(session, goal)
            if known is None or known.person != person:
                raise RefusalError("goal-unknown", word=goal)
            if known.status not in ENDED:
                raise RefusalError("goal-still-open")
            goals.put(session, replace(known, closing=said, released=released))
            return Change(Topic.GOALS, frozenset({person}), goal)

        return act(self._desk, "", do)

    def carry(self, goal: GoalId, how: Carry, *, closing: str | None = None) -> Change:
        """Take an open goal into a new round: it goes on, with a day to follow it up, or it ends here."""
        if how is Carry.CONTINUE:
            return self._go_on(goal)
        status = GoalStatus.REACHED if how is Carry.REACHED else GoalStatus.STOPPED
        return self.set_status(goal, status, closing=closing)

    def _go_on(self, goal: GoalId) -> Change:
        day = self._desk.today()

        def do(session: Session) -> Change:
            known = _known(session, goal)
            waits = known.follow_up is not None and known.follow_up >= day
            again = known.follow_up if waits else next_follow_up(session, day)
            going_on = replace(known, status=GoalStatus.IN_PROGRESS, follow_up=again)
            goals.put(session, dated(going_on, day))
            return Change(Topic.GOALS, frozenset({known.person or known.unit or ""}), goal)

        return act(self._desk, "", do)

    def follow_up(
        self, one: FollowUp, *, closings: Mapping[GoalId, str] | None = None, edit_id: str = ""
    ) -> Change:
        """Note a follow-up: each line's status goes to its goal, and the next date too; done goals have none.

        `closings` say of goals that have ended what succeeded.
        """

        def do(session: Session) -> Change:
            identity = self._desk.new_id()
            mine = {goal.id: goal for goal in goals.all_goals(session, [one.person])}
            for line in one.lines:
                if line.goal not in mine:
                    raise RefusalError("goal-unknown", word=line.goal)
            goals.add_follow_up(session, identity, _cleaned(one))
            if one.done is not None:
                for goal in _followed(one, mine):
                    said = clean((closings or {}).get(goal.id, goal.closing))
                    goals.put(session, dated(replace(goal, closing=said), one.done))
            return Change(Topic.GOALS, frozenset({one.person}), identity)

        return act(self._desk, edit_id, do)


def next_follow_up(session: Session, day: date) -> date:
    """When to follow up next, by the setting of the data."""
    return usual_follow_up(day, stored.number(session, stored.FOLLOW_UP_WEEKS, FOLLOW_UP_WEEKS))


def _cleaned(one: FollowUp) -> FollowUp:
    lines = tuple(replace(line, line=clean(line.line)) for line in one.lines)
    return replace(one, form=clean(one.form, NAME_LIMIT), lines=lines)


def _followed(one: FollowUp, mine: dict[GoalId, Goal]) -> list[Goal]:
    """The goals after a follow-up that was held: those named in a line, and those that were due."""
    lines: dict[GoalId, FollowUpLine] = {line.goal: line for line in one.lines}
    after = []
    for goal in mine.values():
        line = lines.get(goal.id)
        due = goal.is_open and goal.follow_up is not None and goal.follow_up <= one.due
        if line is None and not due:
            continue
        status = line.status if line else goal.status
        after.append(replace(goal, status=status, follow_up=one.next))
    return after


def _known(session: Session, goal: GoalId) -> Goal:
    found = goals.get(session, goal)
    if found is None:
        raise RefusalError("goal-unknown", word=goal)
    return found
