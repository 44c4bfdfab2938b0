"""The goals beside a person's levels; at most one of them is open for editing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from kompetence.domain.competence import Competence
from kompetence.domain.goal import GOOD_NUMBER, Goal
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.goals.goal_card import GoalCard
from kompetence.ui.goals.goal_form import GoalForm, Subject
from kompetence.ui.goals.new_goal import AskCompetence
from kompetence.ui.layouts import Box, column, row
from kompetence.ui.next_part import holds
from kompetence.ui.panels import SidePanel
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button


class GoalsPanel(SidePanel):
    """The goals of one person; `stuck` tells that the open form cannot be closed without losing something.

    `follow_up` offers to follow them up, which `followed` asks for; `chosen` answers in which competence a goal is
    to be, where that was asked.
    """

    wanted = Signal()
    chosen = Signal(object)
    saved = Signal(object)
    deleted = Signal(object)
    taken_back = Signal()
    stuck = Signal()
    gone = Signal()
    """The goal that is being written is not there any more, and its form is about to close."""
    followed = Signal()

    def __init__(self, *, follow_up: bool = False) -> None:
        self._count = label("", Role.BODY, "text2")
        self._list: Box = column(gap=2.5)
        self._hint = label(_("Three goals are a good number."), Role.SMALL, "text2", wrap=True)
        self._none = label(
            _("No goals yet. Choose a competence in the table and press New goal."),
            Role.BODY,
            "text2",
            wrap=True,
        )
        self.new = button(_("New goal"), self._ask, "quiet", "plus")
        self.follow_up = button(_("Follow up"), self._ask_follow_up, "quiet", "calendar-clock")
        self._follows = follow_up
        self.reads = False
        """Whether goals are only read here."""
        self.follow_up.hide()
        self._acts = row(self.new, self.follow_up, gap=1)
        self._title = row(label(_("Development goals"), Role.HEADING), self._count)
        self._head = row(self._title, None, self._acts, gap=2)
        super().__init__(
            column(
                self._head,
                self._none,
                self._list,
                self._hint,
                None,
                gap=2.5,
                margins=(5, 5, 5, 5),
            ),
            fill="side",
        )
        self._parts_shown: list[QWidget] = []
        self.form: GoalForm | None = None
        self.asking: AskCompetence | None = None
        self._goals: tuple[Goal, ...] = ()
        self._subjects: dict[str, Subject] = {}

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def rescale(self) -> None:
        """Measure the head anew."""
        self._arrange()

    def _arrange(self) -> None:
        """Let the buttons stand beside the heading where there is room, else below it."""
        needed = self._title.sizeHint().width() + self._acts.sizeHint().width() + theme.px(52)
        beside = needed <= self.width()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._head.setDirection(across if beside else down)
        self._head.setAlignment(self._acts, Qt.AlignmentFlag(0) if beside else Qt.AlignmentFlag.AlignLeft)

    def _ask(self) -> None:
        self.wanted.emit()

    def _ask_follow_up(self) -> None:
        self.followed.emit()

    def show_goals(self, goals: tuple[Goal, ...], subjects: dict[str, Subject], *, own: bool) -> None:
        """Show the goals and what can be said of them; what is open stays, as after every change."""
        if self.asking is not None and list(subjects) != list(self._subjects):
            self.asking.offer([one.competence for one in subjects.values()])
        self._subjects = subjects
        self.update_goals(goals, own=own)

    def update_goals(self, goals: tuple[Goal, ...], *, own: bool) -> None:
        """Show the goals after a change, be it the open form's `own`; the form stays while its goal is there."""
        form, self._goals = self.form, goals
        now = next((goal for goal in goals if form is not None and goal.id == form.original.id), None)
        if form is None and self.asking is not None:
            self._rebuild_cards(self.asking)
            return
        if form is None:
            self.let_go()
            return
        if now is None and form.before is not None:
            self._close_gone(form)
            return
        if now is not None and not own:
            form.show_goal(now)
        self._rebuild_cards(form)

    def _close_gone(self, form: GoalForm) -> None:
        """Its goal was taken away by somebody; whoever writes in it can begin anew beside it."""
        here = holds(form, self.window().focusWidget())
        self.gone.emit()
        if here:
            self.close_form()
        else:
            self.let_go()

    def settle(self) -> bool:
        """Save what is written; whether the form can be closed without losing anything."""
        if self.form is None:
            return True
        self.form.flush()
        return not self.form.unsaved

    def ask(self, competences: Sequence[Competence]) -> None:
        """Ask in which competence a new goal is to be."""
        if not self.settle():
            self.stuck.emit()
            return
        self._rebuild(None, new=False)
        self.asking = asking = AskCompetence(competences)
        asking.chosen.connect(self.chosen)
        asking.closed.connect(self.close_form)
        self._list.insertWidget(0, asking)
        asking.show()
        self._parts_shown.insert(0, asking)
        self._tell(True)
        asking.competence.setFocus(Qt.FocusReason.OtherFocusReason)
        self.scroller.ensureWidgetVisible(asking)

    def open_form(self, goal: Goal, *, new: bool) -> None:
        """Open one goal for editing."""
        self._rebuild(goal, new=new)
        if self.form is not None:
            self.form.learn.setFocus(Qt.FocusReason.OtherFocusReason)
            self.scroller.ensureWidgetVisible(self.form)

    def _rebuild(self, open_: Goal | None, *, new: bool) -> None:
        self.form = self.asking = None
        self._clear(None)
        if open_ is not None and new:
            self._add_form(open_, new=True)
        for goal in self._goals:
            if open_ is not None and goal.id == open_.id:
                self._add_form(goal, new=False)
            else:
                self._add_card(goal)
        self._tell(open_ is not None)

    def _rebuild_cards(self, part: GoalForm | AskCompetence) -> None:
        """Make the cards around what is open anew."""
        self._clear(part)
        written = part.original.id if isinstance(part, GoalForm) else None
        for at, goal in enumerate(one for one in self._goals if one.id != written):
            self._add_card(goal, at + 1)
        self._tell(True)

    def _clear(self, but: GoalForm | AskCompetence | None) -> None:
        for part in self._parts_shown:
            if part is not but:
                self._list.removeWidget(part)
                part.hide()
                part.deleteLater()
        self._parts_shown = [] if but is None else [but]

    def _tell(self, editing: bool) -> None:  # noqa: FBT001 - one flag is all it takes
        self._count.setText(str(len(self._goals)) if self._goals else "")
        self._none.setVisible(not self._parts_shown)
        self._hint.setVisible(0 < len(self._goals) <= GOOD_NUMBER)
        self.new.setEnabled(not editing)
        self.follow_up.setVisible(self._follows and any(goal.is_open for goal in self._goals))
        self._arrange()

    def _add_card(self, goal: Goal, at: int = -1) -> None:
        if goal.competence not in self._subjects:
            return
        subject = self._subjects[goal.competence]
        edit = None if self.reads else lambda: self._open_other(goal)
        card = GoalCard(goal, subject.competence, edit, subject.today())
        self._list.insertWidget(at, card)
        self._parts_shown.append(card)

    def _open_other(self, goal: Goal) -> None:
        if self.settle():
            now = next((one for one in self._goals if one.id == goal.id), goal)
            self.open_form(now, new=False)
        else:
            self.stuck.emit()

    def _add_form(self, goal: Goal, *, new: bool) -> None:
        form = GoalForm(goal, self._subjects[goal.competence], new=new)
        form.saved.connect(self.saved)
        form.done.connect(self._finish)
        form.taken_back.connect(self.taken_back)
        form.deletion_wanted.connect(lambda: self._delete(goal))
        self._list.addWidget(form)
        form.show()
        self._parts_shown.append(form)
        self.form = form

    def _delete(self, goal: Goal) -> None:
        """What was written in it since goes with it."""
        self.close_form()
        self.deleted.emit(goal)

    def _finish(self) -> None:
        if self.settle():
            self.close_form()
        else:
            self.stuck.emit()

    def close_form(self) -> None:
        """Close the form as it is, and go back to where one can begin anew."""
        self.let_go()
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def let_go(self) -> None:
        """Close what is open as it is, wherever the keyboard may be."""
        self._rebuild(None, new=False)
