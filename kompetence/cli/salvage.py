"""Saves what can be read of a damaged file, and lists what cannot."""

from pathlib import Path

from kompetence.cli.context import Context, warn
from kompetence.i18n import gettext as _
from kompetence.services.recovering import save_readable
from kompetence.storage.backups import Vault
from kompetence.words.access_texts import flaw_text
from kompetence.words.recovery_texts import part_sentences, report


def salvage(context: Context, to: Path) -> None:
    """A new data file with what can be read of a damaged one; losses are no failure, but every one is told."""
    source = context.options.file
    done = save_readable(source, to, Vault(context.paths.data), context.passphrase())
    warn(to)
    found = done.salvaged
    context.result(
        {
            "data": done.file,
            "people": done.people,
            "erased": done.erased,
            "upgraded": found.upgraded,
            "encrypted": done.encrypted,
            "pages": {"all": found.pages, "unread": found.unread},
            "lost": [
                {
                    "table": one.table,
                    "saved": one.saved,
                    "expected": one.expected,
                    "unfit": one.unfit,
                    "alone": one.alone,
                    "loosened": one.loosened,
                    "stood_in": one.stood_in,
                    "mended": one.mended,
                    "text": " ".join(part_sentences(one)),
                }
                for one in found.parts
                if not one.whole
            ],
            "seals": [{"code": one.kind.value, "text": flaw_text(one, {})} for one in done.flaws],
        },
        *report(done, source).splitlines(),
    )
    if not context.json:
        context.say(_("Compare it with the newest backup before you go on with one of them."))
