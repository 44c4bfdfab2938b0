"""A surface with a hairline round it, for a list or a thing that can be opened."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLayout, QWidget
from typing_extensions import override

from kompetence.ui import icons, theme
from kompetence.ui.painting import rounded, smooth


class Card(QFrame):
    """One box deep: a card never holds a card."""

    def __init__(self, layout: QLayout | None = None) -> None:
        super().__init__()
        if layout is not None:
            self.setLayout(layout)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        tokens = theme.of(self.palette())
        rounded(painter, QRectF(self.rect()), tokens["surface"], tokens["line"], theme.px(12))
        painter.end()


class Ground(QWidget):
    """A plain ground in one colour of the theme, with hairlines where asked."""

    def __init__(self, fill: str, lines: str = "", layout: QLayout | None = None) -> None:
        super().__init__()
        self._fill, self._lines = fill, lines
        if layout is not None:
            self.setLayout(layout)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tokens, box = theme.of(self.palette()), self.rect()
        painter.fillRect(box, tokens[self._fill])
        line = tokens["line"]
        if "left" in self._lines:
            painter.fillRect(0, 0, 1, box.height(), line)
        if "right" in self._lines:
            painter.fillRect(box.width() - 1, 0, 1, box.height(), line)
        if "top" in self._lines:
            painter.fillRect(0, 0, box.width(), 1, line)
        if "bottom" in self._lines:
            painter.fillRect(0, box.height() - 1, box.width(), 1, line)
        painter.end()


class Hairline(QWidget):
    """A line between rows."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.of(self.palette())["line"])
        painter.end()


class Picture(QWidget):
    """An icon in one ink, beside words that say the same."""

    def __init__(self, icon: str, ink: str = "text2", size: int = 18) -> None:
        super().__init__()
        self._icon, self._ink, self._size = icon, ink, size
        self.rescale()

    def rescale(self) -> None:
        """Take the size from the present text size."""
        self.setFixedSize(theme.px(self._size), theme.px(self._size))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.paint(painter, self._icon, QRectF(self.rect()), theme.of(self.palette())[self._ink])
        painter.end()
