"""The commands about what is kept: erasing, deleting what is due, backups, and what is known of a person."""

from pathlib import Path

from kompetence.cli.grammar.arguments import take_person
from kompetence.cli.grammar.commands import Commands
from kompetence.i18n import gettext as _


def offer(commands: Commands) -> None:
    """In the order in which help lists them."""
    _leaving(commands)
    _backups(commands)
    insight = commands.command(
        "insight", _("everything that is kept about a person, as PDF and JSON"), "insight", "insight", data=True
    )  # fmt: skip
    take_person(insight)
    insight.add_argument("--to", metavar="FOLDER", type=Path, required=True, help=_("where both are written"))
    commands.command("verify", _("check the file and every seal in it"), "verify", "verify", data=True)


def _leaving(commands: Commands) -> None:
    erase = commands.command(
        "erase", _("delete everything about a person for good"), "erase", "erase", data=True
    )
    take_person(erase)
    erase.add_argument(
        "--confirm", metavar="NAME", required=True, help=_("the whole name, exactly as it stands")
    )
    keeping = commands.command(
        "retention", _("what is due to be deleted, and why"), "erase", "retention", data=True
    )
    keeping.add_argument("--apply", action="store_true", help=_("delete what is due"))


def _backups(commands: Commands) -> None:
    backup = commands.command("backup", _("write a backup and read it back"), "backup", "backup", data=True)
    backup.add_argument("--to", metavar="F", type=Path, required=True, help=_("the file to write"))
    restore = commands.command("restore", _("make a data file of a backup"), "backup", "restore")
    restore.add_argument("file", metavar="F", type=Path, help=_("the backup"))
    restore.add_argument(
        "--to", metavar="DATA", required=True, help=_("the data file to make; it must not be there yet")
    )
    restore.add_argument(
        "--salvage",
        action="store_true",
        help=_("save what can be read of a damaged F, and list what is lost"),
    )
