"""Rounds and the dialogues in them, from invitation to seal."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kompetence.domain.assessment import DEFAULT_BASIS, Basis, Lane
from kompetence.domain.ids import CompetenceId, DialogueId, GroupTalkId, PersonId, RoundId, UnitId
from kompetence.domain.period import Period
from kompetence.domain.profile import Target
from kompetence.domain.unit import UnitTree


class RoundKind(StrEnum):
    """The kinds of conversation."""

    MUS = "MUS"
    GRUS = "GRUS"
    TUS = "TUS"
    LUS = "LUS"
    ONE_TO_ONE = "1:1"


@dataclass(frozen=True, slots=True)
class Round:
    """A season of dialogues; `made` counts rounds in the order in which they were made."""

    id: RoundId
    units: tuple[UnitId, ...]
    kind: RoundKind
    title: str
    period: Period
    made: int = 0
    basis: Basis = DEFAULT_BASIS
    purpose: str = ""
    hide_target: bool = False
    closed: bool = False

    @property
    def named(self) -> str:
        """The title with its kind, said once where the title has the kind in it."""
        kind = self.kind.value
        return self.title if kind.casefold() in self.title.casefold() else f"{kind} {self.title}"

    def is_open(self, day: date) -> bool:
        """Whether ratings may go into it on this day without naming it."""
        return not self.closed and self.period.covers(day)


class DialogueState(StrEnum):
    """Where a dialogue is on its way."""

    INVITED = "invited"
    PREPARING = "preparing"
    READY = "ready"
    HELD = "held"
    SEALED = "sealed"
    CLOSED = "closed"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    COVERED = "covered"


FROZEN = frozenset({DialogueState.SEALED, DialogueState.CLOSED})
"""States in which nothing agreed may change any more."""


_S = DialogueState
_AWAY = frozenset({_S.POSTPONED, _S.CANCELLED, _S.COVERED})
_BACK = frozenset({_S.INVITED, _S.PREPARING, _S.READY})
NEXT: Mapping[DialogueState, frozenset[DialogueState]] = {
    _S.INVITED: frozenset({_S.PREPARING, _S.READY, _S.HELD}) | _AWAY,
    _S.PREPARING: frozenset({_S.READY, _S.HELD}) | _AWAY,
    _S.READY: frozenset({_S.HELD}) | _AWAY,
    _S.HELD: frozenset({_S.SEALED, _S.POSTPONED}),
    _S.SEALED: frozenset({_S.CLOSED}),
    _S.CLOSED: frozenset(),
    _S.POSTPONED: _BACK | {_S.HELD, _S.CANCELLED, _S.COVERED},
    _S.CANCELLED: _BACK | {_S.POSTPONED},
    _S.COVERED: _BACK | {_S.HELD},
}
"""Where a dialogue may go from each state: what is sealed only goes on, and only what was put aside goes back."""


def may_become(state: DialogueState, wanted: DialogueState) -> bool:
    """Whether a dialogue may go from one state to another."""
    return wanted in NEXT[state]


class Wish(StrEnum):
    """Whether a person wants to develop in a competence; wish and level are different things."""

    YES = "yes"
    LITTLE = "little"
    NO = "no"


class Party(StrEnum):
    """The two who talk."""

    EMPLOYEE = "employee"
    LEADER = "leader"


class Given(StrEnum):
    """How somebody said that the summary is read."""

    SCREEN = "screen"
    FORM = "form"
    LOGIN = "login"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Review:
    """That one party has gone through the summary: read, which is not the same as agreed to."""

    day: date
    how: Given


@dataclass(frozen=True, slots=True)
class Dialogue:
    """One person's dialogue in one round; `shared` gives the day each lane was first shared."""

    id: DialogueId
    round: RoundId
    person: PersonId
    state: DialogueState
    opened: date
    lines: tuple[Target, ...] = ()
    shared: dict[Lane, date] = field(default_factory=dict)
    day: date | None = None
    form: str = ""
    place: str = ""
    summary: str = ""
    next_day: date | None = None
    next_form: str = ""
    sealed: date | None = None
    fingerprint: str = ""
    time: str = ""
    """When it begins, as 09:30."""
    note: str = ""
    """Why it waits: what is said about a talk that was postponed or cancelled."""
    own_wanted: bool = False
    """Whether the person or the leader wants a talk of their own besides the group's."""
    group_talk: GroupTalkId | None = None
    """The group talk that covers it."""
    reviewed: Mapping[Party, Review] = field(default_factory=dict)
    """Who has gone through the summary as it stands."""


def after_sharing(state: DialogueState, shared: Iterable[Lane]) -> DialogueState:
    """The state once these lanes are shared: ready when both parties have, never a step back."""
    if state not in {DialogueState.INVITED, DialogueState.PREPARING}:
        return state
    if {Lane.SELF, Lane.LEADER} <= set(shared):
        return DialogueState.READY
    return DialogueState.PREPARING


def as_shared(shared: Iterable[Lane]) -> DialogueState:
    """The state of a dialogue that was put aside and is taken up again: as far as it had come."""
    lanes = set(shared) - {Lane.AGREED}
    return after_sharing(DialogueState.INVITED, lanes) if lanes else DialogueState.INVITED


def covering(rounds: Iterable[Round], tree: UnitTree, unit: UnitId) -> list[list[Round]]:
    """The rounds that cover a unit, nearest first: those of the unit itself, of its parent, and so on."""
    rounds = list(rounds)
    return [[one for one in rounds if here in one.units] for here in tree.upwards(unit)]


def ruling(rounds: Iterable[Round], tree: UnitTree, unit: UnitId, day: date) -> Round | None:
    """The newest round, begun by this day, that covers the unit and so decides the basis rule."""
    above = set(tree.upwards(unit))
    begun = [one for one in rounds if one.period.starts <= day and above.intersection(one.units)]
    return max(begun, key=lambda one: (one.period.starts, one.made), default=None)


def basis_for(rounds: Iterable[Round], tree: UnitTree, unit: UnitId, day: date) -> Basis:
    """The basis rule of a unit at a date."""
    round_ = ruling(rounds, tree, unit, day)
    return DEFAULT_BASIS if round_ is None else round_.basis


@dataclass(frozen=True, slots=True)
class Preparation:
    """What an employee writes about one competence besides the level; the comment answers the leader's level."""

    competence: CompetenceId
    wish: Wish | None = None
    example: str = ""
    latitude: str = ""
    comment: str = ""
