"""Sentences about group talks."""

from kompetence.i18n import N_

TEXTS = {
    "group-talk-unknown": N_("The group talk is no longer there."),
    "group-talk-closed": N_("The group talk is closed, so nothing in it changes any more."),
    "group-no-round": N_("There is no round of talks open for the unit. Open this year's round first."),
    "group-nothing-to-publish": N_("The agreed target levels are those that the profiles already ask for."),
}
