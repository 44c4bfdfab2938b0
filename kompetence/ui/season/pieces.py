"""How far a round has come: one piece a person, or a single bar where there are many; the words stand beside it."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from kompetence.ui import theme
from kompetence.ui.painting import rounded, smooth

_MOST_PIECES, _TALL, _GAP = 40, 8, 4


class ProgressPieces(QWidget):
    """Full for what is done, pale with an edge for what is under way, empty for what has not begun."""

    def __init__(self) -> None:
        super().__init__()
        self._done = self._begun = self._all = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.rescale()

    def rescale(self) -> None:
        """Take the height from the present text size."""
        self.setFixedHeight(theme.px(_TALL))

    def show_progress(self, done: int, begun: int, total: int, words: str) -> None:
        """Show so many done and so many under way of all."""
        self._done, self._begun, self._all = done, begun, total
        self.setAccessibleName(words)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        box, tokens, radius = QRectF(self.rect()), theme.of(self.palette()), theme.px(3)
        if not self._all:
            rounded(painter, box, None, tokens["edge"], radius)
        elif self._all > _MOST_PIECES:
            self._bar(painter, box, tokens)
        else:
            gap = theme.px(_GAP)
            wide = (box.width() - gap * (self._all - 1)) / self._all
            for at in range(self._all):
                piece = QRectF(at * (wide + gap), 0, wide, box.height())
                if at < self._done:
                    rounded(painter, piece, tokens["accent"], None, radius)
                elif at < self._done + self._begun:
                    rounded(painter, piece, tokens["soft"], tokens["accent"], radius)
                else:
                    rounded(painter, piece, None, tokens["edge"], radius)
        painter.end()

    def _bar(self, painter: QPainter, box: QRectF, tokens: theme.Tokens) -> None:
        radius = box.height() / 2
        rounded(painter, box, tokens["surface"], tokens["edge"], radius)
        begun = QRectF(box)
        begun.setWidth(box.width() * (self._done + self._begun) / self._all)
        if self._begun:
            rounded(painter, begun, tokens["soft"], tokens["accent"], radius)
        done = QRectF(box)
        done.setWidth(box.width() * self._done / self._all)
        if self._done:
            rounded(painter, done, tokens["accent"], None, radius)
