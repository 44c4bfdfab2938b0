"""Draws the cells of the heat map, each value once and then from memory."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from kompetence.domain.views import TeamRow
from kompetence.ui import icons, theme
from kompetence.ui.heat_map import cell
from kompetence.ui.heat_map.mark import Mark
from kompetence.ui.heat_map.model import Role, coverage_words, covered
from kompetence.ui.painting import LEFT, rounded, smooth, words
from kompetence.ui.theme import Role as Type
from kompetence.ui.theme import Tokens

State = QStyle.StateFlag
_Key = tuple[Mark, bool]
_Kind = tuple[str, str, float, int, int]


def lower(rect: QRect, tall: int = 0) -> QRect:
    """The cell's own place; a row that begins an area is taller and leaves room for its title."""
    height = tall or cell.size()[1]
    return QRect(rect.left(), rect.bottom() - height + 1, rect.width(), height)


class Drawn:
    """One pixmap for each value and selection, as long as theme, resolution and size stay the same."""

    def __init__(self) -> None:
        self._kind: _Kind | None = None
        self._tokens: Tokens | None = None
        self._known: dict[_Key, QPixmap] = {}

    def use(self, tokens: Tokens, ratio: float, width: int, height: int) -> None:
        """Draw for this theme, resolution and size from now on."""
        kind = tokens.window, tokens.line, ratio, width, height
        if kind != self._kind:
            self._kind, self._tokens = kind, tokens
            self._known.clear()

    def pixmap(self, mark: Mark, *, selected: bool) -> QPixmap:
        """What a mark looks like."""
        key = mark, selected
        found = self._known.get(key)
        if found is None:
            assert self._kind is not None
            assert self._tokens is not None
            _window, _line, ratio, width, height = self._kind
            found = self._known[key] = _draw(mark, self._tokens, ratio, width, height, selected=selected)
        return found


def _draw(mark: Mark, tokens: Tokens, ratio: float, width: int, height: int, *, selected: bool) -> QPixmap:
    pixmap = QPixmap(round(width * ratio), round(height * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(tokens["soft"] if selected else tokens["window"])
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
