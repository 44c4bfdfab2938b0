"""Shapes that several widgets draw alike: rounded boxes, hairlines, level bars and texts."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen, QPolygonF

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


def smooth(painter: QPainter) -> None:
    """Switch on what makes curves and letters look right."""
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)


def rounded(
    painter: QPainter,
    box: QRectF,
    fill: QColor | None = None,
    line: QColor | None = None,
    radius: float = 8,
    width: float = 1,
    dash: Qt.PenStyle = Qt.PenStyle.SolidLine,
) -> None:
    """A box with round corners whose line stays inside it."""
    painter.setBrush(QBrush(fill) if fill is not None else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(line, width, dash) if line is not None else Qt.PenStyle.NoPen)
    inset = width / 2 if line is not None else 0
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)


def words(
    painter: QPainter,
    box: QRectF,
    text: str,
    font: QFont,
    ink: QColor,
    flags: Qt.AlignmentFlag = LEFT,
    *,
    elide: bool = False,
) -> None:
    """One line of text, cut with dots only where the caller has the whole text elsewhere."""
    painter.setFont(font)
    painter.setPen(ink)
    if elide:
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
    painter.drawText(box, flags, text)


def triangle(painter: QPainter, centre: QPointF, size: float, ink: QColor) -> None:
    """A filled triangle that points up."""
    painter.setBrush(ink)
    painter.setPen(Qt.PenStyle.NoPen)
    x, y = centre.x(), centre.y()
    painter.drawPolygon(
        QPolygonF(
            [QPointF(x - size, y + size * 0.8), QPointF(x + size, y + size * 0.8), QPointF(x, y - size)]
        )
    )


@dataclass(frozen=True, slots=True)
class Bars:
    """The measures of level bars at the present text size."""

    width: float
    gap: float
    shortest: float

    def size(self, steps: int) -> tuple[float, float]:
        """Width and height of the bars of a scale."""
        return steps * self.width + (steps - 1) * self.gap, self.shortest * (1 + 0.6 * (steps - 1))


def level_bars(
    painter: QPainter, at: QPointF, bars: Bars, steps: int, filled: int, ink: QColor, edge: QColor
) -> None:
    """Bars that grow, filled up to the level and outlined above it."""
    _, height = bars.size(steps)
    for step in range(steps):
        tall = bars.shortest * (1 + 0.6 * step)
        box = QRectF(at.x() + step * (bars.width + bars.gap), at.y() + height - tall, bars.width, tall)
        if step < filled:
            rounded(painter, box, ink, None, bars.width * 0.3)
        else:
            rounded(painter, box, None, edge, bars.width * 0.3)


def selected_row(painter: QPainter, box: QRectF, soft: QColor, accent: QColor, unit: float) -> None:
    """The soft ground of what is selected, with the accent bar at its left."""
    rounded(painter, box, soft, None, unit * 2)
    bar = QRectF(box.left(), box.top() + unit * 2, 3, box.height() - unit * 4)
    rounded(painter, bar, accent, None, 1.5)


def focus_inside(painter: QPainter, box: QRectF, accent: QColor, radius: float) -> None:
    """The focus ring of cells and rows, which stands inside them."""
    rounded(painter, box.adjusted(1, 1, -1, -1), None, accent, radius, 2)
