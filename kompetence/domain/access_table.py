"""The specification of access: role × record, and from when; everything that shows or lets out anything follows it.

Source: design sections 2 and 3, domain rules R2, R3, R7, R8 and R13. On an own file the employee and the leader meet
it as screens, papers, forms and files; in a municipality the database holds all roles to it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import DialogueState


class Role(StrEnum):
    """Who looks, seen from one person's record."""

    EMPLOYEE = "employee"
    """The person whom it is about."""
    LEADER = "leader"
    """Who leads the person today."""
    UPPER_LEADER = "upper leader"
    """Who leads a unit further up, and not the person."""
    HR = "hr"
    ADMINISTRATOR = "administrator"
    OTHER = "other"
    """Everybody else: colleagues, and whoever led the person before."""


class Record(StrEnum):
    """What there is to see about one person."""

    FACTS = "facts"
    """Name, initials, number, position, unit, agreement, leader, profiles."""
    SELF_DRAFT = "self draft"
    """The employee's levels, examples, wishes and notes before they are shared."""
    LEADER_DRAFT = "leader draft"
    SELF_LEVELS = "self levels"
    """The employee's levels as shared."""
    SELF_TEXTS = "self texts"
    """Examples, wishes and notes to the prompts, as shared with the levels."""
    LEADER_LEVELS = "leader levels"
    LEADER_TEXTS = "leader texts"
    COMMENTS = "comments"
    """What the employee answers to the leader's levels."""
    TARGETS = "targets"
    AGREED_LEVELS = "agreed levels"
    SUMMARY = "summary"
    GOALS = "goals"
    SEAL = "seal"
    PRIVATE_NOTES = "private notes"
    SHARED_NOTES = "shared notes"
    OPENINGS = "openings"
    """The access log about the person."""
    STATUS = "status"
    """Whether a talk was held and a plan is current, counted with others."""
    FIGURES = "figures"
    """The figures without names."""


class Sees(StrEnum):
    """From when a role may see a record."""

    NEVER = "never"
    ALWAYS = "always"
    BOTH = "both"
    """Once it is shared, and on the table: both have shared, or the talk is held, or the round is closed."""
    AFTER_SHARING = "after sharing"
    """Always, but where a round hides its targets not before the employee has shared, or the talk is held."""
    WITH_REASON = "with reason"
    """Once it is on the table, and a reason is stated, which is logged and shown to the person."""


_R, _S = Record, Sees


def _rules(
    employee: Sees,
    leader: Sees,
    *,
    upper: Sees = _S.NEVER,
    hr: Sees = _S.NEVER,
    administrator: Sees = _S.NEVER,
) -> Mapping[Role, Sees]:
    """One line of the table; whoever is not named sees nothing, and everybody else never anything."""
    return {
        Role.EMPLOYEE: employee,
        Role.LEADER: leader,
        Role.UPPER_LEADER: upper,
        Role.HR: hr,
        Role.ADMINISTRATOR: administrator,
        Role.OTHER: _S.NEVER,
    }


TABLE: Mapping[Record, Mapping[Role, Sees]] = {
    _R.FACTS: _rules(_S.ALWAYS, _S.ALWAYS, upper=_S.ALWAYS, hr=_S.WITH_REASON, administrator=_S.ALWAYS),
    _R.SELF_DRAFT: _rules(_S.ALWAYS, _S.NEVER),
    _R.LEADER_DRAFT: _rules(_S.NEVER, _S.ALWAYS),
    _R.SELF_LEVELS: _rules(_S.ALWAYS, _S.BOTH, hr=_S.WITH_REASON),
    _R.SELF_TEXTS: _rules(_S.ALWAYS, _S.BOTH),
    _R.LEADER_LEVELS: _rules(_S.BOTH, _S.ALWAYS, hr=_S.WITH_REASON),
    _R.LEADER_TEXTS: _rules(_S.BOTH, _S.ALWAYS),
    _R.COMMENTS: _rules(_S.BOTH, _S.BOTH, hr=_S.WITH_REASON),
    _R.TARGETS: _rules(_S.AFTER_SHARING, _S.ALWAYS, hr=_S.WITH_REASON),
    _R.AGREED_LEVELS: _rules(_S.ALWAYS, _S.ALWAYS, hr=_S.WITH_REASON),
    _R.SUMMARY: _rules(_S.ALWAYS, _S.ALWAYS),
    _R.GOALS: _rules(_S.ALWAYS, _S.ALWAYS, hr=_S.WITH_REASON),
    _R.SEAL: _rules(_S.ALWAYS, _S.ALWAYS),
    _R.PRIVATE_NOTES: _rules(_S.ALWAYS, _S.NEVER),
    _R.SHARED_NOTES: _rules(_S.ALWAYS, _S.ALWAYS),
    _R.OPENINGS: _rules(_S.ALWAYS, _S.ALWAYS),
    _R.STATUS: _rules(_S.ALWAYS, _S.ALWAYS, upper=_S.ALWAYS, hr=_S.ALWAYS),
    _R.FIGURES: _rules(_S.NEVER, _S.ALWAYS, upper=_S.ALWAYS, hr=_S.ALWAYS),
}

OVER = frozenset({DialogueState.HELD, DialogueState.SEALED, DialogueState.CLOSED})
"""The talk has been held, so that what was shared for it has been on the table."""
LANE_OF: Mapping[Record, Lane] = {
    Record.SELF_LEVELS: Lane.SELF,
    Record.SELF_TEXTS: Lane.SELF,
    Record.LEADER_LEVELS: Lane.LEADER,
    Record.LEADER_TEXTS: Lane.LEADER,
    Record.COMMENTS: Lane.LEADER,
}
"""With whose sharing a record comes on the table; the employee's answers go with the leader's levels."""


@dataclass(frozen=True, slots=True)
class Moment:
    """How far a dialogue has come, as far as that decides who sees what."""

    state: DialogueState
    shared: Collection[Lane] = ()
    hide_target: bool = False
    closed: bool = False
    """Whether its round is closed."""

    @property
    def on_the_table(self) -> bool:
        """Whether both look at what was shared."""
        return self.closed or self.state in OVER or {Lane.SELF, Lane.LEADER} <= set(self.shared)

    def tells(self, record: Record) -> bool:
        """Whether a record that goes with a lane has been shared with both; one that goes with none is for both."""
        return record not in LANE_OF or (self.on_the_table and LANE_OF[record] in self.shared)


def sees(role: Role, record: Record, moment: Moment, *, reason: bool = False) -> bool:
    """Whether a role may see a record of a person at a moment, with or without a stated reason."""
    match TABLE[record][role]:
        case Sees.NEVER:
            return False
        case Sees.ALWAYS:
            return True
        case Sees.BOTH:
            return moment.tells(record)
        case Sees.AFTER_SHARING:
            before = Lane.SELF not in moment.shared and not moment.closed and moment.state not in OVER
            return not (moment.hide_target and before)
        case Sees.WITH_REASON:
            return reason and moment.tells(record)
