"""One quiet line on the overview: something is due to be deleted, and where one sees what."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui.layouts import row
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button

_LATER = 300
"""Milliseconds until it is counted."""


class DueLine(QWidget):
    """Hidden while nothing is due; counted once nobody waits for the page any more."""

    def __init__(self, count: Callable[[], int], show: Callable[[], None]) -> None:
        super().__init__()
        self._count = count
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER)
        self._later.timeout.connect(self._if_shown)
        self.text = label("", Role.BODY, "text2", wrap=True)
        self.look = button(_("See what"), show, "quiet")
        self.setLayout(row((self.text, 1), self.look, gap=2))
        self.hide()

    def count_later(self) -> None:
        """Count in a moment."""
        self._later.start()

    def _if_shown(self) -> None:
        """A page that is left, or whose data are closed by now, has nothing to tell."""
        around = self.parentWidget()
        if around is not None and around.isVisible():
            self.count()

    def count(self) -> None:
        """Say how many things are due."""
        number = self._count()
        text = ngettext(
            "{number} thing is due to be deleted.", "{number} things are due to be deleted.", number
        )
        self.text.setText(text.format(number=number))
        self.setVisible(number > 0)
