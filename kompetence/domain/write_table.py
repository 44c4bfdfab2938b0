"""The specification of writing in a municipality: who may change what, and until when; the database holds all to it.

Source: design sections 2 and 3, domain rules R2, R3, R7 and R13. Whatever a role is not named for it may not change;
nobody changes what they are not shown. Whoever looks after people and leads some comes to lead nobody more by it of
whom anything is kept: that takes somebody else. Erasing, and what follows from how long things are kept, is done by
whoever looks after the server.
"""

from collections.abc import Mapping
from enum import StrEnum

from kompetence.domain.access_table import Role


class Matter(StrEnum):
    """What there is to change about a person, in a talk, of a unit or in the whole municipality."""

    PERSON = "person"
    """Name, initials, number, position, agreement; units, leaders."""
    SPARRING = "sparring"
    """One's own choice whether one may be asked for sparring."""
    PROFILES_OF = "profiles of"
    """By which profiles somebody works."""
    OWN_TARGETS = "own targets"
    INVITATION = "invitation"
    """A dialogue with the targets copied in, and the forms that go with it."""
    TALK = "talk"
    """When and where, how far it has come, the agreed levels, the summary, the next meeting."""
    OWN_STEP = "own step"
    """That one has begun to prepare or is ready, and whether one wants a talk besides the group's."""
    SELF_LANE = "self lane"
    """The employee's levels, examples, wishes and notes, and sharing them."""
    LEADER_LANE = "leader lane"
    COMMENTS = "comments"
    """What the employee answers to the leader's levels."""
    DRAFT = "draft"
    """What is entered and not shared, each party's own."""
    OWN_REVIEW = "own review"
    """That the employee has read the summary, said by their own login."""
    REVIEW = "review"
    """That the leader has read it, and that the employee said so on paper or in a form."""
    SEAL = "seal"
    ADDED = "added"
    """Lines added to what is sealed."""
    GOALS = "goals"
    """Goals and follow-ups."""
    NOTES = "notes"
    """The employee's log."""
    UNIT = "unit"
    """Names and kinds of units, and where they belong."""
    UNIT_AIMS = "unit aims"
    """A unit's core task, local values, focus and needs; goals of the team."""
    ROUND = "round"
    GROUP_TALK = "group talk"
    BANK = "bank"
    """Competences, scales and profiles, whoever made them, and the quotes of citizens."""
    OWN_PROFILES = "own profiles"
    """The same as far as one has made them oneself."""
    SETTINGS = "settings"
    """The smallest group, the weeks until a follow-up, and how long things are kept."""


class Until(StrEnum):
    """How long a role may change something."""

    ALWAYS = "always"
    UNSEALED = "unsealed"
    """As long as the dialogue is not sealed."""
    UNSHARED = "unshared"
    """As long as it is not sealed, and the employee has not shared."""
    ON_THE_TABLE = "on the table"
    """Once the leader's levels are for both, and not after the seal."""
    HELD = "held"
    """From the talk until the seal."""
    SEALED = "sealed"
    """After the seal."""


_M, _U, _R = Matter, Until, Role

WRITES: Mapping[Matter, Mapping[Role, Until]] = {
    _M.PERSON: {_R.ADMINISTRATOR: _U.ALWAYS},
    _M.SPARRING: {_R.EMPLOYEE: _U.ALWAYS},
    _M.PROFILES_OF: {_R.LEADER: _U.ALWAYS, _R.ADMINISTRATOR: _U.ALWAYS},
    _M.OWN_TARGETS: {_R.LEADER: _U.ALWAYS},
    _M.INVITATION: {_R.LEADER: _U.UNSEALED},
    _M.TALK: {_R.LEADER: _U.UNSEALED},
    _M.OWN_STEP: {_R.EMPLOYEE: _U.UNSEALED},
    _M.SELF_LANE: {_R.EMPLOYEE: _U.UNSHARED},
    _M.LEADER_LANE: {_R.LEADER: _U.UNSEALED},
    _M.COMMENTS: {_R.EMPLOYEE: _U.ON_THE_TABLE},
    _M.DRAFT: {_R.EMPLOYEE: _U.UNSEALED, _R.LEADER: _U.UNSEALED},
    _M.OWN_REVIEW: {_R.EMPLOYEE: _U.HELD},
    _M.REVIEW: {_R.LEADER: _U.HELD},
    _M.SEAL: {_R.LEADER: _U.HELD},
    _M.ADDED: {_R.EMPLOYEE: _U.SEALED, _R.LEADER: _U.SEALED},
    _M.GOALS: {_R.EMPLOYEE: _U.ALWAYS, _R.LEADER: _U.ALWAYS},
    _M.NOTES: {_R.EMPLOYEE: _U.ALWAYS},
    _M.UNIT: {_R.ADMINISTRATOR: _U.ALWAYS},
    _M.UNIT_AIMS: {_R.LEADER: _U.ALWAYS, _R.ADMINISTRATOR: _U.ALWAYS},
    _M.ROUND: {_R.LEADER: _U.ALWAYS, _R.HR: _U.ALWAYS},
    _M.GROUP_TALK: {_R.LEADER: _U.ALWAYS},
    _M.BANK: {_R.HR: _U.ALWAYS, _R.ADMINISTRATOR: _U.ALWAYS},
    _M.OWN_PROFILES: {_R.LEADER: _U.ALWAYS},
    _M.SETTINGS: {_R.ADMINISTRATOR: _U.ALWAYS},
}
"""Who may change what; in matters of a unit the leader is whoever leads it, or the one above where nobody does."""
