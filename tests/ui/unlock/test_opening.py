"""Every way to an encrypted file asks for its passphrase, once, or not at all where the keyring remembers it."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLineEdit

from tests.ui.unlock.asking import WORD, dialog_of, locked, opened, write


def by_recent(desktop, path):
    desktop.window.remember(path, there=True)
    desktop.window.welcome.recent[0].click()


def by_drop(desktop, path):
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    desktop.window.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, dragged, buttons, keys))


def by_name(desktop, path):
    desktop.load(path)


def by_automation(desktop, path):
    desktop.open(path)


@pytest.mark.parametrize("way", [by_recent, by_drop, by_name, by_automation])
def test_every_way_to_an_encrypted_file_leads_through_the_question(qtbot, desktop, secret, way):
    way(desktop, secret)
    dialog = dialog_of(qtbot, desktop)
    assert dialog.form.field.echoMode() is QLineEdit.EchoMode.Password
    write(qtbot, dialog.form, WORD)
    assert opened(qtbot, desktop).saved.file == "Encrypted"


def test_a_wrong_passphrase_says_so_and_stays_with_an_empty_field(qtbot, desktop, secret):
    before = secret.read_bytes()
    desktop.load(secret)
    form = dialog_of(qtbot, desktop).form
    write(qtbot, form, "forkert")
    qtbot.waitUntil(lambda: form.problem.text != "", timeout=20_000)
    assert "does not open the file, or the beginning of the file is damaged" in form.problem.text
    assert (form.field.text(), form.field.hasFocus(), form.go.isEnabled()) == ("", True, True)
    assert secret.read_bytes() == before
    write(qtbot, form, WORD)
    opened(qtbot, desktop)


def test_who_gives_up_stays_at_the_file_that_was_open(qtbot, desktop, empty, secret):
    desktop._show(empty())
    before = desktop.window.workspace
    desktop.load(secret)
    qtbot.keyClick(dialog_of(qtbot, desktop), Qt.Key.Key_Escape)
    desktop.window.tasks.wait()
    assert desktop.window.workspace is before


def test_an_empty_answer_is_told_at_once(qtbot, desktop, secret):
    desktop.load(secret)
    form = dialog_of(qtbot, desktop).form
    form.go.click()
    assert form.problem.text == "Write the passphrase of the file."


def test_what_is_written_can_be_shown(qtbot, desktop, secret):
    desktop.load(secret)
    form = dialog_of(qtbot, desktop).form
    form.show_letters.click()
    assert form.field.echoMode() is QLineEdit.EchoMode.Normal
    form.show_letters.click()
    assert form.field.echoMode() is QLineEdit.EchoMode.Password


class Ring:
    """A keyring in memory."""

    def __init__(self):
        self.held = {}

    def get_password(self, _service, name):
        return self.held.get(name)

    def set_password(self, _service, name, word):
        self.held[name] = word

    def delete_password(self, _service, name):
        del self.held[name]


def test_a_remembered_passphrase_opens_the_file_but_not_the_lock(qtbot, desktop, secret):
    ring = desktop._data.remembered.__dict__["_ring"] = Ring()
    desktop.load(secret)
    form = dialog_of(qtbot, desktop).form
    assert not form.remember.isHidden()
    form.remember.click()
    write(qtbot, form, WORD)
    window = opened(qtbot, desktop)
    assert ring.held == {str(secret): WORD}
    window.close_workspace()
    desktop.load(secret)
    opened(qtbot, desktop)
    window.locking.lock_now()
    assert locked(qtbot, window).form.remember.isHidden()


def test_a_remembered_passphrase_that_no_longer_fits_is_forgotten(qtbot, desktop, secret):
    ring = desktop._data.remembered.__dict__["_ring"] = Ring()
    ring.held[str(secret)] = "den gamle"
    desktop.load(secret)
    assert dialog_of(qtbot, desktop).form.problem.text == ""
    assert ring.held == {}


def test_without_a_keyring_none_is_offered(qtbot, desktop, secret):
    desktop.load(secret)
    assert dialog_of(qtbot, desktop).form.remember.isHidden()
