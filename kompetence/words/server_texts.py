"""Sentences for what is refused about servers and the way to them."""

from kompetence.i18n import N_

TEXTS = {
    "server-unknown": N_(
        "“{address}” is neither a file nor a PostgreSQL server. Write a server as postgresql://server/database."
    ),
    "server-address-wrong": N_(
        "“{address}” cannot be understood. Write a server as postgresql://name@server:5432/database."
    ),
    "server-password-in-address": N_(
        "A password in an address can be read by others on this computer. Take it out of “{address}”, and keep it in"
        " PostgreSQL's password file (pgpass), or sign in with the organisation's account."
    ),
    "server-option-unknown": N_("“{option}” cannot be said in the address “{address}”. Take it out."),
    "server-unreachable": N_("No connection to “{server}” came about: {said}"),
    "server-lost": N_(
        "The connection to “{server}” was lost. What was saved before is kept. Try again when it is back."
    ),
    "server-unsure": N_(
        "The connection to “{server}” was lost while this was being saved. Whether it was kept is looked up when the"
        " connection is back; it is not done twice."
    ),
    "server-busy": N_("Others were working on the same just now. Nothing was changed. Try again."),
    "server-stopped-it": N_(
        "“{server}” stopped this before it was done, as it does with what takes too long. Nothing was changed. If it"
        " happens again, tell whoever looks after it."
    ),
    "server-too-many": N_("“{server}” takes no more connections just now. Try again in a moment."),
    "server-full": N_("The disk of “{server}” is full. Nothing was saved. Tell whoever looks after it."),
    "server-read-only": N_("The data of “{server}” can only be read here. Nothing was changed."),
    "server-not-allowed": N_("Your login on “{server}” is not allowed to do that. Nothing was changed."),
    "server-entry-stays": N_("Others may be using it already, so it stays. Take it out of use instead."),
    "server-no-database": N_(
        "There is no such database on the server: “{server}”. Check the last part of the address."
    ),
    "server-holds-data": N_("“{server}” is set up already. Nothing was changed."),
    "server-login-unknown": N_(
        "The server knows no login “{login}”. Let whoever looks after it make one, and do this again."
    ),
    "server-login-too-mighty": N_(
        "“{login}” is a superuser or cannot sign in, so that nothing could be kept from it. Name a login of a person."
    ),
    "takes-all-data": N_(
        "That takes all data of the municipality, and “{login}” is shown a part of them. Whoever looks after the"
        " server does it there. Nothing was changed."
    ),
    "forms-on-server": N_(
        "On a server everybody prepares under their own login, so no forms go out or come back. Nothing was written."
    ),
    "reading-in-not-yours": N_(
        "“{login}” does not look after people, so nothing was read in. Whoever administers the people of the"
        " municipality reads lists in."
    ),
    "levels-not-shown": N_(
        "“{login}” is not shown the levels and goals of {name}. Only {name} and whoever leads {name} are, and HR with"
        " a reason."
    ),
    "nobodys-levels-shown": N_(
        "Nobody's levels and goals in {unit} are shown to your login. Nothing was written."
    ),
    "insight-of-oneself": N_(
        "On a server insight is written by the person whom it is about, under their own login, or by whoever looks"
        " after the server."
    ),
    "server-login-nobody": N_(
        "The login “{login}” belongs to nobody in the municipality's data, or to somebody who has left. Ask whoever"
        " lets people in."
    ),
    "server-takes-superuser": N_(
        "Setting up “{server}” takes a superuser of the server. Nothing was changed."
    ),
    "server-role-prefix": N_("“{prefix}” cannot begin the names of roles. Use small letters, digits and _."),
    "server-empty": N_("“{server}” holds no data of this program. Ask whoever looks after it to set it up."),
    "server-older": N_(
        "The data of “{server}” are of an older version of this program. They are brought up to date by whoever looks"
        " after the server."
    ),
    "server-newer": N_("The data of “{server}” are of a newer version of this program. Install that first."),
    "server-not-utf8": N_(
        "The database “{server}” keeps its texts in {encoding}, so that not every letter could be kept. Make it anew"
        " with the encoding UTF8."
    ),
    "server-extra-missing": N_(
        "The extra for servers is not installed. Install what is missing: pip install 'psycopg[binary]'."
    ),
    "entered-meanwhile": N_("Somebody else entered the same meanwhile. Look at it again before you add it."),
    "in-use": N_("Something still hangs on this, perhaps something that you are not shown, so it stays."),
    "file-not-server": N_("“{address}” is a server. Name a file here."),
    "only-of-a-file": N_("That is for data in a file. On a server whoever looks after it does it there."),
}
