"""When and where many talks are held: a table to write in, and dates suggested for those that are ticked."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from enum import IntEnum
from functools import partial
from itertools import islice
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
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

from kompetence.domain.appointments import Appointment, suggested
from kompetence.domain.clock import read_time, read_times
from kompetence.domain.dialogue import DialogueState
from kompetence.domain.ids import DialogueId
from kompetence.domain.season import TO_COME, SeasonBoard, SeasonLine
from kompetence.domain.talk import TALK_FORMS
from kompetence.i18n import N_, ngettext
from kompetence.i18n import gettext as _
from kompetence.ui import dates, talk_words, theme
from kompetence.ui.layouts import Item, column, holding, row
from kompetence.ui.painting import LEFT, focus_inside, smooth, words
from kompetence.ui.place import Context
from kompetence.ui.season import ticks
from kompetence.ui.texts import label, tooltip
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.captioned import captioned
from kompetence.ui.widgets.card import Card
from kompetence.ui.widgets.chips import Flow
from kompetence.ui.widgets.choice import Choice
from kompetence.ui.widgets.fields import DateField, LineField
from kompetence.ui.widgets.inline_problem import InlineProblem

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROW, _HEAD, _NAME = 38, 32, 190
_PLANNED = TO_COME | {DialogueState.POSTPONED}
_HOURS = "9.00, 10.30, 13.00"


class Column(IntEnum):
    """The columns in their order."""

    NAME = 0
    DAY = 1
    TIME = 2
    FORM = 3
    PLACE = 4
    HINT = 5


_HEADS = {
    Column.NAME: N_("Name"),
    Column.DAY: N_("Day"),
    Column.TIME: N_("Time"),
    Column.FORM: N_("Form"),
    Column.PLACE: N_("Place"),
    Column.HINT: N_("Note"),
}
_WIDTHS = {Column.DAY: 132, Column.TIME: 64, Column.FORM: 104, Column.PLACE: 140, Column.HINT: 170}
_WRITTEN = (Column.DAY, Column.TIME, Column.FORM, Column.PLACE)


class PlanModel(QAbstractTableModel):
    """`edited` carries a talk and when and where it is to be; `problem` says what is wrong with what was written."""

    edited = Signal(str, object)
    problem = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[SeasonLine, ...] = ()
        self.ticked: set[DialogueId] = set()
        self.day = date.min

    def show(self, lines: Sequence[SeasonLine], day: date) -> None:
        """Take new lines; ticks stay with their talks."""
        same = [one.dialogue.id for one in lines] == [one.dialogue.id for one in self.lines]
        if not same:
            self.beginResetModel()
        self.lines, self.day = tuple(lines), day
        self.ticked &= {one.dialogue.id for one in lines}
        if not same:
            self.endResetModel()
        elif lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, len(Column) - 1))

    def tick(self, talks: Sequence[DialogueId], *, on: bool) -> None:
        """Tick several, or take their ticks away."""
        self.ticked = self.ticked | set(talks) if on else self.ticked - set(talks)
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, 0))

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return len(Column)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return _(_HEADS[Column(section)])
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        return found | Qt.ItemFlag.ItemIsEditable if index.column() in _WRITTEN else found

    def text(self, line: SeasonLine, at: Column) -> str:
        """What stands in a cell."""
        one = line.dialogue
        match at:
            case Column.NAME:
                return line.person.name
            case Column.DAY:
                return dates.written(one.day)
            case Column.TIME:
                return dates.clock(one.time)
            case Column.FORM:
                return talk_words.form(one.form)
            case Column.PLACE:
                return one.place
            case _:
                if line.clash:
                    return _("Same time as {names}").format(names=talk_words.listed(line.clash))
                return one.note if line.state is DialogueState.POSTPONED else ""

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, at = self.lines[index.row()], Column(index.column())
        on = line.dialogue.id in self.ticked
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return (
                    line.dialogue.form
                    if role == Qt.ItemDataRole.EditRole and at is Column.FORM
                    else self.text(line, at)
                )
            case Qt.ItemDataRole.CheckStateRole if at is Column.NAME:
                return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleTextRole:
                said = self.text(line, at) or _("not set")
                ticked = _("ticked") if on and at is Column.NAME else ""
                return ", ".join(part for part in (line.person.name, _(_HEADS[at]), said, ticked) if part)
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip(self.text(line, at))
            case _:
                return None

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        line, at, text = self.lines[index.row()], Column(index.column()), str(value or "").strip()
        now = talk_words.appointment(line.dialogue)
        problem = ""
        if at is Column.DAY:
            day = dates.read(text, self.day) if text else None
            if text and day is None:
                example = dates.written(self.day)
                problem = _("{text} is not a date. Write it like {example}.").format(
                    text=text, example=example
                )
            wanted = replace(now, day=day)
        elif at is Column.TIME:
            time = read_time(text)
            if time is None:
                problem = _("{text} is not a time. Write it like 9.30.").format(text=text)
            wanted = replace(now, time=time or "")
        else:
            wanted = replace(now, form=text) if at is Column.FORM else replace(now, place=text)
        self.problem.emit(problem)
        if not problem and wanted != now:
            self.edited.emit(line.dialogue.id, wanted)
        return not problem


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
        if not text and at in _WRITTEN:
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
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and index.column() in _WRITTEN:
            self.edit(index)
        elif event.key() == Qt.Key.Key_Delete and index.column() in _WRITTEN:
            self._plan.setData(index, "")
        else:
            super().keyPressEvent(event)


class Planner(QWidget):
    """Every cell is an undoable edit; `left` tells that one is done."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.plan = PlanModel(self)
        self.table = PlanTable(self.plan)
        self.problem = InlineProblem(self.table)
        self._taken: list[tuple[date | None, str]] = []
        self.plan.edited.connect(self._write)
        self.plan.problem.connect(self.problem.say)
        self._make_strip()
        head = row(
            (label(_("Set day and place"), Role.HEADING, wrap=True), 1), button(_("Done"), self._leave), gap=2
        )
        why = label(
            _("Write in the table, or tick several and let dates be suggested. Everything is saved as you write."),
            Role.BODY, "text2", wrap=True,
        )  # fmt: skip
        card = Card(column((self.table, 1), margins=(0.5, 1, 0.5, 1)))
        self._inside = column(
            head, why, 1, self._strip, 1, self.problem, card, None, gap=1, margins=(8, 0, 6, 5)
        )
        self.setLayout(self._inside)

    def _make_strip(self) -> None:
        self.start = DateField(_("From"), self._today)
        self.per_day = Choice(_("Talks a day"))
        self.per_day.offer([(str(number), number) for number in range(1, 9)], 2)
        self.hours = LineField(_("Times of day"))
        self.hours.setText(_HOURS)
        self.hours_problem = InlineProblem(self.hours)
        self.form = Choice(_("Form"))
        self.form.offer(talk_words.forms(""), TALK_FORMS[0])
        self.place = LineField(_("Place"))
        self.suggest = button(_("Suggest dates"), self._suggest, "primary")
        self._ticks = label("", Role.SMALL, "text2", wrap=True)
        self.plan.dataChanged.connect(self._say_ticks)
        self.plan.modelReset.connect(self._say_ticks)
        everyone = button(_("Tick those without a day"), self._tick_open, "quiet")
        nobody = button(_("Tick nobody"), self._tick_none, "quiet")
        flow = Flow()
        self._parts = [
            holding(captioned(one)) for one in (self.start, self.per_day, self.hours, self.form, self.place)
        ]
        for part in self._parts:
            flow.addWidget(part)
        strip = holding(flow)
        policy = strip.sizePolicy()
        policy.setHeightForWidth(True)
        strip.setSizePolicy(policy)
        parts: tuple[Item, ...] = (
            strip, self.hours_problem, row(self.suggest, (self._ticks, 1), everyone, nobody, gap=2),
        )  # fmt: skip
        self._strip = holding(column(*parts, gap=2))
        self.rescale()

    def rescale(self) -> None:
        """Give the fields of the strip their widths."""
        for part, width in zip(self._parts, (140, 84, 170, 120, 150), strict=True):
            part.setFixedWidth(theme.px(width))

    def natural_height(self, width: int) -> int:
        """How tall it is when nothing scrolls."""
        return self._inside.totalHeightForWidth(width)

    def _today(self) -> date:
        return self._context.workspace.place().day

    def show_board(self, board: SeasonBoard) -> None:
        """Show the talks that are still to be held."""
        lines = [line for line in board.lines if line.state in _PLANNED]
        self._taken = [(line.dialogue.day, line.dialogue.time) for line in lines if line.dialogue.day]
        self.plan.show(lines, board.day)
        self.table.updateGeometry()
        if self.start.date is None:
            self.start.show_date(max(board.day, board.round.period.starts))

    def begin(self, line: SeasonLine | None = None) -> None:
        """Put the keyboard at one talk, or tick all that have no day."""
        self.problem.say("")
        self.plan.tick([one.dialogue.id for one in self.plan.lines], on=False)
        if line is None:
            self._tick_open()
        at = next(
            (n for n, one in enumerate(self.plan.lines) if line and one.dialogue.id == line.dialogue.id), 0
        )
        if line is not None:
            self.plan.tick([line.dialogue.id], on=True)
        if self.plan.lines:
            self.table.setCurrentIndex(self.plan.index(at, Column.DAY))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tick_open(self) -> None:
        self.plan.tick([one.dialogue.id for one in self.plan.lines if one.dialogue.day is None], on=True)

    def _tick_none(self) -> None:
        self.plan.tick([one.dialogue.id for one in self.plan.lines], on=False)

    def _say_ticks(self) -> None:
        number = len(self.plan.ticked)
        text = ngettext("{number} is ticked", "{number} are ticked", number).format(number=number)
        self._ticks.setText(text)
        self.suggest.setEnabled(bool(number))

    def _write(self, talk: str, wanted: Appointment) -> None:
        act = partial(self._context.workspace.season.plan, {DialogueId(talk): wanted})
        self._context.acts.do(_("when and where"), act)

    def _suggest(self) -> None:
        hours = read_times(self.hours.text())
        start = self.start.date
        self.hours_problem.say(
            ""
            if hours and start
            else _("Write the first day, and times like 9.00, 10.30 and 13.00 with commas between.")
        )
        if not hours or start is None:
            self.hours.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        chosen = [one for one in self.plan.lines if one.dialogue.id in self.plan.ticked]
        mine = [(one.dialogue.day, one.dialogue.time) for one in chosen]
        taken = [one for one in self._taken if one not in mine]
        slots = islice(suggested(start, hours, self.per_day.chosen, taken), len(chosen))
        place, form = self.place.text().strip(), str(self.form.chosen)
        wanted = {
            one.dialogue.id: Appointment(day, time, form, place or one.dialogue.place)
            for one, (day, time) in zip(chosen, slots, strict=True)
        }
        act = partial(self._context.workspace.season.plan, wanted)
        said = ngettext("{number} talk has got a day.", "{number} talks have got a day.", len(wanted))
        self._context.acts.do(_("the suggested dates"), act, offer=said.format(number=len(wanted)))

    def _leave(self) -> None:
        self.left.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
