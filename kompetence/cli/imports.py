"""The five imports."""

from kompetence.cli.context import Context, Reporter
from kompetence.domain.rights import may
from kompetence.domain.write_table import Matter
from kompetence.errors import RefusalError
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.services.imported import Imported
from kompetence.services.importing import Importing
from kompetence.words.people_texts import alike, near


def people(context: Context) -> None:
    """People, their units, leaders and profiles."""
    with context.desk() as desk:
        account = desk.database.account
        if account is not None and not may(account, Matter.PERSON):
            raise RefusalError("reading-in-not-yours", login=account.login)
        options = context.options
        importing = Importing(desk, Reporter(_("Reading people")))
        _tell(context, importing.people(options.file, day=options.date, dry_run=options.dry_run))


def ratings(context: Context) -> None:
    """Ratings in all three lanes."""
    with context.desk() as desk:
        options = context.options
        importing = Importing(desk, Reporter(_("Reading ratings")))
        _tell(
            context,
            importing.ratings(options.file, round_=options.round, day=options.date, dry_run=options.dry_run),
        )


def goals(context: Context) -> None:
    """Development goals."""
    with context.desk() as desk:
        options = context.options
        _tell(
            context,
            Importing(desk, Reporter(_("Reading goals"))).goals(options.file, dry_run=options.dry_run),
        )


def targets(context: Context) -> None:
    """Individual targets."""
    with context.desk() as desk:
        options = context.options
        importing = Importing(desk, Reporter(_("Reading individual targets")))
        _tell(context, importing.targets(options.file, day=options.date, dry_run=options.dry_run))


def needs(context: Context) -> None:
    """Needs of units."""
    with context.desk() as desk:
        options = context.options
        _tell(
            context,
            Importing(desk, Reporter(_("Reading needs"))).needs(options.file, dry_run=options.dry_run),
        )


def _tell(context: Context, done: Imported) -> None:
    lines = [
        ngettext("{rows} row read.", "{rows} rows read.", done.rows).format(rows=done.rows),
        _("New: {new}. Changed: {changed}. Unchanged: {unchanged}.").format(
            new=done.new, changed=done.changed, unchanged=done.unchanged
        ),
    ]
    lines += _units(done)
    if done.alike:
        lines.append(alike(done.alike))
    if done.rounds:
        lines.append(_("New rounds: {titles}.").format(titles=", ".join(sorted(set(done.rounds)))))
    if done.dry_run:
        lines.append(_("Nothing was changed, since this was only a trial."))
    context.result(
        {
            "table": done.table,
            "dry_run": done.dry_run,
            "rows": done.rows,
            "new": done.new,
            "changed": done.changed,
            "unchanged": done.unchanged,
            "units": done.units,
            "near": [{"unit": unit, "like": known} for unit, known in done.near],
            "alike": done.alike,
            "rounds": done.rounds,
            "problems": [],
        },
        *lines,
    )


def _units(done: Imported) -> list[str]:
    """The units that were not there, each on its line, and those that may be a known one misspelt."""
    if not done.units:
        return []
    number = len(done.units)
    would = ngettext("{number} new unit would be made:", "{number} new units would be made:", number)
    made = ngettext("{number} new unit was made:", "{number} new units were made:", number)
    head = (would if done.dry_run else made).format(number=number)
    return [head, *(f"  {path}" for path in done.units), *near(done.near)]
