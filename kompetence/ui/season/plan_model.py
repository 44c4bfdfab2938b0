"""The table of dates: who is to be talked with, when, where and how, and what is wrong with what was written."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from enum import IntEnum
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from typing_extensions import override

from kompetence.domain.appointments import appointment
from kompetence.domain.clock import read_time
from kompetence.domain.dialogue import DialogueState
from kompetence.domain.ids import DialogueId
from kompetence.domain.season import SeasonLine
from kompetence.i18n import N_
from kompetence.i18n import gettext as _
from kompetence.ui import dates, talk_words
from kompetence.ui.texts import tooltip

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


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
WRITTEN = (Column.DAY, Column.TIME, Column.FORM, Column.PLACE)
"""What can be written; the rest is told."""


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
        return found | Qt.ItemFlag.ItemIsEditable if index.column() in WRITTEN else found

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
        now = appointment(line.dialogue)
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
