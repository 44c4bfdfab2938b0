"""What goes on when it takes over a second: a thin bar, the number in words, and a way out."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.layouts import column, row
from kompetence.ui.painting import rounded, smooth
from kompetence.ui.texts import label
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.card import Ground

PATIENCE = 1000


class Bar(QWidget):
    """Filled as far as the work has come."""

    def __init__(self) -> None:
        super().__init__()
        self.share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.rescale()

    def rescale(self) -> None:
        """Take the height from the present text size."""
        self.setFixedHeight(theme.px(6))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        tokens, box = theme.of(self.palette()), QRectF(self.rect())
        rounded(painter, box, tokens["line"], None, box.height() / 2)
        box.setWidth(max(box.height(), box.width() * self.share))
        rounded(painter, box, tokens["accent"], None, box.height() / 2)
        painter.end()


class ProgressStrip(Ground):
    """Hidden while nothing takes long."""

    def __init__(self) -> None:
        super().__init__("surface", "top")
        self._bar, self._text = Bar(), label("")
        self._cancel: Callable[[], None] = lambda: None
        self.stop = button(_("Cancel"), self._stop)
        words_ = column(self._text, self._bar, gap=1.5)
        self.setLayout(row((words_, 1), self.stop, gap=4, margins=(8, 3, 8, 3)))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.show)
        self.hide()

    def _stop(self) -> None:
        self._cancel()

    def begin(self, text: str, cancel: Callable[[], None]) -> None:
        """Something has started; it shows itself after a second."""
        self._text.setText(text)
        self._cancel = cancel
        self._bar.share = 0.0
        self._timer.start(PATIENCE)

    def move_to(self, text: str, done: int, total: int) -> None:
        """It has come so far."""
        self._text.setText(text)
        self._bar.share = done / total if total else 0.0
        self._bar.setAccessibleName(text)
        self._bar.update()

    def end(self) -> None:
        """It is over."""
        self._timer.stop()
        self.hide()
