"""A date of a goal with its name above it and what is wrong with it below."""

from collections.abc import Callable
from datetime import date

from kompetence.ui.layouts import Box
from kompetence.ui.widgets.captioned import captioned
from kompetence.ui.widgets.fields import DateField
from kompetence.ui.widgets.inline_problem import InlineProblem


class Day:
    """A date field with its problem; a date that is none leaves the last one."""

    def __init__(self, name: str, today: Callable[[], date]) -> None:
        self.field = DateField(name, today)
        self.problem = InlineProblem(self.field)
        self.field.problem.connect(self.problem.say)

    def box(self) -> Box:
        """Both, with the name above."""
        return captioned(self.field, self.problem)

    def value(self, kept: date | None) -> date | None:
        """The date as it is written now."""
        return self.field.date if self.field.fits else kept
