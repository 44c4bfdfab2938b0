"""The development goals of a demo: in every status, with every field, and followed up or due to be."""

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from kompetence.domain.assessment import Lane, State
from kompetence.domain.competence import Competence
from kompetence.domain.dialogue import Dialogue
from kompetence.domain.goal import FollowUp, FollowUpLine, FundState, Goal, GoalStatus
from kompetence.domain.ids import CompetenceId, GoalId, PersonId, UnitId
from kompetence.domain.profile import Target
from kompetence.services import demo_sayings as sayings
from kompetence.services import demo_texts as texts
from kompetence.services.demo_levels import Seen
from kompetence.services.demo_organisation import Actor

_SATURDAY = 5
_ENDINGS = (
    GoalStatus.REACHED, GoalStatus.IN_PROGRESS, GoalStatus.REACHED, GoalStatus.CHANGED, GoalStatus.REACHED,
    GoalStatus.IN_PROGRESS, GoalStatus.STOPPED, GoalStatus.REACHED,
)  # fmt: skip
"""How last year's goals ended, taken in turn; those in progress go on in this year's round."""
_FUNDS = (FundState.GRANTED, FundState.APPLIED, FundState.LOOKING, FundState.DECLINED)
_DUE = (-6, 12, 33, -17, 2, 61)
"""Days until those in progress are followed up, taken in turn."""
_HALF_A_YEAR = timedelta(days=182)


def workday(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - _SATURDAY + 1))


class Goals:
    """Makes goals out of what people want and lack."""

    def __init__(self, day: date, new_id: Callable[[], str], chance: random.Random) -> None:
        self._day = day
        self._new_id = new_id
        self._chance = chance
        self._ended = 0
        self._open = 0
        self._asked_fund = 0

    def agreed(
        self,
        actor: Actor,
        mine: Iterable[Seen],
        lines: Mapping[CompetenceId, Target],
        most: int,
        dialogue: Dialogue,
        last: Iterable[Goal] = (),
        *,
        past: bool,
    ) -> list[Goal]:
        """The goals of one dialogue, the widest gaps first and nothing twice that was a goal last year."""
        if dialogue.day is None or not most:
            return []

        def gap(one: Seen) -> int:
            return (lines[one.competence.id].target or 0) - (one.before if past else one.now)

        again = {one.competence for one in last}
        rated = [one for one in mine if one.state is State.RATED and one.competence.id not in again]
        if past:
            wide = sorted(rated, key=lambda one: (-one.grown, -gap(one)))
        else:
            wide = sorted((one for one in rated if gap(one) > 0), key=lambda one: (-gap(one), one.now))
        made = [
            self._goal(actor, one, place, dialogue, gap(one), past=past)
            for place, one in enumerate(wide[: self._chance.choice((most, most, max(1, most - 1)))])
        ]
        return [one for one in made if one.shared]  # before the talk nothing is agreed

    def _goal(self, actor: Actor, one: Seen, place: int, dialogue: Dialogue, gap: int, *, past: bool) -> Goal:
        assert dialogue.day is not None
        words = texts.WORDS[one.competence.id]
        level = one.before if past else one.now
        talked = Lane.AGREED in dialogue.shared
        start = workday(dialogue.day + timedelta(days=14 + 21 * place))
        forms = self._forms()
        fund, course = self._fund(forms, start)
        goal = Goal(
            id=GoalId(self._new_id()),
            person=actor.person.id,
            unit=None,
            competence=one.competence.id,
            scale=one.competence.scale.id,
            from_level=level,
            wanted_level=min(one.competence.scale.highest, level + (2 if gap > 2 else 1)),
            learn=words.learn,
            use=words.use,
            sign=words.sign,
            forms=forms,
            responsible=self._responsible(actor),
            partner=self._partner(actor),
            start=start,
            deadline=workday(start + timedelta(days=150)),
            follow_up=workday(dialogue.day + timedelta(days=91 + 14 * place)),
            fund=fund,
            course_start=course,
            occasion=self._chance.choice(sayings.OCCASIONS),
            shared=talked,
        )
        if past:
            return self._ending(goal, one)
        begun = talked and start <= self._day
        return replace(goal, status=GoalStatus.IN_PROGRESS if begun else GoalStatus.NOT_STARTED)

    def _ending(self, goal: Goal, one: Seen) -> Goal:
        """How a goal of last year stands now; one in a level that grew is more likely to be reached."""
        status = _ENDINGS[self._ended % len(_ENDINGS)]
        self._ended += 1
        if status is GoalStatus.REACHED and not one.grown:
            status = GoalStatus.IN_PROGRESS
        if status is GoalStatus.IN_PROGRESS:
            due = self._day + timedelta(days=_DUE[self._open % len(_DUE)])
            self._open += 1
            return replace(
                goal, status=status, follow_up=workday(due), deadline=workday(due + timedelta(days=45))
            )
        closing = sayings.CLOSINGS[status.value]
        released = status is GoalStatus.REACHED and self._chance.random() < 0.7
        return replace(goal, status=status, follow_up=None, closing=closing, released=released)

    def followed(self, person: PersonId, last: Iterable[Goal]) -> list[FollowUp]:
        """The talk half a year after last year's dialogue, with a line about each goal."""
        last = list(last)
        starts = [goal.start for goal in last if goal.start]
        if not starts:
            return []
        due = workday(min(starts) + _HALF_A_YEAR)
        lines = tuple(
            FollowUpLine(goal.id, sayings.FOLLOW_UP_LINES[goal.status.value], goal.status) for goal in last
        )
        following = next((goal.follow_up for goal in last if goal.is_open), None)
        done = workday(due + timedelta(days=self._chance.randrange(6)))
        return [FollowUp(person, due, done, "1:1, fysisk", lines, following)]

    def of_team(self, unit: UnitId, competence: Competence) -> Goal:
        """A goal that a whole team shares."""
        words = texts.TEAM_GOAL
        return Goal(
            id=GoalId(self._new_id()),
            person=None,
            unit=unit,
            competence=competence.id,
            scale=competence.scale.id,
            wanted_level=competence.scale.confident,
            learn=words.learn,
            use=words.use,
            sign=words.sign,
            forms=("Kollegial observation og feedback", "Temadag"),
            responsible="Teamet",
            start=workday(self._day - timedelta(days=30)),
            deadline=workday(self._day + timedelta(days=180)),
            follow_up=workday(self._day + timedelta(days=60)),
            status=GoalStatus.IN_PROGRESS,
            occasion="Teamets fokus i år",
            released=True,
        )

    def _forms(self) -> tuple[str, ...]:
        chosen = [self._chance.choice(sayings.WITH_OTHERS)]
        luck = self._chance.random()
        if luck < 0.45:
            chosen.append(self._chance.choice(sayings.BY_DOING))
        elif luck < 0.8:
            chosen.append(self._chance.choice(sayings.BY_COURSE))
        return tuple(chosen)

    def _fund(self, forms: tuple[str, ...], start: date) -> tuple[FundState, date | None]:
        if not sayings.FUNDED.intersection(forms):
            return FundState.NOT_RELEVANT, None
        fund = _FUNDS[self._asked_fund % len(_FUNDS)]
        self._asked_fund += 1
        return fund, workday(start + timedelta(days=56))

    def _responsible(self, actor: Actor) -> str:
        if actor.leader is not None and self._chance.random() < 0.25:
            return actor.leader.name
        return actor.person.name

    def _partner(self, actor: Actor) -> str:
        others = [one for one in actor.mates if one != actor.person.name]
        return self._chance.choice(others) if others else ""
