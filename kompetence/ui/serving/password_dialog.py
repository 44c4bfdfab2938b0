"""The question for a password, where a server wants one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from kompetence.domain.server_place import ServerPlace
from kompetence.i18n import gettext as _
from kompetence.ui.layouts import column, row
from kompetence.ui.preparation.start_dialog import tall_enough
from kompetence.ui.profiles.tick import Tick
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.unlock.secret_field import SecretField, ShowButton
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.captioned import captioned
from kompetence.ui.widgets.inline_problem import InlineProblem


class PasswordDialog(QDialog):
    """`answered` carries the password and whether to remember it; stays until it fits or one gives up."""

    answered = Signal(str, bool)

    def __init__(self, place: ServerPlace, parent: QWidget, *, keyring: bool) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Kompetence")
        title = _("What is your password?")
        self.setAccessibleName(title)
        self.field = SecretField(_("Password"))
        self.problem = InlineProblem(self.field)
        self.show_letters = ShowButton(self.field)
        self.remember = Tick(_("Remember it in this computer's keyring"))
        self.remember.setVisible(keyring)
        self.leave = button(_("Cancel"), self.reject)
        self.go = button(_("Sign in"), self.answer, "primary")
        told = _("{login} signs in to {database} on {host}. The password is not kept.")
        if keyring:
            told = _("{login} signs in to {database} on {host}. The password is kept only if you choose so.")
        text = told.format(login=place.login or _("Your account"), database=place.database, host=place.host)
        self.setLayout(
            column(
                label(title, Role.HEADING, wrap=True), label(text, Role.BODY, "text2", wrap=True),
                captioned(self.field, self.problem), row(self.show_letters, None), self.remember, None,
                row(None, self.leave, self.go), gap=3, margins=(6, 6, 6, 6),
            )
        )  # fmt: skip
        self.field.returnPressed.connect(self.answer)
        self.field.textEdited.connect(lambda _text: self.problem.say(""))
        tall_enough(self)
        self.field.setFocus(Qt.FocusReason.TabFocusReason)

    def answer(self) -> None:
        """Hand over what is written; an empty field is told at once."""
        word = self.field.text()
        if not word:
            self.refuse(_("Write the password of your login."))
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
        tall_enough(self)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wait(self, *, on: bool) -> None:
        self.go.setEnabled(not on)
        self.field.setReadOnly(on)
