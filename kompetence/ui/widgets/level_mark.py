"""Five bars that grow: a level at a glance, with the target as a small triangle below."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kompetence.domain.scale import Scale
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.painting import Bars, level_bars, smooth, triangle


class LevelMark(QWidget):
    """As many bars as the scale has steps; it speaks its level and target."""

    def __init__(
        self, scale: Scale, level: int | None, target: int | None = None, ink: str = "accent"
    ) -> None:
        super().__init__()
        self._scale, self._level, self._target, self._ink = scale, level, target, ink
        spoken = _("Not rated") if level is None else scale.named(level)
        if target is not None:
            spoken = _("{level}, target level {target}").format(level=spoken, target=target)
        self.setAccessibleName(spoken)

    def _bars(self) -> Bars:
        return Bars(theme.px(4), theme.px(2), theme.px(4.5))

    def rescale(self) -> None:
        """Ask for room anew."""
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        width, height = self._bars().size(len(self._scale.steps))
        return QSize(round(width) + 1, round(height) + (theme.px(9) if self._target is not None else 1))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        tokens, bars = theme.of(self.palette()), self._bars()
        steps, lowest = len(self._scale.steps), self._scale.lowest
        _width, height = bars.size(steps)
        filled = 0 if self._level is None else self._level - lowest + 1
        level_bars(painter, QPointF(0.5, 0.5), bars, steps, filled, tokens[self._ink], tokens["edge"])
        if self._target is not None:
            x = (self._target - lowest) * (bars.width + bars.gap) + bars.width / 2
            triangle(painter, QPointF(x, height + theme.px(6)), theme.px(3), tokens["text"])
        painter.end()
