"""What can be said about a goal besides: it unfolds, and says in one line what is in it while it is folded."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kompetence.domain.goal import Goal
from kompetence.domain.scale import Scale
from kompetence.i18n import gettext as _
from kompetence.ui import dates
from kompetence.ui.goals.day import Day
from kompetence.ui.layouts import Item, column, holding, row
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.captioned import captioned
from kompetence.ui.widgets.choice import Choice
from kompetence.ui.widgets.fields import LineField


class GoalMore(QWidget):
    """From level, responsible, start, deadline and occasion."""

    def __init__(self, today: Callable[[], date], *, team: bool) -> None:
        super().__init__()
        self.from_level = Choice(_("From level"))
        self.responsible = LineField(_("Responsible"))
        self.start = Day(_("Start"), today)
        self.deadline = Day(_("Deadline"), today)
        self.occasion = LineField(_("Occasion"), _("What gave rise to it"))
        self._open = button(_("More about the goal"), self.unfold, "quiet", "chevron-right")
        self._said = label("", Role.SMALL, "text2", wrap=True)
        parts: list[Item] = [] if team else [captioned(self.from_level)]
        parts += [
            captioned(self.responsible),
            self.start.box(),
            self.deadline.box(),
            captioned(self.occasion),
        ]
        self._inside = holding(column(*parts, gap=2.5))
        self._inside.hide()
        self.setLayout(column(row(self._open, None), self._said, self._inside, gap=0.5))

    @property
    def folded(self) -> bool:
        """Whether only the line is shown."""
        return self._inside.isHidden()

    def unfold(self) -> None:
        """Show the fields."""
        had_focus = self._open.hasFocus()
        self._inside.show()
        self._said.hide()
        self._open.hide()
        if had_focus:
            first = self.from_level if self.from_level.isVisibleTo(self) else self.responsible
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def fill(self, goal: Goal, scale: Scale) -> None:
        """Show what the goal says."""
        steps = [(scale.named(step.value), step.value) for step in scale.steps]
        self.from_level.offer([(_("Not decided"), None), *steps], goal.from_level)
        self.responsible.setText(goal.responsible)
        self.start.field.show_date(goal.start)
        self.deadline.field.show_date(goal.deadline)
        self.occasion.setText(goal.occasion)
        said = [goal.responsible, goal.occasion]
        if goal.deadline is not None:
            said.append(_("deadline {date}").format(date=dates.written(goal.deadline)))
        self._said.setText("  ·  ".join(one for one in said if one))
        self._said.setVisible(self.folded and bool(self._said.text()))
