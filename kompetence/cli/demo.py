"""Makes a fictional municipality to look at."""

from datetime import date
from pathlib import Path

from kompetence.cli.context import Context, Reporter
from kompetence.domain.example import PASSPHRASE
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.services.catalogue import Shipped
from kompetence.services.demo import Making, make_demo


def demo(context: Context) -> None:
    """Data and papers of a whole round into a folder."""
    options = context.options
    folder: Path = options.folder
    made = make_demo(
        folder,
        Making(options.employees, options.seed, options.date or date.today()),
        Shipped(context.paths.profiles),
        data_done=Reporter(_("Inventing people")),
        plans_done=Reporter(_("Writing plans")),
        passphrase=context.passphrase(),
    )
    plans = ngettext("{folder} with {count} plan", "{folder} with {count} plans", len(made.plans))
    context.result(
        {"data": made.data, "overview": made.overview, "team": made.team, "plans": list(made.plans)},
        _("Made a fictional municipality; every person in it is invented."),
        f"  {made.data}",
        f"  {made.overview}",
        f"  {made.team}",
        "  " + plans.format(folder=folder / "plans", count=len(made.plans)),
        _("The drafts in it open with the passphrase “{passphrase}”.").format(passphrase=PASSPHRASE),
    )
