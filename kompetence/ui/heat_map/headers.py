"""The two headers of the heat map: names with their targets at the left, initials on top."""

from typing import Protocol

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QHeaderView, QTableView
from typing_extensions import override

from kompetence.ui import theme
from kompetence.ui.heat_map import cell
from kompetence.ui.heat_map.delegate import lower
from kompetence.ui.painting import CENTRE, LEFT, RIGHT, selected_row, smooth, words
from kompetence.ui.theme import Role

HEIGHT, AREA, NAMES, TARGET = 34, 34, 298, 34
_TWO_LINES = 42
"""Rows so tall have room for a name in two lines."""
_WRAPPED = LEFT | Qt.TextFlag.TextWordWrap


class InitialsHeader(QHeaderView):
    """Initials straight over their columns; the name is in the tooltip and is spoken."""

    def __init__(self, table: QTableView, *, centred: bool = True) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table, self._centred = table, centred
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)

    @override
    def sizeHint(self) -> QSize:
        # Qt would measure every title to know what none of them decides.
        return QSize(theme.px(NAMES), theme.px(HEIGHT))

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        tokens = theme.of(self.palette())
        current = self._centred and self._table.currentIndex().column() == logicalIndex
        text = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal))
        smooth(painter)
        if self._centred:
            font = theme.font(Role.TINY)
            font.setBold(current)
            words(painter, QRectF(rect), text, font, tokens["text" if current else "text2"], CENTRE)
        else:
            place = QRectF(rect).adjusted(theme.px(16), 0, 0, 0)
            words(painter, place, text, theme.font(Role.SMALL), tokens["text2"], LEFT)


class Rows(Protocol):
    """What a table tells about its rows: one competence each."""

    def competence_at(self, row: int) -> tuple[str, int | None]:
        """Name and target."""
        ...

    def area(self, row: int) -> str:
        """The area that begins at a row, or nothing."""
        ...


class NameHeader(QHeaderView):
    """Full names read straight, with the target; the first row of an area carries its title."""

    def __init__(self, table: QTableView, rows: Rows, tall: int = cell.HEIGHT) -> None:
        super().__init__(Qt.Orientation.Vertical, table)
        self._table, self._rows, self._tall = table, rows, tall
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setSectionsClickable(True)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        tall = theme.px(self._tall)
        tokens, place = theme.of(self.palette()), QRectF(lower(rect, tall))
        competence, aim = self._rows.competence_at(logicalIndex)
        current = self._table.currentIndex().row() == logicalIndex
        smooth(painter)
        if area := self._rows.area(logicalIndex):
            title = QRectF(rect.left(), rect.top(), rect.width(), rect.height() - place.height())
            words(painter, title, area, theme.font(Role.SMALL_STRONG), tokens["text2"], elide=True)
        if current:
            painter.save()
            painter.setClipRect(place)
            wide = place.adjusted(0, 0, theme.px(16), 0)
            selected_row(painter, wide, tokens["soft"], tokens["accent"], theme.px(4))
            painter.restore()
        font = theme.font(Role.SMALL_STRONG if current else Role.SMALL)
        name = place.adjusted(theme.px(10), 0, -theme.px(TARGET), 0)
        painter.setFont(font)
        wrapped = painter.boundingRect(name, _WRAPPED, competence)
        if self._tall >= _TWO_LINES and wrapped.height() <= name.height() and wrapped.width() <= name.width():
            words(painter, name, competence, font, tokens["text"], _WRAPPED)
        else:
            words(painter, name, competence, font, tokens["text"], elide=True)
        if aim is not None:
            target = place.adjusted(0, 0, -theme.px(12), 0)
            words(painter, target, str(aim), theme.font(Role.SMALL), tokens["text2"], RIGHT)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(NAMES), theme.px(HEIGHT))

    def heights(self) -> None:
        """Give every row its height anew."""
        for row in range(self.count()):
            title = theme.px(AREA) if self._rows.area(row) else 0
            self.resizeSection(row, theme.px(self._tall) + title)
