"""The fields of a form by name, each with what is wrong with it right under it."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kompetence.errors import RefusalError
from kompetence.i18n import gettext as _
from kompetence.ui.layouts import Box, row
from kompetence.ui.widgets.captioned import captioned
from kompetence.ui.widgets.fields import DateField
from kompetence.ui.widgets.inline_problem import InlineProblem
from kompetence.words.sentences import refusal as sentence

_FIELD_OF = {
    "name-missing": "name",
    "unit-without-name": "name",
    "unit-name-taken": "name",
    "employee-number-taken": "employee_no",
    "period-backwards": "ends",
    "unit-led-already": "what",
    "own-leader-oneself": "what",
    "target-without-reason": "reason",
    "upper-below-target": "upper",
}
"""Under which field a refusal is told; the others are told under the first day, or the first field."""


def beside(*fields: tuple[Box, int]) -> Box:
    """Fields beside each other, their names in line whatever is said below one of them."""
    for field, _share in fields:
        field.addStretch(0)
    return row(*fields, gap=3)


class Asked:
    """What a form asks for."""

    def __init__(self) -> None:
        self._fields: dict[str, QWidget] = {}
        self._problems: dict[str, InlineProblem] = {}

    def box(self, name: str, field: QWidget, *more: QWidget) -> Box:
        """A field with its name above and what is wrong with it below."""
        self._fields[name] = field
        problem = self._problems[name] = InlineProblem(field)
        if isinstance(field, DateField):
            field.problem.connect(problem.say)
        return captioned(field, problem, *more)

    def problem(self, name: str) -> str:
        """What is wrong with a field now."""
        return self._problems[name].text

    def clear(self) -> None:
        """Nothing is wrong."""
        for problem in self._problems.values():
            problem.say("")

    def say(self, name: str, text: str) -> None:
        """Say what is wrong with a field, and go there."""
        self._problems[name].say(text)
        self._fields[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def dated(self, *names: str) -> bool:
        """Whether these fields hold a day; where one does not it is said."""
        for name in names:
            field = self._fields[name]
            if isinstance(field, DateField) and (field.date is None or not field.fits):
                if field.fits:
                    self.say(name, _("Write a day, such as 1 August 2026."))
                else:
                    field.setFocus(Qt.FocusReason.OtherFocusReason)
                return False
        return True

    def fits(self, name: str) -> bool:
        """Whether a field is empty or holds a day."""
        field = self._fields[name]
        if isinstance(field, DateField) and not field.fits:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        return True

    def good(self, check: Callable[[], object], *, go: bool = True) -> bool:
        """Whether a check has nothing against it; else it is said under the field it is about."""
        for name, problem in self._problems.items():
            field = self._fields[name]
            if not isinstance(field, DateField) or field.fits:
                problem.say("")
        try:
            check()
        except RefusalError as refusal:
            name = self._about(refusal)
            if go:
                self.say(name, sentence(refusal))
            else:
                self._problems[name].say(sentence(refusal))
            return False
        return True

    def _about(self, refusal: RefusalError) -> str:
        for name in (refusal.data.get("field", ""), _FIELD_OF.get(refusal.code, "")):
            if name in self._fields:
                return str(name)
        day = refusal.data.get("day")
        for name, field in self._fields.items():
            if isinstance(field, DateField) and (not isinstance(day, date) or field.date == day):
                return name
        return next(iter(self._fields))
