"""The part of a goal about Kompetencefonden: how far the application is, when the course begins, when to apply."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from kompetence.domain.goal import FundState, Goal, Reminder, fund_deadline
from kompetence.domain.learning import is_course
from kompetence.i18n import gettext as _
from kompetence.ui.goals.day import Day
from kompetence.ui.layouts import column, row
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.captioned import captioned
from kompetence.ui.widgets.card import Picture
from kompetence.ui.widgets.choice import Choice
from kompetence.words import goal_texts


class GoalFund(QWidget):
    """There when a course is chosen or the fund is asked; the reminder is a sentence, urgent in ochre with a sign."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self.state = Choice(_("The competence fund"))
        self.course_start = Day(_("The course begins"), today)
        self.reminder = label("", Role.SMALL, "text2", wrap=True)
        self._sign = Picture("triangle-alert", "warn", 16)
        self.setLayout(
            column(
                captioned(self.state),
                self.course_start.box(),
                row(self._sign, (self.reminder, 1), gap=1.5),
                gap=2.5,
            )
        )

    def fill(self, goal: Goal) -> None:
        """Show what the goal says."""
        self.state.offer([(goal_texts.fund_word(one), one) for one in FundState], goal.fund)
        self.course_start.field.show_date(goal.course_start)
        self.tell(goal)

    def tell(self, goal: Goal) -> None:
        """Say when to apply, as the goal stands while it is written."""
        self.setVisible(
            goal.fund is not FundState.NOT_RELEVANT or goal.course_start is not None or is_course(goal.forms)
        )
        deadline = fund_deadline(goal, self._today())
        urgent = deadline is not None and deadline.reminder in {Reminder.NEAR, Reminder.LATE}
        self.reminder.setText("" if deadline is None else goal_texts.reminder(deadline))
        self.reminder.setVisible(deadline is not None)
        self.reminder.set_ink("warn" if urgent else "text2")
        self._sign.setVisible(urgent)
