"""A box to tick that grows with the text."""

from PySide6.QtCore import QPoint, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox
from typing_extensions import override

from kompetence.ui import icons, theme
from kompetence.ui.painting import LEFT, rounded, smooth, words
from kompetence.ui.texts import shown
from kompetence.ui.theme import Role

_BOX, _TALL, _GAP = 18, 26, 10


class Tick(QCheckBox):
    """A square with a check, and words beside it where there are any."""

    def __init__(self, text: str = "") -> None:
        super().__init__(shown(text))
        self._words = text

    def rescale(self) -> None:
        """Ask for room anew."""
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        text = theme.px(_GAP) + theme.text_width(Role.BODY, self._words) + 2 if self._words else 0
        return QSize(theme.px(_BOX) + 4 + text, theme.px(_TALL))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(_BOX) + 4, theme.px(_TALL))

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        tokens, size, on = theme.of(self.palette()), theme.px(_BOX), self.isChecked()
        box = QRectF(2, (self.height() - size) / 2, size, size)
        fill, edge = ("accent", "accent") if on else ("surface", "edge")
        rounded(painter, box, tokens[fill], tokens[edge], theme.px(4), 1.25)
        if on:
            inset = size * 0.12
            icons.paint(painter, "check", box.adjusted(inset, inset, -inset, -inset), tokens["on"], 2.5)
        if self._words:
            text = QRectF(self.rect()).adjusted(box.right() + theme.px(_GAP), 0, 0, 0)
            words(painter, text, self._words, theme.font(Role.BODY), tokens["text"], LEFT, elide=True)
        painter.end()
