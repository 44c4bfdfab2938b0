"""The question before an encrypted file opens."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from kompetence.i18n import gettext as _
from kompetence.ui.layouts import column
from kompetence.ui.preparation.start_dialog import tall_enough
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.unlock.unlock_form import UnlockForm


class UnlockDialog(QDialog):
    """Stays until the passphrase fits or one gives up; nothing in the file changes meanwhile."""

    def __init__(self, path: Path, parent: QWidget, *, keyring: bool) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Kompetence")
        title = _("Which passphrase opens the file?")
        self.setAccessibleName(title)
        self.form = UnlockForm(_("Cancel"), keyring=keyring)
        told = _("{file} is encrypted. Without the passphrase nobody can read it.").format(file=path.name)
        self.setLayout(
            column(
                label(title, Role.HEADING, wrap=True), label(told, Role.BODY, "text2", wrap=True), (self.form, 1),
                gap=4, margins=(6, 6, 6, 6),
            )
        )  # fmt: skip
        self.form.left.connect(self.reject)
        self.form.grown.connect(lambda: tall_enough(self))
        tall_enough(self)
        self.form.field.setFocus(Qt.FocusReason.TabFocusReason)
