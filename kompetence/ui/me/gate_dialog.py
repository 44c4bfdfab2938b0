"""The question on the way back to the leader: is the leader here, and which code was chosen."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from kompetence.domain.gate import Gate
from kompetence.domain.preparation import Keeping
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import theme
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.preparation.start_dialog import LONGEST_CODE, tall_enough
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.fields import LineField
from kompetence.ui.widgets.inline_problem import InlineProblem


class GateDialog(QDialog):
    """Staying comes first; with the right code, or where none was chosen, it goes on."""

    def __init__(
        self,
        gate: Gate,
        begun: Keeping | None,
        discard: Callable[[], None],
        then: Callable[[], None],
        parent: QWidget,
    ) -> None:
        """`begun` tells where a draft lies that is not shared, None that there is none."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Kompetence")
        self._gate, self._then = gate, then
        title = _("Is the leader back?")
        self.setAccessibleName(title)
        parts = [_("From here the window shows the leader's view again.")]
        if begun is Keeping.MEMORY:
            parts.append(
                _(
                    "Your draft stays in memory until the file is closed, and whoever opens this page here can read it."
                )
            )
        elif begun is not None:
            parts.append(
                _("Your draft is saved, and locked from now on. Only your passphrase opens it again.")
            )
        self.code = LineField(_("The code that the leader chose"))
        self.code.setEchoMode(QLineEdit.EchoMode.Password)
        self.code.setMaxLength(LONGEST_CODE)
        self.code.setMinimumHeight(theme.px(36))
        self.problem = InlineProblem(self.code)
        caption = label(self.code.accessibleName(), Role.SMALL, "text2", wrap=True)
        caption.setBuddy(self.code)
        self._ask = holding(column(caption, self.code, self.problem, gap=1))
        self._ask.setVisible(gate.asks)
        self.discard = button(_("Delete what is not shared"), self._discard, "danger", icon="trash-2")
        self.discard.setVisible(begun is not None)
        self._discarding = discard
        self._told = label(" ".join(parts), Role.BODY, "text2", wrap=True)
        self.stay = button(_("Stay here"), self.reject)
        self.go = button(_("The leader is back"), self.answer, "primary")
        self.setLayout(
            column(
                label(title, Role.HEADING, wrap=True), self._told, row(self.discard, None), self._ask, None,
                row(None, self.stay, self.go, gap=2), gap=4, margins=(6, 6, 6, 6),
            )
        )  # fmt: skip
        tall_enough(self)
        self.code.returnPressed.connect(self.answer)
        (self.code if gate.asks else self.stay).setFocus(Qt.FocusReason.TabFocusReason)

    def _discard(self) -> None:
        self._discarding()
        self.discard.hide()
        self._told.setText(_("What was not shared is deleted."))
        self.stay.setFocus(Qt.FocusReason.OtherFocusReason)

    def answer(self) -> None:
        """Go on with the right code; else say what is wrong, and for how long one waits."""
        code = self.code.text()
        self.code.clear()
        if self._gate.opens(code):
            self.accept()
            self._then()
            return
        seconds = self._gate.waiting
        if seconds:
            wait = ngettext(
                "Three wrong codes. Wait {seconds} second, then try again.",
                "Three wrong codes. Wait {seconds} seconds, then try again.",
                seconds,
            )
            self.problem.say(wait.format(seconds=seconds))
        else:
            self.problem.say(_("That is not the code. Try again, or stay here."))
        tall_enough(self)
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)
