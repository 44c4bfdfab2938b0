"""A person's own goals with their follow-ups; of those that have ended, what succeeded and who may read it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kompetence.domain.competence import Competence
from kompetence.domain.goal import ENDED, FollowUp, Goal
from kompetence.domain.ids import PersonId
from kompetence.i18n import gettext as _
from kompetence.ui import dates
from kompetence.ui.acts import Against
from kompetence.ui.goals.goal_card import follow_up_line, how, levels
from kompetence.ui.goals.goal_end import GoalEnd
from kompetence.ui.layouts import Item, column, row
from kompetence.ui.me.citizen_hint import CitizenHint
from kompetence.ui.pausing import Pausing
from kompetence.ui.place import Context
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.card import Card, Hairline, Picture
from kompetence.ui.widgets.caution import caution
from kompetence.words.values import status_word


class OwnGoals(QWidget):
    """One card for each goal, open ones first; with a `context` their owner can say what succeeded."""

    def __init__(self, context: Context | None = None) -> None:
        super().__init__()
        self._context = context
        self._known: object = None
        self.cards: list[OwnGoalCard] = []
        self._column = column(gap=3)
        self.setLayout(self._column)

    def show_goals(
        self, goals: Iterable[Goal], competences: Mapping[str, Competence], follow_ups: Iterable[FollowUp]
    ) -> None:
        """Show other goals; what is being written stays where the goals are the same."""
        listed, followed = list(goals), list(follow_ups)
        today = None if self._context is None else self._context.today()
        known = ([replace(one, closing="", released=False) for one in listed], followed)
        if known == self._known and len(self.cards) == len(listed):
            for card, goal in zip(self.cards, listed, strict=True):
                card.tell(goal)
            return
        self._known = known
        while self._column.count():
            taken = self._column.takeAt(0)
            old = None if taken is None else taken.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        said: dict[str, list[str]] = {}
        for one in sorted(followed, key=lambda each: each.due, reverse=True):
            for line in one.lines:
                if one.done is not None and line.line:
                    said.setdefault(line.goal, []).append(f"{dates.written(one.done)}: {line.line}")
        self.cards = []
        for goal in listed:
            editable = self._context is not None and not self._context.workspace.me.own_file
            competence, lines = competences.get(goal.competence), said.get(goal.id, [])
            card = OwnGoalCard(goal, competence, lines, editable=editable, today=today)
            card.written.connect(partial(self._write, card))
            self.cards.append(card)
            self._column.addWidget(card)
        if not listed:
            text = _("There are no goals yet. Wish for some in your preparation; you agree them in the talk.")
            self._column.addWidget(label(text, Role.BODY, "text2", wrap=True))

    def settle(self) -> None:
        """Save what is being written."""
        for card in self.cards:
            card.flush()

    def _write(self, card: "OwnGoalCard", goal: Goal) -> None:
        if self._context is None or goal.person is None:
            return
        me, acts = self._context.workspace.me, self._context.acts
        if goal == card.goal:
            acts.unsaved.is_as_kept(card)
            return
        write = partial(me.close_goal, PersonId(goal.person), goal.id, goal.closing, released=goal.released)
        act = Against(lambda _seen: write(), card.goal, card.take, partial(card.was_kept, goal))
        acts.do(_("what succeeded"), act, stretch=card, words=goal.closing)


class OwnGoalCard(Card):
    """`written` carries the goal with what its owner says of it."""

    written = Signal(object)

    def __init__(
        self,
        goal: Goal,
        competence: Competence | None,
        said: list[str],
        *,
        editable: bool,
        today: date | None = None,
    ) -> None:
        super().__init__()
        self.goal = goal
        self.end: GoalEnd | None = GoalEnd() if editable and goal.status in ENDED else None
        lines: list[Item] = [*_lines(goal, competence, said, today)]
        if self.end is not None:
            self.end.fill(goal)
            self.end.closing.textChanged.connect(self._touched)
            self.end.closing.left.connect(self.flush)
            self.end.released.clicked.connect(self.flush)
            lines += [Hairline(), self.end, CitizenHint(self.end.closing), caution(self.end.closing)]
        elif goal.closing:
            lines.append(label(_("What succeeded: {text}").format(text=goal.closing), wrap=True))
        self.setLayout(column(*lines, gap=1, margins=(4, 3, 4, 3.5)))
        self._pause = Pausing(self)
        self._pause.due.connect(self.flush)

    def _touched(self) -> None:
        self._pause.touch()

    @property
    def _now(self) -> Goal:
        end = self.end
        if end is None:
            return self.goal
        return replace(
            self.goal, closing=end.closing.toPlainText().strip(), released=end.released.isChecked()
        )

    def flush(self) -> None:
        """Save what differs from what is kept, now."""
        self._pause.stop()
        if self.end is not None:
            self.written.emit(self._now)

    def was_kept(self, goal: Goal) -> None:
        """What was written is in the data."""
        self.goal = goal

    def tell(self, goal: Goal) -> None:
        """The data hold this now; what is typed since stays."""
        if self._now == self.goal and goal != self.goal:
            self.take(goal)

    def take(self, goal: Goal) -> None:
        """Show what the data hold in the place of what is written here."""
        self.goal = goal
        if self.end is not None:
            self.end.fill(goal)
            self._pause.stop()


def _lines(goal: Goal, competence: Competence | None, said: list[str], today: date | None) -> list[Item]:
    name = competence.name if competence is not None else goal.learn
    head: list[Item] = [Picture("goal", "accent"), (label(name, Role.STRONG, wrap=True), 1)]
    head.append(label(status_word(goal.status), Role.SMALL, "text2"))
    lines: list[Item] = [row(*head, gap=2)]
    if goal.learn and competence is not None:
        lines.append(label(goal.learn, wrap=True))
    asked = [(_("How it is used"), goal.use), (_("Sign of success"), goal.sign)]
    lines += [label(f"{head}: {text}", Role.BODY, "text2", wrap=True) for head, text in asked if text]
    small = [levels(goal, competence) if competence is not None else "", how(goal)]
    lines += [label(text, Role.SMALL, "text2", wrap=True) for text in small if text]
    if goal.follow_up is not None and goal.status not in ENDED:
        behind = today is not None and goal.follow_up < today
        lines.append(follow_up_line(goal.follow_up, behind=behind))
    lines += [label(text, Role.SMALL, "text2", wrap=True) for text in said]
    return lines
