"""A preparation as one long list: every competence with a form of its own, and the questions about the talk below."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kompetence.domain.preparation import PreparationSheet
from kompetence.i18n import gettext as _
from kompetence.ui.layouts import column, holding
from kompetence.ui.preparation.competence_form import CompetenceForm
from kompetence.ui.preparation.one_at_a_time import scrolled
from kompetence.ui.preparation.prompts_form import PromptsForm
from kompetence.ui.widgets.card import Hairline


class AllInOne(QWidget):
    """Made for the competences of one sheet."""

    def __init__(self, sheet: PreparationSheet) -> None:
        super().__init__()
        self.forms = [CompetenceForm() for _line in sheet.lines]
        self.prompts = PromptsForm(sheet.lane)
        parts: list[QWidget] = []
        for form in self.forms:
            parts += [form, Hairline()]
        self._scroller = scrolled(holding(column(*parts, self.prompts, gap=8)), _("All competences"))
        inner = QVBoxLayout(self)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self._scroller)

    def show_sheet(self, sheet: PreparationSheet, _place: int) -> None:
        """Show everything as the sheet has it."""
        self.prompts.show_sheet(sheet)
        for number, (form, line) in enumerate(zip(self.forms, sheet.lines, strict=False)):
            form.show_line(sheet, line, first=number == 0)

    def here(self, place: int, focused: QWidget | None) -> int:
        """Where the keyboard is, or where one went last."""
        found = (n for n, form in enumerate(self.forms) if focused is not None and form.isAncestorOf(focused))
        return next(found, place)

    def come_to(self, place: int) -> None:
        """Scroll to a stop, once everything has its height."""
        target = self.prompts if place == len(self.forms) else self.forms[place]
        QTimer.singleShot(0, self, lambda: self._scroller.verticalScrollBar().setValue(target.y()))

    def stop(self) -> QWidget:
        """Where the keyboard goes when one comes here."""
        return self.forms[0].choice.stop if self.forms else self.prompts.first

    def focus(self, place: int) -> None:
        """Put the keyboard where one chooses, or writes."""
        if place == len(self.forms):
            self.prompts.first.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.forms[place].choice.take_focus(Qt.FocusReason.TabFocusReason)
