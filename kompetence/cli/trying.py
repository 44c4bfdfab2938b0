"""Starts a throw-away server with an invented municipality, and tells how to sign in to it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from kompetence.cli.context import Context, Reporter
from kompetence.domain.example import PASSPHRASE
from kompetence.i18n import N_
from kompetence.i18n import gettext as _
from kompetence.services.catalogue import Shipped
from kompetence.services.demo import Making
from kompetence.services.trying import DATABASE, Kind, SignIn, Tried, begin, end
from kompetence.storage.server import throwaway
from kompetence.words.numbers import number_text

_KINDS = {
    Kind.LEADER: N_("as a leader"),
    Kind.EMPLOYEE: N_("as an employee of that leader"),
    Kind.PREPARING: N_("as one who is about to prepare"),
    Kind.HR: N_("as HR for all of it"),
    Kind.ADMINISTRATOR: N_("as administrator, who sees no levels"),
}


def run(context: Context) -> None:
    """It goes on running until it is told to stop."""
    options = context.options
    folder: Path = options.folder
    if options.stop:
        end(folder)
        context.result(
            {"folder": folder, "runs": False},
            _("The server in “{folder}” has ended, and all that it held is gone.").format(folder=folder),
        )
        return
    making = Making(options.employees, options.seed, date.today())
    tried = begin(folder, making, Shipped(context.paths.profiles), Reporter(_("Inventing people")))
    context.result(_values(tried), *_lines(tried, f"kompetence server try {folder} --stop"))


def _lines(tried: Tried, stop: str) -> Iterator[str]:
    """How to open it as each of those who can sign in, and what ends it."""
    yield _(
        "A PostgreSQL server runs on this machine, port {port}, with an invented municipality: people {people}."
    ).format(port=tried.port, people=number_text(tried.people))
    yield _(
        "IT ASKS FOR NO PASSWORD: whoever works on this machine gets in as anybody. Never put anything about real"
        " people on it."
    )
    yield ""
    yield _("Open it:")
    for one in tried.logins:
        yield f"  {_who(one)}"
        yield f"    {command(tried, one)}"
    yield ""
    yield _("Drafts in it open with the passphrase “{passphrase}”.").format(passphrase=PASSPHRASE)
    yield _("It runs until it is ended with: {command}").format(command=stop)


def _values(tried: Tried) -> dict[str, object]:
    """The same for another program."""
    return {
        "folder": tried.folder,
        "runs": True,
        "host": throwaway.HOST,
        "port": tried.port,
        "database": DATABASE,
        "superuser": tried.address(),
        "passphrase": PASSPHRASE,
        "logins": [
            {
                "kind": one.kind.value,
                "login": one.login,
                "name": one.name,
                "address": tried.address(one.login),
                "command": command(tried, one),
            }
            for one in tried.logins
        ],
    }


def command(tried: Tried, one: SignIn) -> str:
    """What opens the window as this login."""
    return f"kompetence {tried.address(one.login)}"


def _who(one: SignIn) -> str:
    kind = _(_KINDS[one.kind])
    return f"{kind}: {one.name}, {one.position}" if one.name else kind
