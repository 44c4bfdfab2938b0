"""Whom a team's goal is given to: a list by name, where those with a way to go are chosen already."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QListView, QWidget
from typing_extensions import override

from kompetence.domain.goal_board import Candidate, Stands, TeamGoal
from kompetence.domain.ids import PersonId
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import theme
from kompetence.ui.layouts import column, row
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.card import Card
from kompetence.words import goal_texts

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_SHOWN = 12


class CandidateModel(QAbstractListModel):
    """One person a row, in Danish order; who has the goal already is shown and cannot be chosen."""

    def __init__(self, candidates: tuple[Candidate, ...]) -> None:
        super().__init__()
        self._candidates = candidates
        self.chosen: set[PersonId] = set()

    def choose(self, *, all_: bool) -> None:
        """Choose everybody, or those below the wanted level and those not rated."""
        self.chosen = {
            one.person.id for one in self._candidates if not one.has and (all_ or one.stands is not Stands.AT)
        }
        if self._candidates:
            self.dataChanged.emit(self.index(0), self.index(len(self._candidates) - 1))

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._candidates)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self._candidates[index.row()].has:
            return Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        one = self._candidates[index.row()]
        word = _("has the goal") if one.has else goal_texts.stands_word(one.stands)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{one.person.name}, {word}"
        if role == Qt.ItemDataRole.CheckStateRole:
            on = one.has or one.person.id in self.chosen
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return None

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        person = self._candidates[index.row()].person.id
        on = Qt.CheckState(value) is Qt.CheckState.Checked
        self.chosen = self.chosen | {person} if on else self.chosen - {person}
        self.dataChanged.emit(self.index(index.row()), self.index(index.row()))
        return True


class GiveForm(QWidget):
    """`given` carries the ids of those chosen."""

    given = Signal(object)
    closed = Signal()

    def __init__(self, team: TeamGoal, candidates: tuple[Candidate, ...]) -> None:
        super().__init__()
        self.model = CandidateModel(candidates)
        self.list = QListView()
        self.model.setParent(self.list)
        self.list.setModel(self.model)
        self.list.setAccessibleName(_("Who gets the goal?"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.go = button("", self._give, "primary")
        about = team.goal.learn or team.competence.name
        self.setLayout(
            column(
                label(_("Who gets the goal?"), Role.HEADING, wrap=True),
                label(about, wrap=True),
                row(button(_("Those below the level"), self._some, "quiet"), None),
                row(button(_("Everybody"), self._all, "quiet"), None),
                Card(column(self.list, margins=(1.5, 2, 1.5, 2))),
                row(self.go, button(_("Close"), self.closed.emit, "quiet"), None),
                label(_("Each begins from their own level."), Role.SMALL, "text2", wrap=True),
                None,
                gap=1.5,
            )
        )
        self.model.dataChanged.connect(self._count)
        self.rescale()
        self._some()

    def rescale(self) -> None:
        """Show a dozen at a time."""
        rows = min(_SHOWN, max(1, self.model.rowCount()))
        self.list.setFixedHeight(rows * theme.px(40) + 4)

    def _some(self) -> None:
        self.model.choose(all_=False)
        self._count()

    def _all(self) -> None:
        self.model.choose(all_=True)
        self._count()

    def _count(self) -> None:
        number = len(self.model.chosen)
        text = ngettext("Give it to {people} person", "Give it to {people} people", number)
        self.go.setText(text.format(people=number))
        self.go.updateGeometry()
        self.go.setEnabled(number > 0)

    def _give(self) -> None:
        self.given.emit(frozenset(self.model.chosen))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
