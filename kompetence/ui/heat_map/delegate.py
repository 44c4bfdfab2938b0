"""Draws the cells of the heat map, each value once and then from memory."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from kompetence.domain.views import TeamRow
from kompetence.ui import icons, theme
from kompetence.ui.heat_map import cell
from kompetence.ui.heat_map.mark import Mark
from kompetence.ui.heat_map.model import Role, coverage_words, covered
from kompetence.ui.painting import LEFT, focus_inside, rounded, smooth, words
from kompetence.ui.theme import Role as Type
from kompetence.ui.theme import Tokens

State = QStyle.StateFlag
_Key = tuple[Mark, str, str, float, int, int, bool]


def lower(rect: QRect) -> QRect:
    """The cell's own place; a row that begins an area is taller and leaves room for its title."""
    height = cell.size()[1]
    return QRect(rect.left(), rect.bottom() - height + 1, rect.width(), height)


class CellDelegate(QStyledItemDelegate):
    """One pixmap for each value, theme, resolution, size and selection."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drawn: dict[_Key, QPixmap] = {}
        self._height = cell.size()[1]

    def rescale(self) -> None:
        """Forget what was drawn at another text size."""
        self._drawn.clear()
        self._height = cell.size()[1]

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        mark: Mark | None = index.data(Role.MARK)
        if mark is None:
            return
        rect = option.rect
        place = QRect(rect.left(), rect.bottom() - self._height + 1, rect.width(), self._height)
        tokens = theme.of(option.palette)
        ratio = painter.device().devicePixelRatioF()
        selected = bool(option.state & State.State_Selected)
        key = (mark, tokens.window, tokens.line, ratio, place.width(), place.height(), selected)
        pixmap = self._drawn.get(key)
        if pixmap is None:
            pixmap = self._drawn[key] = _draw(
                mark, tokens, ratio, place.width(), place.height(), selected=selected
            )
        painter.drawPixmap(place.topLeft(), pixmap)
        if option.state & State.State_HasFocus:
            painter.save()
            smooth(painter)
            focus_inside(painter, QRectF(place), tokens["accent"], theme.px(6))
            painter.restore()


def _draw(mark: Mark, tokens: Tokens, ratio: float, width: int, height: int, *, selected: bool) -> QPixmap:
    pixmap = QPixmap(round(width * ratio), round(height * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(tokens["soft"] if selected else Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    smooth(painter)
    cell.paint_mark(painter, QRectF(0, 0, width, height), mark, tokens)
    painter.end()
    return pixmap


def can_width() -> int:
    """Room for the number, the sign and the longest word of the language."""
    words_ = max(theme.text_width(Type.SMALL_STRONG, word) for word in coverage_words())
    return words_ + theme.px(16 + 18 + 16 + 5 + 8)


class CanDelegate(QStyledItemDelegate):
    """How many can, and a word with a sign where it hangs on one or on nobody."""

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: TeamRow = index.data(Role.ROW)
        tokens, place = theme.of(option.palette), QRectF(lower(option.rect))
        painter.save()
        smooth(painter)
        if option.state & State.State_Selected:
            painter.setClipRect(place)
            rounded(painter, place.adjusted(-theme.px(16), 0, 0, 0), tokens["soft"], None, theme.px(8))
        left = place.left() + theme.px(16)
        number = QRectF(left, place.top(), theme.px(30), place.height())
        words(painter, number, str(row.figures.can), theme.font(Type.STRONG), tokens["text"])
        if word := covered(row):
            size = theme.px(16)
            left += theme.px(18)
            box = QRectF(left, place.center().y() - size / 2, size, size)
            icons.paint(painter, "triangle-alert", box, tokens["warn"], 2)
            rest = QRectF(left + size + theme.px(5), place.top(), place.width(), place.height())
            words(painter, rest, word, theme.font(Type.SMALL_STRONG), tokens["warn"], LEFT)
        painter.restore()
