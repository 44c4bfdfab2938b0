"""The commands that read tables in: people, ratings, goals, targets and needs."""

import argparse
from pathlib import Path

from kompetence.cli.grammar.arguments import day, take_trial
from kompetence.cli.grammar.commands import Commands
from kompetence.i18n import gettext as _


def offer(commands: Commands) -> None:
    """In the order in which help lists them."""
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
        taking = commands.group(name, help_).command("import", help_, "imports", name, data=True)
        taking.add_argument(
            "file", metavar="FILE", type=Path, help=_("a workbook (.xlsx) or a table of text (.csv)")
        )
        taking.add_argument("--date", metavar="D", type=day, help=dated or argparse.SUPPRESS)
        taking.add_argument("--round", metavar="R", default="", help=in_round or argparse.SUPPRESS)
        take_trial(taking)
