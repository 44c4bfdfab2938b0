"""The table in which dates are written: days, times and places as text, the form as a choice."""

from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from kompetence.i18n import gettext as _
from kompetence.ui import talk_words, theme
from kompetence.ui.painting import LEFT, focus_inside, smooth, words
from kompetence.ui.season import ticks
from kompetence.ui.season.plan_model import WRITTEN, Column, Index, PlanModel
from kompetence.ui.theme import Role
from kompetence.ui.widgets.choice import Choice
from kompetence.ui.widgets.fields import LineField

_ROW, _HEAD, _NAME = 38, 32, 190
_WIDTHS = {Column.DAY: 132, Column.TIME: 64, Column.FORM: 104, Column.PLACE: 140, Column.HINT: 170}


class PlanDelegate(QStyledItemDelegate):
    """The name with its tick, and cells to write in."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, box, at = theme.of(option.palette), QRectF(option.rect), Column(index.column())
        painter.save()
        smooth(painter)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box.adjusted(0, 0, 0, -1), tokens["soft"])
        else:
            painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), tokens["line"])
        if option.state & QStyle.StateFlag.State_HasFocus:
            focus_inside(painter, box.adjusted(0, 0, 0, -1), tokens["accent"], theme.px(6))
        left, text = theme.px(8), str(index.data() or "")
        if at is Column.NAME:
            size = theme.px(ticks.SIZE)
            place = QRectF(box.left() + theme.px(14), box.center().y() - size / 2, size, size)
            on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
            ticks.tick(painter, place, tokens, on=on)
            left = theme.px(14) + size + theme.px(10)
        font = theme.font(
            Role.STRONG if at is Column.NAME else Role.SMALL if at is Column.HINT else Role.BODY
        )
        ink = tokens["text2" if at is Column.HINT else "text"]
        if not text and at in WRITTEN:
            text, ink = "–", tokens["text3"]
        words(painter, box.adjusted(left, 0, -theme.px(4), 0), text, font, ink, LEFT, elide=True)
        painter.restore()

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        name = str(index.model().headerData(index.column(), Qt.Orientation.Horizontal))
        if index.column() == Column.FORM:
            choice = Choice(name)
            choice.setParent(parent)
            return choice
        field = LineField(name)
        field.setParent(parent)
        return field

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        kept = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, Choice):
            editor.offer([("–", ""), *talk_words.forms(kept)], kept)
        elif isinstance(editor, LineField):
            editor.setText(kept)
            editor.selectAll()

    @override
    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        value = (
            editor.chosen
            if isinstance(editor, Choice)
            else editor.text()
            if isinstance(editor, LineField)
            else ""
        )
        model.setData(index, value)


class PlanHeader(QHeaderView):
    """Small words over a line."""

    @override
    def paintSection(self, painter: QPainter, rect: Any, logicalIndex: int) -> None:
        tokens, box = theme.of(self.palette()), QRectF(rect)
        text = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal))
        pad = theme.px(42 if logicalIndex == Column.NAME else 8)
        words(painter, box.adjusted(pad, 0, 0, 0), text, theme.font(Role.SMALL), tokens["text2"], LEFT)
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), tokens["edge"])


class PlanTable(QTableView):
    """Typing writes in the cell in hand, Enter opens it, the space bar ticks."""

    def __init__(self, model: PlanModel) -> None:
        super().__init__()
        self._plan = model
        self.setModel(model)
        self.setAccessibleName(_("When and where"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(PlanDelegate(self))
        header = PlanHeader(Qt.Orientation.Horizontal, self)
        header.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        header.setMinimumSectionSize(1)
        self.setHorizontalHeader(header)
        self.verticalHeader().hide()
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.rescale()

    @override
    def sizeHint(self) -> QSize:
        rows = max(2, self.model().rowCount())
        return QSize(theme.px(600), theme.px(_HEAD) + rows * theme.px(_ROW) + theme.px(14))

    def rescale(self) -> None:
        """Give rows and columns their sizes at the present text size."""
        header = self.horizontalHeader()
        header.setFixedHeight(theme.px(_HEAD))
        for at, width in _WIDTHS.items():
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(at, theme.px(width))
        self.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        self._fit()

    def _fit(self) -> None:
        """The name takes what is left, and never less than a name needs."""
        taken = sum(theme.px(width) for width in _WIDTHS.values())
        self.horizontalHeader().setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().resizeSection(
            Column.NAME, max(theme.px(_NAME), self.viewport().width() - taken)
        )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _turn(self, index: QModelIndex) -> None:
        line = self._plan.lines[index.row()]
        self._plan.tick([line.dialogue.id], on=line.dialogue.id not in self._plan.ticked)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == Column.NAME:
            self._turn(index)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if self.state() is QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space and index.isValid():
            self._turn(index)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and index.column() in WRITTEN:
            self.edit(index)
        elif event.key() == Qt.Key.Key_Delete and index.column() in WRITTEN:
            self._plan.setData(index, "")
        else:
            super().keyPressEvent(event)
