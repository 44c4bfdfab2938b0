"""One person's levels over the rounds: what each lane held then beside the target, without sums and judging."""

from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from kompetence.domain.assessment import Lane, State
from kompetence.domain.competence import Competence
from kompetence.domain.staffing import History
from kompetence.domain.views import Rating
from kompetence.i18n import gettext as _
from kompetence.ui import dates, theme
from kompetence.ui.painting import LEFT, focus_inside, selected_row, smooth, words
from kompetence.ui.theme import Role
from kompetence.ui.widgets.quiet_table import QuietTable
from kompetence.ui.widgets.step_chart import Course

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROW, _HEAD, _CELL, _NAME = 46, 46, 184, 200
_MOST = 6
PARTS = Qt.ItemDataRole.UserRole + 1


def _named(rating: Rating, competence: Competence) -> str:
    if isinstance(rating, State):
        return _("Not relevant")
    if rating is None:
        return "–"
    scale = competence.scale
    return scale.named(rating) if scale.has(rating) else str(rating)


class HistoryModel(QAbstractTableModel):
    """One competence a row, one round a column, the newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = History((), ())

    def show(self, history: History) -> None:
        """Take another history."""
        self.beginResetModel()
        self._history = history
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._history.lines)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 1 + min(_MOST, len(self._history.rounds))

    def _parts(self, index: Index) -> tuple[str, str]:
        """What was agreed, and what the two said each."""
        competence, rounds = self._history.lines[index.row()]
        if index.column() == 0:
            return competence.name, ""
        at = index.column() - 1
        lanes, older = rounds[at], self._history.older.get(competence.id, ())
        if older and older[at]:
            return older[at], _("on an older scale")
        if not lanes:
            return "–", ""
        own = _("Self {level}").format(level=_short(lanes[Lane.SELF])) if Lane.SELF in lanes else ""
        leader = _("Leader {level}").format(level=_short(lanes[Lane.LEADER])) if Lane.LEADER in lanes else ""
        said = ", ".join(part for part in (own, leader) if part)
        if Lane.AGREED in lanes:
            return _named(lanes[Lane.AGREED], competence), said
        return _("not agreed"), said

    def _target(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """What was asked for then."""
        competence = self._history.lines[index.row()][0]
        asked = self._history.targets.get(competence.id, ())
        bounds = asked[index.column() - 1] if index.column() and asked else None
        if bounds is None:
            return ""
        text = str(bounds[0]) if bounds[0] == bounds[1] else f"{bounds[0]}–{bounds[1]}"
        return _("target {level}").format(level=text)

    def _titles(self, shown: int) -> tuple[tuple[str, str], ...]:
        """The rounds, the oldest first, with their years, and with the month too where a year has several."""
        rounds = self._history.rounds[:shown][::-1]
        years = [one.day.year for one in rounds]
        alone = len(set(years)) == len(years)
        return tuple((one.title, f"{one.day:%Y}" if alone else f"{one.day:%m.%Y}") for one in rounds)

    def course(self, row: int) -> Course | None:
        """One competence over the rounds, the oldest first, to be drawn."""
        if not 0 <= row < len(self._history.lines):
            return None
        competence, lanes = self._history.lines[row]
        shown = min(_MOST, len(self._history.rounds))
        turned = list(lanes[:shown])[::-1]
        asked = self._history.targets.get(competence.id, (None,) * shown)

        def of(lane: Lane) -> tuple[int | None, ...]:
            found = [one.get(lane) for one in turned]
            return tuple(one if isinstance(one, int) and competence.scale.has(one) else None for one in found)

        return Course(
            competence.scale,
            self._titles(shown),
            of(Lane.AGREED),
            of(Lane.SELF),
            of(Lane.LEADER),
            tuple(
                one if one is None or all(map(competence.scale.has, one)) else None
                for one in asked[:shown][::-1]
            ),
        )

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        first, second = self._parts(index)
        second = ", ".join(part for part in (second, self._target(index)) if part)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return first
            case Qt.ItemDataRole.AccessibleTextRole:
                if index.column() == 0:
                    return first
                name = self._history.lines[index.row()][0].name
                head = self.headerData(index.column(), Qt.Orientation.Horizontal)
                return ", ".join(part for part in (name, head, first, second) if part)
            case _:
                return (first, second) if role == PARTS else None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return _("Competence")
        round_ = self._history.rounds[section - 1]
        return f"{round_.title}, {dates.written(round_.day)}"


def _short(rating: Rating) -> str:
    return "/" if isinstance(rating, State) else "–" if rating is None else str(rating)


class HistoryDelegate(QStyledItemDelegate):
    """What was agreed over what the two said, a hairline under each row."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, box = theme.of(option.palette), QRectF(option.rect)
        first, second = index.data(PARTS)
        painter.save()
        smooth(painter)
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), tokens["line"])
        if option.state & QStyle.StateFlag.State_Selected:
            spread = box.adjusted(0 if index.column() == 0 else -theme.px(20), 0, 0, -1)
            if index.column() == 0:
                selected_row(painter, spread, tokens["soft"], tokens["accent"], theme.px(4))
            else:
                painter.fillRect(box.adjusted(0, 0, 0, -1), tokens["soft"])
        if option.state & QStyle.StateFlag.State_HasFocus:
            focus_inside(painter, box.adjusted(0, 0, 0, -1), tokens["accent"], theme.px(6))
        inner = box.adjusted(theme.px(8), 0, -theme.px(6), 0)
        body = theme.font(Role.BODY)
        if index.column() == 0:
            words(painter, inner, first, body, tokens["text"], LEFT | Qt.TextFlag.TextWordWrap)
        elif second:
            tall = QFontMetricsF(body).lineSpacing()
            top = box.center().y() - tall
            words(
                painter,
                QRectF(inner.left(), top, inner.width(), tall),
                first,
                body,
                tokens["text"],
                elide=True,
            )
            below = QRectF(inner.left(), top + tall, inner.width(), tall)
            words(painter, below, second, theme.font(Role.SMALL), tokens["text2"], elide=True)
        else:
            words(painter, inner, first, body, tokens["text" if first != "–" else "text3"], elide=True)
        painter.restore()


class _Header(QHeaderView):
    """The round over its day."""

    @override
    def paintSection(self, painter: QPainter, rect: Any, logicalIndex: int) -> None:
        tokens, box = theme.of(self.palette()), QRectF(rect)
        text = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal))
        place = box.adjusted(theme.px(8), 0, -theme.px(4), 0)
        flags = LEFT | Qt.TextFlag.TextWordWrap
        words(painter, place, text, theme.font(Role.SMALL), tokens["text2"], flags)
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), tokens["edge"])


class HistoryTable(QuietTable):
    """Scrolls by itself, so that the chart beside stays in view."""

    def __init__(self, model: HistoryModel) -> None:
        super().__init__(_("Levels over the rounds"), whole=False)
        self.setModel(model)
        self.tall = 0
        """How tall it is when nothing scrolls."""
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.draw_with(HistoryDelegate(self), _Header(Qt.Orientation.Horizontal, self))
        model.modelReset.connect(self.rescale)
        self.rescale()

    def rescale(self) -> None:
        """Give rows and columns their sizes at the present text size."""
        model, columns = self.model(), self.model().columnCount() - 1
        cell = theme.px(_CELL)
        free = self.viewport().width() - columns * cell
        name = max(theme.px(_NAME), min(free, theme.px(420)))
        self.setColumnWidth(0, name)
        head = theme.px(_HEAD)
        for at in range(1, columns + 1):
            self.setColumnWidth(at, cell)
            title = str(model.headerData(at, Qt.Orientation.Horizontal))
            head = max(head, theme.text_height(Role.SMALL, title, cell - theme.px(14)) + theme.px(10))
        self.horizontalHeader().setFixedHeight(head)
        self.tall = head + 4
        for row in range(model.rowCount()):
            text = str(model.index(row, 0).data())
            needed = theme.text_height(Role.BODY, text, name - theme.px(16)) + theme.px(8)
            height = max(theme.px(_ROW), needed)
            self.verticalHeader().resizeSection(row, height)
            self.tall += height

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.rescale()
