"""One of a few large choices: a circle, a word, and what it means."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from kompetence.ui import theme
from kompetence.ui.painting import rounded, smooth, words
from kompetence.ui.theme import Role

_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class Option(QAbstractButton):
    """Exclusive among its brothers; arrows move between them."""

    def __init__(self, title: str, meaning: str) -> None:
        super().__init__()
        self._title, self._meaning = title, meaning
        self.setAccessibleName(f"{title}. {meaning}")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def rescale(self) -> None:
        """Ask for room anew."""
        self.updateGeometry()

    def _left(self) -> int:
        return theme.px(44)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        room = width - self._left() - theme.px(14)
        title = theme.text_height(Role.STRONG, self._title, room)
        return theme.px(26) + title + theme.text_height(Role.BODY, self._meaning, room)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), self.heightForWidth(theme.px(400)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), self.heightForWidth(theme.px(400)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        tokens, box, on = theme.of(self.palette()), QRectF(self.rect()), self.isChecked()
        may = self.isEnabled()
        fill = "soft" if on else "hover" if may and self.underMouse() else "surface"
        edge = tokens["accent" if on else "edge" if may else "line"]
        rounded(painter, box, tokens[fill], edge, theme.px(10), 2 if on else 1)
        by_keys = self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        strong = QFontMetrics(theme.font(Role.STRONG)).height()
        size = theme.px(18)
        ring = QRectF(theme.px(14), theme.px(12) + (strong - size) / 2, size, size)
        rounded(painter, ring, tokens["surface"], edge, size / 2, 2 if on else 1.5)
        if on:
            inner = ring.adjusted(size * 0.28, size * 0.28, -size * 0.28, -size * 0.28)
            rounded(painter, inner, tokens["accent"], None, size / 2)
        text = box.adjusted(self._left(), theme.px(12), -theme.px(14), 0)
        words(
            painter, text, self._title, theme.font(Role.STRONG), tokens["text" if may else "text2"], _WRAPPED
        )
        title = theme.text_height(Role.STRONG, self._title, round(text.width()))
        below = text.adjusted(0, title + theme.px(2), 0, 0)
        words(painter, below, self._meaning, theme.font(Role.BODY), tokens["text2"], _WRAPPED)
        if self.hasFocus() and by_keys:
            rounded(painter, box.adjusted(3, 3, -3, -3), None, tokens["accent"], theme.px(8), 2)
        painter.end()
