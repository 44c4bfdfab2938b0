"""Encrypted files: choosing, asking, changing, the lock page, and the part of the settings about it."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from kompetence.i18n import gettext as _
from kompetence.services.desktops import Desktops
from kompetence.ui.main_window import MainWindow
from kompetence.ui.new_file import NewFileDialog
from kompetence.ui.unlock.passphrase_dialog import PassphraseDialog, Task
from kompetence.ui.unlock.unlock_dialog import UnlockDialog

WORD = "blå æbler på en tirsdag"


def scenes(window: MainWindow, desktops: Desktops, data: Path) -> Iterator[tuple[str, QWidget]]:
    """Each as it stands when its turn comes."""
    new = NewFileDialog(desktops.templates(), window)
    new.open()
    yield "unlock-new", new
    new.unit.setText("Job og Virksomhed")
    new._answer()
    yield "unlock-new-secrecy", new
    new.passphrase.first.setText("æbler på tir")
    new.passphrase.again.setText("æbler på to")
    new._answer()
    yield "unlock-new-wrong", new
    new.plain.setChecked(True)
    yield "unlock-new-plain", new
    new.reject()
    ask = UnlockDialog(data, window, keyring=True)
    ask.open()
    yield "unlock-ask", ask
    ask.form.refuse(
        _(
            "That passphrase does not open the file, or the beginning of the file is damaged. Nothing was changed in"
            " it. Write it again; if it is right, restore the newest backup."
        )
    )
    yield "unlock-ask-wrong", ask
    ask.reject()
    window.show_workspace(desktops.open(data))
    window.around.settings()
    page = window.around._page
    assert page is not None
    _to_end(page)
    yield "unlock-settings-plain", window
    for task in Task:
        dialog = PassphraseDialog(task, window)
        dialog.open()
        yield f"unlock-{task.name.lower()}", dialog
        dialog.reject()
    assert window.workspace is not None
    window.workspace.change_passphrase(WORD)
    window.show_encryption()
    window.go("team")
    window.around._page = None
    window.around.settings()
    page = window.around._page
    assert page is not None
    _to_end(page)
    yield "unlock-settings", window
    window.go("season")
    yield "unlock-mark", window
    window.locking.lock_now()
    yield "unlock-locked", window
    lock = window.locking.page
    assert lock is not None
    lock.form.refuse(_("Write the passphrase of the file."))
    yield "unlock-locked-wrong", window
    lock.form.left.emit()


def _to_end(page: QWidget) -> None:
    from kompetence.ui.panels import Scrolling

    scroll = page.findChild(Scrolling)
    page.window().repaint()
    scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())
