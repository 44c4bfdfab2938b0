"""Offers a copy to read of a file that cannot be opened for writing now."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from kompetence.errors import RefusalError
from kompetence.i18n import gettext as _
from kompetence.ui.read_only import wording
from kompetence.ui.widgets.question import Question, choose

HELD, NOT_WRITABLE = "data-in-use", "data-not-writable"
LOOKABLE = frozenset({HELD, NOT_WRITABLE})
"""Refusals of files that can still be read."""


def offer(
    parent: QWidget,
    path: Path,
    refusal: RefusalError,
    *,
    again: Callable[[], object],
    look: Callable[[], object],
) -> Question:
    """Say who has the file, or that it takes no writing, and ask what to do."""
    name = wording.name(path)
    if refusal.code == HELD:
        title = _("“{name}” is open elsewhere").format(name=name)
        text = wording.holder(refusal, datetime.now().astimezone())
        text += " " + _(
            "Only one program at a time can write in it. You can read a copy as it is now; it changes when you"
            " fetch it anew."
        )
        if refusal.data.get("network"):
            text += " " + _(
                "Several people who work on the same data at once need a database (PostgreSQL), which a later edition"
                " of Kompetence uses. A file on a shared drive cannot give them that."
            )
    else:
        title = _("“{name}” cannot be written").format(name=name)
        text = _(
            "The file or its folder takes no writing, so nothing could be saved. You can read a copy. To write, make"
            " both writable, or copy the file to this computer."
        )
    answers = [(_("Try again"), again), (_("Open a copy to read"), look)]
    return choose(parent, title, text, answers)
