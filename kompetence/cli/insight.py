"""Everything that is kept about one person, for that person."""

from kompetence.cli.context import Context
from kompetence.i18n import gettext as _
from kompetence.services.insight import Insight
from kompetence.services.organisation import Organisation


def insight(context: Context) -> None:
    """A paper and a JSON file, into a folder."""
    options = context.options
    with context.desk() as desk:
        person = Organisation(desk).person(options.person)
        paper, data = Insight.complete(desk).write(person.id, options.to)
    context.result(
        {"person": person.id, "files": [paper, data]},
        _("Wrote {file}.").format(file=paper),
        _("Wrote {file}.").format(file=data),
        _("They are for {name} alone. Hand them over the way personal data are sent where you work.").format(
            name=person.name
        ),
    )
