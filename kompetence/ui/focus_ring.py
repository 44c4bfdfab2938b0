"""The ring around whatever has the keyboard: two pixels of accent, two pixels outside the control."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFocusFrame,
    QScrollArea,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

from kompetence.ui import theme
from kompetence.ui.painting import rounded, smooth
from kompetence.ui.style import Style


class _Above(Style):
    """Lays the ring over the control."""

    @override
    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,
    ) -> int:
        above = hint is QStyle.StyleHint.SH_FocusFrame_AboveWidget
        return 1 if above else super().styleHint(hint, option, widget, returnData)


class FocusRing(QFocusFrame):
    """Follows buttons; fields and tables show their focus themselves."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._others: list[FocusRing] = []
        style = _Above()
        style.setParent(self)
        self.setStyle(style)
        self.hide()

    def follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Move to the control that has the focus now, in whichever window; each window has a ring of its own."""
        self._others = [ring for ring in self._others if isValid(ring)]
        here = None if now is None else now.window()
        rings = [self, *self._others]
        if here is not None and all(ring.window() is not here for ring in rings):
            rings.append(FocusRing(here))
            self._others.append(rings[-1])
        for ring in rings:
            ring.surround(now if ring.window() is here else None)

    def surround(self, now: QWidget | None) -> None:
        """Stand around a control, if the keyboard brought the focus there."""
        wanted = isinstance(now, (QAbstractButton, QComboBox, QScrollArea))
        by_keys = now is not None and now.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
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
