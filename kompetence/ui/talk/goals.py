"""The goals at the right of the talk all the time: those from before ask how they went, and new ones are made."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup
from typing_extensions import override

from kompetence.domain.competence import Competence
from kompetence.domain.goal import Goal, GoalStatus
from kompetence.domain.ids import CompetenceId, GoalId
from kompetence.domain.talk import Talk
from kompetence.errors import RefusalError
from kompetence.i18n import N_
from kompetence.i18n import gettext as _
from kompetence.ui.goals.goal_card import GoalCard
from kompetence.ui.goals.goal_form import Subject
from kompetence.ui.goals.goal_writing import GoalWriting, subjects
from kompetence.ui.goals.goals_panel import GoalsPanel
from kompetence.ui.layouts import column, holding
from kompetence.ui.place import Context
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import Button
from kompetence.ui.widgets.chips import Flow

_ENDINGS = {
    GoalStatus.IN_PROGRESS: N_("Continues"),
    GoalStatus.REACHED: N_("Reached"),
    GoalStatus.STOPPED: N_("Stops"),
}


class EarlierCard(GoalCard):
    """A goal from last time: it continues, is reached, or stops."""

    def __init__(
        self,
        goal: Goal,
        competence: Competence,
        edit: Callable[[], None],
        decide: Callable[[GoalStatus], None],
        today: date,
    ) -> None:
        super().__init__(goal, competence, edit, today)
        flow = Flow()
        self._group = QButtonGroup(self)
        self.choices: dict[GoalStatus, Button] = {}
        now = GoalStatus.IN_PROGRESS if goal.status is GoalStatus.NOT_STARTED else goal.status
        for status, word in _ENDINGS.items():
            chip = Button(_(word), "chip")
            chip.setCheckable(True)
            chip.setAccessibleDescription(competence.name)
            chip.setChecked(status is now)
            chip.clicked.connect(lambda _on, status=status: decide(status))
            self._group.addButton(chip)
            flow.addWidget(chip)
            self.choices[status] = chip
        own = self.layout()
        if own is not None:
            own.addWidget(
                holding(column(label(_("From last time"), Role.SMALL, "text2"), holding(flow), gap=1))
            )


class TalkGoals(GoalsPanel):
    """Saves by itself; `wanted` still asks which competence a new goal is about."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        self._context = context
        self._talk: Talk | None = None
        self._open_at_first: frozenset[GoalId] | None = None
        self._asked: set[str] = set()
        self._shown_goals: tuple[Goal, ...] = ()
        super().__init__()
        self._writing = GoalWriting(context, self, lambda: self.form, self.close_form)
        self.saved.connect(self._writing.save)
        self.deleted.connect(context.acts.remove_goal)
        self.taken_back.connect(self._writing.take_back)
        self.gone.connect(self._writing.lay_aside)

    def show_talk(self, talk: Talk) -> None:
        """Show the goals of the talk; what is being written stays."""
        before, own, self._talk = self._talk, self._writing.saving, talk
        first, closed = before is None, before is not None and before.sealed is not talk.sealed
        if talk.sealed:
            self._end_writing(talk)
        if self._open_at_first is None:
            self._open_at_first = frozenset(one.id for one in talk.goals if one.is_open)
        keep = tuple(
            one
            for one in talk.goals
            if talk.sealed or one.is_open or one.id not in talk.earlier or one.id in self._open_at_first
        )
        wanted = {one.line.competence.id for one in talk.lines} | {one.competence for one in talk.goals}
        if first or closed or not wanted <= self._asked:
            self._asked |= wanted
            self.show_goals(keep, self._subjects_of(talk), own=own)
        elif keep != self._shown_goals:
            self.update_goals(keep, own=own)
        self._shown_goals = keep
        self.new.setVisible(not talk.sealed)

    def _end_writing(self, talk: Talk) -> None:
        """What is sealed is only read: close what is open, and keep elsewhere what could not be saved."""
        if self.form is not None and self.form.unsaved:
            self._writing.lay_aside(RefusalError("dialogue-sealed", round=talk.round.title))
        if self.form is not None or self.asking is not None:
            self.let_go()

    def _subjects_of(self, talk: Talk) -> dict[str, Subject]:
        known = {one.line.competence.id: one.line.competence for one in talk.lines}
        for line in self._context.workspace.sheet(talk.person.id).lines:
            known.setdefault(line.competence.id, line.competence)
        return subjects(self._context, talk.person, known.values())

    def begin(self, competence: CompetenceId) -> None:
        """Open a new goal about a competence."""
        if self._talk is not None and self.settle():
            goal = self._context.workspace.new_goal(self._talk.person.id, competence)
            self.open_form(goal, new=True)

    @override
    def _add_card(self, goal: Goal, at: int = -1) -> None:
        talk = self._talk
        if talk is None or goal.competence not in self._subjects:
            return
        subject = self._subjects[goal.competence]
        competence, today = subject.competence, subject.today()
        earlier = goal.id in talk.earlier
        edit = None if talk.sealed else partial(self._open_other, goal)
        card = (
            EarlierCard(goal, competence, edit, partial(self._decide, goal), today)
            if earlier and edit is not None
            else GoalCard(goal, competence, edit, None if talk.sealed else today)
        )
        self._list.insertWidget(at, card)
        self._parts_shown.append(card)

    def _decide(self, goal: Goal, status: GoalStatus) -> None:
        """Say how a goal from last time went."""
        if goal.status is not status:
            act = partial(self._context.workspace.save_goal, replace(goal, status=status))
            self._context.acts.do(_("how the goal went"), act)
