"""Sentences for what is refused to whoever looks after a server: letting people in, upgrading, checking."""

from kompetence.i18n import N_

TEXTS = {
    "server-gate": N_(
        "This program is version {mine}, which is older than what “{server}” takes. Ask IT for version {oldest} or"
        " later."
    ),
    "server-gate-version": N_("“{word}” is no version. Write it like 1.4.0."),
    "server-gate-too-new": N_(
        "This program is version {mine}, so that a gate of {word} would keep it out as well. Install {word} here"
        " first, and do this again with it."
    ),
    "server-care-takes-superuser": N_(
        "This takes a superuser of the server, since nobody else sees all of “{server}”. Nothing was changed."
    ),
    "server-upgrade-held-up": N_(
        "Somebody was at work on “{server}” all the while: {who}. Nothing was changed. Do it again when nobody is."
    ),
    "server-upgrade-lost": N_(
        "Rows of “{server}” would have been lost, so everything was left as it was. Tell whoever makes this program."
    ),
    "server-person-has-login": N_(
        "The person whom “{login}” is to stand for has another login already. End that one first."
    ),
}
