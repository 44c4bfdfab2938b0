"""A passphrase is given, changed and taken away by who knows it, and edits go on."""

from PySide6.QtCore import Qt

from kompetence.domain.assessment import Lane
from kompetence.ui import instance
from kompetence.ui.unlock.passphrase_dialog import PassphraseDialog
from kompetence.ui.unlock.security import Security
from tests.ui.municipality import person
from tests.ui.unlock.asking import OTHER, WORD, dialog_of, opened


def settings_of(window):
    window.around.settings()
    return window.findChild(Security)


def choose_new(qtbot, dialog, word, now=""):
    if now:
        qtbot.keyClicks(dialog.now, now)
    for field in (dialog.new.first, dialog.new.again):
        qtbot.keyClicks(field, word)
    dialog.go.click()


def test_a_plain_file_is_encrypted_from_the_settings(qtbot, desktop, data):
    desktop.load(data)
    window = opened(qtbot, desktop)
    part = settings_of(window)
    part.file.set.click()
    choose_new(qtbot, dialog_of(qtbot, desktop, PassphraseDialog), WORD)
    qtbot.waitUntil(lambda: window.workspace.encrypted, timeout=20_000)
    qtbot.waitUntil(lambda: window.saved.file == "Encrypted", timeout=20_000)
    assert part.file.state.text() == "The file is encrypted"
    assert window.commands.lock_now.isEnabled()
    assert b"Mette" not in data.read_bytes()
    assert window.locking.watch._timer.isActive()


def test_the_passphrase_is_changed_by_who_knows_it(qtbot, desktop, at_work, secret):
    part = settings_of(at_work)
    part.file.change.click()
    dialog = dialog_of(qtbot, desktop, PassphraseDialog)
    choose_new(qtbot, dialog, OTHER, now="forkert")
    qtbot.waitUntil(lambda: dialog.problem.text != "", timeout=20_000)
    assert dialog.problem.text == "That is not the passphrase of the file. Write it again."
    assert at_work.workspace.fits(WORD)
    qtbot.keyClicks(dialog.now, WORD)
    dialog.go.click()
    qtbot.waitUntil(lambda: at_work.workspace.fits(OTHER), timeout=20_000)
    qtbot.waitUntil(lambda: at_work.toast.text == "The file is encrypted. Only the new passphrase opens it.")


def test_the_encryption_is_removed_by_who_knows_the_passphrase(qtbot, desktop, at_work, secret):
    settings_of(at_work).file.remove.click()
    dialog = dialog_of(qtbot, desktop, PassphraseDialog)
    dialog.go.click()
    assert dialog.problem.text == "Write the passphrase that opens the file now."
    qtbot.keyClicks(dialog.now, WORD)
    qtbot.keyClick(dialog.now, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: at_work.saved.file == "Not encrypted", timeout=20_000)
    assert secret.read_bytes().startswith(b"SQLite format 3")


def test_edits_go_on_after_the_passphrase_was_changed(qtbot, desktop, at_work):
    settings_of(at_work).file.change.click()
    choose_new(qtbot, dialog_of(qtbot, desktop, PassphraseDialog), OTHER, now=WORD)
    qtbot.waitUntil(lambda: at_work.workspace.fits(OTHER) and not at_work.busy, timeout=20_000)
    mette = person(at_work.workspace, "MKL")
    at_work.work.context.acts.do("", lambda: at_work.workspace.rate(mette, "B1", Lane.AGREED, 5))
    at_work.edits.undo()
    at_work.edits.redo()
    assert at_work.workspace.rating(mette, "B1", Lane.AGREED) == 5


def test_a_second_start_still_finds_the_window_after_the_passphrase_was_changed(
    qtbot, desktop, at_work, secret
):
    settings_of(at_work).file.change.click()
    choose_new(qtbot, dialog_of(qtbot, desktop, PassphraseDialog), OTHER, now=WORD)
    qtbot.waitUntil(lambda: at_work.workspace.fits(OTHER) and not at_work.busy, timeout=20_000)
    assert desktop._listening._server.fullServerName() == instance._name(secret)


def test_changing_the_language_asks_for_no_passphrase(qtbot, desktop, at_work):
    at_work.language_chosen.emit("da")
    qtbot.waitUntil(
        lambda: desktop.window is not at_work and desktop.window.workspace is not None, timeout=20_000
    )
    assert desktop.window.saved.file == "Krypteret"
