"""What stands where a draft or private notes are locked: the passphrase opens them, or one starts anew."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from kompetence.domain.ids import PersonId
from kompetence.domain.preparation import LEADER
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import theme
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.place import Context
from kompetence.ui.preparation.anew import ask_to_start_anew
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.fields import LineField
from kompetence.ui.widgets.inline_problem import InlineProblem


class LockedForm(QWidget):
    """`opened` when the passphrase was right, `begun` when what was locked is deleted."""

    opened = Signal()
    begun = Signal()

    def __init__(self, context: Context, owner: PersonId) -> None:
        super().__init__()
        self._context, self._owner = context, owner
        self.head = label(_("Your draft is locked"), Role.HEADING, wrap=True)
        self._told = label("", Role.BODY, "text2", wrap=True)
        name = _("Your passphrase for the drafts") if owner == LEADER else _("Your own passphrase")
        self.field = LineField(name)
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setMinimumHeight(theme.px(36))
        self.problem = InlineProblem(self.field)
        caption = label(name, Role.SMALL, "text2", wrap=True)
        caption.setBuddy(self.field)
        self.open = button(_("Open the draft"), self.answer, "primary")
        self._asking = holding(
            column(column(caption, self.field, self.problem, gap=1), row(self.open, None), gap=3)
        )
        self.anew = button(_("Forgotten? Start anew"), self._start_anew, "quiet")
        self.setLayout(column(self.head, self._told, self._asking, row(self.anew, None), gap=3))
        self.field.returnPressed.connect(self.answer)
        self.show_state(damaged=False)

    def show_state(self, *, damaged: bool) -> None:
        """Ask for the passphrase, or say that not even that helps."""
        self._asking.setVisible(not damaged)
        if damaged:
            self.head.setText(_("Your draft cannot be read"))
            text = _("It is damaged in the file, and the passphrase does not help. You can only start anew.")
            self.anew.setText(_("Start anew"))
        else:
            self.head.setText(_("Your draft is locked"))
            text = _("Nobody can read it without the passphrase that you chose.")
            self.anew.setText(_("Forgotten? Start anew"))
        self.say(text)
        self.anew.updateGeometry()

    def say(self, text: str) -> None:
        """Explain what is locked."""
        self._told.setText(text)

    @property
    def stop(self) -> QWidget:
        """Where the keyboard goes."""
        return self.anew if self._asking.isHidden() else self.field

    def answer(self) -> None:
        """Open with the right passphrase; else say what is wrong, and for how long one waits."""
        passphrase = self.field.text()
        if not passphrase:
            self.problem.say(_("Write the passphrase that you chose."))
            return
        self.field.clear()
        preparing = self._context.workspace.preparation
        if preparing.unlock(self._owner, passphrase):
            self.problem.say("")
            self.opened.emit()
            return
        seconds = preparing.waiting(self._owner)
        text = _("That is not the passphrase. Try again.")
        if seconds:
            text = ngettext(
                "Three wrong passphrases. Wait {seconds} second, then try again.",
                "Three wrong passphrases. Wait {seconds} seconds, then try again.",
                seconds,
            ).format(seconds=seconds)
        self.problem.say(text)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _start_anew(self) -> None:
        ask_to_start_anew(self, self._context, self._owner, self.begun.emit)
