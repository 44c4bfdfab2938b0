"""The heat map on the screen: names stay at the left and the coverage at the right while people scroll."""

from PySide6.QtCore import QModelIndex, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QHeaderView,
    QScrollBar,
    QTableView,
    QWidget,
)
from typing_extensions import override

from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.heat_map import cell
from kompetence.ui.heat_map.delegate import CanDelegate, Drawn, can_width
from kompetence.ui.heat_map.headers import HEIGHT, NAMES, InitialsHeader, NameHeader
from kompetence.ui.heat_map.model import CoverageModel, HeatMapModel, Order
from kompetence.ui.painting import focus_inside, smooth
from kompetence.ui.rating_keys import RatingKeys
from kompetence.ui.texts import label
from kompetence.ui.theme import Role

LEAST_NAMES = 236


class _Part(QTableView):
    """What the two halves have in common: no grid, no frame, one row at a time."""

    def __init__(self, model: HeatMapModel | CoverageModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setCornerButtonEnabled(False)


class Cells(_Part):
    """The people's cells, where the keyboard works; it draws them itself, a pixmap for each value."""

    def __init__(self, model: HeatMapModel) -> None:
        super().__init__(model)
        self._heat = model
        self.setAccessibleName(_("Heat map"))
        self.setTabKeyNavigation(False)
        self.drawn = Drawn()
        self.setHorizontalHeader(InitialsHeader(self))
        self.names = NameHeader(self, model)
        self.setVerticalHeader(self.names)
        self.names.sectionPressed.connect(self._choose_row)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.keys = RatingKeys(self)
        self.selectionModel().currentChanged.connect(self._moved)
        self.corner = label(_("Aim"), Role.SMALL, "text2")
        self.corner.setParent(self)
        self.corner.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def _choose_row(self, row: int) -> None:
        self.setCurrentIndex(self.model().index(row, max(0, self.currentIndex().column())))
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.keys.take(event):
            super().keyPressEvent(event)

    def _moved(self, now: QModelIndex, before: QModelIndex) -> None:
        self.horizontalHeader().viewport().update()
        if now.row() != before.row():
            self.names.viewport().update()
            self.viewport().update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        columns, rows, damaged = self.horizontalHeader(), self.verticalHeader(), event.rect()
        last = self._heat.can_column - 1
        left = columns.visualIndexAt(damaged.left())
        if not self._heat.rowCount() or left < 0:
            return
        right = columns.visualIndexAt(damaged.right())
        right = last if right < 0 else min(right, last)
        top, bottom = rows.visualIndexAt(damaged.top()), rows.visualIndexAt(damaged.bottom())
        bottom = self._heat.rowCount() - 1 if bottom < 0 else bottom
        width, height = cell.size()
        tokens, draw = theme.of(self.palette()), self.drawn
        painter = QPainter(self.viewport())
        draw.use(tokens, painter.device().devicePixelRatioF(), width, height)
        start, offset = columns.sectionViewportPosition(left), rows.offset()
        current, put, pixmap = self.currentIndex(), painter.drawPixmap, draw.pixmap
        for row in range(max(top, 0), bottom + 1):
            y = rows.sectionPosition(row) - offset + rows.sectionSize(row) - height
            chosen, x = row == current.row(), start
            for mark in self._heat.marks(row)[left : right + 1]:
                put(x, y, pixmap(mark, selected=chosen))
                x += width
        if current.isValid() and self.hasFocus():
            box = QRectF(self.visualRect(current))
            box.setTop(box.bottom() - height)
            smooth(painter)
            focus_inside(painter, box, tokens["accent"], theme.px(6))
        painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.corner.setGeometry(0, 0, self.names.width() - theme.px(12), theme.px(HEIGHT))


class HeatMap(QWidget):
    """Both halves, scrolling up and down together."""

    def __init__(self, model: HeatMapModel) -> None:
        super().__init__()
        self.model = model
        self.table = Cells(model)
        self.can = self._coverage()
        self.across = QScrollBar(Qt.Orientation.Horizontal)
        inner = self.table.horizontalScrollBar()
        self.across.valueChanged.connect(inner.setValue)
        inner.valueChanged.connect(self.across.setValue)
        inner.rangeChanged.connect(self._reach)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.table, 0, 0)
        grid.addWidget(self.can, 0, 1)
        grid.addWidget(self.across, 1, 0)
        grid.setColumnStretch(2, 1)
        model.modelReset.connect(self.rescale)
        self.across.hide()
        self.rescale()

    def _coverage(self) -> _Part:
        can = _Part(CoverageModel(self.model, self))
        can.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        can.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        can.setAccessibleName(_("How many can"))
        can.setItemDelegate(CanDelegate(can))
        can.setHorizontalHeader(InitialsHeader(can, centred=False))
        can.verticalHeader().hide()
        can.verticalHeader().setMinimumSectionSize(1)
        can.pressed.connect(self._keep_column)
        self.table.selectionModel().currentChanged.connect(self._follow)
        here, there = self.table.verticalScrollBar(), can.verticalScrollBar()
        here.valueChanged.connect(there.setValue)
        there.valueChanged.connect(here.setValue)
        return can

    def _follow(self, now: QModelIndex) -> None:
        self.can.selectRow(now.row())

    def _keep_column(self, index: QModelIndex) -> None:
        self.table.setCurrentIndex(self.model.index(index.row(), max(0, self.table.currentIndex().column())))
        self.table.setFocus(Qt.FocusReason.MouseFocusReason)

    def _reach(self, least: int, most: int) -> None:
        self.across.setRange(least, most)
        self.across.setPageStep(self.table.horizontalScrollBar().pageStep())
        self.across.setVisible(most > least)

    def rescale(self) -> None:
        """Give rows and columns their sizes at the present text size."""
        width, _height = cell.size()
        columns = self.table.horizontalHeader()
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setDefaultSectionSize(width)
        if self.model.columnCount():
            self.table.setColumnHidden(self.model.can_column, True)
            self.can.setColumnWidth(0, can_width())
        self._rows()
        self._fit()

    def _rows(self) -> None:
        self.table.names.heights()
        for row in range(self.model.rowCount()):
            self.can.verticalHeader().resizeSection(row, self.table.names.sectionSize(row))

    def arrange(self, order: Order) -> None:
        """Let competences stand in another order, the one in hand staying in hand and in view."""
        self.model.arrange(order)
        self._rows()
        self._follow(self.table.currentIndex())
        self._fit()
        self.table.scrollTo(self.table.currentIndex())

    def natural_height(self) -> int:
        """How tall it is when nothing scrolls."""
        rows = range(self.model.rowCount())
        return theme.px(HEIGHT) + theme.px(12) + sum(self.table.names.sectionSize(row) for row in rows)

    def _fit(self) -> None:
        names, cells = theme.px(NAMES), self.model.can_column * cell.size()[0]
        tall = sum(self.table.names.sectionSize(row) for row in range(self.model.rowCount()))
        bar = theme.px(12) if tall + theme.px(HEIGHT) > self.height() > 0 else 0
        room = self.width() - can_width() - bar
        if names + cells > room:
            least = min(theme.px(LEAST_NAMES), round(room * 0.45))
            names = max(least, min(names, room - cells))
        self.table.names.setFixedWidth(names)
        self.can.setFixedWidth(can_width() + bar)
        self.table.setFixedWidth(max(1, min(names + cells, room)))
        for part in (self.table, self.can):
            part.setMaximumHeight(tall + theme.px(HEIGHT))
        self.setMaximumHeight(tall + theme.px(HEIGHT) + theme.px(12))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self.table.scrollTo(self.table.currentIndex())
