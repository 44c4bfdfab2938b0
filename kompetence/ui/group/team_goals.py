"""The fourth step of a group talk: goals that the unit has together."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kompetence.domain.goal import Goal
from kompetence.domain.group_talk import GroupSheet
from kompetence.domain.ids import GoalId
from kompetence.i18n import gettext as _
from kompetence.ui import dates
from kompetence.ui.group.step import Sheet, Step
from kompetence.ui.layouts import column, row
from kompetence.ui.panels import Scrolling
from kompetence.ui.place import Context
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.captioned import asked
from kompetence.ui.widgets.card import Card
from kompetence.ui.widgets.choice import Choice
from kompetence.ui.widgets.fields import TextField
from kompetence.ui.widgets.inline_problem import InlineProblem
from kompetence.words.values import status_word


class TeamGoalsStep(Step):
    """What the group agrees becomes a goal of everybody who takes part, each from their own level."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._cards: dict[GoalId, Card] = {}
        self._listed = column(None, gap=3)
        self.competence = Choice(_("Competence"))
        self.learn = TextField(_("What do we want to learn?"))
        self._problem = InlineProblem(self.learn)
        self.use = TextField(_("How will we use it?"))
        self.sign = TextField(_("What is the sign of success?"), _("Write what we will all be able to see"))
        self.agree = button(_("Agree the goal"), self._agree, "primary", "check")
        form = column(
            asked(self.competence), asked(self.learn, self._problem), asked(self.use),
            asked(self.sign), row(self.agree, None), gap=3, margins=(5, 4, 5, 5),
        )  # fmt: skip
        why = _("It becomes a goal of everybody who takes part, each from their own level.")
        inner = column(
            label(_("What do we want to learn together?"), Role.DISPLAY, wrap=True),
            label(why, Role.BODY, "text2", wrap=True), 2, self._listed, 1, Card(form), None,
            gap=2, margins=(8, 4, 8, 6),
        )  # fmt: skip
        self.setLayout(column((Scrolling(Sheet(inner), _("Team goals")), 1), gap=0))

    @override
    def first(self) -> QWidget:
        return self.competence

    @override
    def show_sheet(self, sheet: GroupSheet) -> None:
        wanted = [(one.competence.name, one.competence.id) for one in sheet.rows]
        offered = [self.competence.itemData(at) for at in range(self.competence.count())]
        if offered != [identity for _name, identity in wanted]:
            self.competence.offer(wanted, self.competence.chosen)
        goals = {one.id: one for one in self.context.workspace.group.goals(sheet.talk.id)}
        names = {one.competence.id: one.competence for one in sheet.rows}
        for gone in self._cards:
            card = self._cards[gone]
            self._listed.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = {}
        for at, (identity, goal) in enumerate(goals.items()):
            title = names[goal.competence].name if goal.competence in names else goal.competence
            self._cards[identity] = _card(title, goal)
            self._listed.insertWidget(at, self._cards[identity])

    def _agree(self) -> None:
        sheet = self.sheet
        if sheet is None or self.competence.chosen is None:
            return
        learn = self.learn.toPlainText().strip()
        self._problem.say("" if learn else _("Write what you want to learn. A few words are enough."))
        if not learn:
            self.learn.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        board = self.context.workspace.board
        goal = replace(
            board.new_team_goal(self.competence.chosen),
            unit=sheet.unit.id,
            learn=learn,
            use=self.use.toPlainText().strip(),
            sign=self.sign.toPlainText().strip(),
        )
        if (
            self.context.acts.attempt(_("the team goal"), partial(board.give, goal, sheet.talk.members))
            is not None
        ):
            for field in (self.learn, self.use, self.sign):
                field.setPlainText("")
            self.competence.setFocus(Qt.FocusReason.OtherFocusReason)


def _card(competence: str, goal: Goal) -> Card:
    parts = [status_word(goal.status)]
    if goal.follow_up is not None:
        parts.append(_("follow-up {day}").format(day=dates.written(goal.follow_up)))
    lines = [label(competence, Role.STRONG, wrap=True), label(goal.learn, Role.BODY, wrap=True)]
    if goal.sign:
        lines.append(
            label(_("Sign of success: {text}").format(text=goal.sign), Role.BODY, "text2", wrap=True)
        )
    lines.append(label("  ·  ".join(parts), Role.SMALL, "text2"))
    return Card(column(*lines, gap=1, margins=(5, 4, 5, 4)))
