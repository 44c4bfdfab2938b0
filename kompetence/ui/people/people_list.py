"""The list of people: one line each, which opens, is dragged onto a unit, or has a menu of its own."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy
from typing_extensions import override

from kompetence.domain.ids import PersonId
from kompetence.domain.staffing import StaffLine
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.people import person_words
from kompetence.ui.people.person_delegate import LINE, PersonDelegate
from kompetence.ui.texts import tooltip

Index: TypeAlias = QModelIndex | QPersistentModelIndex
DRAGGED = "application/x-kompetence-people"
_NOWHERE = QModelIndex()
_LONG, _SHORT = 36, 24
"""Letters that a name, and what else stands beside it, have room for in any window."""


class PeopleModel(QAbstractListModel):
    """One `StaffLine` a row."""

    several = False

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[StaffLine, ...] = ()

    def show(self, lines: Sequence[StaffLine]) -> bool:
        """Take new lines, keeping the place where the people are the same; whether they are."""
        same = [line.person.id for line in lines] == [line.person.id for line in self._lines]
        if not same:
            self.beginResetModel()
        self._lines = tuple(lines)
        if not same:
            self.endResetModel()
        elif lines:
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
        return same

    def row_of(self, person: str) -> int:
        """Where somebody stands; -1 where they do not."""
        return next((at for at, line in enumerate(self._lines) if line.person.id == person), -1)

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    @override
    def mimeTypes(self) -> list[str]:
        return [DRAGGED]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(DRAGGED, "\n".join(self._lines[one.row()].person.id for one in indexes).encode())
        return data

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.person.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return person_words.spoken(line, several=self.several)
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip(self._in_full(line)) or None
            case _:
                return line if role == LINE else None

    def _in_full(self, line: StaffLine) -> str:
        """What may not have had room in the line."""
        name, profiles = line.person.name, person_words.profiles(line)
        place = person_words.place(line, several=self.several)
        if len(name) <= _LONG and len(profiles) <= _SHORT and len(place) <= _SHORT:
            return ""
        return "\n".join(part for part in (name, profiles, place) if part)


class PeopleList(QListView):
    """Enter or a click opens a person; Ctrl and Shift choose several."""

    opened = Signal(str)

    def __init__(self, model: PeopleModel) -> None:
        super().__init__()
        self.setModel(model)
        self.people = model
        self.setAccessibleName(_("People"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.lines = PersonDelegate(self)
        self.setItemDelegate(self.lines)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.activated.connect(self._open)
        self.clicked.connect(self._click)

    def show_lines(self, lines: Sequence[StaffLine], *, several: bool) -> None:
        """Show people, with who was in hand still in hand."""
        self.people.several = several
        self.lines.fit(lines, several=several)
        before = self.now
        if not self.people.show(lines) and lines:
            row = max(0, self.people.row_of(before.person.id if before else ""))
            choose = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self.people.index(row), choose)
        elif lines and not self.currentIndex().isValid():
            self.setCurrentIndex(self.people.index(0))
        self.updateGeometry()
        self.viewport().update()

    @property
    def now(self) -> StaffLine | None:
        """Whoever is in hand."""
        line: StaffLine | None = self.currentIndex().data(LINE) if self.currentIndex().isValid() else None
        return line

    @property
    def chosen(self) -> tuple[StaffLine, ...]:
        """Everybody who is chosen, in the order of the list."""
        rows = sorted(one.row() for one in self.selectionModel().selectedIndexes())
        return tuple(self.people.index(row).data(LINE) for row in rows)

    def _click(self, index: QModelIndex) -> None:
        if not QGuiApplication.keyboardModifiers():
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        line: StaffLine = index.data(LINE)
        self.opened.emit(line.person.id)

    @override
    def sizeHint(self) -> QSize:
        rows = self.people.rowCount()
        return QSize(theme.px(600), max(1, rows) * self.sizeHintForRow(0) + 2)

    def rescale(self) -> None:
        """Measure the rows anew."""
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.rescale()


def dragged(data: QMimeData) -> tuple[PersonId, ...]:
    """The people in a drag."""
    text = bytes(data.data(DRAGGED).data()).decode()
    return tuple(PersonId(one) for one in text.split("\n") if one)
