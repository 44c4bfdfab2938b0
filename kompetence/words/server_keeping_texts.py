"""Sentences for what is refused to whoever looks after a server: letting people in, upgrading, checking."""

from kompetence.i18n import N_

TEXTS = {
    "server-person-has-login": N_(
        "The person whom “{login}” is to stand for has another login already. End that one first."
    ),
}
