"""The commands that one begins with: data to look at, data of one's own, and what the machine lacks."""

from kompetence.cli.grammar.arguments import day, take_beginning, take_invention
from kompetence.cli.grammar.commands import Commands
from kompetence.i18n import gettext as _


def offer(commands: Commands) -> None:
    """In the order in which help lists them."""
    demo = commands.command("demo", _("make a fictional municipality to look at"), "demo", "demo")
    take_invention(demo, _("where everything is written"))
    demo.add_argument("--date", metavar="D", type=day, help=_("the day that counts as today"))
    new = commands.command("new", _("make a new data file"), "data", "new", data=True)
    take_beginning(new)
    doctor = commands.command("doctor", _("tell what is missing on this machine"), "doctor", "doctor")
    doctor.add_argument("data", metavar="DATA", nargs="?")
