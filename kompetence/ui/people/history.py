"""One person's levels over the rounds: what each lane held then, without sums and without judging."""

from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from kompetence.domain.assessment import Lane, State
from kompetence.domain.competence import Competence
from kompetence.domain.staffing import History
from kompetence.domain.views import Rating
from kompetence.i18n import gettext as _
from kompetence.ui import dates, theme
from kompetence.ui.layouts import column
from kompetence.ui.painting import LEFT, focus_inside, smooth, words
from kompetence.ui.texts import label
from kompetence.ui.theme import Role

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROW, _HEAD, _CELL, _NAME = 46, 46, 176, 220
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
        lanes = rounds[index.column() - 1]
        if not lanes:
            return "–", ""
        own = _("Self {level}").format(level=_short(lanes[Lane.SELF])) if Lane.SELF in lanes else ""
        leader = _("Leader {level}").format(level=_short(lanes[Lane.LEADER])) if Lane.LEADER in lanes else ""
        said = ", ".join(part for part in (own, leader) if part)
        if Lane.AGREED in lanes:
            return _named(lanes[Lane.AGREED], competence), said
        return _("not agreed"), said

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        first, second = self._parts(index)
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


class HistoryTable(QTableView):
    """Scrolls by itself; the name column stays as wide as the names need."""

    def __init__(self, model: HistoryModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(_("Levels over the rounds"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setItemDelegate(HistoryDelegate(self))
        header = _Header(Qt.Orientation.Horizontal, self)
        header.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setHorizontalHeader(header)
        self.verticalHeader().hide()
        model.modelReset.connect(self.rescale)
        self.rescale()

    def rescale(self) -> None:
        """Give rows and columns their sizes at the present text size."""
        self.horizontalHeader().setFixedHeight(theme.px(_HEAD))
        self.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        columns = self.model().columnCount() - 1
        cell = theme.px(_CELL)
        free = self.viewport().width() - columns * cell
        self.setColumnWidth(0, max(theme.px(_NAME), min(free, theme.px(420))))
        for at in range(1, columns + 1):
            self.setColumnWidth(at, cell)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.rescale()


class HistoryView(QWidget):
    """The table with a sentence on what is shown, or a sentence alone where there is nothing yet."""

    def __init__(self) -> None:
        super().__init__()
        self.model = HistoryModel(self)
        self.table = HistoryTable(self.model)
        self._said = label("", ink="text2", wrap=True)
        self.setLayout(column(self._said, (self.table, 1), gap=2, margins=(8, 2, 6, 4)))

    def show_history(self, history: History) -> None:
        """Show somebody's."""
        self.model.show(history)
        some = bool(history.rounds)
        self.table.setVisible(some)
        self._said.setText(
            _("What was agreed in each round, with what the two said where it has been shared by both.")
            if some
            else _("Nothing has been rated in any round yet.")
        )

    def natural_height(self) -> int:
        """How tall it is when nothing scrolls."""
        return theme.px(_HEAD + 90) + self.model.rowCount() * theme.px(_ROW)
