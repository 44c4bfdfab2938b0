"""Offers a copy to read of a file that cannot be opened for writing now."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from kompetence.errors import RefusalError
from kompetence.i18n import gettext as _
from kompetence.ui.read_only import wording
from kompetence.ui.widgets.question import Question, choose
from kompetence.words.read_only_texts import SEVERAL

HELD, NOT_WRITABLE, BACKUP = "data-in-use", "data-not-writable", "data-is-backup"
LOOKABLE = frozenset({HELD, NOT_WRITABLE, BACKUP})
"""Refusals of files that can still be read."""


def offer(
    parent: QWidget,
    path: Path,
    refusal: RefusalError,
    *,
    again: Callable[[], object],
    look: Callable[[], object],
) -> Question:
    """Say who has the file, or that it takes no writing, and ask what to do; `again` is another way for a backup."""
    name = wording.name(path)
    if refusal.code == HELD:
        title = _("“{name}” is open elsewhere").format(name=name)
        text = wording.holder(refusal, datetime.now().astimezone())
        text += " " + _(
            "Only one program at a time can write in it. You can read a copy as it is now; it changes when you"
            " fetch it anew."
        )
        if refusal.data.get("network"):
            text += _(SEVERAL)
    elif refusal.code == BACKUP:
        title = _("“{name}” is a backup").format(name=name)
        text = _(
            "Nobody works in a backup, which the program deletes in time. Make a data file of it, or read a copy. To go"
            " back to it in the file itself, open the file and choose the backup in its list."
        )
    else:
        title = _("“{name}” cannot be written").format(name=name)
        text = _(
            "The file or its folder takes no writing, so nothing could be saved. You can read a copy. To write, make"
            " both writable, or copy the file to this computer."
        )
    first = _("Make a data file of it …") if refusal.code == BACKUP else _("Try again")
    answers = [(first, again), (_("Open a copy to read"), look)]
    return choose(parent, title, text, answers)
