"""Two views of one competence on the same line: ● the employee's own, ◇ the leader's, and a tick for the target."""

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from kompetence.domain.scale import Scale
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.painting import CENTRE, rounded, smooth, words
from kompetence.ui.theme import Role, Tokens

_SIDE, _LEAST = 8, 300
Place: TypeAlias = Callable[[int], float]


class DifferenceTrack(QWidget):
    """Says in its accessible name who stands where; neither view is the right one."""

    def __init__(self, name: str, scale: Scale, own: int, leader: int, target: int | None) -> None:
        super().__init__()
        self._name, self._scale = name, scale
        self._own, self._leader, self._target = own, leader, target
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        said = _("{name}: {own}, Leader: {leader}")
        self.setAccessibleName(said.format(name=name, own=scale.named(own), leader=scale.named(leader)))

    def rescale(self) -> None:
        """Ask for room anew."""
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        line = theme.text_height(Role.SMALL, "Åg", 1000)
        return QSize(theme.px(_LEAST), 2 * line + theme.px(28))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        self._paint(painter, theme.of(self.palette()))
        painter.end()

    def _paint(self, painter: QPainter, tokens: Tokens) -> None:
        steps = self._scale.steps
        line = theme.text_height(Role.SMALL, "Åg", 1000)
        widest = max(theme.text_width(Role.SMALL_STRONG, step.word) for step in (steps[0], steps[-1]))
        pad = max(theme.px(36), widest / 2 + 2)
        middle, left = line + theme.px(13), pad
        apart = (self.width() - 2 * pad) / (len(steps) - 1)

        def at(value: int) -> float:
            return left + (value - self._scale.lowest) * apart

        painter.fillRect(QRectF(left, middle - 1, self.width() - 2 * pad, 2), tokens["line"])
        dot = theme.px(6)
        for step in steps:
            box = QRectF(at(step.value) - dot / 2, middle - dot / 2, dot, dot)
            rounded(painter, box, tokens["surface"], tokens["edge"], dot / 2)
        own, leader = at(self._own), at(self._leader)
        thick = theme.px(4)
        bar = QRectF(min(own, leader), middle - thick / 2, abs(own - leader), thick)
        painter.fillRect(bar, tokens["text3"])
        together = self._own == self._leader
        shift = theme.px(_SIDE) if together else 0
        self._marks(painter, tokens, own - shift, leader + shift, middle)
        self._names(painter, tokens, at, line)
        for step in steps:
            hit = step.value in {self._own, self._leader}
            box = QRectF(at(step.value) - apart / 2, middle + theme.px(13), apart, line)
            ink = tokens["text" if hit else "text3"]
            words(painter, box, step.word, theme.font(Role.SMALL), ink, CENTRE, elide=True)

    def _marks(self, painter: QPainter, tokens: Tokens, own: float, leader: float, middle: float) -> None:
        size = theme.px(_SIDE)
        ring = QRectF(own - size, middle - size, 2 * size, 2 * size)
        rounded(painter, ring, tokens["accent"], tokens["surface"], size, 2)
        painter.save()
        painter.translate(QPointF(leader, middle))
        painter.rotate(45)
        half = size * 0.82
        painter.setBrush(tokens["surface"])
        painter.setPen(QPen(tokens["leader"], 2.5, Qt.PenStyle.SolidLine))
        painter.drawRoundedRect(QRectF(-half, -half, 2 * half, 2 * half), 2, 2)
        painter.restore()

    def _names(self, painter: QPainter, tokens: Tokens, at: Place, line: int) -> None:
        own, leader = at(self._own), at(self._leader)
        wide = max(abs(own - leader), theme.px(64)) - 4
        strong = theme.font(Role.SMALL_STRONG)
        shift = wide / 2 if own == leader else 0
        for x, name, ink in ((own - shift, self._name, "accent"), (leader + shift, _("Leader"), "leader")):
            needed = min(wide, theme.text_width(Role.SMALL_STRONG, name) + 4)
            start = min(max(0, x - needed / 2), self.width() - needed)
            box = QRectF(start, 0, needed, line)
            words(painter, box, name, strong, tokens[ink], CENTRE, elide=True)
        target = self._target
        if target is None or not self._scale.has(target) or target in {self._own, self._leader}:
            return
        x, text = at(target), _("Target level")
        painter.fillRect(QRectF(x - 1, line + theme.px(3), 2, theme.px(6)), tokens["text2"])
        half = theme.text_width(Role.SMALL, text) / 2
        taken = [
            (where, min(wide, theme.text_width(Role.SMALL_STRONG, name)) / 2)
            for where, name in ((own, self._name), (leader, _("Leader")))
        ]
        if all(abs(x - where) >= half + other + 4 for where, other in taken):
            words(
                painter,
                QRectF(x - half - 2, 0, 2 * half + 4, line),
                text,
                theme.font(Role.SMALL),
                tokens["text2"],
                CENTRE,
            )
