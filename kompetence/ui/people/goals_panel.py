"""The goals beside a person's levels; at most one of them is open for editing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kompetence.domain.goal import GOOD_NUMBER, Goal
from kompetence.i18n import gettext as _
from kompetence.ui.layouts import Box, column, row
from kompetence.ui.panels import SidePanel
from kompetence.ui.people.goal_card import GoalCard
from kompetence.ui.people.goal_form import GoalForm, Subject
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button


class GoalsPanel(SidePanel):
    """The goals of one person; at most one of them is open for editing."""

    wanted = Signal()
    saved = Signal(object)
    deleted = Signal(object)

    def __init__(self) -> None:
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
        head = row(label(_("Development goals"), Role.HEADING), self._count, None)
        super().__init__(
            column(
                head,
                row(self.new, None),
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
        self._goals: tuple[Goal, ...] = ()
        self._subjects: dict[str, Subject] = {}

    def _ask(self) -> None:
        self.wanted.emit()

    def show_goals(self, goals: tuple[Goal, ...], subjects: dict[str, Subject]) -> None:
        """Show the goals, closing what was open."""
        self._goals, self._subjects = goals, subjects
        self._rebuild(None, new=False)

    def open_form(self, goal: Goal, *, new: bool) -> None:
        """Open one goal for editing."""
        self._rebuild(goal, new=new)
        if self.form is not None:
            self.form.learn.setFocus(Qt.FocusReason.OtherFocusReason)
            self.scroller.ensureWidgetVisible(self.form)

    def _rebuild(self, open_: Goal | None, *, new: bool) -> None:
        for part in self._parts_shown:
            self._list.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts_shown, self.form = [], None
        if open_ is not None and new:
            self._add_form(open_, new=True)
        for goal in self._goals:
            if open_ is not None and goal.id == open_.id:
                self._add_form(goal, new=False)
            elif goal.competence in self._subjects:
                self._add_card(goal)
        self._count.setText(str(len(self._goals)) if self._goals else "")
        self._none.setVisible(not self._parts_shown)
        self._hint.setVisible(0 < len(self._goals) <= GOOD_NUMBER)
        self.new.setEnabled(open_ is None)

    def _add_card(self, goal: Goal) -> None:
        competence = self._subjects[goal.competence].competence
        card = GoalCard(goal, competence, lambda: self.open_form(goal, new=False))
        self._list.addWidget(card)
        self._parts_shown.append(card)

    def _add_form(self, goal: Goal, *, new: bool) -> None:
        form = GoalForm(goal, self._subjects[goal.competence], new=new)
        form.saved.connect(self.saved)
        form.left.connect(self._close)
        form.deletion_wanted.connect(lambda: self.deleted.emit(goal))
        self._list.addWidget(form)
        self._parts_shown.append(form)
        self.form = form

    def _close(self) -> None:
        self._rebuild(None, new=False)
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)
