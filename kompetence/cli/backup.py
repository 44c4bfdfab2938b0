"""Writes a backup, and makes a data file of one."""

from fractions import Fraction

from kompetence.cli.context import Context, data_file, warn
from kompetence.cli.salvage import salvage
from kompetence.domain.recovery import HOPEFUL
from kompetence.errors import RefusalError
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.services.backing_up import BackingUp
from kompetence.services.backing_up import restore as restored_from
from kompetence.storage.backups import Vault
from kompetence.words.numbers import number_text

_MEGABYTE = 1_000_000


def backup(context: Context) -> None:
    """A copy in one step, under the same passphrase, read back before it counts."""
    with context.desk() as desk:
        done = BackingUp(desk, Vault(context.paths.data)).write(context.options.to)
    warn(done.file)
    said = _("Wrote {file}, {size} MB, and read it back.").format(
        file=done.file, size=number_text(Fraction(round(done.size * 10 / _MEGABYTE), 10))
    )
    lock = _("It opens with the same passphrase.") if done.encrypted else _("It is not encrypted.")
    context.result(
        {
            "file": done.file,
            "size": done.size,
            "people": done.people,
            "encrypted": done.encrypted,
            "replaced": done.replaced,
        },
        f"{said} {lock}",
    )


def restore(context: Context) -> None:
    """A new data file with what stands in a backup, but for people who were erased since."""
    to = data_file(context.options.to)
    if context.options.salvage:
        salvage(context, to)
        return
    try:
        done = restored_from(context.options.file, to, Vault(context.paths.data), context.passphrase())
    except RefusalError as refusal:
        if refusal.code not in HOPEFUL - {"data-empty"}:
            raise
        raise RefusalError("restore-damaged", file=str(context.options.file)) from refusal
    warn(to)
    lines = [_("Made {file} of the backup.").format(file=done.file)]
    if done.erased:
        text = ngettext(
            "{number} person who was erased since is taken out of it again.",
            "{number} people who were erased since are taken out of it again.",
            done.erased,
        )
        lines.append(text.format(number=done.erased))
    context.result(
        {
            "data": done.file,
            "people": done.people,
            "erased": done.erased,
            "upgraded": done.upgraded,
            "encrypted": done.encrypted,
        },
        *lines,
    )
