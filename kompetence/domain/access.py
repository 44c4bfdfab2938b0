"""What the two parties see of a dialogue, by the table: each prepares blind, and both see both once both have shared.

The rules, for one viewer at a time:

- The own lane is the owner's to see, and what is agreed is for both.
- The other party's lane is seen once both have shared, and what was shared is seen once the talk is held, or when
  the round is closed. A lane that nobody shared is seen by its owner alone, whatever the state.
- Examples, wishes and notes go with the lane of whoever wrote them; the employee's comments go with the leader's
  levels, which they answer.
- A round that hides its target levels hides them from the employee alone, until the employee has shared: then the
  own view can no longer lean on them. A leader sets the targets, and always sees them.
- What was read in from a file was seen by whoever read it in, and is seen by both.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from kompetence.domain.access_table import OVER, Moment, Record, Role, sees
from kompetence.domain.assessment import Entry, Lane
from kompetence.domain.dialogue import Dialogue, DialogueState, Party, Round

OPEN_TO_PREPARE = frozenset(DialogueState) - {
    DialogueState.SEALED,
    DialogueState.CLOSED,
    DialogueState.CANCELLED,
    DialogueState.COVERED,
}
"""States in which a preparation can still be shared."""
OWN = {Party.EMPLOYEE: Lane.SELF, Party.LEADER: Lane.LEADER}
_ROLE = {Party.EMPLOYEE: Role.EMPLOYEE, Party.LEADER: Role.LEADER}
_LEVELS = {
    Lane.SELF: Record.SELF_LEVELS,
    Lane.LEADER: Record.LEADER_LEVELS,
    Lane.AGREED: Record.AGREED_LEVELS,
}


@dataclass(frozen=True, slots=True)
class Access:
    """What one viewer may see of one dialogue."""

    lanes: frozenset[Lane]
    """Whose shared levels, with what was written beside them."""
    comments: bool
    """The employee's answers to the leader's levels."""
    targets: bool

    def seen(self, lanes: Mapping[Lane, Entry], read_in: Collection[Lane] = ()) -> dict[Lane, Entry]:
        """The entries that may be seen; those read in from a file always."""
        return {lane: one for lane, one in lanes.items() if lane in self.lanes or lane in read_in}

    def shown(self, dialogue: Dialogue) -> Dialogue:
        """The dialogue without targets where they may not be seen; what is asked about stays."""
        if self.targets:
            return dialogue
        lines = (replace(one, target=None, upper=None, own=False, origins=()) for one in dialogue.lines)
        return replace(dialogue, lines=tuple(lines))


def access(
    viewer: Party,
    state: DialogueState,
    shared: Collection[Lane],
    *,
    hide_target: bool = False,
    closed: bool = False,
) -> Access:
    """What a viewer may see at a state, with these lanes shared, in a round that may hide its targets or be closed."""
    moment, role = Moment(state, shared, hide_target, closed), _ROLE[viewer]
    lanes = frozenset(lane for lane, levels in _LEVELS.items() if sees(role, levels, moment))
    return Access(lanes, sees(role, Record.COMMENTS, moment), sees(role, Record.TARGETS, moment))


def access_to(viewer: Party | None, dialogue: Dialogue, round_: Round) -> Access:
    """What a viewer may see of a dialogue; with None what both may, who read one screen or one paper."""
    both = [
        access(one, dialogue.state, dialogue.shared, hide_target=round_.hide_target, closed=round_.closed)
        for one in Party
        if viewer in {None, one}
    ]
    lanes = frozenset.intersection(*(one.lanes for one in both))
    return Access(lanes, all(one.comments for one in both), all(one.targets for one in both))


def opens_a_lane(dialogue: Dialogue) -> bool:
    """Whether holding the talk, or closing the round, lets one party see what only the other has shared."""
    return dialogue.state not in OVER and len(set(dialogue.shared) & set(OWN.values())) == 1
