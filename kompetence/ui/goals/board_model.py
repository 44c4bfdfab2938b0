"""Everybody's goals as rows under headings, narrowed to what somebody looks for."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from kompetence.domain.goal import FundState, GoalStatus
from kompetence.domain.goal_board import BoardLine, Due
from kompetence.domain.ids import CompetenceId, GoalId, PersonId
from kompetence.domain.text import folded
from kompetence.i18n import gettext as _
from kompetence.ui import dates
from kompetence.words import goal_texts
from kompetence.words.values import status_word

Index: TypeAlias = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()
_ITEM = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


@dataclass(frozen=True, slots=True)
class Heading:
    """What the goals below it have in common, and how many they are."""

    due: Due
    goals: int


@dataclass(frozen=True, slots=True)
class Sought:
    """What somebody looks for; what is empty or None narrows nothing."""

    text: str = ""
    status: GoalStatus | None = None
    person: PersonId | None = None
    competence: CompetenceId | None = None
    team: bool = False
    fund: bool = False

    def fits(self, line: BoardLine, said: str) -> bool:
        """Whether a goal is among them; `said` is everything in it that can be searched."""
        goal = line.goal
        return (
            (self.status is None or goal.status is self.status)
            and (self.person is None or goal.person == self.person)
            and (self.competence is None or goal.competence == self.competence)
            and (not self.team or line.is_team or goal.team is not None)
            and (not self.fund or goal.fund is not FundState.NOT_RELEVANT)
            and all(word in said for word in folded(self.text).split())
        )


def spoken(line: BoardLine) -> str:
    """The row as a sentence."""
    goal = line.goal
    when = _("follow-up {date}").format(date=dates.written(line.when)) if line.when else ""
    parts = (
        goal.learn or line.competence.name,
        line.owner,
        line.competence.name,
        status_word(goal.status),
        when,
        goal_texts.short_reminder(line.fund),
    )
    return ", ".join(part for part in parts if part)


class BoardModel(QAbstractListModel):
    """Rows are `Heading` or `BoardLine`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[tuple[BoardLine, str], ...] = ()
        self._rows: list[Heading | BoardLine] = []
        self._sought = Sought()

    def show(self, lines: tuple[BoardLine, ...]) -> None:
        """Take new lines."""
        self._lines = tuple((line, _said(line)) for line in lines)
        self._lay_out()

    def seek(self, sought: Sought) -> None:
        """Show only what somebody looks for."""
        if sought != self._sought:
            self._sought = sought
            self._lay_out()

    def _lay_out(self) -> None:
        found = [line for line, said in self._lines if self._sought.fits(line, said)]
        rows: list[Heading | BoardLine] = []
        for due, group in groupby(found, key=lambda line: line.due):
            here = list(group)
            rows += [Heading(due, len(here)), *here]
        same = len(rows) == len(self._rows) and all(
            _key(new) == _key(old) for new, old in zip(rows, self._rows, strict=True)
        )
        if not same:
            self.beginResetModel()
        self._rows = rows
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    @property
    def lines(self) -> tuple[BoardLine, ...]:
        """All goals, before anything is sought."""
        return tuple(line for line, _said in self._lines)

    @property
    def all(self) -> int:
        """How many goals there are before anything is sought."""
        return len(self._lines)

    @property
    def found(self) -> int:
        """How many of them are shown."""
        return sum(isinstance(row, BoardLine) for row in self._rows)

    def row_of(self, goal: GoalId | None) -> int:
        """Where a goal stands; -1 where it is not shown."""
        at = (at for at, row in enumerate(self._rows) if isinstance(row, BoardLine) and row.goal.id == goal)
        return next(at, -1)

    def first_goal(self) -> int:
        """The first row that is a goal; -1 where there is none."""
        return next((at for at, row in enumerate(self._rows) if isinstance(row, BoardLine)), -1)

    def line(self, index: Index) -> BoardLine | None:
        """The goal in a row."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        return row if isinstance(row, BoardLine) else None

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        return _ITEM if self.line(index) is not None else Qt.ItemFlag.NoItemFlags

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            if isinstance(row, Heading):
                return f"{goal_texts.due_word(row.due)} {row.goals}"
            return spoken(row)
        return None


def _key(row: Heading | BoardLine) -> tuple[str, str]:
    return ("heading", row.due) if isinstance(row, Heading) else ("goal", row.goal.id)


def _said(line: BoardLine) -> str:
    goal = line.goal
    return folded(
        " ".join((
            line.owner, line.competence.name, goal.learn, goal.use, goal.sign, goal.partner, goal.responsible,
            goal.occasion, *goal.forms,
        ))
    )  # fmt: skip
