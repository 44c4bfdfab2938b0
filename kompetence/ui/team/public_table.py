"""The table of the wall: steps across, one text over all steps where they may not be told apart."""

from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)
from typing_extensions import override

from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.heat_map.delegate import lower
from kompetence.ui.painting import CENTRE, focus_inside, rounded, smooth, words
from kompetence.ui.team.figures_table import TitleHeader
from kompetence.ui.team.named_table import NamedTable
from kompetence.ui.team.public_model import PublicModel
from kompetence.ui.theme import Role

Index: TypeAlias = QModelIndex | QPersistentModelIndex
TALL, LEAST, WIDEST, NAMES, LEAST_NAMES = 42, 64, 140, 300, 190
_TWO_LINES = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


class PublicDelegate(QStyledItemDelegate):
    """A number in a cell; what is hidden stands as text without one."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, place = theme.of(option.palette), QRectF(lower(option.rect, theme.px(TALL)))
        text = str(index.data() or "")
        view = option.widget
        current = isinstance(view, QTableView) and view.currentIndex().row() == index.row()
        is_number = text[:1].isdigit()
        painter.save()
        smooth(painter)
        if current:
            painter.fillRect(place, tokens["soft"])
        box = place.adjusted(theme.px(2), theme.px(2), -theme.px(2), -theme.px(2))
        if is_number:
            rounded(painter, box, tokens["surface"], tokens["line"], theme.px(5))
        none = text == "0"
        font = theme.font(Role.BODY if none else Role.STRONG) if is_number else theme.font(Role.TINY)
        ink = tokens["text3" if none else "text" if is_number else "text2"]
        words(painter, box, text, font, ink, CENTRE if is_number else _TWO_LINES)
        keys = QStyle.StateFlag.State_KeyboardFocusChange
        if option.state & QStyle.StateFlag.State_HasFocus and option.state & keys:
            focus_inside(painter, box, tokens["accent"], theme.px(5))
        painter.restore()


class PublicTable(NamedTable):
    """What is hidden has one place over all the steps that it hides."""

    def __init__(self, model: PublicModel) -> None:
        super().__init__(model, _("How many stand where"), TALL)
        self._public = model
        self.setItemDelegate(PublicDelegate(self))
        self.setHorizontalHeader(TitleHeader(self, Qt.AlignmentFlag.AlignHCenter))

    @override
    def rescale(self) -> None:
        self.clearSpans()
        for row in range(self._public.rowCount()):
            if not self._public.tells_steps(row) and self._public.steps > 1:
                self.setSpan(row, 0, 1, self._public.steps)
        super().rescale()

    @override
    def _fit(self) -> None:
        widths = [self._least(at) for at in range(self._public.columnCount())]
        room = self.width() - theme.px(14)
        names = max(theme.px(LEAST_NAMES), min(theme.px(NAMES), room - sum(widths)))
        spare = max(0, room - names - sum(widths)) // max(1, len(widths))
        self.names.setFixedWidth(max(1, names))
        for at, width in enumerate(widths):
            self.setColumnWidth(at, max(width, min(theme.px(WIDEST), width + spare)))

    def _least(self, column: int) -> int:
        """The width in which no word of a title is cut, and no figure."""
        title = str(self._public.headerData(column, Qt.Orientation.Horizontal) or "")
        longest = max(theme.text_width(Role.SMALL_STRONG, word) for word in [*title.split(), ""])
        # What is hidden has room in two lines; over the steps it has all of them.
        hidden = (
            0 if column < self._public.steps else theme.text_width(Role.TINY, self._public.hidden) * 2 // 3
        )
        cells = (str(self._public.index(row, column).data() or "") for row in range(self._public.rowCount()))
        figure = max((theme.text_width(Role.STRONG, text) for text in cells if text[:1].isdigit()), default=0)
        return max(theme.px(LEAST), longest + theme.px(10), hidden + theme.px(10), figure + theme.px(10))
