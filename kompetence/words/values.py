"""Words for what the domain knows: lanes, states, statuses, basis rules, levels."""

from kompetence.domain.assessment import Basis
from kompetence.domain.dialogue import Given
from kompetence.domain.goal import GoalStatus
from kompetence.domain.scale import Scale
from kompetence.i18n import N_
from kompetence.i18n import gettext as _

_STATUSES = {
    GoalStatus.NOT_STARTED: N_("Not started"),
    GoalStatus.IN_PROGRESS: N_("In progress"),
    GoalStatus.REACHED: N_("Reached"),
    GoalStatus.CHANGED: N_("Changed"),
    GoalStatus.STOPPED: N_("Stopped"),
}
_BASES = {
    Basis.AGREED: N_("agreed"),
    Basis.AGREED_LEADER: N_("agreed, else the leader's"),
    Basis.AGREED_SELF: N_("agreed, else the employee's own"),
}

_GIVEN = {
    Given.SCREEN: N_("on the screen"),
    Given.FORM: N_("in a form"),
    Given.LOGIN: N_("signed in"),
    Given.PAPER: N_("on paper"),
}


def given_words(how: str) -> str:
    """How somebody said that the minutes are read; what older data say in words of their own stays."""
    return _(_GIVEN[Given(how)]) if how in set(Given) else how


def status_word(status: GoalStatus) -> str:
    """The status of a goal."""
    return _(_STATUSES[status])


def basis_words(basis: Basis) -> str:
    """The basis rule within a sentence."""
    return _(_BASES[basis])


def level_words(level: int | None, scale: Scale) -> str:
    """Number and word, or nothing where there is no level."""
    return scale.named(level) if level is not None and scale.has(level) else ""
