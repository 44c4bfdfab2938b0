"""What leaves for the calendar and for the mail program, each as a file where the person chooses."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kompetence.i18n import gettext as _
from kompetence.ui.layouts import Item, column, row
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import Button, button


class SendOut(QWidget):
    """`calendar` carries whether what is learned may stand in the calendar too."""

    calendar = Signal(bool)
    mail = Signal()

    def __init__(self, *, dated: bool, mail: bool) -> None:
        super().__init__()
        self.with_text = Button(_("With what is learned"), "chip")
        self.with_text.setCheckable(True)
        self.with_text.toggled.connect(self.with_text.rescale)
        parts: list[Item] = []
        if dated:
            ask = button(_("Put in the calendar"), self._ask_calendar, "quiet", "calendar")
            parts += [row(ask, None), row(self.with_text, None)]
        if mail:
            parts.append(row(button(_("Write a mail"), self.mail.emit, "quiet", "file-text"), None))
            note = _("The plan goes with the mail. A mail is not encrypted by itself: send it the safe way.")
            parts.append(label(note, Role.SMALL, "text2", wrap=True))
        self.setLayout(column(*parts, gap=1))

    def _ask_calendar(self) -> None:
        self.calendar.emit(self.with_text.isChecked())
