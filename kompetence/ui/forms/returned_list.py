"""Forms that came back, one a row, each with its fate; what is wrong with one unfolds below it."""

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)
from typing_extensions import override

from kompetence.domain.form_views import Returned
from kompetence.ui import icons, theme
from kompetence.ui.forms import returned_words as said
from kompetence.ui.painting import focus_inside, rounded, selected_row, smooth, words
from kompetence.ui.texts import tooltip
from kompetence.ui.theme import Role

Index: TypeAlias = QModelIndex | QPersistentModelIndex
ONE = Qt.ItemDataRole.UserRole + 1
_ROW, _SIDE, _ICON, _INDENT, _MOST_PROBLEMS = 48, 14, 18, 46, 200
_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


class ReturnedDelegate(QStyledItemDelegate):
    """Name and fate on the first line, the rest below; everything wraps rather than being cut."""

    def _room(self, option: QStyleOptionViewItem) -> int:
        view = option.widget
        return view.viewport().width() if isinstance(view, QTreeView) else option.rect.width()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        one: Returned | None = index.data(ONE)
        room = self._room(option)
        if one is None:
            width = room - theme.px(_INDENT + _SIDE)
            return QSize(room, theme.text_height(Role.SMALL, str(index.data()), width) + theme.px(10))
        width = room - theme.px(_INDENT + _SIDE)
        tall = sum(theme.text_height(role, text, width) for role, text in _lines(one))
        return QSize(room, max(theme.px(_ROW), tall + theme.px(14)))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, box = theme.of(option.palette), QRectF(option.rect)
        box.setLeft(0)
        one: Returned | None = index.data(ONE)
        painter.save()
        smooth(painter)
        if index.row() and one is not None:
            painter.fillRect(
                QRectF(theme.px(_SIDE), box.top(), box.width() - 2 * theme.px(_SIDE), 1), tokens["line"]
            )
        self._ground(painter, option, box)
        left, width = theme.px(_INDENT), box.width() - theme.px(_INDENT + _SIDE)
        if one is None:
            words(
                painter, QRectF(left, box.top(), width, box.height()), str(index.data()),
                theme.font(Role.SMALL), tokens["text"], _WRAPPED,
            )  # fmt: skip
            painter.restore()
            return
        icon, ink = said.ICONS[one.fate]
        size = theme.px(_ICON)
        lines = [(role, text, theme.text_height(role, text, int(width))) for role, text in _lines(one)]
        top = box.center().y() - sum(tall for _role, _text, tall in lines) / 2
        middle = top + lines[0][2] / 2
        icons.paint(painter, icon, QRectF(theme.px(_SIDE), middle - size / 2, size, size), tokens[ink])
        for at, (role, text, tall) in enumerate(lines):
            inked = "text" if at == 0 else ink if at == 1 and ink == "danger" else "text2"
            words(painter, QRectF(left, top, width, tall), text, theme.font(role), tokens[inked], _WRAPPED)
            top += tall
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF) -> None:
        tokens, state = theme.of(option.palette), option.state
        inner = box.adjusted(theme.px(4), 2, -theme.px(4), -2)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if state & QStyle.StateFlag.State_Selected and focused:
            selected_row(painter, inner, tokens["soft"], tokens["accent"], theme.px(4))
        elif state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, inner, tokens["hover"], None, theme.px(8))
        if focused and state & QStyle.StateFlag.State_KeyboardFocusChange:
            focus_inside(painter, inner, tokens["accent"], theme.px(8))


def _lines(one: Returned) -> list[tuple[Role, str]]:
    parts = [(Role.STRONG, said.name(one)), (Role.BODY, said.fate(one)), (Role.SMALL, said.about(one))]
    return [(role, text) for role, text in parts if text]


class ReturnedList(QTreeView):
    """Right and Left unfold and fold what is wrong; a click on the row does too."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.rows = QStandardItemModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(ReturnedDelegate(self))
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRootIsDecorated(True)
        self.setIndentation(0)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.clicked.connect(self._turn)

    def show_forms(self, found: Sequence[Returned]) -> None:
        """Show what came, what cannot be read in first and unfolded."""
        self.rows.clear()
        for one in sorted(found, key=lambda each: said.ORDER.index(each.fate)):
            item = QStandardItem(said.name(one))
            item.setData(one, ONE)
            item.setData(said.spoken(one), Qt.ItemDataRole.AccessibleTextRole)
            item.setData(tooltip(str(one.path)), Qt.ItemDataRole.ToolTipRole)
            for problem in one.problems[:_MOST_PROBLEMS]:
                item.appendRow(QStandardItem(said.placed(problem)))
            self.rows.appendRow(item)
        few = sum(len(one.problems) for one in found)
        if few <= _MOST_PROBLEMS:
            self.expandAll()
        if self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0, 0))

    def _turn(self, index: QModelIndex) -> None:
        if self.rows.hasChildren(index):
            self.setExpanded(index, not self.isExpanded(index))

    @override
    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """The fold is told by what stands below; the row itself is the target."""

    def rescale(self) -> None:
        """Measure the rows anew."""
        self.scheduleDelayedItemsLayout()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
