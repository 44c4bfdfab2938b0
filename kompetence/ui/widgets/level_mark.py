"""A level as bars that grow, filled up to it, with a small triangle under the target."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from kompetence.domain.scale import Scale
from kompetence.ui import theme
from kompetence.ui.painting import Bars, level_bars, smooth


class LevelMark(QWidget):
    """Stands beside words that say the same, so it says nothing to a screen reader."""

    def __init__(
        self, scale: Scale, level: int | None, target: int | None = None, ink: str = "accent"
    ) -> None:
        super().__init__()
        self._scale, self._level, self._target, self._ink = scale, level, target, ink
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def rescale(self) -> None:
        """Ask for room anew."""
        self.updateGeometry()

    @property
    def _bars(self) -> Bars:
        return Bars(theme.px(5), theme.px(3), theme.px(5))

    @override
    def sizeHint(self) -> QSize:
        width, height = self._bars.size(len(self._scale.steps))
        return QSize(round(width) + 2, round(height) + theme.px(9))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        tokens, bars, steps = theme.of(self.palette()), self._bars, len(self._scale.steps)
        filled = 0 if self._level is None else self._level - self._scale.lowest + 1
        level_bars(painter, QPointF(1, 1), bars, steps, filled, tokens[self._ink], tokens["edge"])
        if self._target is not None and self._scale.has(self._target):
            _width, height = bars.size(steps)
            middle = 1 + (self._target - self._scale.lowest) * (bars.width + bars.gap) + bars.width / 2
            top, half, tall = height + theme.px(3), theme.px(3.5), theme.px(5)
            painter.setBrush(tokens["text"])
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawPolygon(
                QPolygonF(
                    [
                        QPointF(middle - half, top + tall),
                        QPointF(middle + half, top + tall),
                        QPointF(middle, top),
                    ]
                )
            )
        painter.end()
