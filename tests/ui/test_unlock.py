"""Encrypted files in the window: chosen, asked for, changed, locked after a pause, and opened at the same place."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QMessageBox

from kompetence import app
from kompetence.domain.assessment import Lane
from kompetence.paths import below
from kompetence.ui.new_file import NewFileDialog
from kompetence.ui.preparation.opening import hand_over
from kompetence.ui.talk.page import TalkPage
from kompetence.ui.unlock.idle import IdleWatch
from kompetence.ui.unlock.passphrase_dialog import PassphraseDialog
from kompetence.ui.unlock.security import Security
from kompetence.ui.unlock.unlock_dialog import UnlockDialog
from tests.ui.municipality import desktops, person

WORD, OTHER = "blå æbler på en tirsdag", "en helt anden sætning"


@pytest.fixture
def secret(data):
    """The municipality, encrypted."""
    opened = desktops().open(data)
    opened.change_passphrase(WORD)
    opened.close()
    return data


@pytest.fixture
def desktop(qtbot, qapp, look, tmp_path):
    """The whole program with its own folder, showing the welcome."""
    desktop = app.Desktop(qapp, below(tmp_path / "home"), desktops(), language="en")
    desktop._data.remembered.__dict__["_ring"] = None
    with qtbot.waitActive(desktop.window):
        desktop.window.show()
        desktop.window.activateWindow()
    yield desktop
    desktop.window.close()
    desktop.window.deleteLater()


def dialog_of(qtbot, desktop, kind=UnlockDialog):
    qtbot.waitUntil(lambda: desktop.window.findChild(kind) is not None, timeout=20_000)
    return desktop.window.findChild(kind)


def opened(qtbot, desktop):
    qtbot.waitUntil(lambda: desktop.window.workspace is not None, timeout=20_000)
    return desktop.window


def write(qtbot, form, word):
    qtbot.keyClicks(form.field, word)
    qtbot.keyClick(form.field, Qt.Key.Key_Return)


@pytest.fixture
def at_work(qtbot, desktop, secret):
    """The window at work on the encrypted file."""
    desktop.load(secret, passphrase=WORD)
    return opened(qtbot, desktop)


def locked(qtbot, window):
    qtbot.waitUntil(lambda: window.locking.page is not None, timeout=20_000)
    return window.locking.page


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
    assert (form.field.text(), form.field.hasFocus(), form.open.isEnabled()) == ("", True, True)
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
    form.open.click()
    assert form.problem.text == "Write the passphrase of the file."


def test_what_is_written_can_be_shown(qtbot, desktop, secret):
    desktop.load(secret)
    form = dialog_of(qtbot, desktop).form
    form.show_letters.click()
    assert form.field.echoMode() is QLineEdit.EchoMode.Normal
    form.show_letters.click()
    assert form.field.echoMode() is QLineEdit.EchoMode.Password


def new_file(qtbot, desktop):
    desktop.window.welcome.new.click()
    dialog = dialog_of(qtbot, desktop, NewFileDialog)
    qtbot.keyClicks(dialog.unit, "Team Øst")
    qtbot.keyClick(dialog.unit, Qt.Key.Key_Return)
    return dialog


def choose_place(desktop, path):
    (place,) = desktop.window.findChildren(QFileDialog)
    place.fileSelected.emit(str(path))
    place.reject()


def test_a_new_file_is_encrypted_unless_one_says_otherwise(qtbot, desktop, tmp_path):
    dialog = new_file(qtbot, desktop)
    assert dialog.encrypted.isChecked()
    dialog.go.click()
    assert dialog.passphrase.problem.text == "Write a passphrase. A few words are best."
    qtbot.keyClicks(dialog.passphrase.first, WORD)
    assert dialog.passphrase.hint.text() == "Long, and hard to guess."
    qtbot.keyClicks(dialog.passphrase.again, "noget andet")
    dialog.go.click()
    assert dialog.passphrase.differs.text == "The two are not the same. Write it once more."
    dialog.passphrase.again.clear()
    qtbot.keyClicks(dialog.passphrase.again, WORD)
    qtbot.keyClick(dialog.passphrase.again, Qt.Key.Key_Return)
    choose_place(desktop, tmp_path / "new.kompetence")
    assert desktop.window.workspace.encrypted
    assert b"Team" not in (tmp_path / "new.kompetence").read_bytes()


def test_a_file_without_encryption_says_where_it_may_lie(qtbot, desktop, tmp_path):
    dialog = new_file(qtbot, desktop)
    assert dialog.warning.isHidden()
    dialog.plain.click()
    assert not dialog.warning.isHidden()
    assert dialog.passphrase.isHidden()
    dialog.go.click()
    choose_place(desktop, tmp_path / "new.kompetence")
    assert (desktop.window.workspace.encrypted, desktop.window.saved.file) == (False, "Not encrypted")


def test_a_plain_file_in_a_folder_that_goes_to_the_cloud_is_asked_about(qtbot, desktop, tmp_path):
    place = tmp_path / "OneDrive - Kommunen"
    place.mkdir()
    dialog = new_file(qtbot, desktop)
    dialog.plain.click()
    dialog.go.click()
    choose_place(desktop, place / "new.kompetence")
    box = desktop.window.findChild(QMessageBox)
    assert box.text() == "Save the file there without encryption?"
    assert not (place / "new.kompetence").exists()
    next(one for one in box.buttons() if one.text() == "Save it there").click()
    assert (place / "new.kompetence").exists()


def test_one_can_go_back_to_the_team(qtbot, desktop):
    dialog = new_file(qtbot, desktop)
    assert (dialog.unit.isVisible(), dialog.focusWidget()) == (False, dialog.passphrase.first)
    dialog.back.click()
    assert (dialog.unit.isVisible(), dialog.passphrase.isVisible()) == (True, False)
    assert dialog.unit.text() == "Team Øst"


def test_a_passphrase_that_was_written_and_not_wanted_makes_no_encrypted_file(qtbot, desktop, tmp_path):
    dialog = new_file(qtbot, desktop)
    qtbot.keyClicks(dialog.passphrase.first, WORD)
    dialog.plain.click()
    dialog.go.click()
    choose_place(desktop, tmp_path / "new.kompetence")
    assert not desktop.window.workspace.encrypted


def test_the_key_locks_and_the_passphrase_leads_back_to_the_same_place(qtbot, at_work, secret):
    mette = person(at_work.workspace, "MKL")
    at_work.work.open_person(mette)
    before = at_work.workspace
    qtbot.keyClick(at_work, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    page = locked(qtbot, at_work)
    assert (at_work.work, at_work.pages.currentWidget()) == (None, page)
    assert at_work.windowTitle() == "team – locked – Kompetence"
    assert before._desk.database._key is None
    assert page.form.field.hasFocus()
    write(qtbot, page.form, "forkert")
    qtbot.waitUntil(lambda: page.form.problem.text != "", timeout=20_000)
    write(qtbot, page.form, WORD)
    qtbot.waitUntil(lambda: at_work.workspace is not None, timeout=20_000)
    assert at_work.work.shows_person
    assert at_work.work.person._person == mette
    assert at_work.locking.page is None


def test_no_page_waits_for_a_pause_once_the_file_is_locked(qtbot, at_work):
    at_work.work.open_person(person(at_work.workspace, "MKL"))
    at_work.work.person.goals.new.click()
    for place in ("team", "season", "people"):
        at_work.go(place)
    work = at_work.work
    assert any(timer.isActive() for timer in work.findChildren(QTimer))
    at_work.locking.lock_now()
    assert [timer for timer in work.findChildren(QTimer) if timer.isActive()] == []


def test_one_comes_back_to_the_unit_and_the_place(qtbot, at_work):
    unit = next(one for one in at_work.workspace.units() if one.unit.name == "Job og Virksomhed").unit
    at_work.work.choose_unit(unit.id)
    at_work.go("goals")
    at_work.locking.lock_now()
    write(qtbot, locked(qtbot, at_work).form, WORD)
    qtbot.waitUntil(lambda: at_work.workspace is not None, timeout=20_000)
    assert at_work.workspace.place().unit == unit
    assert at_work.work.shown is at_work.work.page("goals")


def test_nothing_of_the_data_is_left_to_see_while_it_is_locked(qtbot, at_work):
    at_work.go("people")
    at_work.papers.overview()
    assert at_work.findChild(QDialog).isVisible()
    at_work.locking.lock_now()
    page = locked(qtbot, at_work)
    assert not [one for one in at_work.findChildren(QDialog) if one.isVisible()]
    shown = [one for one in at_work.pages.findChildren(type(page.form.problem._text)) if one.isVisible()]
    assert not [one.text() for one in shown if "Mette" in one.text()]
    assert not at_work.edits.canUndo()


def test_escape_does_not_lead_past_the_lock(qtbot, at_work):
    at_work.locking.lock_now()
    page = locked(qtbot, at_work)
    qtbot.keyClick(page.form.field, Qt.Key.Key_Escape)
    assert at_work.pages.currentWidget() is page


def test_one_can_close_the_file_instead(qtbot, at_work):
    at_work.locking.lock_now()
    locked(qtbot, at_work).form.leave.click()
    assert at_work.pages.currentWidget() is at_work.welcome
    assert at_work.windowTitle() == "Kompetence"


def test_a_level_given_just_before_locking_is_there_afterwards(qtbot, at_work):
    mette = person(at_work.workspace, "MKL")
    at_work.work.context.acts.do("", lambda: at_work.workspace.rate(mette, "B1", Lane.AGREED, 5))
    at_work.locking.lock_by_itself()
    write(qtbot, locked(qtbot, at_work).form, WORD)
    qtbot.waitUntil(lambda: at_work.workspace is not None, timeout=20_000)
    assert at_work.workspace.rating(mette, "B1", Lane.AGREED) == 5


def test_typing_in_progress_is_saved_before_it_is_locked(qtbot, at_work):
    mette = person(at_work.workspace, "MKL")
    at_work.work.open_person(mette)
    panel = at_work.work.person.goals
    panel.new.click()
    qtbot.keyClicks(panel.form.learn, "At forhandle løn")
    at_work.locking.lock_by_itself()
    write(qtbot, locked(qtbot, at_work).form, WORD)
    qtbot.waitUntil(lambda: at_work.workspace is not None, timeout=20_000)
    assert "At forhandle løn" in {goal.learn for goal in at_work.workspace.goals(mette)}


def test_a_draft_in_memory_alone_keeps_it_open(qtbot, at_work, monkeypatch):
    monkeypatch.setattr(type(at_work.workspace.preparation), "unshared", lambda _self: 1)
    at_work.locking.lock_by_itself()
    assert at_work.workspace is not None


def test_a_pause_of_the_employee_at_the_leaders_machine_ends_at_the_leaders_lock(qtbot, at_work):
    talk = at_work.workspace.preparation.own(person(at_work.workspace, "MKL")).dialogue
    hand_over(at_work.work.context, talk.id).begin.click()
    assert at_work.work.locked
    at_work.locking.lock_by_itself()
    write(qtbot, locked(qtbot, at_work).form, WORD)
    qtbot.waitUntil(lambda: at_work.workspace is not None, timeout=20_000)
    assert not at_work.work.locked
    assert not at_work.menuBar().isHidden()


def test_a_talk_is_gone_back_to(qtbot, at_work):
    talk = at_work.workspace.preparation.own(person(at_work.workspace, "MKL")).dialogue
    at_work.work.wants.dialogue.emit(talk.id)
    assert isinstance(at_work.work.shown, TalkPage)
    at_work.locking.lock_by_itself()
    write(qtbot, locked(qtbot, at_work).form, WORD)
    qtbot.waitUntil(lambda: at_work.workspace is not None, timeout=20_000)
    assert isinstance(at_work.work.shown, TalkPage)


def test_slow_work_keeps_it_open(at_work, monkeypatch):
    monkeypatch.setattr(type(at_work), "busy", property(lambda _self: True))
    at_work.locking.lock_by_itself()
    assert at_work.workspace is not None


def test_a_pause_locks_and_a_key_begins_it_anew(qtbot, at_work):
    now = [0.0]
    watch = at_work.locking.watch
    watch._clock = lambda: now[0]
    at_work.locking.begin()
    now[0] = 599.0
    QTest.keyClick(at_work.windowHandle(), Qt.Key.Key_Shift)
    now[0] = 601.0
    watch.look()
    assert at_work.workspace is not None
    now[0] = 599.0 + 600.0
    watch.look()
    assert at_work.workspace is None


def test_after_a_long_sleep_of_the_computer_the_first_key_finds_it_locked(qtbot, at_work):
    now = [0.0]
    at_work.locking.watch._clock = lambda: now[0]
    at_work.locking.begin()
    now[0] = 36_000.0
    QTest.keyClick(at_work.windowHandle(), Qt.Key.Key_5)
    assert at_work.workspace is None


def test_a_plain_file_is_not_watched(qtbot, desktop, data):
    desktop.load(data)
    window = opened(qtbot, desktop)
    assert not window.commands.lock_now.isEnabled()
    assert not window.locking.watch._timer.isActive()


def test_never_means_never(at_work):
    at_work.choose(lock_after=0)
    assert not at_work.locking.watch._timer.isActive()
    at_work.choose(lock_after=30)
    assert at_work.locking.watch._timer.interval() == 30 * 60_000


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


def test_changing_the_language_asks_for_no_passphrase(qtbot, desktop, at_work):
    at_work.language_chosen.emit("da")
    qtbot.waitUntil(
        lambda: desktop.window is not at_work and desktop.window.workspace is not None, timeout=20_000
    )
    assert desktop.window.saved.file == "Krypteret"


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


def test_a_watch_that_was_stopped_tells_nothing(qtbot):
    told = []
    watch = IdleWatch(None, lambda: 0.0)
    watch.idle.connect(lambda: told.append(1))
    watch.start(1)
    watch.stop()
    watch.look()
    assert told == []
