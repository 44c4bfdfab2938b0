"""Scenes: the way to a municipality's server, empty, filled in, refused, and the question for a password."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from kompetence.domain.server_place import ServerPlace
from kompetence.errors import RefusalError
from kompetence.services.desktops import Desktops
from kompetence.ui.main_window import MainWindow
from kompetence.ui.serving.connect_page import ConnectPage
from kompetence.ui.serving.password_dialog import PasswordDialog
from kompetence.words.sentences import refusal

PLACE = ServerPlace("kompetence.kommune.dk", 5432, "kompetence", "birgitte")
RECENT = ("/home/leder/Dokumenter/demo.kompetence", PLACE.address)


def scenes(window: MainWindow, _desktops: Desktops, _data: Path) -> Iterator[tuple[str, QWidget]]:
    """The page as it meets somebody for the first time, and the next time with what is wrong."""
    window.welcome.show_recent(RECENT)
    yield "connect-recent", window
    for name, place, with_password in (("first", ServerPlace(), False), ("again", PLACE, True)):
        page = ConnectPage(place, login="leder", with_password=with_password, keyring=True)
        window.pages.addWidget(page)
        window.pages.setCurrentWidget(page)
        page.first().setFocus()
        if with_password:
            silent = RefusalError("server-no-answer", host=PLACE.host, port=PLACE.port)
            page.refuse(silent, refusal(silent))
        yield f"connect-{name}", window
        window.pages.setCurrentWidget(window.welcome)
        window.pages.removeWidget(page)
        page.deleteLater()
    dialog = PasswordDialog(PLACE, window, keyring=True)
    dialog.open()
    dialog.form.refuse(refusal(RefusalError("server-password-wrong", login=PLACE.login)))
    yield "password", dialog
    dialog.close()
