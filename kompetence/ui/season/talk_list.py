"""The talks of a round under headings: Enter or a click does what comes next, the menu key offers the rest."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy
from typing_extensions import override

from kompetence.domain.season import SeasonLine, Step
from kompetence.ui import talk_words, theme
from kompetence.ui.season.talk_delegate import HEADING, LINE, PRIMARY, TalkDelegate
from kompetence.ui.texts import tooltip

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a group, and how many stand under it."""

    text: str
    count: int


Row: TypeAlias = Heading | SeasonLine


class TalkModel(QAbstractListModel):
    """Headings and lines; `said` gives the sentence of a line."""

    def __init__(self, said: Callable[[SeasonLine], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.said = said
        self.day = date.min
        self._rows: tuple[Row, ...] = ()
        self._first = -1

    def show(self, rows: Sequence[Row], day: date) -> None:
        """Take new rows, keeping the place where the talks are the same."""
        same = list(map(_key, rows)) == list(map(_key, self._rows))
        if not same:
            self.beginResetModel()
        self._rows, self.day = tuple(rows), day
        lines = ((at, one) for at, one in enumerate(rows) if isinstance(one, SeasonLine))
        self._first = next((at for at, one in lines if one.step(day) is Step.START), -1)
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def line(self, row: int) -> SeasonLine | None:
        """The talk in a row; None for a heading."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, SeasonLine) else None

    def row_of(self, dialogue: str) -> int:
        """Where a talk stands; -1 where it does not."""
        return next((at for at, one in enumerate(self._rows) if _key(one) == dialogue), -1)

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.line(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if isinstance(row, Heading):
            if role == HEADING:
                return row.text, row.count
            spoken = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
            return f"{row.text}, {row.count}" if role in spoken else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.person.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return talk_words.spoken(row, self.day)
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip(f"{row.person.name}\n{self.said(row)}")
            case _ if role == PRIMARY:
                return index.row() == self._first
            case _:
                return row if role == LINE else None


def _key(row: Row) -> str:
    return row.dialogue.id if isinstance(row, SeasonLine) else f"\0{row.text}\0{row.count}"


class TalkList(QListView):
    """`chosen` carries the line whose next step is wanted, `menu` a line and where its menu is to open."""

    chosen = Signal(object)
    menu = Signal(object, QPoint)

    def __init__(self, name: str, said: Callable[[SeasonLine], str]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.rows = TalkModel(said, self)
        self.setModel(self.rows)
        self._delegate = TalkDelegate(self, said, lambda: self.rows.day)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def show_rows(self, rows: Sequence[Row], day: date) -> None:
        """Show other rows; the talk that was in hand stays so."""
        before = self.current
        at = self.currentIndex().row()
        self.rows.show(rows, day)
        place = self.rows.row_of(before.dialogue.id) if before else -1
        if place < 0:
            near = [row for row in range(len(rows)) if self.rows.line(row) is not None]
            place = min(near, key=lambda row: abs(row - max(at, 0)), default=-1)
        if place >= 0:
            self.setCurrentIndex(self.rows.index(place))
        if place <= 1:
            self.scrollToTop()
        self.rescale()

    @property
    def current(self) -> SeasonLine | None:
        """The talk in hand."""
        return self.rows.line(self.currentIndex().row()) if self.currentIndex().isValid() else None

    @property
    def natural_height(self) -> int:
        """How tall it is when nothing scrolls."""
        return sum(self.sizeHintForRow(row) for row in range(self.rows.rowCount())) + 2

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(600), self.natural_height)

    def rescale(self) -> None:
        """Measure the rows anew."""
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.rescale()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current is not None:
            self.chosen.emit(self.current)
        else:
            super().keyPressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.update(index)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        line = self.rows.line(index.row()) if index.isValid() else None
        if line is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        more = self._delegate.more_box(QRectF(self.visualRect(index)), line)
        if more.contains(QPointF(event.position())):
            self.menu.emit(line, self.viewport().mapToGlobal(more.bottomLeft().toPoint()))
        else:
            self.chosen.emit(line)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keys = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_keys else self.indexAt(event.pos())
        line = self.rows.line(index.row()) if index.isValid() else None
        if line is None:
            return
        self.setCurrentIndex(index)
        place = self._delegate.more_box(QRectF(self.visualRect(index)), line).bottomLeft().toPoint()
        self.menu.emit(line, self.viewport().mapToGlobal(place if by_keys else event.pos()))
