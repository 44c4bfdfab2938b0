"""What stands where a draft or private notes are locked: the passphrase opens them, or one starts anew."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kompetence.domain.example import MUNICIPALITY, PASSPHRASE
from kompetence.domain.ids import PersonId
from kompetence.domain.preparation import LEADER
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.place import Context
from kompetence.ui.preparation.anew import ask_to_start_anew
from kompetence.ui.read_only.marks import changes, looks
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.unlock.secret_field import SecretField
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.captioned import captioned
from kompetence.ui.widgets.inline_problem import InlineProblem

LONGEST = 30_000
"""Letters of a passphrase: as many as a field holds, since it may have been chosen elsewhere."""


class LockedForm(QWidget):
    """`opened` when the passphrase was right, `grew` when it was not, `begun` when what was locked is deleted."""

    opened = Signal()
    grew = Signal()
    begun = Signal()

    def __init__(self, context: Context, owner: PersonId, cancel: Callable[[], None] | None = None) -> None:
        """With `cancel` it stands in a dialog, with its buttons below and at the right."""
        super().__init__()
        looks(self)
        self._context, self._owner = context, owner
        self.head = label(_("Your draft is locked"), Role.HEADING, wrap=True)
        self._told = label("", Role.BODY, "text2", wrap=True)
        name = _("Your passphrase for the drafts") if owner == LEADER else _("Your own passphrase")
        self.field = SecretField(name)
        self.field.setMaxLength(LONGEST)
        self.problem = InlineProblem(self.field)
        self.open = button(_("Open the draft"), self.answer, "primary")
        self.anew = changes(button(_("Forgotten? Start anew"), self._start_anew, "quiet"))
        self._asking = holding(captioned(self.field, self.problem))
        below = row(self.open, self.anew, None)
        if cancel is not None:
            below = column(row(self.anew, None), row(None, button(_("Not now"), cancel), self.open))
        self.setLayout(column(self.head, self._told, self._asking, below, None, gap=3))
        self.field.returnPressed.connect(self.answer)
        self.show_state(damaged=False)

    def show_state(self, *, damaged: bool) -> None:
        """Ask for the passphrase, or say that not even that helps."""
        self._asking.setVisible(not damaged)
        self.open.setVisible(not damaged)
        if damaged:
            self.head.setText(_("Your draft cannot be read"))
            text = _("It is damaged in the file, and the passphrase does not help. You can only start anew.")
            self.anew.setText(_("Start anew"))
        else:
            self.head.setText(_("Your draft is locked"))
            text = _("Nobody can read it without the passphrase that you chose.")
            if any(one.unit.name == MUNICIPALITY for one in self._context.workspace.units()):
                example = _("The drafts that come with the example open with “{passphrase}”.")
                text = f"{text} {example.format(passphrase=PASSPHRASE)}"
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
            self._refuse(_("Write the passphrase that you chose."))
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
        self._refuse(text)

    def _refuse(self, text: str) -> None:
        self.problem.say(text)
        self.grew.emit()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _start_anew(self) -> None:
        ask_to_start_anew(self, self._context, self._owner, self.begun.emit)
