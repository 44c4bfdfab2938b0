"""Asks for a secret; a wrong one is said, and the field is empty again."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kompetence.i18n import gettext as _
from kompetence.ui.layouts import column, row
from kompetence.ui.profiles.tick import Tick
from kompetence.ui.unlock.secret_field import SecretField, ShowButton
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.captioned import captioned
from kompetence.ui.widgets.inline_problem import InlineProblem


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for, in the words of one question."""

    secret: str
    missing: str
    """What is said of an empty field."""
    go: str
    leave: str


class SecretForm(QWidget):
    """`answered` carries the secret and whether to remember it; the answer is `refuse`, or that the form goes."""

    answered = Signal(str, bool)
    left = Signal()
    grown = Signal()

    def __init__(self, asked: Asked, *, keyring: bool) -> None:
        super().__init__()
        self._missing = asked.missing
        self.field = SecretField(asked.secret)
        self.problem = InlineProblem(self.field)
        self.remember = Tick(_("Remember it in this computer's keyring"))
        self.remember.setVisible(keyring)
        self.show_letters = ShowButton(self.field)
        self.leave = button(asked.leave, self.left.emit)
        self.go = button(asked.go, self.answer, "primary")
        self.setLayout(
            column(
                captioned(self.field, self.problem),
                row(self.show_letters, None), self.remember, None,
                row(None, self.leave, self.go), gap=3,
            )
        )  # fmt: skip
        self.field.returnPressed.connect(self.answer)
        self.field.textEdited.connect(lambda _text: self.problem.say(""))

    def answer(self) -> None:
        """Hand over what is written; an empty field is told at once."""
        word = self.field.text()
        if not word:
            self.refuse(self._missing)
        elif self.go.isEnabled():
            self.problem.say("")
            self._wait(on=True)
            self.answered.emit(word, self.remember.isChecked())

    def refuse(self, sentence: str) -> None:
        """Say what was wrong, and let one try again from an empty field."""
        self._wait(on=False)
        self.show_letters.show_letters(shown=False)
        self.field.clear()
        self.problem.say(sentence)
        self.grown.emit()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wait(self, *, on: bool) -> None:
        self.go.setEnabled(not on)
        self.field.setReadOnly(on)
