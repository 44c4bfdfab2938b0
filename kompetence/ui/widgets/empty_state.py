"""An empty screen: where one is, why it is empty, and the one next step."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kompetence.ui import theme
from kompetence.ui.layouts import column, row
from kompetence.ui.painting import Bars, rounded, smooth
from kompetence.ui.texts import label
from kompetence.ui.theme import Role


class GrowingBars(QWidget):
    """The level mark drawn large: two reached, one on its way, two to come."""

    def _bars(self) -> Bars:
        grown = min(theme.px(10), 14) / 10
        return Bars(20 * grown, 12 * grown, 22 * grown)

    def rescale(self) -> None:
        """Ask for room anew."""
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        width, height = self._bars().size(5)
        return QSize(round(width), round(height))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        tokens, bars = theme.of(self.palette()), self._bars()
        _width, height = bars.size(5)
        for step, (fill, line) in enumerate(
            [("accent", ""), ("accent", ""), ("soft", "accent"), ("", "edge"), ("", "edge")]
        ):
            tall = bars.shortest * (1 + 0.6 * step)
            box = QRectF(step * (bars.width + bars.gap), height - tall, bars.width, tall)
            ink = tokens[fill] if fill else None
            rounded(painter, box, ink, tokens[line] if line else None, theme.px(5), 1.5)
        painter.end()


class EmptyState(QWidget):
    """Centred text, as only empty screens have it."""

    def __init__(self, title: str, why: str, below: QWidget | None = None) -> None:
        super().__init__()
        middle = Qt.AlignmentFlag.AlignHCenter
        head, body = label(title, Role.DISPLAY, wrap=True), label(why, Role.BODY, "text2", wrap=True)
        head.setAlignment(middle)
        body.setAlignment(middle)
        self._body = body
        self._picture = GrowingBars()
        inner = column(row(None, self._picture, None), 3, head, row(None, (body, 8), None), gap=2)
        if below is not None:
            inner.add(4, row(None, below, None))
        self.setLayout(column(None, inner, None, None, margins=(8, 4, 8, 6)))
        self.rescale()

    def rescale(self) -> None:
        """Keep lines at most 72 letters long."""
        self._body.setMaximumWidth(theme.px(520))
