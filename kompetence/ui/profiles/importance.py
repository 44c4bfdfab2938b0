"""How much a requirement weighs, as one to three dots."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QSlider
from typing_extensions import override

from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.painting import focus_inside, rounded, smooth

MOST = 3
_DOT, _PITCH, _TALL = 10, 14, 32


class Importance(QSlider):
    """`changed` carries the new weight; keys 1 to 3 and arrows choose, a click chooses the dot."""

    changed = Signal(int)

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._name, self._fixed = "", False
        self.setRange(1, MOST)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def rescale(self) -> None:
        """Ask for room anew."""
        self.updateGeometry()

    def show_weight(self, name: str, weight: int, *, fixed: bool) -> None:
        """Show a weight; a fixed one cannot be changed."""
        self._name, self._fixed = name, fixed
        blocked = self.blockSignals(True)
        self.setValue(weight)
        self.blockSignals(blocked)
        text = _("Importance of {competence}: {weight} of {most}")
        self.setAccessibleName(text.format(competence=name, weight=weight, most=MOST))
        self.update()

    def _choose(self, weight: int) -> None:
        weight = min(max(weight, 1), MOST)
        if not self._fixed and weight != self.value():
            self.show_weight(self._name, weight, fixed=False)
            self.changed.emit(weight)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_3:
            self._choose(key - Qt.Key.Key_0)
        elif key == Qt.Key.Key_Right:
            self._choose(self.value() + 1)
        elif key == Qt.Key.Key_Left:
            self._choose(self.value() - 1)
        else:
            event.ignore()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._choose(int((event.position().x() - theme.px(4)) // theme.px(_PITCH)) + 1)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(_PITCH) * MOST + theme.px(8), theme.px(_TALL))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        tokens, size = theme.of(self.palette()), theme.px(_DOT)
        middle = self.rect().center().y() + 0.5
        for dot in range(MOST):
            x = theme.px(4) + dot * theme.px(_PITCH) + (theme.px(_PITCH) - size) / 2
            box = QRectF(x, middle - size / 2, size, size)
            on = dot < self.value()
            rounded(
                painter, box, tokens["text2"] if on else None, None if on else tokens["edge"], size / 2, 1.25
            )
        if self.hasFocus():
            focus_inside(painter, QRectF(self.rect()).adjusted(0, 3, 0, -3), tokens["accent"], theme.px(6))
        painter.end()
