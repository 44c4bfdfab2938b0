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
    "login-unknown": N_(
        "The server knows no login “{login}”. Let whoever looks after it make one; --script writes the statements."
    ),
    "login-reserved": N_("PostgreSQL keeps the name “{login}” for itself. Choose another."),
    "login-too-long": N_("PostgreSQL keeps no more than {most} bytes of a login. Choose a shorter one."),
    "login-not-let-in": N_("“{login}” is not let in. Nothing was changed."),
    "account-person-unknown": N_(
        "Nobody has the employee number or the name “{word}”. Write one of the two."
    ),
    "account-of-another": N_("“{login}” stands for somebody else already. End it first (--end)."),
    "person-has-login": N_("That person signs in as “{login}” already. End that first (--end)."),
    "account-of-two": N_("“{login}” stands for somebody else in row {first}. A login is one person's."),
    "person-with-two": N_("The same person signs in as “{login}” in row {first}. Keep one of the two."),
    "account-of-nobody": N_("Write whose login this is, or what it looks after."),
    "account-role": N_(
        "“{word}” is no role. Write hr or administrator, or nothing: leaders follow from their units."
    ),
    "account-unit-without-role": N_("A unit belongs to a role. Write the role, or leave the unit out."),
    "account-ends-later": N_(
        "A login without a role ends on the day that it is ended. Do this on {day}; whoever has left is let in no"
        " longer by that alone."
    ),
    "account-begins-later": N_("A login without a role begins when it is let in. Do this on {day}."),
    "accounts-script-ends-nothing": N_("--script only writes what lets people in. Say --end without it."),
    "account-duty-ends-early": N_("The role began on {starts}. Write that day or a later one."),
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
