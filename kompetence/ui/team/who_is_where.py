"""Who stands at which step, from the top down, with a line under the target."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from kompetence.domain.person import Person
from kompetence.domain.scale import Scale
from kompetence.domain.views import TeamRow
from kompetence.i18n import gettext as _
from kompetence.ui import theme, wording
from kompetence.ui.painting import Bars, level_bars, smooth, words
from kompetence.ui.theme import Role

_ROW, _MOST_NAMES = 30, 24


class WhoIsWhere(QWidget):
    """The steps from the top down with the initials of who stands there; a dashed line under the target."""

    def __init__(self) -> None:
        super().__init__()
        self._scale: Scale | None = None
        self._who: dict[int, list[str]] = {}
        self._target: int | None = None
        self._wraps: tuple[int, int, dict[int, list[str]]] = (0, 0, {})
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_row(self, row_: TeamRow, people: tuple[Person, ...]) -> None:
        """Show one competence."""
        self._scale, self._target = row_.competence.scale, row_.target
        self._who = {}
        spoken: dict[int, list[str]] = {}
        for person, standing in zip(people, row_.standings, strict=True):
            if standing.level is not None:
                self._who.setdefault(standing.level, []).append(person.short)
                spoken.setdefault(standing.level, []).append(person.name)
        for level, names in spoken.items():
            if len(names) > _MOST_NAMES:
                self._who[level] = [wording.people(len(names))]
                spoken[level] = self._who[level]
        self._wraps = (0, 0, {})
        lines = [f"{self._scale.named(level)}: {', '.join(spoken[level])}" for level in sorted(spoken)]
        self.setAccessibleName(". ".join(lines) or _("Nobody is rated yet"))
        self.updateGeometry()
        self.update()

    def rescale(self) -> None:
        """Ask for room anew."""
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), self._lines() * theme.px(_ROW))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _columns(self) -> tuple[float, float]:
        left = theme.px(42)
        steps = self._scale.steps if self._scale is not None else ()
        word = max((theme.text_width(Role.SMALL, step.word) for step in steps), default=0)
        return left, left + word + theme.px(14)

    def _wrapped(self, level: int) -> list[str]:
        """The initials at a step in lines, measured once for a width and a text size."""
        measure = self.width(), theme.px(1000)
        if self._wraps[:2] != measure:
            self._wraps = (*measure, {})
        known = self._wraps[2]
        if level not in known:
            known[level] = self._measured(self._who.get(level, []))
        return known[level]

    def _measured(self, names: list[str]) -> list[str]:
        room = max(1, round((self.width() or theme.px(240)) - self._columns()[1]))
        lines, line = [], ""
        for name in names:
            longer = f"{line}  {name}" if line else name
            if line and theme.text_width(Role.SMALL_STRONG, longer) > room:
                lines.append(line)
                longer = name
            line = longer
        return [*lines, line] if line else lines

    def _lines(self) -> int:
        if self._scale is None:
            return 0
        return sum(max(1, len(self._wrapped(step.value))) for step in self._scale.steps)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._scale is None:
            return
        painter = QPainter(self)
        smooth(painter)
        tokens, tall = theme.of(self.palette()), theme.px(_ROW)
        bars, (left, right) = Bars(theme.px(4), theme.px(2), theme.px(4)), self._columns()
        top = 0.0
        for step in reversed(self._scale.steps):
            place = step.value - self._scale.lowest + 1
            at = QPointF(0.5, top + (tall - bars.size(len(self._scale.steps))[1]) / 2)
            level_bars(painter, at, bars, len(self._scale.steps), place, tokens["text3"], tokens["edge"])
            box = QRectF(left, top, right - left, tall)
            words(painter, box, step.word, theme.font(Role.SMALL), tokens["text"])
            names = self._wrapped(step.value)
            for text in names or [_("nobody")]:
                box = QRectF(right, top, self.width() - right, tall)
                font = theme.font(Role.SMALL_STRONG if names else Role.SMALL)
                words(painter, box, text, font, tokens["text" if names else "text3"])
                top += tall
            if step.value == self._target:
                pen = QPen(tokens["text2"], 1.25)
                pen.setDashPattern([4, 3])
                painter.setPen(pen)
                painter.drawLine(QPointF(0, top - 0.5), QPointF(self.width(), top - 0.5))
        painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
