"""The words of the command line, in the language that is spoken."""

import argparse
import re
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from typing_extensions import override

from kompetence import __version__, i18n
from kompetence.domain.assessment import Basis
from kompetence.domain.dialogue import RoundKind
from kompetence.domain.server_place import is_address
from kompetence.i18n import gettext as _

_PASSPHRASE_ITSELF = re.compile(r"--(draft-|form-)?passphrase(=.*)?", re.DOTALL)
WITH_VALUE = ("--language", "--home", "--passphrase-file")
COMMANDS = (
    "demo", "new", "profiles", "people", "ratings", "goals", "targets", "needs", "rounds", "overview", "plan",
    "status", "apply", "doctor",
    "server", "forms", "erase", "retention", "backup", "restore", "insight", "verify",
)  # fmt: skip


def early(words: Sequence[str], option: str) -> str:
    """The value of an option that must be known before the call is read; the last one counts."""
    found = ""
    for place, word in enumerate(words):
        if word.startswith(option + "="):
            found = word.split("=", 1)[1]
        elif word == option and place + 1 < len(words):
            found = words[place + 1]
    return found


def gives_passphrase(words: Sequence[str]) -> bool:
    """Whether a passphrase itself stands in the call, where a file with it belongs."""
    return any(_PASSPHRASE_ITSELF.fullmatch(word) for word in words)


def _plain(words: Sequence[str]) -> list[str]:
    """The words that are neither options nor their values."""
    found, skip = [], False
    for word in words:
        if skip:
            skip = False
        elif word in WITH_VALUE:
            skip = True
        elif not word.startswith("-"):
            found.append(word)
    return found


def opens_window(words: Sequence[str]) -> bool:
    """Whether the call is `kompetence [DATA]`."""
    if any(word in {"-h", "--help", "--version"} for word in words):
        return False
    plain = _plain(words)
    known = all(word.split("=")[0] in WITH_VALUE for word in words if word.startswith("--"))
    if not known or len(plain) > 1:
        return False
    if not plain or is_address(plain[0]):
        return True
    return plain[0] not in COMMANDS and (Path(plain[0]).exists() or "." in plain[0])


def window_data(words: Sequence[str]) -> str:
    """The file, or the server's address, that the window is to open."""
    plain = _plain(words)
    return plain[0] if plain else ""


def run_of(module: str, function: str) -> Callable[[Any], int | None]:
    """A command that is imported when it is run, so that the others start quickly."""

    def run(context: Any) -> int | None:
        answer: int | None = getattr(import_module(f"kompetence.cli.{module}"), function)(context)
        return answer

    return run


class Parser(ArgumentParser):
    """A parser whose complaints are sentences in the language that is spoken; options are written in full."""

    def __init__(self, **values: Any) -> None:
        super().__init__(**values, allow_abbrev=False)

    @override
    def error(self, message: str) -> NoReturn:
        self.print_usage(_stderr())
        self.exit(2, f"{message}\n")


def _stderr() -> Any:
    import sys

    return sys.stderr


def day(word: str) -> date:
    """A date as on the screen or as ISO writes it."""
    from kompetence.exchange.cells import parse_date
    from kompetence.exchange.values_in import Wrong
    from kompetence.words.sentences import TEXTS

    found = parse_date(word)
    if isinstance(found, Wrong):
        raise ArgumentTypeError(_(TEXTS[found.code]).format_map(dict(found.data)))
    if found is None:
        raise ArgumentTypeError(_("A date is missing. Write it like 2026-03-04 or 4-3-2026."))
    return found


def positive(word: str) -> int:
    """A whole number above 0."""
    if not word.isascii() or not word.isdigit() or not 0 < int(word) <= 100_000:
        raise ArgumentTypeError(_("“{word}” is not a whole number from 1 to 100,000.").format(word=word))
    return int(word)


def build() -> Parser:
    """The whole command line in the language that is spoken now."""
    argparse._ = i18n.gettext  # type: ignore[attr-defined] # its own words are in our catalogue too
    return _built_in(i18n.language())


@cache
def _built_in(_language: str) -> Parser:
    """Made once in each: half of what a short call costs where one process makes many."""
    everywhere = Parser(add_help=False)
    everywhere.add_argument(
        "--language", choices=i18n.LANGUAGES, default=i18n.DEFAULT, help=_("the language of the answers")
    )
    everywhere.add_argument("--home", metavar="FOLDER", help=_("keep settings and logs below this folder"))
    everywhere.add_argument(
        "--passphrase-file", metavar="F", help=_("a file with the passphrase of the data")
    )
    everywhere.add_argument("--json", action="store_true", help=_("answer for another program"))
    top = Parser(
        prog="kompetence",
        description=_("Competence profiles and development dialogues. Without a command the window opens."),
        parents=[everywhere],
    )
    top.add_argument(
        "--version", action="version", version=__version__, help=_("show program's version number and exit")
    )
    commands = top.add_subparsers(metavar=_("COMMAND"), required=True, parser_class=Parser)
    late = _again(everywhere)

    def command(
        under: Any, name: str, help_: str, module: str, function: str, *, data: bool = False
    ) -> ArgumentParser:
        made: ArgumentParser = under.add_parser(name, help=help_, description=help_, parents=[late])
        made.set_defaults(run=run_of(module, function))
        if data:
            made.add_argument("data", metavar="DATA", help=_("the data file"))
        return made

    def group(name: str, help_: str) -> Any:
        made = commands.add_parser(name, help=help_, description=help_, parents=[late])
        return made.add_subparsers(metavar=_("COMMAND"), required=True, parser_class=Parser)

    _starting(command, commands)
    _profiles(command, group)
    _imports(command, group)
    _rounds(command, group)
    _forms(command, group)
    _answers(command, commands)
    _leaving(command, commands)
    _knowing(command, commands)
    _server(command, group)
    return top


def _again(everywhere: Parser) -> Parser:
    """The same options after the command, where they keep what was said before it."""
    late = Parser(add_help=False)
    for action in everywhere._actions:  # noqa: SLF001 - argparse offers no other way to its options
        if isinstance(action, argparse._StoreTrueAction):  # noqa: SLF001 - as above
            late.add_argument(
                *action.option_strings, action="store_true", default=argparse.SUPPRESS, help=action.help
            )
        else:
            late.add_argument(
                *action.option_strings,
                choices=action.choices,
                metavar=action.metavar,
                default=argparse.SUPPRESS,
                help=action.help,
            )
    return late


def _starting(command: Callable[..., ArgumentParser], commands: Any) -> None:
    demo = command(commands, "demo", _("make a fictional municipality to look at"), "demo", "demo")
    demo.add_argument("folder", metavar="FOLDER", type=Path, help=_("where everything is written"))
    demo.add_argument(
        "--employees", metavar="N", type=positive, default=24, help=_("how many people, 24 if left out")
    )
    demo.add_argument(
        "--seed", metavar="S", type=int, default=1, help=_("the same seed and date give the same data")
    )
    demo.add_argument("--date", metavar="D", type=day, help=_("the day that counts as today"))
    new = command(commands, "new", _("make a new data file"), "data", "new", data=True)
    new.add_argument("--unit", metavar="NAME", required=True, help=_("the name of the top unit"))
    new.add_argument(
        "--profile",
        metavar="ID",
        action="append",
        default=[],
        help=_("copy a shipped profile; may be repeated (see profiles list)"),
    )
    doctor = command(commands, "doctor", _("tell what is missing on this machine"), "doctor", "doctor")
    doctor.add_argument("data", metavar="DATA", nargs="?")


def _profiles(command: Callable[..., ArgumentParser], group: Callable[[str, str], Any]) -> None:
    profiles = group("profiles", _("list, show, check, import and export profiles"))
    listing = command(profiles, "list", _("list the profiles"), "profiles", "list_profiles")
    listing.add_argument("--in", dest="data", metavar="DATA", help=_("the data's own, not the shipped ones"))
    show = command(
        profiles, "show", _("show a profile as it stands after building on others"), "profiles", "show"
    )
    show.add_argument("profile", metavar="ID")
    show.add_argument("--in", dest="data", metavar="DATA", help=_("the data's own, not the shipped ones"))
    check = command(profiles, "check", _("check template files"), "profiles", "check")
    check.add_argument("files", metavar="FILE", nargs="+", type=Path)
    take = command(profiles, "import", _("take templates in"), "profiles", "take_in")
    take.add_argument("files", metavar="FILE", nargs="+", type=Path)
    take.add_argument("--into", dest="data", metavar="DATA", required=True)
    take.add_argument("--format", metavar="F", help=_("toml or xlsx; told by the file where it is left out"))
    take.add_argument("--select", metavar="URI|ROLE", action="append", default=[], help=argparse.SUPPRESS)
    take.add_argument("--accept", choices=("all", "none"), help=_("take differences, or only show them"))
    export = command(profiles, "export", _("write a profile as a workbook"), "profiles", "export")
    export.add_argument("profile", metavar="ID")
    export.add_argument("--to", metavar="FILE", type=Path, required=True)
    export.add_argument("--in", dest="data", metavar="DATA", help=_("the data's own, not the shipped ones"))


def _imports(command: Callable[..., ArgumentParser], group: Callable[[str, str], Any]) -> None:
    since = _("the day from which it holds where the file says nothing; today if left out")
    loaded = _("load them as of this day, into a closed round of their own")
    chosen = _("the round they go into, by title or id")
    for name, help_, dated, in_round in (
        ("people", _("people from a workbook or CSV"), since, ""),
        ("ratings", _("ratings from a workbook or CSV"), loaded, chosen),
        ("goals", _("goals from a workbook or CSV"), "", ""),
        ("targets", _("individual targets from a workbook or CSV"), since, ""),
        ("needs", _("needs of units from a workbook or CSV"), "", ""),
    ):
        taking = command(group(name, help_), "import", help_, "imports", name, data=True)
        taking.add_argument(
            "file", metavar="FILE", type=Path, help=_("a workbook (.xlsx) or a table of text (.csv)")
        )
        taking.add_argument("--date", metavar="D", type=day, help=dated or argparse.SUPPRESS)
        taking.add_argument("--round", metavar="R", default="", help=in_round or argparse.SUPPRESS)
        taking.add_argument("--dry-run", action="store_true", help=_("only tell what would change"))


def _rounds(command: Callable[..., ArgumentParser], group: Callable[[str, str], Any]) -> None:
    rounds = group("rounds", _("list and open rounds"))
    command(rounds, "list", _("list the rounds"), "rounds", "list_rounds", data=True)
    opening = command(rounds, "open", _("open a round"), "rounds", "open_round", data=True)
    opening.add_argument(
        "--unit",
        metavar="U",
        default="",
        help=_("a name, or a path such as A / B / C; the top unit if left out"),
    )
    opening.add_argument("--kind", metavar="K", choices=[one.value for one in RoundKind], default="MUS")
    opening.add_argument("--title", metavar="T", required=True)
    opening.add_argument("--from", dest="starts", metavar="D", type=day, required=True)
    opening.add_argument("--to", dest="ends", metavar="D", type=day)
    opening.add_argument("--basis", metavar="B", choices=[one.value for one in Basis])


def _forms(command: Callable[..., ArgumentParser], group: Callable[[str, str], Any]) -> None:
    forms = group("forms", _("write forms to prepare on, read them back, and answer them"))
    for name, help_ in (
        ("write", _("a form for everybody of a round who can still prepare")),
        ("answer", _("what both have shared, for the employees to take in")),
    ):
        writing = command(forms, name, help_, "forms", name, data=True)
        writing.add_argument("--round", metavar="R", required=True, help=_("the round, by title or id"))
        writing.add_argument(
            "--to", metavar="FOLDER", type=Path, required=True, help=_("where they are written")
        )
        writing.add_argument(
            "--form-passphrase-file",
            metavar="F",
            type=Path,
            help=_("a file with the passphrase that the forms are closed with"),
        )
        if name == "write":
            writing.add_argument(
                "--excel", action="store_true", help=_("Excel forms instead of preparation files")
            )
    reading = command(forms, "read", _("read forms that came back"), "forms", "read", data=True)
    reading.add_argument(
        "files", metavar="FILE", nargs="+", type=Path, help=_("replies, preparation files or Excel forms")
    )
    reading.add_argument("--dry-run", action="store_true", help=_("only tell what would change"))


def _answers(command: Callable[..., ArgumentParser], commands: Any) -> None:
    overview = command(commands, "overview", _("the figures of a unit"), "overview", "overview", data=True)
    overview.add_argument(
        "--unit",
        metavar="U",
        default="",
        help=_("a name, or a path such as A / B / C; the top unit if left out"),
    )
    overview.add_argument("--date", metavar="D", type=day, help=_("the day that counts; today if left out"))
    overview.add_argument("--basis", metavar="B", choices=[one.value for one in Basis])
    overview.add_argument(
        "--to", metavar="F", type=Path, help=_("write the workbook (.xlsx) or the team paper (.pdf)")
    )
    overview.add_argument("--names", action="store_true", help=_("with names; needs --reason"))
    overview.add_argument(
        "--reason", metavar="TEXT", help=_("why names are needed; it stands in the workbook")
    )
    plan = command(commands, "plan", _("development plans as PDF"), "papers", "plan", data=True)
    whom = plan.add_mutually_exclusive_group(required=True)
    whom.add_argument("--person", metavar="P", help=_("an employee number, initials or an id"))
    whom.add_argument("--all", action="store_true", help=_("a plan for everyone, into a folder"))
    plan.add_argument("--to", metavar="F", type=Path, required=True, help=_("the file (.pdf), or the folder"))
    status = command(
        commands, "status", _("plans and follow-ups, without names"), "papers", "status", data=True
    )
    status.add_argument(
        "--unit",
        metavar="U",
        default="",
        help=_("a name, or a path such as A / B / C; the top unit if left out"),
    )
    status.add_argument("--date", metavar="D", type=day, help=_("the day that counts; today if left out"))
    status.add_argument("--to", metavar="F.xlsx", type=Path, help=_("write the workbook"))
    apply = command(commands, "apply", _("edits as JSON lines"), "apply", "apply", data=True)
    apply.add_argument("file", metavar="FILE|-", help=_("lines of JSON; - reads what another program writes"))
    apply.add_argument(
        "--draft-passphrase-file", metavar="F", type=Path, help=_("a file with the passphrase of drafts")
    )


def _leaving(command: Callable[..., ArgumentParser], commands: Any) -> None:
    erase = command(
        commands, "erase", _("delete everything about a person for good"), "erase", "erase", data=True
    )
    erase.add_argument(
        "--person", metavar="P", required=True, help=_("an employee number, initials or an id")
    )
    erase.add_argument(
        "--confirm", metavar="NAME", required=True, help=_("the whole name, exactly as it stands")
    )
    keeping = command(
        commands, "retention", _("what is due to be deleted, and why"), "erase", "retention", data=True
    )
    keeping.add_argument("--apply", action="store_true", help=_("delete what is due"))
    backup = command(commands, "backup", _("write a backup and read it back"), "backup", "backup", data=True)
    backup.add_argument("--to", metavar="F", type=Path, required=True, help=_("the file to write"))
    restore = command(commands, "restore", _("make a data file of a backup"), "backup", "restore")
    restore.add_argument("file", metavar="F", type=Path, help=_("the backup"))
    restore.add_argument(
        "--to", metavar="DATA", required=True, help=_("the data file to make; it must not be there yet")
    )
    restore.add_argument(
        "--salvage",
        action="store_true",
        help=_("save what can be read of a damaged F, and list what is lost"),
    )


def _knowing(command: Callable[..., ArgumentParser], commands: Any) -> None:
    insight = command(
        commands, "insight", _("everything that is kept about a person, as PDF and JSON"), "insight", "insight",
        data=True,
    )  # fmt: skip
    insight.add_argument(
        "--person", metavar="P", required=True, help=_("an employee number, initials or an id")
    )
    insight.add_argument("--to", metavar="FOLDER", type=Path, required=True, help=_("where both are written"))
    command(commands, "verify", _("check the file and every seal in it"), "verify", "verify", data=True)


def _server(command: Callable[..., ArgumentParser], group: Callable[[str, str], Any]) -> None:
    server = group("server", _("set up a municipality's database on a PostgreSQL server"))
    init = command(
        server, "init", _("make an empty database ready, as a superuser of the server"), "server", "init"
    )
    init.add_argument("address", metavar="ADDRESS", help=_("postgresql://name@server/database"))
    init.add_argument("--unit", metavar="NAME", required=True, help=_("the name of the top unit"))
    init.add_argument(
        "--profile",
        metavar="ID",
        action="append",
        default=[],
        help=_("copy a shipped profile; may be repeated (see profiles list)"),
    )
    init.add_argument(
        "--administrator", metavar="LOGIN", required=True, help=_("a login of the server that lets others in")
    )
    _releasing(command, server)
    _moving(command, server)
    _tending(command, server)


def _releasing(command: Callable[..., ArgumentParser], server: Any) -> None:
    release = command(
        server,
        "release",
        _("give out the figures without names of every unit, as a superuser of the server; best every night"),
        "server",
        "release",
    )
    release.add_argument("address", metavar="ADDRESS", help=_("postgresql://name@server/database"))


def _moving(command: Callable[..., ArgumentParser], server: Any) -> None:
    move = command(
        server,
        "move",
        _("move data from a file into a database, or out of it into a new file, as a superuser"),
        "moving",
        "move",
    )
    move.add_argument("address", metavar="ADDRESS", help=_("postgresql://name@server/database"))
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
    trying = command(
        server,
        "try",
        _("start a throw-away server of your own with an invented municipality, for trying and nothing else"),
        "trying",
        "run",
    )
    trying.add_argument("folder", metavar="FOLDER", type=Path, help=_("where it is kept while it runs"))
    trying.add_argument(
        "--employees", metavar="N", type=positive, default=24, help=_("how many people, 24 if left out")
    )
    trying.add_argument(
        "--seed", metavar="S", type=int, default=1, help=_("the same seed and date give the same data")
    )
    trying.add_argument("--stop", action="store_true", help=_("end it, and take all of it away"))


def _tending(command: Callable[..., ArgumentParser], server: Any) -> None:
    address = _("postgresql://name@server/database")
    upgrade = command(
        server,
        "upgrade",
        _("bring a database up to date, as a superuser of the server"),
        "tending",
        "upgrade",
    )
    upgrade.add_argument("address", metavar="ADDRESS", help=address)
    upgrade.add_argument(
        "--oldest-client",
        metavar="X.Y.Z",
        help=_("the oldest version of this program that may connect from now on"),
    )
    check = command(
        server,
        "check",
        _("check who may do what in a database, as a superuser of the server"),
        "tending",
        "check",
    )
    check.add_argument("address", metavar="ADDRESS", help=address)
    accounts = command(
        server,
        "accounts",
        _("let people in by a list, or tell who is let in, as a superuser of the server"),
        "tending",
        "accounts",
    )
    accounts.add_argument("address", metavar="ADDRESS", help=address)
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
    accounts.add_argument("--dry-run", action="store_true", help=_("only tell what would change"))
    erased = command(
        server,
        "erased",
        _("keep the list of the erased, or go by it after a backup is put back"),
        "tending",
        "erased",
    )
    erased.add_argument("address", metavar="ADDRESS", help=address)
    which = erased.add_mutually_exclusive_group(required=True)
    which.add_argument("--to", metavar="FILE", type=Path, help=_("write who was erased, by ids alone"))
    which.add_argument("--again", metavar="FILE", type=Path, help=_("erase again whoever stands there"))
    command(server, "deployment", _("what an IT department needs to know"), "tending", "deployment")
    accounts.add_argument(
        "--script",
        metavar="FILE.sql",
        type=Path,
        help=_("write the SQL that makes the logins, and change nothing"),
    )
