"""What the kinds of talk and the rules for which level counts are called."""

from dataclasses import replace

from kompetence.domain.assessment import Basis
from kompetence.domain.clash import Clash
from kompetence.domain.dialogue import RoundKind
from kompetence.i18n import N_
from kompetence.i18n import gettext as _

KINDS = {
    RoundKind.MUS: N_("MUS, a talk with each employee"),
    RoundKind.GRUS: N_("GRUS, a talk with a group"),
    RoundKind.TUS: N_("TUS, a talk with a team"),
    RoundKind.LUS: N_("LUS, talks with leaders"),
    RoundKind.ONE_TO_ONE: N_("1:1, short talks during the year"),
}
BASES = {
    Basis.AGREED_LEADER: (
        N_("Agreed, else the leader's"),
        N_("Where nothing is agreed, the leader's shared level counts."),
    ),
    Basis.AGREED: (N_("Agreed only"), N_("Only what you have agreed counts. All else is not rated.")),
    Basis.AGREED_SELF: (
        N_("Agreed, else the employee's own"),
        N_("Where nothing is agreed, the employee's own shared level counts."),
    ),
}


def read_basis(clash: Clash) -> Clash:
    """The rule for which level counts goes by its name."""
    if clash.part != "basis":
        return clash
    mine, theirs = (_(BASES[Basis(one)][0]) for one in (clash.mine, clash.theirs))
    return replace(clash, mine=mine, theirs=theirs)
