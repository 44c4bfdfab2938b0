"""A small window to choose from, over the one that opened it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from kompetence.ui import theme
from kompetence.ui.painting import rounded


class Popup(QFrame):
    """Goes for good on Escape, and as soon as one clicks beside it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tokens = theme.of(self.palette())
        painter.fillRect(self.rect(), tokens["surface"])
        rounded(painter, QRectF(self.rect()), tokens["surface"], tokens["edge"], 0)
        painter.end()
