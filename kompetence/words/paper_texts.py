"""Sentences that papers share: what they are for, which lane answers, how a level stands to its target."""

from kompetence.domain.assessment import Basis
from kompetence.domain.gap import Gap
from kompetence.i18n import N_, ngettext
from kompetence.i18n import gettext as _

_BASIS = {
    Basis.AGREED: N_("The level is the agreed one."),
    Basis.AGREED_LEADER: N_("The level is the agreed one, else the leader's."),
    Basis.AGREED_SELF: N_("The level is the agreed one, else the employee's own."),
}


def purpose_text() -> str:
    """What every paper about competences is for, and what it is not for."""
    return _(
        "The purpose is to develop and plan competences. "
        "It is not used for pay, discipline, ranking or selection for dismissal."
    )


def basis_text(basis: Basis) -> str:
    """Which lanes may answer, as one sentence."""
    return _(_BASIS[basis])


def gap_text(gap: Gap) -> str:
    """How a level stands to its target, in steps."""
    if gap.steps is None or gap.surplus is None:
        return _("Not rated")
    if gap.steps:
        return ngettext("{count} below", "{count} below", gap.steps).format(count=gap.steps)
    if gap.surplus:
        return ngettext("{count} above", "{count} above", gap.surplus).format(count=gap.surplus)
    return _("At target")
