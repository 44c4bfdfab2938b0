"""The last page of a preparation: what to look back on, what gives energy, and which goals one wishes for."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kompetence.domain.assessment import Lane
from kompetence.domain.preparation import PROMPTS, PreparationSheet
from kompetence.i18n import gettext as _
from kompetence.ui.layouts import column, holding
from kompetence.ui.preparation.writing import Writing, turning
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.words.preparation_texts import PROMPTS as QUESTIONS
from kompetence.words.preparation_texts import THEMES


class PromptsForm(QWidget):
    """`noted` carries the prompt and what is written to it."""

    noted = Signal(str, str)
    onward = Signal(int)

    def __init__(self, lane: Lane) -> None:
        super().__init__()
        self._lane = lane
        self.fields: dict[str, Writing] = {}
        self._questions = {}
        self._intro = label(
            _("Write only what helps you in the talk. Every question can stay empty."),
            Role.BODY,
            "text2",
            wrap=True,
        )
        self._caution = label(
            _("No names, and nothing about health, family, conflicts or citizens."),
            Role.SMALL,
            "text2",
            wrap=True,
        )
        self._column = column(label(_("About the talk"), Role.DISPLAY, wrap=True), self._intro, 3, gap=1)
        for prompt in PROMPTS[lane]:
            question = label("", Role.BODY, "text2", wrap=True)
            field = self.fields[prompt] = Writing("")
            field.textChanged.connect(partial(self._write, prompt))
            self._questions[prompt] = question
            block = column(label(_(THEMES[prompt]), Role.HEADING, wrap=True), question, field, gap=1)
            self._column.add(holding(block), 3)
        self._column.add(self._caution, None)
        self.setLayout(self._column)

    @property
    def first(self) -> Writing:
        """The first question."""
        return next(iter(self.fields.values()))

    def show_sheet(self, sheet: PreparationSheet) -> None:
        """Show what is written."""
        frozen = not sheet.writable
        self._intro.setVisible(not frozen)
        self._caution.setVisible(not frozen)
        for prompt, field in self.fields.items():
            asked = _(QUESTIONS[self._lane, prompt]).format(name=sheet.person.name)
            self._questions[prompt].setText(asked)
            field.setAccessibleName(asked)
            field.show_text(sheet.draft.notes.get(prompt, ""), frozen=frozen)

    def _write(self, prompt: str) -> None:
        self.noted.emit(prompt, self.fields[prompt].toPlainText())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys turn the page, before the scrolling around hears of them."""
        if by := turning(event):
            self.onward.emit(by)
        else:
            super().keyPressEvent(event)
