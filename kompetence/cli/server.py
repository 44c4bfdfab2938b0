"""A municipality's database on a server."""

from datetime import date

from kompetence.cli.context import Context
from kompetence.i18n import gettext as _
from kompetence.services.catalogue import Shipped
from kompetence.services.serving import set_up_server


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
