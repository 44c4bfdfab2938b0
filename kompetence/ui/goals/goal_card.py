"""A goal to read: what is learned, from which level to which, how, with whom, and when it is followed up."""

from collections.abc import Callable
from datetime import date

from kompetence.domain.competence import Competence
from kompetence.domain.goal import Goal
from kompetence.i18n import gettext as _
from kompetence.ui import dates
from kompetence.ui.layouts import Item, Margins, column, row
from kompetence.ui.read_only.marks import looks
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import icon_button
from kompetence.ui.widgets.card import Card, Picture
from kompetence.words.values import status_word


def levels(goal: Goal, competence: Competence) -> str:
    """From where to where, in words."""
    levels = [
        competence.scale.named(level)
        for level in (goal.from_level, goal.wanted_level)
        if level is not None and competence.scale.has(level)
    ]
    return " → ".join(levels)


def how(goal: Goal) -> str:
    """By which forms, and with whom."""
    forms = ", ".join(goal.forms)
    if forms and goal.partner:
        return _("{forms} with {partner}").format(forms=forms, partner=goal.partner)
    return forms or goal.partner


def follow_up_line(day: date, *, behind: bool) -> Item:
    """When a goal is followed up, or should have been."""
    text = _("Should have been followed up {date}") if behind else _("Follow-up {date}")
    ink = "warn" if behind else "text2"
    when = label(text.format(date=dates.written(day)), Role.SMALL, ink, wrap=True)
    return row(Picture("calendar-clock", ink, 16), (when, 1), gap=1.5)


class GoalCard(Card):
    """One goal; the pencil opens it. Without anything to edit it by all of it stands there to be read.

    Where `today` is said, a follow-up that is behind it and was not done is told so.
    """

    def __init__(
        self,
        goal: Goal,
        competence: Competence,
        edit: Callable[[], None] | None,
        today: date | None = None,
    ) -> None:
        name = label(competence.name, Role.STRONG, wrap=True)
        head: list[Item] = [Picture("goal", "accent"), (name, 1)]
        if edit is not None:
            what = _("Edit the goal in {competence}").format(competence=competence.name)
            self.edit = looks(icon_button("pencil", what, edit))
            head.append(self.edit)
        lines: list[Item] = [row(*head, gap=2)]
        if goal.learn:
            lines.append(label(goal.learn, wrap=True))
        small = [levels(goal, competence), how(goal), status_word(goal.status)]
        lines += [label(text, Role.SMALL, "text2", wrap=True) for text in small if text]
        if goal.follow_up is not None:
            behind = goal.is_open and today is not None and goal.follow_up < today
            lines.append(follow_up_line(goal.follow_up, behind=behind))
        margins: Margins = (4, 2, 2, 3.5)
        if edit is None:
            margins = (4, 3.5, 4, 3.5)
            lines += [
                column(label(name, Role.SMALL, "text2"), label(text, wrap=True), gap=0)
                for name, text in _besides(goal)
                if text
            ]
        super().__init__(column(*lines, gap=1, margins=margins))


def _besides(goal: Goal) -> list[tuple[str, str]]:
    """What only the form shows of a goal, by what it is called."""
    return [
        (_("How it is used"), goal.use),
        (_("Sign of success"), goal.sign),
        (_("Responsible"), goal.responsible),
        (_("Start"), dates.written(goal.start)),
        (_("Deadline"), dates.written(goal.deadline)),
    ]
