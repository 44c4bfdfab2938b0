"""The radar of one person: level filled, target dashed, never without the table beside it."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from kompetence.charts.geometry import Axis, Point, fits, place_labels, radar
from kompetence.charts.geometry import Radar as Shape
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.painting import CENTRE, LEFT, rounded, smooth, words
from kompetence.ui.theme import Role, Tokens

_FILL = 36
_LABELS = 1.16
"""How far out the labels stand, in radii."""


class Radar(QWidget):
    """Hidden outside three to sixteen axes; the screen reader is sent to the table."""

    def __init__(self, level_name: str) -> None:
        super().__init__()
        self._axes: tuple[Axis, ...] = ()
        self._level_name, self._room = level_name, theme.px(344)
        self.setAccessibleName(_("Same numbers as in the table"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_axes(self, axes: Sequence[Axis]) -> None:
        """Draw other axes."""
        self._axes = tuple(axes)
        self.setVisible(fits(self._axes))
        self.update()

    def rescale(self) -> None:
        """Ask for room anew."""
        self.updateGeometry()

    def set_room(self, width: int) -> None:
        """Take as much room across, and as much down as the shape needs then."""
        if width != self._room:
            self._room = width
            self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._room, round(self._room * 0.82) + theme.px(44))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not fits(self._axes):
            return
        painter = QPainter(self)
        smooth(painter)
        tokens, (shape, places) = theme.of(self.palette()), self.shape()
        _web(painter, shape, tokens)
        _lines(painter, shape, tokens)
        _numbers(painter, shape, tokens)
        for spoke, place in zip(shape.spokes, places, strict=True):
            words(painter, place, spoke.label, theme.font(Role.SMALL), tokens["text2"], CENTRE)
        self._legend(painter, tokens, self.height() - theme.px(12))
        painter.end()

    def shape(self) -> tuple[Shape, list[QRectF]]:
        """The chart, and where the labels stand: rather nearer to it than cut at the edge."""
        metrics, foot = QFontMetricsF(theme.font(Role.SMALL)), theme.px(34)
        sizes = [(metrics.horizontalAdvance(axis.label) + 2, metrics.height()) for axis in self._axes]
        widest = max(width for width, _height in sizes)
        across, down = self.width() / 2 - widest - 4, (self.height() - foot) / 2 - metrics.height() * 1.2
        room = min(across, down) / _LABELS
        centre = Point(self.width() / 2, (self.height() - foot) / 2)
        shape = radar(self._axes, centre, max(room, theme.px(56)))
        places = [
            QRectF(max(0.0, min(box.left, self.width() - box.width)), box.top, box.width, box.height)
            for box in place_labels(shape.spokes, sizes, centre, 2)
        ]
        return shape, places

    def _legend(self, painter: QPainter, tokens: Tokens, y: float) -> None:
        font, stroke, gap = theme.font(Role.SMALL), theme.px(24), theme.px(8)
        tall = QFontMetricsF(font).height()
        target = _("Target level")
        wide = [theme.text_width(Role.SMALL, text) + 2 for text in (self._level_name, target)]
        x = (self.width() - sum(wide) - 2 * (stroke + gap) - theme.px(28)) / 2
        painter.setPen(QPen(tokens["accent"], 2))
        painter.drawLine(QPointF(x, y), QPointF(x + stroke, y))
        _point(painter, QPointF(x + stroke / 2, y), tokens)
        place = QRectF(x + stroke + gap, y - tall / 2, wide[0], tall)
        words(painter, place, self._level_name, font, tokens["text2"], LEFT)
        x += stroke + gap + wide[0] + theme.px(28)
        painter.setPen(_dashes(tokens["text"]))
        painter.drawLine(QPointF(x, y), QPointF(x + stroke, y))
        place = QRectF(x + stroke + gap, y - tall / 2, wide[1], tall)
        words(painter, place, target, font, tokens["text2"], LEFT)


def _poly(points: Sequence[Point]) -> QPolygonF:
    return QPolygonF([QPointF(point.x, point.y) for point in points])


def _dashes(ink: QColor) -> QPen:
    pen = QPen(ink, 1.5)
    pen.setDashPattern([4, 3])
    return pen


def _point(painter: QPainter, at: QPointF, tokens: Tokens) -> None:
    rounded(painter, QRectF(at.x() - 4, at.y() - 4, 8, 8), tokens["accent"], tokens["window"], 4, 1.5)


def _web(painter: QPainter, shape: Shape, tokens: Tokens) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(tokens["line"], 1))
    for ring in shape.rings:
        painter.drawPolygon(_poly(ring.points))
    for spoke in shape.spokes:
        painter.drawLine(QPointF(shape.centre.x, shape.centre.y), QPointF(spoke.end.x, spoke.end.y))


def _lines(painter: QPainter, shape: Shape, tokens: Tokens) -> None:
    fill = tokens["accent"]
    fill.setAlpha(_FILL)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    for part in shape.level_fills:
        painter.drawPolygon(_poly(part))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_dashes(tokens["text"]))
    for line in shape.target_lines:
        painter.drawPolyline(_poly(line))
    painter.setPen(QPen(tokens["accent"], 2))
    for line in shape.level_lines:
        painter.drawPolyline(_poly(line))
    for at in shape.level_points:
        _point(painter, QPointF(at.x, at.y), tokens)
    for at in shape.hollow:
        rounded(painter, QRectF(at.x - 3.5, at.y - 3.5, 7, 7), None, tokens["edge"], 3.5, 1.5)


def _numbers(painter: QPainter, shape: Shape, tokens: Tokens) -> None:
    font = theme.font(Role.TINY)
    room = QFontMetricsF(font).size(0, "0")
    for ring in shape.rings[::2]:
        if ring.value is not None:
            top = ring.points[0]
            box = QRectF(top.x + 4, top.y + 1, room.width() + 2, room.height())
            painter.fillRect(box, tokens["window"])
            words(painter, box, str(ring.value), font, tokens["text2"], CENTRE)
