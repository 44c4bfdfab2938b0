"""A target level on its scale: stops to choose by key, click or drag, the number in the handle, the word beside it."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QSlider
from typing_extensions import override

from kompetence.domain.scale import DEFAULT, Scale
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.painting import CENTRE, rounded, smooth, words
from kompetence.ui.theme import Role, Tokens

HANDLE, STOP, TRACK, TALL = 22, 8, 112, 36
_GAP = 12


def spoken_target(scale: Scale, target: int | None, upper: int | None) -> str:
    """The target in words: `3 Selvstændig`, `3 Selvstændig to 4 Sikker`, or that there is none."""
    if target is None:
        return _("not set yet")
    if upper is None or upper <= target:
        return scale.named(target)
    return _("{lower} to {upper}").format(lower=scale.named(target), upper=scale.named(upper))


class TargetTrack(QSlider):
    """`changed` carries the target and the upper bound, both None while it is not set; showing one emits nothing.

    Left and right move the target, 1…n choose the n-th step, Shift with an arrow makes a range, Delete takes the target
    away. Up and down are left to whoever holds the track.
    """

    changed = Signal(object, object)

    def __init__(self, name: str = "") -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._name, self._scale = name, DEFAULT
        self._target: int | None = None
        self._upper: int | None = None
        self._dragged: str = ""
        self._fixed = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setTracking(True)
        self.rescale()

    def rescale(self) -> None:
        """Ask for room anew."""
        self.updateGeometry()

    def set_name(self, name: str) -> None:
        """Say what the target is about."""
        self._name = name
        self._tell()

    def set_fixed(self, fixed: bool) -> None:  # noqa: FBT001 - one flag is all it takes
        """Only show the target, without letting it be changed."""
        self._fixed = fixed

    def show_target(self, scale: Scale, target: int | None, upper: int | None = None) -> None:
        """Show a target on a scale."""
        if (scale, target, upper) == (self._scale, self._target, self._upper) and self.accessibleName():
            return
        self._scale, self._target = scale, target
        self._upper = None if target is None or upper is None or upper <= target else upper
        blocked = self.blockSignals(True)
        self.setRange(scale.lowest, scale.highest)
        self.setValue(scale.lowest if target is None else target)
        self.blockSignals(blocked)
        self.updateGeometry()
        self._tell()

    @property
    def target(self) -> int | None:
        """The lower bound; None while it is not set."""
        return self._target

    @property
    def upper(self) -> int | None:
        """The upper bound, where there is a range."""
        return self._upper

    @property
    def word(self) -> str:
        """The target in words, as it stands beside the track."""
        return spoken_target(self._scale, self._target, self._upper)

    def _tell(self) -> None:
        self.setAccessibleName(f"{self._name}: {self.word}" if self._name else self.word)
        self.update()

    def _set(self, target: int | None, upper: int | None) -> None:
        if self._fixed:
            return
        if target is not None and upper is not None and upper <= target:
            upper = None
        if (target, upper) == (self._target, self._upper):
            return
        self.show_target(self._scale, target, upper)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
        self.changed.emit(target, upper)

    def _within(self, value: int) -> int:
        return min(max(value, self._scale.lowest), self._scale.highest)

    def _move(self, steps: int) -> None:
        """Move the target, and a range as a whole."""
        if self._target is None:
            self._set(self._scale.independent, None)
            return
        span = 0 if self._upper is None else self._upper - self._target
        target = min(self._within(self._target + steps), self._scale.highest - span)
        self._set(target, target + span if span else None)

    def _stretch(self, value: int) -> None:
        """Let a range end, or begin, at a step."""
        if self._target is None:
            self._set(self._within(value), None)
        elif value < self._target and self._upper is None:
            self._set(self._within(value), self._target)
        else:
            self._set(self._target, self._within(value))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        digit = _digit(event)
        if steps and shift:
            end = self._upper or self._target
            self._stretch(self._scale.independent if end is None else max(end + steps, self._target or 0))
        elif steps:
            self._move(steps)
        elif 1 <= digit <= len(self._scale.steps):
            self._set(self._scale.steps[digit - 1].value, None)
        elif event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._set(self._scale.lowest if event.key() == Qt.Key.Key_Home else self._scale.highest, None)
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._set(None, None)
        else:
            event.ignore()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _at(self, value: int) -> float:
        share = (value - self._scale.lowest) / (self._scale.highest - self._scale.lowest)
        return theme.px(HANDLE) / 2 + 3 + share * theme.px(TRACK)

    def _nearest(self, x: float) -> int:
        return min((one.value for one in self._scale.steps), key=lambda value: abs(self._at(value) - x))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or event.position().x() > self._at(
            self._scale.highest
        ) + theme.px(HANDLE):
            event.ignore()
            return
        value = self._nearest(event.position().x())
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if shift or (self._upper is not None and value == self._upper):
            self._dragged = "upper"
            self._stretch(value)
        else:
            self._dragged = "target"
            self._drag(value)
        event.accept()

    def _drag(self, value: int) -> None:
        if self._dragged == "upper" and self._target is not None:
            self._set(self._target, max(value, self._target))
        elif self._upper is not None:
            self._set(min(value, self._upper), self._upper)
        else:
            self._set(value, None)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged:
            self._drag(self._nearest(event.position().x()))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragged = ""

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()

    def _word_width(self) -> int:
        longest = max(
            theme.text_width(Role.STRONG, self._scale.named(one.value)) for one in self._scale.steps
        )
        return max(longest, theme.text_width(Role.BODY, _("not set yet")))

    @override
    def sizeHint(self) -> QSize:
        across = theme.px(HANDLE) + 6 + theme.px(TRACK) + theme.px(_GAP) + self._word_width()
        return QSize(across + 2, theme.px(TALL))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        tokens, middle = theme.of(self.palette()), self.rect().center().y() + 0.5
        self._line(painter, tokens, middle)
        for step in self._scale.steps:
            self._stop(painter, tokens, step.value, middle)
        if self._target is not None:
            for value in {self._target, self._upper or self._target}:
                self._handle(painter, tokens, value, middle)
        left = self._at(self._scale.highest) + theme.px(HANDLE) / 2 + theme.px(_GAP) - 3
        room = QRectF(left, 0, self.width() - left, self.height())
        font = theme.font(Role.STRONG if self.hasFocus() and self._target is not None else Role.BODY)
        ink = tokens["text" if self._target is not None else "text3"]
        if self._target is None or self._upper is None:
            words(painter, room, self.word, font, ink)
        else:
            half, small = room.height() / 2, theme.font(Role.SMALL_STRONG if self.hasFocus() else Role.SMALL)
            words(painter, room.adjusted(0, 0, 0, -half), self._scale.named(self._target), small, ink)
            until = _("to {level}").format(level=self._scale.named(self._upper))
            words(painter, room.adjusted(0, half, 0, 0), until, small, ink)
        painter.end()

    @property
    def _ink(self) -> str:
        return "text3" if self._fixed else "accent"

    def _line(self, painter: QPainter, tokens: Tokens, middle: float) -> None:
        first, last = self._at(self._scale.lowest), self._at(self._scale.highest)
        painter.setPen(QPen(tokens["edge"], 1))
        painter.drawLine(QPointF(first, middle), QPointF(last, middle))
        if self._target is None:
            return
        painter.setPen(QPen(tokens[self._ink], 2))
        painter.drawLine(QPointF(first, middle), QPointF(self._at(self._target), middle))
        if self._upper is not None:
            thick = theme.px(6)
            bar = QRectF(self._at(self._target), middle - thick / 2, 0, thick)
            bar.setRight(self._at(self._upper))
            rounded(painter, bar, tokens[self._ink], None, 0)

    def _stop(self, painter: QPainter, tokens: Tokens, value: int, middle: float) -> None:
        size = theme.px(STOP)
        box = QRectF(self._at(value) - size / 2, middle - size / 2, size, size)
        if self._target is not None and value <= (self._upper or self._target):
            rounded(painter, box, tokens[self._ink], None, size / 2)
        else:
            rounded(painter, box, tokens["surface"], tokens["edge"], size / 2, 1.25)

    def _handle(self, painter: QPainter, tokens: Tokens, value: int, middle: float) -> None:
        size = theme.px(HANDLE)
        box = QRectF(self._at(value) - size / 2, middle - size / 2, size, size)
        if self.hasFocus():
            gap = theme.px(4)
            rounded(painter, box.adjusted(-gap, -gap, gap, gap), None, tokens["accent"], size / 2 + gap, 2)
        rounded(painter, box, tokens[self._ink], None, size / 2)
        ink = tokens["surface" if self._fixed else "on"]
        words(painter, box, str(value), theme.font(Role.SMALL_STRONG), ink, CENTRE)


def _digit(event: QKeyEvent) -> int:
    """The digit of a key; 0 for other keys."""
    key = event.key()
    return key - Qt.Key.Key_0 if Qt.Key.Key_0 <= key <= Qt.Key.Key_9 else 0
