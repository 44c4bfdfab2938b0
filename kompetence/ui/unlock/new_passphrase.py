"""Choosing a passphrase: twice the same, with a hint how good it is and what losing it means."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kompetence.domain.passphrase import Strength, strength
from kompetence.i18n import N_
from kompetence.i18n import gettext as _
from kompetence.ui.layouts import column, row
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.unlock.secret_field import SecretField, ShowButton
from kompetence.ui.widgets.captioned import captioned
from kompetence.ui.widgets.inline_problem import InlineProblem

_HINTS = {
    Strength.WEAK: N_("Short, and soon guessed. A few words are best."),
    Strength.FAIR: N_("Fair. One more word makes it much harder to guess."),
    Strength.STRONG: N_("Long, and hard to guess."),
}


def loss() -> str:
    """What nobody must find out too late."""
    return _(
        "If the passphrase is lost, nobody can open the file again, neither can we. Write it down, and keep it in a"
        " safe place."
    )


class NewPassphrase(QWidget):
    """`entered` when Return is pressed in the last field, `grown` when other sentences need other room."""

    entered = Signal()
    grown = Signal()

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.first = SecretField(name or _("Passphrase"))
        self.again = SecretField(_("The same once more"))
        self.show_letters = ShowButton(self.first, self.again)
        self.problem, self.differs = InlineProblem(self.first), InlineProblem(self.again)
        self.hint = label(
            _("A few words are easy to remember and hard to guess."), Role.SMALL, "text2", wrap=True
        )
        self.setLayout(
            column(
                captioned(self.first, self.problem, self.hint),
                captioned(self.again, self.differs),
                row(self.show_letters, None),
                label(loss(), Role.BODY, "text", wrap=True),
                gap=2.5,
            )
        )
        self.first.textChanged.connect(self._weigh)
        self.again.textChanged.connect(lambda _text: self.differs.say(""))
        self.first.returnPressed.connect(lambda: self.again.setFocus(Qt.FocusReason.TabFocusReason))
        self.again.returnPressed.connect(self.entered)

    def _weigh(self, text: str) -> None:
        self.problem.say("")
        self.hint.setText(
            _(_HINTS[strength(text)]) if text else _("A few words are easy to remember and hard to guess.")
        )

    def chosen(self) -> str:
        """The passphrase, or nothing after what is wrong has been said."""
        first, again = self.first.text(), self.again.text()
        self.problem.say("" if first.strip() else _("Write a passphrase. A few words are best."))
        differs = bool(first.strip()) and first != again
        self.differs.say(_("The two are not the same. Write it once more.") if differs else "")
        self.grown.emit()
        if first.strip() and not differs:
            return first
        wrong = self.again if differs else self.first
        wrong.setFocus(Qt.FocusReason.OtherFocusReason)
        wrong.selectAll()
        return ""

    def forget(self) -> None:
        """Leave nothing of it in the fields."""
        self.first.clear()
        self.again.clear()
