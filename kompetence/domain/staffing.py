"""People and units kept up to date by hand: what binds whom, for how long, and what does not go together."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kompetence.domain.assessment import Lane
from kompetence.domain.competence import Competence
from kompetence.domain.dialogue import DialogueState
from kompetence.domain.gap import OwnCount
from kompetence.domain.ids import CompetenceId, DialogueId, ProfileId, UnitId, VersionId
from kompetence.domain.moving import Stretch
from kompetence.domain.period import Period
from kompetence.domain.person import Person
from kompetence.domain.unit import Need, Unit
from kompetence.domain.views import Rating

_TEN_DIGITS = re.compile(r"(?<!\d)(\d{2})(\d{2})\d{2}[\s-]?\d{4}(?!\d)")
_REPLACED = 60
"""What is added to the day in the numbers that stand in for a CPR number."""

_YEARS = 60


def looks_like_cpr(text: str) -> bool:
    """Whether there is a number in it with a date before four more digits, which is never to be kept."""
    for found in _TEN_DIGITS.finditer(text):
        day, month = int(found[1]), int(found[2])
        if 1 <= month <= 12 and (1 <= day <= 31 or _REPLACED < day <= _REPLACED + 31):
            return True
    return False


class Tie(StrEnum):
    """What binds a person: to a unit, as its leader, to a leader of their own, to a profile version."""

    MEMBERSHIP = "membership"
    LEADERSHIP = "leadership"
    OWN_LEADER = "own-leader"
    ASSIGNMENT = "assignment"


def clash(others: Iterable[Stretch], new: Stretch) -> Stretch | None:
    """The first of the others that has a day in common with the new one."""
    meeting = [one for one in others if one.id != new.id and one.period.meets(new.period)]
    return min(meeting, key=lambda one: one.period.starts, default=None)


def too_far(day: date, today: date) -> bool:
    """Whether a day lies so far off that the year must be a slip of the keys."""
    return abs(day.year - today.year) > _YEARS


class Presence(StrEnum):
    """Whether somebody is here on a day, comes later, or has left."""

    HERE = "here"
    JOINING = "joining"
    LEFT = "left"


def presence(memberships: Iterable[Period], day: date) -> tuple[Presence, date | None]:
    """How somebody with these memberships stands on a day: the day they join, or the last day they were here."""
    periods = list(memberships)
    if any(one.covers(day) for one in periods):
        return Presence.HERE, None
    later = [one.starts for one in periods if one.starts > day]
    if later:
        return Presence.JOINING, min(later)
    return Presence.LEFT, max((one.ends for one in periods if one.ends is not None), default=None)


@dataclass(frozen=True, slots=True)
class StaffLine:
    """One line of the list of people; `leader` is empty where it is the unit's, `count` where nobody is here yet."""

    person: Person
    units: frozenset[UnitId]
    where: str
    profiles: tuple[str, ...]
    """The main profile first."""
    leader: str
    presence: Presence
    day: date | None
    count: OwnCount | None
    open_goals: int
    goes: date | None = None
    """When everything about somebody who has left is due to be deleted."""


@dataclass(frozen=True, slots=True)
class NewPerson:
    """What is said of somebody new; the first profile is the main one."""

    name: str
    unit: UnitId
    starts: date
    initials: str = ""
    employee_no: str = ""
    position: str = ""
    agreement: str = ""
    may_be_asked: bool = False
    profiles: tuple[VersionId, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that binds a person, as it is shown; `newer` is the newest version where that is another."""

    tie: Tie
    stretch: Stretch
    name: str
    newer: VersionId | None = None
    newer_number: str = ""


@dataclass(frozen=True, slots=True)
class OwnTargetLine:
    """An own target with what the profiles say beside it."""

    id: str
    competence: Competence
    target: int
    upper: int
    reason: str
    period: Period
    asked: tuple[int, int] | None
    """The bounds that the profiles set; None where they ask nothing."""


@dataclass(frozen=True, slots=True)
class Employment:
    """Everything about one person's employment; the latest of each kind stands first."""

    person: Person
    day: date
    presence: Presence
    since: date | None
    held: tuple[Held, ...]
    own_targets: tuple[OwnTargetLine, ...]
    leader: Person | None

    def of(self, tie: Tie) -> tuple[Held, ...]:
        """What binds in one way."""
        return tuple(one for one in self.held if one.tie is tie)


@dataclass(frozen=True, slots=True)
class ProfileOffer:
    """A version that somebody can work by: the profile's title, and the number where it is not the newest."""

    version: VersionId
    profile: ProfileId
    title: str
    number: str
    newest: bool


@dataclass(frozen=True, slots=True)
class Offers:
    """What can be chosen for a person: units by their path, people, profiles and competences."""

    units: tuple[tuple[str, UnitId], ...]
    people: tuple[Person, ...]
    profiles: tuple[ProfileOffer, ...]
    competences: tuple[Competence, ...]


@dataclass(frozen=True, slots=True)
class NeedLine:
    """A unit's own need, with the competence it is in."""

    need: Need
    competence: Competence


@dataclass(frozen=True, slots=True)
class InTheWay:
    """What keeps a unit from being taken away; all numbers."""

    below: int = 0
    members: int = 0
    earlier: int = 0
    rounds: int = 0
    goals: int = 0

    def __bool__(self) -> bool:
        return bool(self.below or self.members or self.earlier or self.rounds or self.goals)


@dataclass(frozen=True, slots=True)
class UnitSheet:
    """Everything about one unit."""

    unit: Unit
    path: tuple[str, ...]
    people: int
    led: tuple[Held, ...]
    """Who leads it now and later, in order."""
    above: str
    """Who leads where nobody leads the unit itself."""
    needs: tuple[NeedLine, ...]
    in_the_way: InTheWay


@dataclass(frozen=True, slots=True)
class Handover:
    """What handing over the lead of a unit does: who loses access to how many people, and who gets it."""

    unit: str
    before: str
    after: str
    people: int
    day: date
    drafts: int = 0
    """How many unshared drafts of the leader before are not handed over."""


@dataclass(frozen=True, slots=True)
class OpenTalk:
    """The dialogue of a person in the open round, as far as the leader needs to know to go on with it."""

    dialogue: DialogueId
    round: str
    state: DialogueState
    day: date | None
    leader_shared: bool
    came: date | None = None
    """When a form came back that is not read in yet."""


@dataclass(frozen=True, slots=True)
class RoundSeen:
    """A round in which somebody had a dialogue."""

    title: str
    day: date


@dataclass(frozen=True, slots=True)
class History:
    """One person's levels over the rounds, the newest first: what each lane that may be seen held."""

    rounds: tuple[RoundSeen, ...]
    lines: tuple[tuple[Competence, tuple[Mapping[Lane, Rating], ...]], ...]
    targets: Mapping[CompetenceId, tuple[tuple[int, int] | None, ...]] = field(default_factory=dict)
    """The bounds that were asked for in each of the rounds; None where nothing was, or it may not be seen."""
    older: Mapping[CompetenceId, tuple[str, ...]] = field(default_factory=dict)
    """What was rated on a scale that the competence no longer has, in that scale's words; empty elsewhere."""
