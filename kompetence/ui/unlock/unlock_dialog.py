"""The question before an encrypted file opens."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from kompetence.i18n import gettext as _
from kompetence.ui.unlock.secret_dialog import SecretDialog
from kompetence.ui.unlock.unlock_form import UnlockForm


class UnlockDialog(SecretDialog):
    """Nothing in the file changes before it is answered."""

    def __init__(self, path: Path, parent: QWidget, *, keyring: bool) -> None:
        text = _("{file} is encrypted. Without the passphrase nobody can read it.").format(file=path.name)
        form = UnlockForm(_("Cancel"), keyring=keyring)
        super().__init__(_("Which passphrase opens the file?"), text, form, parent)
