"""The units under each other, set in by their place in the tree; people and units are dropped onto them."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyleOptionViewItem
from typing_extensions import override

from kompetence.domain.ids import UnitId
from kompetence.domain.views import UnitChoice
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.painting import RIGHT, focus_inside, rounded, selected_row, smooth, words
from kompetence.ui.people.people_list import DRAGGED, dragged
from kompetence.ui.season import two_lines
from kompetence.ui.texts import tooltip
from kompetence.ui.theme import Role
from kompetence.ui.unit_chooser import CHOICE, UnitDelegate, UnitsModel

Index: TypeAlias = QModelIndex | QPersistentModelIndex
UNIT = "application/x-kompetence-unit"
_NOWHERE = QModelIndex()
_ROW, _STEP, _LONG_NAME = 44, 14, 40


class TreeModel(UnitsModel):
    """`people_dropped` carries ids and the unit they fell on, `unit_dropped` a unit and the one it fell on."""

    people_dropped = Signal(object, str)
    unit_dropped = Signal(str, str)

    def show(self, choices: Sequence[UnitChoice]) -> None:
        """Take new units, keeping the place where they are the same."""
        same = [one.unit.id for one in choices] == [one.unit.id for one in self._choices]
        if not same:
            self.beginResetModel()
        self._choices = tuple(choices)
        if not same:
            self.endResetModel()
        elif choices:
            self.dataChanged.emit(self.index(0), self.index(len(choices) - 1))

    def row_of(self, unit: str) -> int:
        """Where a unit stands; -1 where it does not."""
        return next((at for at, one in enumerate(self._choices) if one.unit.id == unit), -1)

    def below(self, unit: str) -> frozenset[UnitId]:
        """A unit and everything below it."""
        row = self.row_of(unit)
        if row < 0:
            return frozenset()
        first = self._choices[row]
        found = {first.unit.id}
        for one in self._choices[row + 1 :]:
            if one.depth <= first.depth:
                break
            found.add(one.unit.id)
        return frozenset(found)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole and index.isValid():
            name = self._choices[index.row()].unit.name
            return tooltip(name) if len(name) > _LONG_NAME else None
        return super().data(index, role)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        drop = Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        return super().flags(index) | drop if index.isValid() else Qt.ItemFlag.NoItemFlags

    @override
    def mimeTypes(self) -> list[str]:
        return [UNIT, DRAGGED]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(UNIT, self._choices[indexes[0].row()].unit.id.encode())
        return data

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    @override
    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        if not parent.isValid():
            return False
        onto = self._choices[parent.row()].unit.id
        if data.hasFormat(UNIT):
            return onto not in self.below(bytes(data.data(UNIT).data()).decode())
        return data.hasFormat(DRAGGED)

    @override
    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        onto = self._choices[parent.row()].unit.id
        if data.hasFormat(UNIT):
            self.unit_dropped.emit(bytes(data.data(UNIT).data()).decode(), onto)
        else:
            self.people_dropped.emit(dragged(data), onto)
        return False


class TreeDelegate(UnitDelegate):
    """Names stand in two lines where they are long, numbers of people at the right."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.px(160), theme.px(_ROW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        choice: UnitChoice = index.data(CHOICE)
        tokens, box = theme.of(option.palette), QRectF(option.rect).adjusted(0, 1, -theme.px(2), -1)
        painter.save()
        smooth(painter)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            selected_row(painter, box, tokens["soft"], tokens["accent"], theme.px(4))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, box, tokens["hover"], None, theme.px(8))
        count = str(choice.people)
        room = theme.text_width(Role.SMALL, count) + theme.px(18)
        name = box.adjusted(theme.px(12 + _STEP * min(choice.depth, 5)), 0, -room, 0)
        font = theme.font(Role.STRONG if chosen else Role.BODY)
        lines = two_lines.broken(choice.unit.name, font, name.width())
        two_lines.draw(painter, name, lines, font, tokens["text"])
        place = box.adjusted(0, 0, -theme.px(10), 0)
        words(painter, place, count, theme.font(Role.SMALL), tokens["text2"], RIGHT)
        keys = QStyle.StateFlag.State_KeyboardFocusChange
        if option.state & QStyle.StateFlag.State_HasFocus and option.state & keys:
            focus_inside(painter, box, tokens["accent"], theme.px(8))
        painter.restore()


class UnitTree(QListView):
    """`chosen` carries the unit that one wants to see the people of."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.units = TreeModel((), self)
        self.setModel(self.units)
        self.setItemDelegate(TreeDelegate(self))
        self.setAccessibleName(_("Units"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.selectionModel().currentChanged.connect(self._chosen)

    def show_units(self, choices: Sequence[UnitChoice]) -> None:
        """Show units, with the one in hand still in hand, else the first."""
        before = self.now
        self.units.show(choices)
        row = self.units.row_of(before.unit.id) if before is not None else 0
        if choices:
            self.setCurrentIndex(self.units.index(max(0, row)))

    def choose(self, unit: str) -> None:
        """Take a unit in hand."""
        row = self.units.row_of(unit)
        if row >= 0:
            self.setCurrentIndex(self.units.index(row))

    @property
    def now(self) -> UnitChoice | None:
        """The unit in hand."""
        index = self.currentIndex()
        choice: UnitChoice | None = index.data(CHOICE) if index.isValid() else None
        return choice

    def _chosen(self, index: QModelIndex) -> None:
        choice: UnitChoice | None = index.data(CHOICE) if index.isValid() else None
        if choice is not None:
            self.chosen.emit(choice.unit.id)

    def rescale(self) -> None:
        """Measure the rows anew."""
        self.scheduleDelayedItemsLayout()
