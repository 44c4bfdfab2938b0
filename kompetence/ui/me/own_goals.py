"""A person's own goals with their follow-ups, to read."""

from collections.abc import Iterable, Mapping

from PySide6.QtWidgets import QWidget

from kompetence.domain.competence import Competence
from kompetence.domain.goal import FollowUp, Goal
from kompetence.i18n import gettext as _
from kompetence.ui import dates
from kompetence.ui.goals.goal_card import how, levels
from kompetence.ui.layouts import Item, column, row
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.card import Card, Picture
from kompetence.words.values import status_word


class OwnGoals(QWidget):
    """One card for each goal, open ones first."""

    def __init__(self) -> None:
        super().__init__()
        self._column = column(gap=3)
        self.setLayout(self._column)

    def show_goals(
        self, goals: Iterable[Goal], competences: Mapping[str, Competence], follow_ups: Iterable[FollowUp]
    ) -> None:
        """Show other goals."""
        while self._column.count():
            taken = self._column.takeAt(0)
            old = None if taken is None else taken.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        said: dict[str, list[str]] = {}
        for one in sorted(follow_ups, key=lambda each: each.due, reverse=True):
            for line in one.lines:
                if one.done is not None and line.line:
                    said.setdefault(line.goal, []).append(f"{dates.written(one.done)}: {line.line}")
        listed = list(goals)
        for goal in listed:
            self._column.addWidget(_card(goal, competences.get(goal.competence), said.get(goal.id, [])))
        if not listed:
            text = _("There are no goals yet. Wish for some in your preparation; you agree them in the talk.")
            self._column.addWidget(label(text, Role.BODY, "text2", wrap=True))


def _card(goal: Goal, competence: Competence | None, said: list[str]) -> Card:
    name = competence.name if competence is not None else goal.learn
    lines: list[Item] = [row(Picture("goal", "accent"), (label(name, Role.STRONG, wrap=True), 1), gap=2)]
    if goal.learn and competence is not None:
        lines.append(label(goal.learn, wrap=True))
    asked = [(_("How it is used"), goal.use), (_("Sign of success"), goal.sign)]
    lines += [label(f"{head}: {text}", Role.BODY, "text2", wrap=True) for head, text in asked if text]
    small = [
        levels(goal, competence) if competence is not None else "",
        how(goal),
        status_word(goal.status),
    ]
    lines += [label(text, Role.SMALL, "text2", wrap=True) for text in small if text]
    if goal.follow_up is not None:
        text = _("Follow-up {date}").format(date=dates.written(goal.follow_up))
        when = label(text, Role.SMALL, "text2", wrap=True)
        lines.append(row(Picture("calendar-clock", "text2", 16), (when, 1), gap=1.5))
    lines += [label(text, Role.SMALL, "text2", wrap=True) for text in said]
    return Card(column(*lines, gap=1, margins=(4, 3, 4, 3.5)))
