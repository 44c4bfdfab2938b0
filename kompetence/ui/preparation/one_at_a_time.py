"""A preparation one competence at a time, and the questions about the talk last."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from kompetence.domain.assessment import Lane
from kompetence.domain.preparation import PreparationSheet
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.layouts import holding, row
from kompetence.ui.panels import Scrolling
from kompetence.ui.preparation.competence_form import CompetenceForm
from kompetence.ui.preparation.prompts_form import PromptsForm

FORM = 840
_ALL = 1000
"""Everything that is there before what stretches gets any."""


class OneAtATime(QStackedWidget):
    """The form of the competence one has come to."""

    def __init__(self, lane: Lane) -> None:
        super().__init__()
        self.forms, self.prompts = [CompetenceForm()], PromptsForm(lane)
        self.single = scrolled(self.forms[0], _("Competence"))
        self._talk = scrolled(self.prompts, _("About the talk"))
        self.addWidget(self.single)
        self.addWidget(self._talk)

    def show_sheet(self, sheet: PreparationSheet, place: int) -> None:
        """Show a stop as the sheet has it."""
        self.prompts.show_sheet(sheet)
        if place == len(sheet.lines):
            self.setCurrentWidget(self._talk)
        else:
            self.forms[0].show_line(sheet, sheet.lines[place], first=place == 0)
            self.setCurrentWidget(self.single)

    def here(self, place: int, _focused: QWidget | None) -> int:
        """Where one is."""
        return place

    def come_to(self, _place: int) -> None:
        """Begin at the top."""
        for page in (self.single, self._talk):
            page.verticalScrollBar().setValue(0)

    def stop(self) -> QWidget:
        """Where the keyboard goes when one comes here."""
        return self.prompts.first if self.currentWidget() is self._talk else self.forms[0].choice.stop

    def focus(self, _place: int) -> None:
        """Put the keyboard where one chooses, or writes."""
        if self.currentWidget() is self._talk:
            self.prompts.first.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.forms[0].choice.take_focus(Qt.FocusReason.TabFocusReason)


def scrolled(inner: QWidget, name: str, wide: int = FORM) -> Scrolling:
    """A form as wide as one reads."""
    inner.setMaximumWidth(theme.px(wide))
    return Scrolling(holding(row((inner, _ALL), None, margins=(8, 2, 6, 6))), name)
