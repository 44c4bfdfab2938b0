"""The ring around whatever has the keyboard: two pixels of accent, two pixels outside the control."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFocusFrame, QScrollArea, QWidget
from typing_extensions import override

from kompetence.ui import theme
from kompetence.ui.painting import rounded, smooth


class FocusRing(QFocusFrame):
    """Follows buttons; fields and tables show their focus themselves."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.hide()

    def follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Move to the control that has the focus now, if the keyboard brought it there."""
        wanted = isinstance(now, (QAbstractButton, QComboBox, QScrollArea)) and now.window() is self.window()
        by_keys = self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        if now is not None and wanted and by_keys:
            self.setWidget(now)
        else:
            self.setWidget(None)  # type: ignore[arg-type]  # Qt takes no widget at all
            self.hide()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        chip = self.widget().property("kind") == "chip"
        radius = self.height() / 2 if chip else theme.px(8) + 3
        rounded(painter, QRectF(self.rect()), None, theme.of(self.palette())["accent"], radius, 2)
        painter.end()
