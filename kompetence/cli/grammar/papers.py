"""The commands that answer for units and people, and the one by which another program writes."""

from pathlib import Path

from kompetence.cli.grammar.arguments import take_day, take_unit
from kompetence.cli.grammar.commands import Commands
from kompetence.domain.assessment import Basis
from kompetence.i18n import gettext as _


def offer(commands: Commands) -> None:
    """In the order in which help lists them."""
    _overview(commands)
    _plan(commands)
    status = commands.command(
        "status", _("plans and follow-ups, without names"), "papers", "status", data=True
    )
    take_unit(status)
    take_day(status)
    status.add_argument("--to", metavar="F.xlsx", type=Path, help=_("write the workbook"))
    _apply(commands)


def _overview(commands: Commands) -> None:
    overview = commands.command("overview", _("the figures of a unit"), "overview", "overview", data=True)
    take_unit(overview)
    take_day(overview)
    overview.add_argument("--basis", metavar="B", choices=[one.value for one in Basis])
    overview.add_argument(
        "--to", metavar="F", type=Path, help=_("write the workbook (.xlsx) or the team paper (.pdf)")
    )
    overview.add_argument("--names", action="store_true", help=_("with names; needs --reason"))
    overview.add_argument(
        "--reason", metavar="TEXT", help=_("why names are needed; it stands in the workbook")
    )


def _plan(commands: Commands) -> None:
    plan = commands.command("plan", _("development plans as PDF"), "papers", "plan", data=True)
    whom = plan.add_mutually_exclusive_group(required=True)
    whom.add_argument("--person", metavar="P", help=_("an employee number, initials or an id"))
    whom.add_argument("--all", action="store_true", help=_("a plan for everyone, into a folder"))
    plan.add_argument("--to", metavar="F", type=Path, required=True, help=_("the file (.pdf), or the folder"))


def _apply(commands: Commands) -> None:
    apply = commands.command("apply", _("edits as JSON lines"), "apply", "apply", data=True)
    apply.add_argument("file", metavar="FILE|-", help=_("lines of JSON; - reads what another program writes"))
    apply.add_argument(
        "--draft-passphrase-file", metavar="F", type=Path, help=_("a file with the passphrase of drafts")
    )
