"""The question before what nobody can open any more is deleted."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from kompetence.domain.ids import PersonId
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui.place import Context
from kompetence.ui.widgets.question import Question, ask


def ask_to_start_anew(
    parent: QWidget, context: Context, owner: PersonId, then: Callable[[], None]
) -> Question:
    """Say what is deleted for good, and delete it when that is what one wants."""
    drafts, notes = context.workspace.preparation.locked_away(owner)
    deleted = ngettext(
        "{number} draft that the passphrase should open is deleted for good.",
        "{number} drafts that the passphrase should open are deleted for good.",
        drafts,
    ).format(number=drafts)
    parts = [deleted] if drafts else []
    if notes:
        parts.append(_("The private notes of the log are deleted for good."))
    parts.append(_("Without the passphrase nobody can read it, and nobody can help. What is shared stays."))

    def delete() -> None:
        act = partial(context.workspace.preparation.start_anew, owner)
        if context.acts.for_good(act) is not None:
            then()

    return ask(parent, _("Start anew?"), " ".join(parts), _("Delete and start anew"), delete, kind="danger")
