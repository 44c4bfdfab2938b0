"""A field with its name above it and what is wrong with it below."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from kompetence.ui.layouts import Box, column
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.fields import DateField
from kompetence.ui.widgets.inline_problem import InlineProblem


def under(field: QWidget, *more: QWidget) -> Box:
    """The field's name, the field, and what belongs right under it."""
    caption = label(field.accessibleName(), Role.SMALL, "text2", wrap=True)
    caption.setBuddy(field)
    return column(caption, field, *more, gap=1)


class Day:
    """A date field with its problem; a date that is none leaves the last one."""

    def __init__(self, name: str, today: Callable[[], date]) -> None:
        self.field = DateField(name, today)
        self.problem = InlineProblem(self.field)
        self.field.problem.connect(self.problem.say)

    def box(self) -> Box:
        """Both, with the name above."""
        return under(self.field, self.problem)

    def value(self, kept: date | None) -> date | None:
        """The date as it is written now."""
        return self.field.date if self.field.fits else kept
