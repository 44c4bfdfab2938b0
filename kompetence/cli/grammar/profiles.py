"""The commands about profiles."""

import argparse
from argparse import ArgumentParser
from pathlib import Path

from kompetence.cli.grammar.commands import Commands
from kompetence.i18n import gettext as _


def offer(commands: Commands) -> None:
    """In the order in which help lists them."""
    profiles = commands.group("profiles", _("list, show, check, import and export profiles"))
    _take_data(profiles.command("list", _("list the profiles"), "profiles", "list_profiles"))
    show = profiles.command(
        "show", _("show a profile as it stands after building on others"), "profiles", "show"
    )
    show.add_argument("profile", metavar="ID")
    _take_data(show)
    check = profiles.command("check", _("check template files"), "profiles", "check")
    check.add_argument("files", metavar="FILE", nargs="+", type=Path)
    take = profiles.command("import", _("take templates in"), "profiles", "take_in")
    take.add_argument("files", metavar="FILE", nargs="+", type=Path)
    take.add_argument("--into", dest="data", metavar="DATA", required=True)
    take.add_argument("--format", metavar="F", help=_("toml or xlsx; told by the file where it is left out"))
    take.add_argument("--select", metavar="URI|ROLE", action="append", default=[], help=argparse.SUPPRESS)
    take.add_argument("--accept", choices=("all", "none"), help=_("take differences, or only show them"))
    export = profiles.command("export", _("write a profile as a workbook"), "profiles", "export")
    export.add_argument("profile", metavar="ID")
    export.add_argument("--to", metavar="FILE", type=Path, required=True)
    _take_data(export)


def _take_data(command: ArgumentParser) -> None:
    command.add_argument("--in", dest="data", metavar="DATA", help=_("the data's own, not the shipped ones"))
