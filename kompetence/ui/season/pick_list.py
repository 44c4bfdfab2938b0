"""People with a tick before each: who is invited."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from kompetence.domain.ids import PersonId
from kompetence.domain.season import Candidate
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.painting import focus_inside, rounded, smooth, words
from kompetence.ui.season import ticks, two_lines
from kompetence.ui.texts import tooltip
from kompetence.ui.theme import Role

Index: TypeAlias = QModelIndex | QPersistentModelIndex
ONE = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()
_ROW = 44


class PickModel(QAbstractListModel):
    """`ticked` are those who are chosen; `changed` tells that they are others now."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._people: tuple[Candidate, ...] = ()
        self.ticked: set[PersonId] = set()
        self.words = (_("invited"), _("not invited"))
        """What a tick means to a screen reader, and what none means."""

    def show(self, people: Sequence[Candidate], ticked: Iterable[PersonId]) -> None:
        """Offer other people."""
        self.beginResetModel()
        self._people = tuple(people)
        self.ticked = set(ticked) & {one.person.id for one in people}
        self.endResetModel()
        self.changed.emit()

    def tick(self, people: Iterable[PersonId], *, on: bool) -> None:
        """Tick several, or take their ticks away."""
        self.ticked = self.ticked | set(people) if on else self.ticked - set(people)
        if self._people:
            self.dataChanged.emit(self.index(0), self.index(len(self._people) - 1))
        self.changed.emit()

    @property
    def chosen(self) -> tuple[PersonId, ...]:
        """Who is ticked, in the order of the list."""
        return tuple(one.person.id for one in self._people if one.person.id in self.ticked)

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._people)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        one = self._people[index.row()]
        on = one.person.id in self.ticked
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one.person.name
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleTextRole:
                word = self.words[0 if on else 1]
                return ", ".join(
                    part for part in (one.person.name, one.person.position, one.unit, word) if part
                )
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip(one.person.name)
            case _:
                return one if role == ONE else None


class PickDelegate(QStyledItemDelegate):
    """Tick, name, and what the person does and where."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.px(160), theme.px(_ROW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, box = theme.of(option.palette), QRectF(option.rect)
        one: Candidate = index.data(ONE)
        painter.save()
        smooth(painter)
        inner = box.adjusted(theme.px(4), 1, -theme.px(4), -1)
        if option.state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, inner, tokens["hover"], None, theme.px(8))
        if (
            option.state & QStyle.StateFlag.State_HasFocus
            and option.state & QStyle.StateFlag.State_KeyboardFocusChange
        ):
            focus_inside(painter, inner, tokens["accent"], theme.px(8))
        size = theme.px(ticks.SIZE)
        place = QRectF(box.left() + theme.px(14), box.center().y() - size / 2, size, size)
        on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        ticks.tick(painter, place, tokens, on=on)
        left, room = place.right() + theme.px(12), box.right() - place.right() - theme.px(22)
        tall, strong, small = theme.px(19), theme.font(Role.STRONG), theme.font(Role.SMALL)
        name = two_lines.broken(one.person.name, strong, room)
        below = "  ·  ".join(part for part in (one.person.position, one.unit) if part)
        if len(name) > 1 or not below:
            two_lines.draw(painter, QRectF(left, box.top(), room, box.height()), name, strong, tokens["text"])
        else:
            top = box.center().y() - tall
            words(painter, QRectF(left, top, room, tall), name[0], strong, tokens["text"])
            words(painter, QRectF(left, top + tall, room, tall), below, small, tokens["text2"], elide=True)
        painter.restore()


class PickList(QListView):
    """A click or the space bar ticks; `search` leaves only names with a word in them."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.people = PickModel()
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(self.people)
        self.people.setParent(self)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setModel(self._found)
        self.setItemDelegate(PickDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)

    def rescale(self) -> None:
        """Measure the rows anew."""
        self.scheduleDelayedItemsLayout()

    def search(self, word: str) -> None:
        """Show those whose name holds the word; ticks stay as they are."""
        self._found.setFilterFixedString(word.strip())

    def tick_all(self, *, on: bool) -> None:
        """Tick everyone who is shown, or nobody of them."""
        rows = range(self._found.rowCount())
        self.people.tick([self._found.index(row, 0).data(ONE).person.id for row in rows], on=on)

    def _turn(self, index: QModelIndex) -> None:
        one: Candidate | None = index.data(ONE)
        if one is not None:
            self.people.tick([one.person.id], on=one.person.id not in self.people.ticked)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._turn(self.indexAt(event.position().toPoint()))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._turn(self.currentIndex())
        else:
            super().keyPressEvent(event)
