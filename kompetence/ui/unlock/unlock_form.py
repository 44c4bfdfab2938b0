"""Asks for the passphrase of a file."""

from kompetence.i18n import gettext as _
from kompetence.ui.unlock.secret_form import Asked, SecretForm


class UnlockForm(SecretForm):
    """Opens the file, or leaves it."""

    def __init__(self, leave: str, *, keyring: bool) -> None:
        missing = _("Write the passphrase of the file.")
        super().__init__(Asked(_("Passphrase"), missing, _("Open the file"), leave), keyring=keyring)
