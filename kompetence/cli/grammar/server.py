"""The commands about a municipality's database on a server, for whoever looks after it."""

from pathlib import Path

from kompetence.cli.grammar.arguments import take_address, take_beginning, take_invention, take_trial
from kompetence.cli.grammar.commands import Commands
from kompetence.i18n import gettext as _


def offer(commands: Commands) -> None:
    """In the order in which help lists them."""
    server = commands.group("server", _("set up a municipality's database on a PostgreSQL server"))
    init = server.command(
        "init", _("make an empty database ready, as a superuser of the server"), "server", "init"
    )
    take_address(init)
    take_beginning(init)
    init.add_argument(
        "--administrator", metavar="LOGIN", required=True, help=_("a login of the server that lets others in")
    )
    release = server.command(
        "release",
        _("give out the figures without names of every unit, as a superuser of the server; best every night"),
        "server",
        "release",
    )
    take_address(release)
    _move(server)
    _try(server)
    _tend(server)
    _accounts(server)
    _erased(server)
    server.command("deployment", _("what an IT department needs to know"), "tending", "deployment")


def _move(server: Commands) -> None:
    move = server.command(
        "move",
        _("move data from a file into a database, or out of it into a new file, as a superuser"),
        "moving",
        "move",
    )
    take_address(move)
    way = move.add_mutually_exclusive_group(required=True)
    way.add_argument(
        "--from",
        dest="source",
        metavar="FILE",
        help=_(
            "the data file to move in; without --unit into a database with nothing but what init put there"
        ),
    )
    way.add_argument("--to", metavar="FILE", help=_("the data file to make; it must not be there yet"))
    move.add_argument(
        "--unit",
        metavar="U",
        default="",
        help=_("in: under this unit of a database that is in use; out: this unit alone, with all below it"),
    )
    move.add_argument(
        "--leave-drafts", action="store_true", help=_("leave drafts that are not shared in the file")
    )


def _try(server: Commands) -> None:
    trying = server.command(
        "try",
        _("start a throw-away server of your own with an invented municipality, for trying and nothing else"),
        "trying",
        "run",
    )
    take_invention(trying, _("where it is kept while it runs"))
    trying.add_argument("--stop", action="store_true", help=_("end it, and take all of it away"))


def _tend(server: Commands) -> None:
    upgrade = server.command(
        "upgrade", _("bring a database up to date, as a superuser of the server"), "tending", "upgrade"
    )
    take_address(upgrade)
    upgrade.add_argument(
        "--oldest-client",
        metavar="X.Y.Z",
        help=_("the oldest version of this program that may connect from now on"),
    )
    check = server.command(
        "check", _("check who may do what in a database, as a superuser of the server"), "tending", "check"
    )
    take_address(check)


def _accounts(server: Commands) -> None:
    accounts = server.command(
        "accounts",
        _("let people in by a list, or tell who is let in, as a superuser of the server"),
        "tending",
        "accounts",
    )
    take_address(accounts)
    accounts.add_argument(
        "file", metavar="FILE", nargs="?", type=Path, help=_("columns: login, person, role, unit, from, to")
    )
    accounts.add_argument(
        "--end",
        metavar="LOGIN",
        action="append",
        default=[],
        help=_("let a login in no longer; may be repeated"),
    )
    take_trial(accounts)
    accounts.add_argument(
        "--script",
        metavar="FILE.sql",
        type=Path,
        help=_("write the SQL that makes the logins, and change nothing"),
    )


def _erased(server: Commands) -> None:
    erased = server.command(
        "erased",
        _("keep the list of the erased, or go by it after a backup is put back"),
        "tending",
        "erased",
    )
    take_address(erased)
    which = erased.add_mutually_exclusive_group(required=True)
    which.add_argument("--to", metavar="FILE", type=Path, help=_("write who was erased, by ids alone"))
    which.add_argument("--again", metavar="FILE", type=Path, help=_("erase again whoever stands there"))
