"""A municipality's database on a server."""

from contextlib import closing
from datetime import date

from kompetence.cli.context import Context
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.services.catalogue import Shipped
from kompetence.services.serving import open_on_server, set_up_server
from kompetence.words.numbers import number_text


def init(context: Context) -> None:
    """The tables, the top unit and the roles, in an empty database."""
    options = context.options
    shipped = Shipped(context.paths.profiles)
    started = set_up_server(
        options.address, options.unit, options.profile, shipped, options.administrator, date.today()
    )
    context.result(
        {
            "server": options.address,
            "unit": {"id": started.unit, "name": options.unit},
            "profiles": list(started.profiles),
            "administrator": options.administrator,
        },
        _("The database holds {unit} now, and everybody to what they may see.").format(unit=options.unit),
        _("{login} signs in as administrator, and sees no levels.").format(login=options.administrator),
    )


def release(context: Context) -> None:
    """Figures without names of every unit, for those who may read them."""
    from kompetence.services.releasing import release as give_out

    with closing(open_on_server(context.options.address)) as desk:
        found = give_out(desk)
    text = ngettext(
        "Gave out the figures of {count} unit: {figures} figures, {hidden} of them hidden.",
        "Gave out the figures of {count} units: {figures} figures, {hidden} of them hidden.",
        found.units,
    )
    context.result(
        {
            "server": context.options.address,
            "date": found.day,
            "units": found.units,
            "figures": found.figures,
            "hidden": found.hidden,
        },
        text.format(
            count=number_text(found.units),
            figures=number_text(found.figures),
            hidden=number_text(found.hidden),
        ),
    )
