"""How long each kind of record is kept, from which event, and what is due to be deleted on a day (domain.md R10, R11).

Nothing of a talk or a goal that is still open is ever due by itself; only who left takes everything along.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kompetence.domain.dialogue import DialogueState
from kompetence.domain.erasure import Cleared
from kompetence.domain.goal import months_before
from kompetence.domain.ids import PersonId
from kompetence.domain.period import Period

MOST_MONTHS = 600
"""The longest time that can be chosen: what is longer is a slip of the keys."""
_LAST_YEAR = 9000


class Rule(StrEnum):
    """The kinds of records that have a time of their own; all else goes with the person."""

    PREPARATION = "preparation"
    """Examples, notes and drafts, from the day on which the talk is closed."""
    TALKS = "talks"
    """Levels and summaries, from the day on which a second later talk is closed."""
    GOALS = "goals"
    """Goals and their follow-ups, from the day on which they end."""
    LEAVERS = "leavers"
    """Everything about a person, from the last day in the last unit."""
    ACCESS_LOG = "access log"
    """A line of the access log, from its day."""
    PURPOSES = "purposes"
    """Why names went out, from the day on which what went out is to be deleted."""


USUAL: Mapping[Rule, int] = {
    Rule.PREPARATION: 0,
    Rule.TALKS: 0,
    Rule.GOALS: 12,
    Rule.LEAVERS: 6,
    Rule.ACCESS_LOG: 60,
    Rule.PURPOSES: 0,
}
"""Months after the event, unless something else is written."""


@dataclass(frozen=True, slots=True)
class Kept:
    """How long one kind is kept; the reason is empty where it is the usual one."""

    rule: Rule
    months: int
    reason: str = ""

    @property
    def usual(self) -> bool:
        """Whether nobody has written anything else."""
        return self == usual(self.rule)

    def ends(self, event: date) -> date:
        """The first day on which what the event is about may go."""
        if event.year > _LAST_YEAR:
            return date.max
        return months_before(event, -self.months)


def usual(rule: Rule) -> Kept:
    """The time that holds unless another is written."""
    return Kept(rule, USUAL[rule])


@dataclass(frozen=True, slots=True)
class TalkFact:
    """One dialogue; `closed` is None while it is open."""

    dialogue: str
    person: PersonId
    closed: date | None
    turn: int = 0
    """Which of two that were closed on one day is the later."""
    counts: bool = True
    """Whether it is a talk after which older ones are no longer needed."""
    prepared: bool = True
    """Whether something of the preparation is still there."""
    held: bool = True
    """Whether levels or the summary are still there."""


@dataclass(frozen=True, slots=True)
class GoalFact:
    """One goal of a person, or with None of a unit; `ended` is None while it is open, or where nobody knows."""

    goal: str
    person: PersonId | None
    open: bool
    ended: date | None = None


@dataclass(frozen=True, slots=True)
class FollowUpFact:
    """A follow-up that was held, with the goals that were talked about; `done` is None while it is only planned."""

    follow_up: str
    person: PersonId
    done: date | None
    goals: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class StaffFact:
    """When somebody belonged to units."""

    person: PersonId
    memberships: tuple[Period, ...]

    @property
    def left(self) -> date | None:
        """The last day in the last unit; None for who is here, comes later, or never belonged to one."""
        ends = [one.ends for one in self.memberships if one.ends is not None]
        return max(ends) if ends and len(ends) == len(self.memberships) else None


@dataclass(frozen=True, slots=True)
class PurposeFact:
    """Why names went out, as long as the words are there."""

    disclosure: str
    delete_by: date


@dataclass(frozen=True, slots=True)
class Facts:
    """What the data hold, as far as it has a time."""

    talks: tuple[TalkFact, ...] = ()
    goals: tuple[GoalFact, ...] = ()
    follow_ups: tuple[FollowUpFact, ...] = ()
    staff: tuple[StaffFact, ...] = ()
    logged: tuple[date, ...] = ()
    """The days on which something stands in the access log."""
    purposes: tuple[PurposeFact, ...] = ()


class Thing(StrEnum):
    """What goes."""

    PREPARATION = "preparation"
    TALK = "talk"
    GOAL = "goal"
    FOLLOW_UP = "follow-up"
    PERSON = "person"
    LOG = "log"
    PURPOSE = "purpose"


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """One thing that may go from a day on; `what` is its id, or for the log its day."""

    since: date
    rule: Rule
    thing: Thing
    what: str
    person: PersonId | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class DueLine:
    """What may go, as it is listed: whose it is (initials, else the name; empty for the data as a whole), and what."""

    due: Due
    who: str = ""
    about: str = ""
    """The round of a talk, the first words of a goal."""
    name: str = ""
    """Whose it is in full, for whoever looks at the list in the window and is to say yes to it."""


@dataclass(frozen=True, slots=True)
class Retained:
    """What retention has deleted, by what it was, and what followed."""

    number: int
    people: int
    texts: int
    cleared: Cleared


def closed_on(
    state: DialogueState, happened: date, *, sealed: date | None, round_closed: bool, round_ends: date | None
) -> date | None:
    """The day from which a talk counts as closed: with its round, by itself, or sealed once its round is past."""
    if state is DialogueState.CLOSED:
        return sealed or happened
    if round_closed:
        return max(round_ends or happened, happened)
    if state is DialogueState.SEALED and round_ends is not None:
        return max(round_ends, sealed or happened)
    return None


def due(facts: Facts, kept: Mapping[Rule, Kept], day: date) -> tuple[Due, ...]:
    """Everything that may go on a day, the oldest first."""
    found = [*_preparations(facts), *_talks(facts), *_goals(facts), *_rest(facts)]
    timed = [Due(kept[one.rule].ends(one.since), one.rule, one.thing, one.what, one.person) for one in found]
    of_goals = kept[Rule.GOALS]
    timed += _follow_ups(facts, of_goals, day)
    return tuple(sorted(one for one in timed if one.since <= day))


def _preparations(facts: Facts) -> Iterable[Due]:
    for one in facts.talks:
        if one.closed is not None and one.prepared:
            yield Due(one.closed, Rule.PREPARATION, Thing.PREPARATION, one.dialogue, one.person)


def _talks(facts: Facts) -> Iterable[Due]:
    """The newest that is closed and one before it stay, so that progress can be seen."""
    by_person: dict[PersonId, list[tuple[date, int]]] = {}
    for one in facts.talks:
        if one.counts and one.closed is not None:
            by_person.setdefault(one.person, []).append((one.closed, one.turn))
    for one in facts.talks:
        if one.closed is None or not one.held:
            continue
        later = sorted(when for when in by_person.get(one.person, ()) if when > (one.closed, one.turn))
        if len(later) > 1:
            yield Due(later[1][0], Rule.TALKS, Thing.TALK, one.dialogue, one.person)


def _goals(facts: Facts) -> Iterable[Due]:
    for one in facts.goals:
        if not one.open and one.ended is not None:
            yield Due(one.ended, Rule.GOALS, Thing.GOAL, one.goal, one.person)


def _rest(facts: Facts) -> Iterable[Due]:
    for person in facts.staff:
        if person.left is not None:
            yield Due(person.left, Rule.LEAVERS, Thing.PERSON, person.person, person.person)
    for day in facts.logged:
        yield Due(day, Rule.ACCESS_LOG, Thing.LOG, day.isoformat())
    for one in facts.purposes:
        yield Due(one.delete_by, Rule.PURPOSES, Thing.PURPOSE, one.disclosure)


def _follow_ups(facts: Facts, kept: Kept, day: date) -> Iterable[Due]:
    """A follow-up goes when its own time is over and no goal that was talked about stays."""
    stays = {one.goal: None if one.open or one.ended is None else kept.ends(one.ended) for one in facts.goals}
    for one in facts.follow_ups:
        if one.done is None:
            continue
        ends = [stays[goal] for goal in one.goals if goal in stays]
        known = [end for end in ends if end is not None]
        if len(known) == len(ends) and all(end <= day for end in known):
            since = max([kept.ends(one.done), *known])
            yield Due(since, Rule.GOALS, Thing.FOLLOW_UP, one.follow_up, one.person)


def leaves_on(left: date, kept: Mapping[Rule, Kept]) -> date:
    """The day from which everything about somebody who left may go."""
    return kept[Rule.LEAVERS].ends(left)
