"""One competence over the rounds: agreed as steps, own and leader's view as marks, the target dashed."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from kompetence.charts.geometry import Box
from kompetence.charts.steps import Stage, bands, lines, points
from kompetence.domain.scale import Scale
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.painting import CENTRE, LEFT, RIGHT, rounded, smooth, words
from kompetence.ui.theme import Role, Tokens

_STEP, _FOOT, _SIDE = 36, 24, 12


@dataclass(frozen=True, slots=True)
class Course:
    """What is drawn: by round, the oldest first; None is not known or not to be seen, never zero."""

    scale: Scale
    rounds: tuple[tuple[str, str], ...]
    """The title of each, and what stands for it where there is no room."""
    agreed: tuple[int | None, ...]
    own: tuple[int | None, ...]
    leader: tuple[int | None, ...]
    targets: tuple[tuple[int, int] | None, ...]


class StepChart(QWidget):
    """It holds nothing that the table beside it lacks, so a screen reader is sent there."""

    def __init__(self) -> None:
        super().__init__()
        self.course: Course | None = None
        self.setAccessibleName(_("Same numbers as in the table"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_course(self, course: Course | None) -> None:
        """Draw another one."""
        self.course = course
        self.updateGeometry()
        self.update()

    def rescale(self) -> None:
        """Ask for room anew."""
        self.updateGeometry()

    @property
    def _legend(self) -> list[tuple[str, str]]:
        """The signs that occur, with their words."""
        course = self.course
        if course is None:
            return []
        found = [
            ("agreed", _("Agreed"), course.agreed), ("own", _("Self"), course.own),
            ("leader", _("Leader"), course.leader), ("target", _("Target level"), course.targets),
        ]  # fmt: skip
        return [(key, word) for key, word, values in found if any(one is not None for one in values)]

    def _legend_rows(self, width: float) -> list[list[tuple[str, str]]]:
        rows: list[list[tuple[str, str]]] = [[]]
        x = 0.0
        for key, word in self._legend:
            wide = theme.px(30) + theme.text_width(Role.SMALL, word) + theme.px(18)
            if rows[-1] and x + wide > width:
                rows.append([])
                x = 0
            rows[-1].append((key, word))
            x += wide
        return rows

    @override
    def sizeHint(self) -> QSize:
        steps = 5 if self.course is None else len(self.course.scale.steps)
        legend = len(self._legend_rows(self.width() or theme.px(320))) * theme.px(24)
        return QSize(theme.px(320), theme.px(_STEP) * steps + theme.px(_FOOT + 14) + legend)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(240), self.sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        course = self.course
        if course is None or not course.rounds:
            return
        painter = QPainter(self)
        smooth(painter)
        tokens, scale, step = theme.of(self.palette()), course.scale, theme.px(_STEP)
        small = theme.font(Role.SMALL)
        names = [scale.named(one.value) for one in scale.steps]
        widest = max(theme.text_width(Role.SMALL, one) for one in names) + 4
        left = min(widest, self.width() // 2) + theme.px(_SIDE)
        tall = step * (len(scale.steps) - 1)
        box = Box(left, step / 2 + 2, self.width() - left, tall)
        stage = Stage(box, len(course.rounds), scale.lowest, scale.highest)
        for one, name in zip(scale.steps, names, strict=True):
            y = stage.y(one.value)
            painter.fillRect(QRectF(left, y, box.width, 1), tokens["line"])
            place = QRectF(0, y - step / 2, left - theme.px(_SIDE), step)
            words(painter, place, name, small, tokens["text2"], RIGHT, elide=True)
        self._rounds(painter, stage, tokens)
        _targets(painter, stage, course, tokens)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(tokens["accent"], 2))
        for line in lines(stage, course.agreed):
            painter.drawPolyline(QPolygonF([QPointF(at.x, at.y) for at in line]))
        shift = theme.px(14)
        for at in points(stage, course.agreed):
            _mark(painter, "agreed", QPointF(at.x, at.y), tokens)
        for at in points(stage, course.own):
            _mark(painter, "own", QPointF(at.x - shift, at.y), tokens)
        for at in points(stage, course.leader):
            _mark(painter, "leader", QPointF(at.x + shift, at.y), tokens)
        top = box.top + box.height + step / 2 + theme.px(_FOOT)
        for number, each in enumerate(self._legend_rows(self.width())):
            _signs(painter, each, top + (number + 0.5) * theme.px(24), tokens)
        painter.end()

    def _rounds(self, painter: QPainter, stage: Stage, tokens: Tokens) -> None:
        assert self.course is not None
        wide = stage.box.width / stage.rounds
        y = stage.box.top + stage.box.height + theme.px(_STEP) / 2
        titles = [title for title, _short in self.course.rounds]
        fits = all(theme.text_width(Role.SMALL, one) <= wide - 8 for one in titles)
        named = titles if fits else [short for _title, short in self.course.rounds]
        for at, title in enumerate(named):
            place = QRectF(stage.x(at) - wide / 2 + 2, y, wide - 4, theme.px(_FOOT))
            words(painter, place, title, theme.font(Role.SMALL), tokens["text2"], CENTRE, elide=True)


def _targets(painter: QPainter, stage: Stage, course: Course, tokens: Tokens) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_dashes(tokens["text"]))
    for lower in (False, True):
        line: list[QPointF] = []
        for at in bands(stage, course.targets):
            if lower and at.height < 1:
                continue
            y = at.top + at.height if lower else at.top
            if line and line[-1].x() < at.left - 1:
                painter.drawPolyline(QPolygonF(line))
                line = []
            line += [QPointF(at.left, y), QPointF(at.left + at.width, y)]
        painter.drawPolyline(QPolygonF(line))


def _dashes(ink: QColor) -> QPen:
    pen = QPen(ink, 1.5)
    pen.setDashPattern([4, 3])
    return pen


def _mark(painter: QPainter, kind: str, at: QPointF, tokens: Tokens) -> None:
    size = theme.px(11)
    if kind == "agreed":
        box = QRectF(at.x() - size / 2, at.y() - size / 2, size, size)
        rounded(painter, box, tokens["accent"], tokens["window"], 2, 1.5)
    elif kind == "own":
        box = QRectF(at.x() - size / 2, at.y() - size / 2, size, size)
        rounded(painter, box, tokens["accent"], tokens["window"], size / 2, 1.5)
    else:
        half = size * 0.62
        painter.setBrush(tokens["window"])
        painter.setPen(QPen(tokens["leader"], 1.75))
        painter.drawPolygon(
            QPolygonF([
                QPointF(at.x(), at.y() - half), QPointF(at.x() + half, at.y()),
                QPointF(at.x(), at.y() + half), QPointF(at.x() - half, at.y()),
            ])
        )  # fmt: skip


def _signs(painter: QPainter, legend: Sequence[tuple[str, str]], y: float, tokens: Tokens) -> None:
    x, font = 0.0, theme.font(Role.SMALL)
    tall = QFontMetricsF(font).height()
    for key, word in legend:
        wide = theme.px(22)
        if key == "agreed":
            painter.setPen(QPen(tokens["accent"], 2))
            painter.drawLine(QPointF(x, y), QPointF(x + wide, y))
        if key == "target":
            painter.setPen(_dashes(tokens["text"]))
            painter.drawLine(QPointF(x, y), QPointF(x + wide, y))
        else:
            _mark(painter, key, QPointF(x + wide / 2, y), tokens)
        room = theme.text_width(Role.SMALL, word) + 2
        place = QRectF(x + theme.px(30), y - tall / 2, room, tall)
        words(painter, place, word, font, tokens["text2"], LEFT)
        x = place.right() + theme.px(18)
