"""A few ways to look at the same thing, side by side on one track; one of them is chosen."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from kompetence.ui import theme
from kompetence.ui.painting import CENTRE, focus_inside, rounded, smooth, words
from kompetence.ui.theme import Role

_HEIGHT, _PAD = 36, 16


class _Segment(QAbstractButton):
    """One way to look; chosen it stands out from the track."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._words = text
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def rescale(self) -> None:
        """Ask for room anew."""
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.text_width(Role.STRONG, self._words) + 2 * theme.px(_PAD), theme.px(_HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(40), theme.px(_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        tokens, box, on = theme.of(self.palette()), QRectF(self.rect()), self.isChecked()
        if on:
            rounded(painter, box.adjusted(2, 2, -2, -2), tokens["surface"], tokens["edge"], theme.px(6))
        ink = tokens["text" if on or self.underMouse() else "text2"]
        room = box.adjusted(theme.px(4), 0, -theme.px(4), 0)
        words(
            painter, room, self._words, theme.font(Role.STRONG if on else Role.BODY), ink, CENTRE, elide=True
        )
        by_keys = self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        if self.hasFocus() and by_keys:
            focus_inside(painter, box.adjusted(2, 2, -2, -2), tokens["accent"], theme.px(6))
        painter.end()


class Segments(QWidget):
    """`chosen` carries the key of the way that was chosen; arrows move between them."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        self._segments: dict[str, _Segment] = {}
        for key, text in choices:
            segment = self._segments[key] = _Segment(text)
            segment.toggled.connect(partial(self._toggled, key))
            line.addWidget(segment)

    def choose(self, key: str) -> None:
        """Choose one; it is told as if it had been clicked."""
        self._segments[key].setChecked(True)

    @property
    def now(self) -> str:
        """The key of the one that is chosen."""
        return next((key for key, one in self._segments.items() if one.isChecked()), "")

    def segment(self, key: str) -> QAbstractButton:
        """The control of one way to look."""
        return self._segments[key]

    def _toggled(self, key: str, on: bool) -> None:  # noqa: FBT001 - Qt's signature
        if on:
            self.chosen.emit(key)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        tokens = theme.of(self.palette())
        rounded(painter, QRectF(self.rect()), tokens["hover"], tokens["line"], theme.px(8))
        painter.end()
