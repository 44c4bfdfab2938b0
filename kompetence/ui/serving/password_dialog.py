"""The question for a password, where a server wants one."""

from PySide6.QtWidgets import QWidget

from kompetence.domain.server_place import ServerPlace
from kompetence.i18n import gettext as _
from kompetence.ui.unlock.secret_dialog import SecretDialog
from kompetence.ui.unlock.secret_form import Asked, SecretForm


class PasswordDialog(SecretDialog):
    """Who signs in where, and what becomes of the password."""

    def __init__(self, place: ServerPlace, parent: QWidget, *, keyring: bool) -> None:
        told = _("{login} signs in to {database} on {host}. The password is not kept.")
        if keyring:
            told = _("{login} signs in to {database} on {host}. The password is kept only if you choose so.")
        text = told.format(login=place.login or _("Your account"), database=place.database, host=place.host)
        asked = Asked(_("Password"), _("Write the password of your login."), _("Sign in"), _("Cancel"))
        super().__init__(_("What is your password?"), text, SecretForm(asked, keyring=keyring), parent)
