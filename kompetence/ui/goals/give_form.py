"""Whom a team's goal is given to: a list by name, where those with a way to go are chosen already."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from kompetence.domain.goal_board import Candidate, Stands, TeamGoal
from kompetence.domain.ids import PersonId
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import icons, theme
from kompetence.ui.layouts import column, row
from kompetence.ui.painting import focus_inside, rounded, smooth, words
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.card import Card
from kompetence.words import goal_texts

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_SHOWN = 8
ROW = Qt.ItemDataRole.UserRole + 1


class CandidateModel(QAbstractListModel):
    """One person a row, in Danish order; who has the goal already is shown and cannot be chosen."""

    def __init__(self, candidates: tuple[Candidate, ...]) -> None:
        super().__init__()
        self._candidates = candidates
        self.chosen: frozenset[PersonId] = frozenset()

    def choose(self, *, all_: bool) -> None:
        """Choose everybody, or those below the wanted level."""
        self._set(
            {
                one.person.id
                for one in self._candidates
                if not one.has and (all_ or one.stands is Stands.BELOW)
            }
        )

    def turn(self, index: QModelIndex) -> None:
        """Choose somebody, or no longer."""
        if index.isValid() and not self._candidates[index.row()].has:
            self._set(self.chosen ^ {self._candidates[index.row()].person.id})

    def _set(self, chosen: Iterable[PersonId]) -> None:
        self.chosen = frozenset(chosen)
        if self._candidates:
            self.dataChanged.emit(self.index(0), self.index(len(self._candidates) - 1))

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._candidates)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        one = self._candidates[index.row()]
        on = one.has or one.person.id in self.chosen
        word = _("has the goal") if one.has else goal_texts.stands_word(one.stands)
        if role == ROW:
            return one.person.name, word, on, one.has
        if role == Qt.ItemDataRole.DisplayRole:
            return one.person.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = _("chosen") if on else _("not chosen")
            return f"{one.person.name}, {word}, {said}"
        return None


class CandidateDelegate(QStyledItemDelegate):
    """A box that is checked or empty, the name, and how the person stands to the level in words."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = QFontMetrics(theme.font(Role.BODY)).height() + QFontMetrics(theme.font(Role.SMALL)).height()
        return QSize(theme.px(120), lines + theme.px(10))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        name, word, on, fixed = index.data(ROW)
        tokens, box, state = theme.of(option.palette), QRectF(option.rect), option.state
        painter.save()
        smooth(painter)
        if state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, box, tokens["hover"], None, theme.px(6))
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
            focus_inside(painter, box, tokens["accent"], theme.px(6))
        size = theme.px(18)
        mark = QRectF(box.left() + theme.px(8), box.center().y() - size / 2, size, size)
        fill = tokens["edge" if fixed else "accent"] if on else tokens["surface"]
        rounded(painter, mark, fill, None if on else tokens["edge"], theme.px(4), 1.5)
        if on:
            inner = mark.adjusted(2, 2, -2, -2)
            icons.paint(painter, "check", inner, tokens["on"], 3)
        left = mark.right() + theme.px(10)
        room = QRectF(left, box.top() + theme.px(4), box.right() - left - theme.px(6), box.height())
        body = theme.font(Role.BODY)
        top = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        words(painter, room, name, body, tokens["text"], top, elide=True)
        below = room.adjusted(0, QFontMetrics(body).height(), 0, 0)
        words(painter, below, word, theme.font(Role.SMALL), tokens["text2"], top, elide=True)
        painter.restore()


class CandidateList(QListView):
    """Space or a click chooses somebody, or no longer."""

    def __init__(self, model: CandidateModel) -> None:
        super().__init__()
        self._people = model
        self.setModel(model)
        self.setItemDelegate(CandidateDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.clicked.connect(model.turn)
        self.rescale()

    def rescale(self) -> None:
        """Show some at a time."""
        rows = min(_SHOWN, max(1, self._people.rowCount()))
        self.setFixedHeight(rows * self.sizeHintForRow(0) + 4)
        self.scheduleDelayedItemsLayout()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._people.turn(self.currentIndex())
        else:
            super().keyPressEvent(event)


class GiveForm(QWidget):
    """`given` carries the ids of those chosen."""

    given = Signal(object)
    closed = Signal()

    def __init__(self, team: TeamGoal, candidates: tuple[Candidate, ...]) -> None:
        super().__init__()
        self.model = CandidateModel(candidates)
        self.list = CandidateList(self.model)
        self.model.setParent(self.list)
        self.list.setAccessibleName(_("Who gets the goal?"))
        self.go = button("", self._give, "primary")
        about = team.goal.learn or team.competence.name
        self.setLayout(
            column(
                label(_("Who gets the goal?"), Role.HEADING, wrap=True),
                label(about, wrap=True),
                column(
                    row(button(_("Choose those below the level"), self._some, "quiet"), None),
                    row(button(_("Choose everybody"), self._all, "quiet"), None),
                    gap=0,
                ),
                Card(column(self.list, margins=(1, 1, 1, 1))),
                row(self.go, button(_("Close"), self.closed.emit, "quiet"), None),
                label(_("Each begins from their own level."), Role.SMALL, "text2", wrap=True),
                None,
                gap=1.5,
            )
        )
        self.model.dataChanged.connect(self._count)
        self._some()
        if not self.model.chosen:
            self._all()

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
        self.given.emit(self.model.chosen)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
