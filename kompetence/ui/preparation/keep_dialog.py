"""Having a draft kept under a passphrase that its owner alone knows: chosen the first time, asked for after that."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from kompetence.domain.ids import PersonId
from kompetence.domain.passphrase import SHORTEST
from kompetence.domain.preparation import LEADER
from kompetence.errors import KompetenceError
from kompetence.i18n import gettext as _
from kompetence.ui.layouts import column, row
from kompetence.ui.place import Context
from kompetence.ui.preparation.locked_form import LONGEST, LockedForm
from kompetence.ui.preparation.start_dialog import tall_enough
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.unlock.secret_field import SecretField, ShowButton
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.captioned import captioned
from kompetence.ui.widgets.inline_problem import InlineProblem


class KeepDialog(QDialog):
    """Two fields that must agree; nothing is decided by closing it."""

    def __init__(self, context: Context, owner: PersonId, then: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Kompetence")
        self._context, self._owner, self._then = context, owner, then
        title = _("Keep the draft with a passphrase?")
        self.setAccessibleName(title)
        leader = owner == LEADER
        parts = [
            _(
                "It is saved in the file, and only you can open it. One passphrase is for all your drafts here."
            )
            if leader
            else _("It is saved in the file, and only you can open it. Your leader cannot.")
        ]
        parts.append(_("If you forget the passphrase, nobody can help, and you start anew."))
        if leader:
            parts.append(_("If the file has a passphrase, yours may be the same."))
        name = _("Passphrase, at least {number} letters")
        self.first = SecretField(name.format(number=SHORTEST))
        self.again = SecretField(_("The same once more"))
        for field in (self.first, self.again):
            field.setMaxLength(LONGEST)
        self.problem = InlineProblem(self.first)
        self.differs = InlineProblem(self.again)
        show = ShowButton(self.first, self.again)
        self.cancel = button(_("Not now"), self.reject)
        self.keep = button(_("Keep the draft"), self.answer, "primary")
        self.setLayout(
            column(
                label(title, Role.HEADING, wrap=True),
                label(" ".join(parts), Role.BODY, "text2", wrap=True),
                captioned(self.first, self.problem), captioned(self.again, self.differs), row(show, None), None,
                row(None, self.cancel, self.keep, gap=2), gap=4, margins=(6, 6, 6, 6),
            )
        )  # fmt: skip
        tall_enough(self)
        self.first.returnPressed.connect(self._on)
        self.again.returnPressed.connect(self.answer)
        self.first.setFocus(Qt.FocusReason.TabFocusReason)

    def _on(self) -> None:
        self.again.setFocus(Qt.FocusReason.TabFocusReason)

    def answer(self) -> None:
        """Keep it when both agree and are long enough; else say what is wrong."""
        first, again = self.first.text(), self.again.text()
        long_enough = len(first) >= SHORTEST and bool(first.strip())
        short = _("At least {number} letters. A few words are easy to remember.").format(number=SHORTEST)
        self.problem.say("" if long_enough else short)
        differs = long_enough and first != again
        self.differs.say(_("The two are not the same. Write it once more.") if differs else "")
        tall_enough(self)
        if not long_enough or differs:
            (self.again if differs else self.first).setFocus(Qt.FocusReason.OtherFocusReason)
            (self.again if differs else self.first).selectAll()
            return
        try:
            self._context.workspace.preparation.choose_passphrase(self._owner, first)
        except KompetenceError as refusal:
            self._context.changes.refused.emit(refusal)
            return
        finally:
            self.first.clear()
            self.again.clear()
        self.accept()
        self._then()


class OpenDialog(QDialog):
    """The passphrase that was chosen before, asked for once."""

    def __init__(self, context: Context, owner: PersonId, then: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Kompetence")
        self._context, self._owner, self._then = context, owner, then
        self.form = LockedForm(context, owner, self.reject)
        self.form.head.setText(_("Your other drafts are locked"))
        self.setAccessibleName(self.form.head.text())
        self.form.say(_("Open them with your passphrase, and this draft is kept with it too."))
        self.setLayout(column((self.form, 1), gap=0, margins=(6, 6, 6, 6)))
        tall_enough(self)
        self.form.opened.connect(self._opened)
        self.form.begun.connect(self._begun)
        self.form.grew.connect(self._grow)
        self.form.field.setFocus(Qt.FocusReason.TabFocusReason)

    def _grow(self) -> None:
        tall_enough(self)

    def _opened(self) -> None:
        self.accept()
        self._then()

    def _begun(self) -> None:
        self.accept()
        ask_to_keep(self.parentWidget() or self, self._context, self._owner, self._then)


def ask_to_keep(
    parent: QWidget, context: Context, owner: PersonId, then: Callable[[], None]
) -> KeepDialog | OpenDialog:
    """Ask for the passphrase that was chosen before, or have one chosen, and go on once the draft is kept."""
    kind = OpenDialog if context.workspace.preparation.has_passphrase(owner) else KeepDialog
    dialog = kind(context, owner, then, parent.window())
    dialog.open()
    return dialog
