"""Sentences for why no connection to a server came about, and what would be right."""

from kompetence.i18n import N_

TEXTS = {
    "server-password-wanted": N_("“{server}” asks for a password for {login}."),
    "server-password-wrong": N_("The password does not fit {login}. Write it again; nothing was opened."),
    "server-name-unknown": N_(
        "There is no server called {host}. Check the name, and that this computer is on the municipality's network."
    ),
    "server-no-answer": N_(
        "{host} does not answer on port {port}. Check the port, and that this computer is on the municipality's"
        " network."
    ),
    "server-turned-away": N_(
        "{host} lets {login} into {database} from no such computer, or not in this way. Ask whoever looks after it."
        " It said: {said}"
    ),
    "server-not-let-in": N_(
        "{login} is not let in to {database} on {host}, or no longer. Whoever looks after the server lets people in."
    ),
    "server-login-refused": N_(
        "{host} does not take {login} as it stands. Check the login, or choose to sign in with a password. It said:"
        " {said}"
    ),
    "server-not-proven": N_(
        "{host} could not prove that it is the right server, so nothing was sent to it. Ask whoever looks after it for"
        " its certificate. It said: {said}"
    ),
    "server-login-is-owner": N_(
        "This login owns the data of “{server}” and could see everything, so the window does not open with it. Sign in"
        " as yourself."
    ),
}
