"""A table of words to read: as tall as its rows, the first column for names, the others narrow."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from kompetence.ui import theme
from kompetence.ui.painting import LEFT, focus_inside, selected_row, smooth, words
from kompetence.ui.theme import Role
from kompetence.ui.widgets.quiet_table import QuietTable

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROW, _HEAD, _PAD = 34, 32, 10


class WordsModel(QAbstractTableModel):
    """Heads and rows of words."""

    def __init__(self) -> None:
        super().__init__()
        self.heads: tuple[str, ...] = ()
        self.rows: tuple[tuple[str, ...], ...] = ()

    def show(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Take other words."""
        self.beginResetModel()
        self.heads, self.rows = tuple(heads), tuple(tuple(one) for one in rows)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.heads)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        text = self.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name = self.rows[index.row()][0]
            return f"{name}, {self.heads[index.column()]}: {text}" if index.column() else text
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        across = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self.heads[section] if across else None


class _Delegate(QStyledItemDelegate):
    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, box = theme.of(option.palette), QRectF(option.rect)
        first = index.column() == 0
        painter.save()
        smooth(painter)
        painter.setClipRect(box)
        if option.state & QStyle.StateFlag.State_Selected:
            last = index.column() == index.model().columnCount() - 1
            spread = box.adjusted(0 if first else -theme.px(20), 0, 0 if last else theme.px(20), -1)
            if first:
                selected_row(painter, spread, tokens["soft"], tokens["accent"], theme.px(4))
            else:
                painter.fillRect(spread, tokens["soft"])
        else:
            painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), tokens["line"])
        if option.state & QStyle.StateFlag.State_HasFocus:
            focus_inside(painter, box.adjusted(0, 0, 0, -1), tokens["accent"], theme.px(6))
        place = box.adjusted(theme.px(_PAD), 0, -theme.px(4), 0)
        ink = tokens["text" if first else "text2"]
        words(painter, place, str(index.data()), theme.font(Role.BODY), ink, LEFT | Qt.TextFlag.TextWordWrap)
        painter.restore()


class _Head(QHeaderView):
    @override
    def paintSection(self, painter: QPainter, rect: Any, logicalIndex: int) -> None:
        tokens, box = theme.of(self.palette()), QRectF(rect)
        text = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal))
        place = box.adjusted(theme.px(_PAD), 0, -theme.px(4), 0)
        words(painter, place, text, theme.font(Role.SMALL), tokens["text2"], LEFT, elide=True)
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), tokens["edge"])


class PlainTable(QuietTable):
    """Read with the arrows; nothing in it can be changed."""

    def __init__(self, name: str, ground: QPalette.ColorRole = QPalette.ColorRole.Window) -> None:
        super().__init__(name, whole=True, ground=ground)
        self.words = WordsModel()
        self.words.setParent(self)
        self.setModel(self.words)
        self.draw_with(_Delegate(self), _Head(Qt.Orientation.Horizontal, self))

    def show_words(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show other words."""
        self.words.show(heads, rows)
        self.rescale()

    def rescale(self) -> None:
        """Give columns and rows their sizes at the present text size."""
        header = self.horizontalHeader()
        header.setFixedHeight(theme.px(_HEAD))
        for column in range(self.words.columnCount()):
            kind = QHeaderView.ResizeMode.Fixed if column else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(column, kind)
        self._widths()
        self._heights()

    def _widths(self) -> None:
        """Words stand in one line where the names leave room, and are folded where they do not."""
        asked = [
            max(theme.text_width(Role.BODY, text) for text in (head, *(row[at] for row in self.words.rows)))
            + theme.px(_PAD + 12)
            for at, head in enumerate(self.words.heads)
        ]
        most = theme.px(180 + _PAD + 12)
        least = [min(one, most) for one in asked[1:]]
        spare = self.width() - sum(asked[:1]) - sum(least)
        words = [min(one, self._longest_word(column)) for column, one in enumerate(least, 1)]
        give = sum(least) - sum(words)
        lacks = min(give, -spare - (asked[0] - min(asked[0], self._longest_word(0))) if asked else 0)
        for column, (wanted, narrow, word) in enumerate(zip(asked[1:], least, words, strict=True), 1):
            more = max(0, min(wanted - narrow, spare))
            less = (narrow - word) * lacks // give if lacks > 0 else 0
            spare -= more
            self.horizontalHeader().resizeSection(column, narrow + more - less)

    def _longest_word(self, column: int) -> int:
        """The least room in which no word of a column is cut."""
        texts = (self.words.heads[column], *(row[column] for row in self.words.rows))
        return max(
            theme.text_width(Role.BODY, word) for text in texts for word in text.split(" ")
        ) + theme.px(_PAD + 12)

    def _heights(self) -> None:
        tall = theme.px(_HEAD) + 2
        others = sum(self.columnWidth(column) for column in range(1, self.words.columnCount()))
        widths = {0: max(self.width() - others, theme.px(80))}
        for row, texts in enumerate(self.words.rows):
            height = theme.px(_ROW)
            for column, text in enumerate(texts):
                room = widths.get(column, self.columnWidth(column)) - theme.px(_PAD + 6)
                height = max(height, theme.text_height(Role.BODY, text, room) + theme.px(10))
            self.verticalHeader().resizeSection(row, height)
            tall += height
        self.setFixedHeight(tall)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._widths()
            self._heights()
