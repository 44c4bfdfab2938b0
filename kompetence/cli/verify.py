"""Checks the file, and every seal in it."""

from typing import Any

from kompetence.cli.context import Context, Reporter, complain
from kompetence.domain.verified import Flaw
from kompetence.i18n import gettext as _
from kompetence.services.desk import Desk
from kompetence.services.verifying import Verifying
from kompetence.storage import bank
from kompetence.words.access_texts import check_told, flaw_text

REFUSED = 1


def verify(context: Context) -> int:
    """What is whole, and what is not; 1 where anything is not. The file stays as it is, whoever has it open."""
    with context.look() as desk:
        found = Verifying(desk, Reporter(_("Checking"))).check()
        names = _names(desk) if found.flaws and found.seals else {}
    flaws = [_values(one, names) for one in found.flaws]
    lines = [_("{file} is whole.").format(file=context.options.data)] if found.holds else []
    lines += check_told(found)
    context.result(
        {
            "file": str(context.options.data),
            "holds": found.holds,
            "seals": {"recomputed": found.seals, "removed": found.removed},
            "flaws": flaws,
        },
        *lines,
    )
    for one in flaws:
        complain(one["text"])
    return 0 if found.holds else REFUSED


def _names(desk: Desk) -> dict[str, str]:
    with desk.database.reading() as session:
        return {str(one.id): one.name for one in bank.competences(session).values()}


def _values(flaw: Flaw, names: dict[str, str]) -> dict[str, Any]:
    which = flaw.which
    return {
        "code": flaw.kind.value,
        "dialogue": which.dialogue if which else None,
        "person": which.person if which else None,
        "round": which.round if which else None,
        "day": which.day if which else None,
        "field": flaw.field or None,
        "competence": flaw.competence,
        "sealed": flaw.sealed,
        "now": flaw.now,
        "text": flaw_text(flaw, names),
    }
