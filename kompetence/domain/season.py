"""A round as its leader sees it: whom it waits for, what comes next, and what is due; never levels, never drafts."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import Dialogue, DialogueState, Round
from kompetence.domain.ids import GoalId, PersonId
from kompetence.domain.person import Person
from kompetence.domain.unit import Unit

_S = DialogueState
PLACES = {
    _S.INVITED: 0, _S.PREPARING: 1, _S.READY: 2, _S.HELD: 3, _S.SEALED: 4, _S.CLOSED: 5,
    _S.POSTPONED: 1, _S.CANCELLED: 1, _S.COVERED: 4,
}  # fmt: skip
"""Which of the six steps of the way a state stands at."""
ASIDE = frozenset({_S.POSTPONED, _S.CANCELLED, _S.COVERED})
"""States beside the way, shown as a hollow point."""
HELD_OR_COVERED = frozenset({_S.HELD, _S.SEALED, _S.CLOSED, _S.COVERED})
UNDER_WAY = frozenset({_S.PREPARING, _S.READY, _S.POSTPONED})
TO_COME = frozenset({_S.INVITED, _S.PREPARING, _S.READY})
"""States of a talk that is still to be held."""


class Group(StrEnum):
    """Under which heading a talk stands."""

    WAITS = "waits"
    ON_THE_WAY = "on the way"
    DONE = "done"


class Step(StrEnum):
    """What the leader does next with a talk that waits."""

    START = "start"
    PREPARE = "prepare"
    REVIEW = "review"


def next_step(one: Dialogue, today: date, *, over: bool = False, came: bool = False) -> Step | None:
    """What waits for the leader in a talk; once the round is over, only what was held.

    A form that `came` back waits for the leader to share, as a preparation does that is shared on the screen.
    """
    if one.state is _S.HELD:
        return Step.REVIEW
    if over or one.state not in TO_COME:
        return None
    waits = (came or Lane.SELF in one.shared) and Lane.LEADER not in one.shared
    if waits and (one.day is None or one.day >= today):
        return Step.PREPARE
    if one.day is not None and one.day <= today:
        return Step.START
    return Step.START if one.state is _S.READY and one.day is None else None


@dataclass(frozen=True, slots=True)
class SeasonLine:
    """One person's talk in the round."""

    person: Person
    unit: str
    dialogue: Dialogue
    open_goals: int = 0
    """How many goals live on from before, or were agreed in the talk."""
    all_reached: bool = False
    """Whether there were goals and every one of them is reached."""
    follow_up: date | None = None
    """The nearest day on which an open goal is followed up."""
    clash: tuple[str, ...] = ()
    """Whose talks in the same unit are at the same time."""
    over: bool = False
    """Whether the round is closed, so that only what was held still waits."""
    came: date | None = None
    """When a form came back that is not read in yet."""

    @property
    def state(self) -> DialogueState:
        """Where the talk is on its way."""
        return self.dialogue.state

    def step(self, today: date) -> Step | None:
        """What waits for the leader; nothing where the next move is another's."""
        return next_step(self.dialogue, today, over=self.over, came=self.came is not None)

    def group(self, today: date) -> Group:
        """Under which heading it stands on a day."""
        if self.step(today) is not None:
            return Group.WAITS
        return Group.ON_THE_WAY if self.state in TO_COME | {_S.POSTPONED} else Group.DONE

    @property
    def untouched(self) -> bool:
        """Whether nothing has come of the invitation, so that it can be taken back."""
        one = self.dialogue
        return one.state is _S.INVITED and not (one.shared or one.summary or one.reviewed)


@dataclass(frozen=True, slots=True)
class SeasonBoard:
    """A round with the talks of the unit one looks at."""

    round: Round
    unit: Unit
    day: date
    lines: tuple[SeasonLine, ...] = ()
    newcomers: tuple[Person, ...] = ()
    """Who belongs to the unit and is not invited."""
    choices: tuple[Round, ...] = ()
    """All rounds that are open now, this one among them, the newest first."""

    @property
    def counted(self) -> tuple[SeasonLine, ...]:
        """The talks that count: all but the cancelled ones."""
        return tuple(line for line in self.lines if line.state is not _S.CANCELLED)

    @property
    def done(self) -> int:
        """How many are held or covered."""
        return sum(line.state in HELD_OR_COVERED for line in self.lines)

    @property
    def states(self) -> Mapping[DialogueState, int]:
        """How many stand in each state."""
        return Counter(line.state for line in self.lines)

    def grouped(self) -> dict[Group, list[SeasonLine]]:
        """The lines under their headings; what waits stands in the order of its day, all else as it comes."""
        found: dict[Group, list[SeasonLine]] = {group: [] for group in Group}
        for line in self.lines:
            found[line.group(self.day)].append(line)
        far = date.max

        def turn(line: SeasonLine) -> tuple[bool, date, str]:
            return line.state is _S.HELD, line.dialogue.day or far, line.dialogue.time

        found[Group.WAITS].sort(key=turn)
        return found

    def fits(self, states: Iterable[DialogueState]) -> tuple[SeasonLine, ...]:
        """The lines in some states."""
        wanted = set(states)
        return tuple(line for line in self.lines if line.state in wanted)


class When(StrEnum):
    """How near a follow-up is."""

    LATE = "late"
    THIS_WEEK = "this week"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Due:
    """A goal, a person's follow-up talk, or a wish to talk about a note, with the day on which it is due."""

    day: date
    person: PersonId
    name: str
    goal: GoalId | None = None
    text: str = ""
    note: bool = False
    """Whether somebody would like to talk about a note of theirs; the day is that on which it was shared."""

    def when(self, today: date) -> When:
        """How near it is; a week ends on Sunday."""
        if self.note:
            return When.THIS_WEEK
        if self.day < today:
            return When.LATE
        sunday = today + timedelta(days=6 - today.weekday())
        return When.THIS_WEEK if self.day <= sunday else When.LATER


@dataclass(frozen=True, slots=True)
class Beginning:
    """How far one has come before the first round: profiles, people, round."""

    profiles: tuple[str, ...]
    competences: int
    people: int
    with_profile: int
    round: Round | None
    """A round that is open already, though nobody of the unit is invited."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who can be invited."""

    person: Person
    unit: str
    invited: bool = False


@dataclass(frozen=True, slots=True)
class RoundLine:
    """One round in the list of all, with how many talks of the unit are in it."""

    round: Round
    units: tuple[str, ...]
    talks: int


class RoundStage(StrEnum):
    """Where a round is on a day."""

    PLANNED = "planned"
    OPEN = "open"
    OVER = "over"
    """Its last day has passed, and nobody has closed it."""
    CLOSED = "closed"


def stage(round_: Round, day: date) -> RoundStage:
    """Where a round is on a day."""
    if round_.closed:
        return RoundStage.CLOSED
    if round_.period.starts > day:
        return RoundStage.PLANNED
    return RoundStage.OPEN if round_.period.covers(day) else RoundStage.OVER


@dataclass(frozen=True, slots=True)
class UnitCount:
    """One sub-unit in the year: None where the group is too small to be shown."""

    name: str
    people: int
    held: int | None = None
    current: int | None = None


@dataclass(frozen=True, slots=True)
class UnitCounts:
    """The units below the one that is looked at, and what is too small to be shown."""

    smallest: int
    whole: UnitCount
    units: tuple[UnitCount, ...] = field(default=())
    at: datetime | None = None
    """When they were given out, where the data lie on a server; else they are as the data stand now."""
