"""Where what is entered lies: in memory alone, or shared on a day."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from kompetence.domain.preparation import PreparationSheet
from kompetence.i18n import gettext as _
from kompetence.ui import dates, icons, theme
from kompetence.ui.layouts import row
from kompetence.ui.texts import label
from kompetence.ui.theme import Role

_WIDE = 280


class Sign(QWidget):
    """One icon in the quiet ink; the words stand beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.icon, self.ink = "lock", "text2"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def rescale(self) -> None:
        """Ask for room anew."""
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(18), theme.px(18))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.paint(painter, self.icon, self.rect().toRectF(), theme.of(self.palette())[self.ink])
        painter.end()


class PrivacyMark(QWidget):
    """A lock with the promise, or a check with the day of sharing."""

    def __init__(self, *, across: bool = False) -> None:
        super().__init__()
        self._sign, self._across = Sign(), across
        self.words = label("", Role.SMALL, "text2", wrap=True)
        self.setLayout(row(self._sign, (self.words, 1), gap=2))
        self.rescale()

    def show_state(self, sheet: PreparationSheet) -> None:
        """Say where it lies."""
        if sheet.shared is not None:
            text = _("Shared {day}").format(day=dates.written(sheet.shared))
            self._sign.icon, self._sign.ink = "check", "ok"
        else:
            text = _("Only in memory until you share. If you close the file, it is lost.")
            self._sign.icon, self._sign.ink = "lock", "text2"
        self.words.setText(text)
        self._sign.update()
        self.rescale()

    def rescale(self) -> None:
        """Take two lines rather than one long one, unless there is the whole width."""
        if self._across:
            return
        wide = min(theme.px(_WIDE), theme.text_width(Role.SMALL, self.words.text()) + theme.px(4))
        self.words.setFixedWidth(max(wide, theme.px(40)))
