"""The question before what is not shared is given up."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import messages
from kompetence.ui.preparation.port import Preparing


def ask_to_lose(parent: QWidget, preparing: Preparing, then: Callable[[], None]) -> None:
    """Say how many preparations are not shared, and forget them only when that is accepted."""
    number = preparing.unshared()
    title = ngettext(
        "{number} preparation is not shared. Leave it?",
        "{number} preparations are not shared. Leave them?",
        number,
    )
    text = _("They lie in memory only. When the file is closed, what is written in them is lost for good.")

    def lose() -> None:
        preparing.forget()
        then()

    messages.confirm_leaving(parent, title.format(number=number), text, _("Close without sharing"), lose)
