"""What one does before an encrypted file: wait for the question, and answer it."""

from PySide6.QtCore import Qt

from kompetence.ui.unlock.unlock_dialog import UnlockDialog

WORD, OTHER = "blå æbler på en tirsdag", "en helt anden sætning"


def dialog_of(qtbot, desktop, kind=UnlockDialog):
    qtbot.waitUntil(lambda: desktop.window.findChild(kind) is not None, timeout=20_000)
    return desktop.window.findChild(kind)


def opened(qtbot, desktop):
    qtbot.waitUntil(lambda: desktop.window.workspace is not None, timeout=20_000)
    return desktop.window


def write(qtbot, form, word):
    qtbot.keyClicks(form.field, word)
    qtbot.keyClick(form.field, Qt.Key.Key_Return)


def locked(qtbot, window):
    qtbot.waitUntil(lambda: window.locking.page is not None, timeout=20_000)
    return window.locking.page
