"""Everybody's goals by what is due, and the follow-up of each."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QStackedLayout, QWidget
from typing_extensions import override

from kompetence.domain.change import Change, Topic
from kompetence.domain.competence import Competence
from kompetence.domain.goal import ENDED, GoalStatus
from kompetence.domain.goal_board import BoardLine
from kompetence.domain.ids import CompetenceId, GoalId, PersonId
from kompetence.domain.order import danish
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import theme
from kompetence.ui.goals.board_list import BoardList
from kompetence.ui.goals.board_model import BoardModel, Sought
from kompetence.ui.goals.board_side import BoardSide
from kompetence.ui.goals.filters import Filters
from kompetence.ui.goals.goal_desk import GoalDesk
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.panels import Page, TitleRow
from kompetence.ui.place import Context
from kompetence.ui.read_only.marks import looks
from kompetence.ui.texts import label, shown
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.card import Card
from kompetence.ui.widgets.empty_state import EmptyState
from kompetence.words.values import status_word

_RELEVANT = frozenset({Topic.GOALS, Topic.PEOPLE, Topic.UNITS, Topic.PROFILES})
_WIDEST = 1120


class GoalsPage(Page):
    """Enter opens a goal, 1 to 5 say how far it has come."""

    def __init__(self, context: Context) -> None:
        self._board, self._context = context.workspace.board, context
        self._stale, self._looking, self._side_wanted = True, False, True
        self.model = BoardModel()
        self.list = BoardList(self.model)
        self.model.setParent(self.list)
        self.filters = looks(Filters())
        self._card = Card(column(self.list, margins=(0.5, 1, 0.5, 1)))
        self.list.measured.connect(self._fit)
        self._nothing = label("", Role.BODY, "text2", wrap=True)
        self._clear = button(_("Show all goals"), self.filters.clear, "quiet")
        self._none = holding(column(self._nothing, row(self._clear, None), gap=1))
        listed = column(self.filters, self._none, (self._card, 1), gap=2.5, margins=(8, 1, 8, 5))
        listed.addStretch(0)
        self._listed = listed
        body = QWidget()
        self._either = QStackedLayout(body)
        self._either.addWidget(holding(listed))
        self.new = button(_("New goal"), self._ask_new, icon="plus")
        first = button(_("New goal"), self._ask_new, "primary", "plus")
        why = _(
            "Goals are agreed in the dialogue. You can also write one here, for one person or the whole team."
        )
        self._empty = EmptyState(_("No goals yet"), why, first)
        self._either.addWidget(self._empty)
        side = BoardSide()
        self.desk = GoalDesk(context, side, self._selected)
        super().__init__(TitleRow(_("Goals"), self.new), body, side)
        self.desk.opened.connect(self._show_side_again)
        self.desk.closed.connect(self._back_to_list)
        self.desk.made.connect(self._choose)
        self.filters.changed.connect(self._seek)
        self.list.selectionModel().currentChanged.connect(self._look)
        self.list.opened.connect(self._edit)
        self.list.status_chosen.connect(self._set_status)
        self.list.menu_wanted.connect(self._offer)
        context.changes.made.connect(self._changed)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._find)
        self.rescale()

    def _fit(self, rows: int) -> None:
        """The card ends where the rows do."""
        self._card.setMaximumHeight(rows + 2 * theme.unit() + 2)

    def _find(self) -> None:
        self.filters.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def rescale(self) -> None:
        self._card.setMaximumWidth(theme.px(_WIDEST))
        super().rescale()

    @override
    def natural_body(self, width: int) -> int:
        rows = self.list.natural_height(max(1, width - theme.px(80)))
        above = self.filters.heightForWidth(max(1, width - theme.px(64))) + 12 * theme.unit()
        return above + min(rows, max(theme.px(360), round(self.height() * 0.7)))

    @override
    def show_side(self, shown: bool) -> None:
        self._side_wanted = shown
        super().show_side(shown and (self.model.all > 0 or self.desk.busy))

    def _show_side_again(self) -> None:
        """What somebody asked to write is shown, also where the side panel was hidden."""
        super().show_side(True)
        part = self.desk.side.part
        if part is not None:
            self.ensureWidgetVisible(part)

    def first(self) -> QWidget:
        """Where the keyboard goes when one comes here."""
        return self.list if self.model.all else self._empty

    def settle(self) -> bool:
        """Save what is being written; whether one can leave without losing anything."""
        return self.desk.settle()

    @property
    @override
    def writing(self) -> bool:
        return self.desk.busy

    def ask_to_leave(self, then: Callable[[], None]) -> None:
        """Say what cannot be saved, and go on only when that is accepted."""
        self.desk.ask_to_leave(self, then)

    def refresh(self) -> None:
        """Look again at everything, now or when the page is next shown."""
        self._stale = True
        if self.isVisibleTo(self.window()):
            self.look_again()

    def look_again(self) -> None:
        """Show the data as they stand now, if anything has changed since."""
        if not self._stale:
            return
        chosen = self._current()
        lines, people = self._board.lines(), self._board.people()
        self._stale, self._looking = False, True
        self.model.show(lines)
        self.filters.offer(people, _competences(lines))
        self._tell()
        if not self._choose(None if chosen is None else chosen.goal.id):
            self._choose_first()
        self._looking = False
        self.desk.refresh(self._current())
        self.show_side(self._side_wanted)

    def _tell(self) -> None:
        unit = self._context.workspace.place().unit.name
        goals = ngettext("{number} goal", "{number} goals", self.model.all).format(number=self.model.all)
        parts = [unit, goals] if self.model.all else [unit]
        if self.model.found != self.model.all:
            parts.append(_("{number} shown").format(number=self.model.found))
        self.head.context.setText("  ·  ".join(parts))
        self._either.setCurrentIndex(0 if self.model.all else 1)
        self.new.setVisible(self.model.all > 0)
        nothing = self.model.found == 0
        self._nothing.setText(_("No goal fits what you look for.") if nothing else "")
        self._none.setVisible(nothing)
        self._card.setVisible(not nothing)

    def _changed(self, change: Change) -> None:
        if change.topic in _RELEVANT:
            self.refresh()

    def _seek(self, sought: Sought) -> None:
        chosen = self._current()
        self.model.seek(sought)
        if self._looking:
            return
        self._tell()
        if not self._choose(None if chosen is None else chosen.goal.id):
            self._choose_first()
            self._look(QModelIndex())

    def _current(self) -> BoardLine | None:
        return self.model.line(self.list.currentIndex())

    def _selected(self) -> BoardLine | None:
        return self._current()

    def _choose(self, goal: GoalId | None) -> bool:
        at = self.model.row_of(goal)
        if at >= 0 and at != self.list.currentIndex().row():
            self.list.setCurrentIndex(self.model.index(at))
        if at >= 0:
            self.list.scrollTo(self.model.index(at))
        return at >= 0

    def _choose_first(self) -> None:
        at = self.model.first_goal()
        self.list.setCurrentIndex(self.model.index(at) if at >= 0 else QModelIndex())
        self.list.scrollToTop()

    def show_goal(self, goal: GoalId) -> None:
        """Show one goal among all, also where the filters had hidden it."""
        self._stale = True
        self.look_again()
        if self.model.row_of(goal) < 0:
            self.filters.clear()
        self._choose(goal)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow_up(self, person: PersonId) -> None:
        """Follow up with a person, whose first open goal is chosen in the list."""
        self._stale = True
        self.look_again()
        goal = next((line.goal.id for line in self.model.lines if line.goal.person == person), None)
        if goal is not None and not self._choose(goal):
            self.filters.clear()
            self._choose(goal)
        self.desk.follow_up(person)

    def write_team_goal(self, competence: CompetenceId) -> None:
        """Begin a goal for the whole team."""
        self.desk.write_new(None, competence)

    def _look(self, _current: QModelIndex, _before: QModelIndex | None = None) -> None:
        if not self._looking:
            self.desk.show_line(self._current())

    def _edit(self) -> None:
        line = self._current()
        if line is not None:
            self.desk.edit(line)

    def _ask_new(self) -> None:
        line = self._current()
        self.desk.ask_new(None if line is None else line.goal.person)

    def _back_to_list(self) -> None:
        self.show_side(self._side_wanted)
        self.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_status(self, status: GoalStatus) -> None:
        line = self._current()
        if line is None or line.goal.status is status or not self.desk.settle():
            return
        act = partial(self._board.set_status, line.goal.id, status)
        said = _("The goal is now: {status}").format(status=status_word(status))
        if self._context.acts.do(_("the goal's status"), act, offer=said) and status in ENDED:
            self._choose(line.goal.id)

    def _offer(self, at: QPoint) -> None:
        line = self._current()
        if line is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, status in enumerate(GoalStatus, 1):
            action = menu.addAction(shown(status_word(status)), partial(self._set_status, status))
            action.setShortcut(QKeySequence(str(key)))
            action.setCheckable(True)
            action.setChecked(status is line.goal.status)
            action.setEnabled(self._context.writable)
        menu.addSeparator()
        menu.addAction(_("Edit the goal"), self._edit)
        if line.goal.person is not None:
            menu.addAction(_("Follow up"), partial(self.desk.follow_up, line.goal.person))
            go = _("Go to {person}").format(person=line.owner)
            menu.addAction(shown(go), partial(self._context.wants.person.emit, line.goal.person))
        menu.popup(at)


def _competences(lines: tuple[BoardLine, ...]) -> list[Competence]:
    """What the goals are about, in Danish order."""
    found = {line.competence.id: line.competence for line in lines}
    return sorted(found.values(), key=lambda one: danish(one.name))
