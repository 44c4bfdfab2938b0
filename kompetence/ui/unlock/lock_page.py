"""What stands in the window while a file is locked: its name, and the question for its passphrase."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.panels import Scrolling
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.unlock.unlock_form import UnlockForm
from kompetence.ui.widgets.card import Picture

_WIDTH = 440


class LockPage(Scrolling):
    """Nothing of the data is behind it: the file is closed."""

    def __init__(self, path: Path) -> None:
        self.form = UnlockForm(_("Close the file"), keyring=False)
        middle = Qt.AlignmentFlag.AlignHCenter
        title = label(_("Locked"), Role.DISPLAY, wrap=True)
        why = label(
            _("{file} is closed until its passphrase is written. Then you are back where you were.").format(
                file=path.name
            ),
            Role.BODY, "text2", wrap=True,
        )  # fmt: skip
        title.setAlignment(middle)
        why.setAlignment(middle)
        self._column = holding(
            column(row(None, Picture("lock", "accent", 40), None), title, why, 2, self.form, gap=3)
        )
        page: QWidget = holding(
            column(None, row(None, (self._column, 12), None), None, None, gap=0, margins=(8, 8, 8, 8))
        )
        super().__init__(page, _("Locked"))
        self.rescale()

    def rescale(self) -> None:
        """Keep lines at a length that can be read."""
        self._column.setMaximumWidth(theme.px(_WIDTH))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
        else:
            super().keyPressEvent(event)
