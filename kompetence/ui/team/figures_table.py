"""The table of figures on the screen: names stay at the left while units or rounds scroll."""

from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)
from typing_extensions import override

from kompetence.ui import icons, theme
from kompetence.ui.heat_map.delegate import lower
from kompetence.ui.heat_map.headers import NAMES
from kompetence.ui.heat_map.model import coverage_word
from kompetence.ui.painting import CENTRE, LEFT, RIGHT, focus_inside, rounded, smooth, words
from kompetence.ui.team.figures_model import Cell, FiguresModel, Role, can_text, hidden_text, met_text
from kompetence.ui.team.named_table import NamedTable
from kompetence.ui.theme import Role as Type
from kompetence.ui.theme import Tokens

Index: TypeAlias = QModelIndex | QPersistentModelIndex
TALL, LEAST, WIDEST, LEAST_NAMES = 54, 196, 224, 200
_LEFT, _RIGHT = 10, 8
_BEFORE_SIGN, _SIGN, _PAST_SIGN = 8, 14, 4
_AROUND = 2
_WRAPPED = Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap


def _line(role: Type) -> int:
    return QFontMetrics(theme.font(role)).lineSpacing()


def head_height() -> int:
    """Room for a title of two lines and the second line below it."""
    return 2 * _line(Type.SMALL_STRONG) + _line(Type.SMALL) + theme.px(8)


class FiguresDelegate(QStyledItemDelegate):
    """Two lines: how many can, and how many are at their target, with those not rated beside."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.px(LEAST), theme.px(TALL))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        one: Cell | None = index.data(Role.FIGURES)
        tokens, place = theme.of(option.palette), QRectF(lower(option.rect, theme.px(TALL)))
        view = option.widget
        current = isinstance(view, QTableView) and view.currentIndex().row() == index.row()
        painter.save()
        smooth(painter)
        if current:
            painter.fillRect(place, tokens["soft"])
        box = place.adjusted(theme.px(_AROUND), theme.px(_AROUND), -theme.px(_AROUND), -theme.px(_AROUND))
        if one is None:
            words(painter, box, "·", theme.font(Type.BODY), tokens["text3"], CENTRE)
        else:
            _write(painter, box, one, tokens)
        if option.state & QStyle.StateFlag.State_HasFocus:
            focus_inside(painter, box, tokens["accent"], theme.px(5))
        painter.restore()


def _write(painter: QPainter, box: QRectF, one: Cell, tokens: Tokens) -> None:
    lacking = bool(one.known("missing"))
    fill, ink = ("gap1", "gap1_text") if lacking else ("surface", "text")
    rounded(painter, box, tokens[fill], tokens["edge" if tokens.fill_edge else "line"], theme.px(5))
    inner = box.adjusted(theme.px(_LEFT), theme.px(4), -theme.px(_RIGHT), -theme.px(4))
    half = inner.height() / 2
    above = QRectF(inner.left(), inner.top(), inner.width(), half)
    below = above.translated(0, half)
    can, met = can_text(one), met_text(one)
    if not can and not met:
        words(painter, inner, hidden_text(), theme.font(Type.SMALL), tokens["text2"], LEFT, elide=True)
        return
    if can:
        words(painter, above, can, theme.font(Type.STRONG), tokens[ink])
    else:
        words(painter, above, hidden_text(), theme.font(Type.SMALL), tokens["text2"], LEFT, elide=True)
    if word := coverage_word(one.vulnerability):
        left = above.left() + theme.text_width(Type.STRONG, can) + theme.px(_BEFORE_SIGN)
        size = theme.px(_SIGN)
        icons.paint(
            painter,
            "triangle-alert",
            QRectF(left, above.center().y() - size / 2, size, size),
            tokens["warn"],
            2,
        )
        begins = left + size + theme.px(_PAST_SIGN)
        rest = QRectF(begins, above.top(), above.right() - begins, half)
        words(painter, rest, word, theme.font(Type.SMALL_STRONG), tokens["warn"])
    second = "gap1_text" if lacking else "text2"
    words(painter, below, met or hidden_text(), theme.font(Type.SMALL), tokens[second], LEFT, elide=True)
    if unrated := one.known("unrated"):
        words(painter, below, f"{unrated} ?", theme.font(Type.SMALL), tokens[second], RIGHT)


def _upper(can: str, word: str) -> int:
    """How wide the first line of a cell stands, with what is around it."""
    wide = theme.px(_LEFT) + theme.px(_RIGHT) + 2 * theme.px(_AROUND) + theme.text_width(Type.STRONG, can)
    if word:
        wide += sum(theme.px(length) for length in (_BEFORE_SIGN, _SIGN, _PAST_SIGN))
        wide += theme.text_width(Type.SMALL_STRONG, word)
    return wide


class TitleHeader(QHeaderView):
    """A title and a second line over each column; over lone numbers the title stands in the middle."""

    def __init__(self, table: QTableView, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> None:
        self._side = side
        super().__init__(Qt.Orientation.Horizontal, table)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setSectionsClickable(True)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(NAMES), head_height())

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        tokens, model = theme.of(self.palette()), self.model()
        across = Qt.Orientation.Horizontal
        title = str(model.headerData(logicalIndex, across) or "")
        second = str(model.headerData(logicalIndex, across, Role.SUBTITLE) or "")
        smooth(painter)
        box = QRectF(rect).adjusted(theme.px(4), 0, -theme.px(4), -theme.px(6))
        line = _line(Type.SMALL) if second else 0
        words(
            painter,
            box.adjusted(0, box.height() - line, 0, 0),
            second,
            theme.font(Type.SMALL),
            tokens["text2"],
        )
        upper = box.adjusted(0, 0, 0, -line)
        font = theme.font(Type.SMALL_STRONG)
        if theme.text_width(Type.SMALL_STRONG, title) > 2 * upper.width():
            words(painter, upper, title, font, tokens["text"], LEFT, elide=True)
        else:
            words(painter, upper, title, font, tokens["text"], _WRAPPED | self._side)


class FiguresTable(NamedTable):
    """`opened` carries the column that was entered by Enter, a double click or a click on its title."""

    opened = Signal(int)

    def __init__(self, model: FiguresModel, name: str) -> None:
        super().__init__(model, name, TALL)
        self._figures = model
        self._least = 0
        self.setItemDelegate(FiguresDelegate(self))
        titles = TitleHeader(self)
        self.setHorizontalHeader(titles)
        self.names.sectionPressed.connect(self._choose_row)
        titles.sectionClicked.connect(self.opened)
        self.doubleClicked.connect(self._open)
        model.dataChanged.connect(self.rescale)
        self.rescale()

    @override
    def rescale(self) -> None:
        rows = (self._figures.row(row).figures for row in range(self._figures.rowCount()))
        said = {(can_text(one), coverage_word(one.vulnerability)) for row in rows for one in row if one}
        self._least = max(theme.px(LEAST), *(_upper(*one) for one in said), 0)
        super().rescale()

    def _choose_row(self, row: int) -> None:
        self.setCurrentIndex(self.model().index(row, max(0, self.currentIndex().column())))

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.column())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().column())
        else:
            super().keyPressEvent(event)

    def natural_height(self) -> int:
        """How tall it is when nothing scrolls."""
        return (
            head_height()
            + theme.px(14)
            + sum(self.names.sectionSize(row) for row in range(self.names.count()))
        )

    @override
    def _fit(self) -> None:
        columns = max(1, self._figures.columnCount())
        names = theme.px(NAMES)
        room = self.width() - theme.px(12)
        if names + columns * self._least > room:
            names = max(min(theme.px(LEAST_NAMES), round(room * 0.45)), room - columns * self._least)
        each = max(self._least, min(theme.px(WIDEST), (room - names) // columns))
        self.names.setFixedWidth(max(1, names))
        self.horizontalHeader().setDefaultSectionSize(each)
