"""Makes a new data file."""

from datetime import date
from pathlib import Path

from kompetence.cli.context import Context, data_file, warn
from kompetence.i18n import gettext as _
from kompetence.services.catalogue import Shipped
from kompetence.services.starting import start
from kompetence.words.numbers import date_text


def new(context: Context) -> None:
    """A unit at the top, the chosen profiles, and a round for the rest of the year."""
    path: Path = data_file(context.options.data)
    shipped = Shipped(context.paths.profiles)
    secret = context.passphrase()
    started = start(
        path, context.options.unit, context.options.profile, shipped, today=date.today(), passphrase=secret
    )
    warn(path)
    context.result(
        {
            "data": path,
            "encrypted": bool(secret),
            "unit": {"id": started.unit, "name": context.options.unit},
            "profiles": list(started.profiles),
            "round": {"id": started.round.id, "title": started.round.title},
        },
        _("Made {file}.").format(file=path),
        _("It is encrypted. If the passphrase is lost, nobody can open the file again, neither can we.")
        if secret
        else _("It is not encrypted. Keep it only on the municipality's own drive or on an encrypted disk."),
        _("Profiles: {titles}.").format(titles=", ".join(started.profiles) or _("none yet")),
        _("The round {title} is open from {starts} to {ends}.").format(
            title=started.round.title,
            starts=date_text(started.round.period.starts),
            ends=date_text(started.round.period.ends or started.round.period.starts),
        ),
    )
