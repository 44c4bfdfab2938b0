"""The commands around talks: rounds, and forms to prepare on."""

from pathlib import Path

from kompetence.cli.grammar.arguments import day, take_trial, take_unit
from kompetence.cli.grammar.commands import Commands
from kompetence.domain.assessment import Basis
from kompetence.domain.dialogue import RoundKind
from kompetence.i18n import gettext as _


def offer(commands: Commands) -> None:
    """In the order in which help lists them."""
    _rounds(commands.group("rounds", _("list and open rounds")))
    _forms(commands.group("forms", _("write forms to prepare on, read them back, and answer them")))


def _rounds(rounds: Commands) -> None:
    rounds.command("list", _("list the rounds"), "rounds", "list_rounds", data=True)
    opening = rounds.command("open", _("open a round"), "rounds", "open_round", data=True)
    take_unit(opening)
    opening.add_argument("--kind", metavar="K", choices=[one.value for one in RoundKind], default="MUS")
    opening.add_argument("--title", metavar="T", required=True)
    opening.add_argument("--from", dest="starts", metavar="D", type=day, required=True)
    opening.add_argument("--to", dest="ends", metavar="D", type=day)
    opening.add_argument("--basis", metavar="B", choices=[one.value for one in Basis])


def _forms(forms: Commands) -> None:
    for name, help_ in (
        ("write", _("a form for everybody of a round who can still prepare")),
        ("answer", _("what both have shared, for the employees to take in")),
    ):
        writing = forms.command(name, help_, "forms", name, data=True)
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
    reading = forms.command("read", _("read forms that came back"), "forms", "read", data=True)
    reading.add_argument(
        "files", metavar="FILE", nargs="+", type=Path, help=_("replies, preparation files or Excel forms")
    )
    take_trial(reading)
