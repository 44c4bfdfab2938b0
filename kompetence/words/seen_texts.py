"""Words for the lines of the access log."""

from kompetence.domain.access_log import Act, Kind
from kompetence.i18n import N_
from kompetence.i18n import gettext as _

_ACTS = {
    Act.OPENED: N_("Opened"),
    Act.CHANGED: N_("Edited"),
    Act.EXPORTED: N_("Exported"),
    Act.READ_IN: N_("Read in from a file"),
    Act.SENT: N_("Sent"),
    Act.HANDED_OVER: N_("Handed over"),
    Act.RETAINED: N_("Deleted when the time was up"),
    Act.ERASED: N_("Deleted for good"),
}
_KINDS = {
    Kind.PERSON: N_("who you are and where you work"),
    Kind.LEVELS: N_("levels"),
    Kind.GOALS: N_("goals"),
    Kind.TALK: N_("the talk"),
    Kind.LOG: N_("shared notes of the log"),
    Kind.PLAN: N_("the development plan"),
    Kind.OVERVIEW: N_("an overview with names"),
    Kind.FORM: N_("a preparation form"),
    Kind.INSIGHT: N_("everything that is kept about you"),
    Kind.BACKUP: N_("a backup"),
}


def act_word(act: Act) -> str:
    """What was done, as the first word of a line."""
    return _(_ACTS[act])


def kind_word(kind: Kind) -> str:
    """What it was done with, after the act."""
    return _(_KINDS[kind])
