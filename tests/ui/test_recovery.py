"""A damaged file is told of in plain words, with the ways on; the file itself stays as it is on each of them."""

import os
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QPushButton

from kompetence import app, paths
from kompetence.domain.verified import Flaw, FlawKind
from kompetence.paths import below
from kompetence.services.backing_up import BackingUp
from kompetence.services.desk import open_desk
from kompetence.services.desktops import Desktops
from kompetence.storage import backups, cipher, judging
from kompetence.storage.backups import Vault
from kompetence.ui.recovery.damaged_dialog import DamagedDialog, Way
from kompetence.ui.recovery.losses_dialog import LossesDialog
from kompetence.ui.recovery.seals import watch_seals
from kompetence.ui.widgets.question import Question
from tests.ui.municipality import TODAY
from tests.ui.unlock.asking import OTHER, WORD, write
from tests.ui.unlock.asking import dialog_of as question
from tests.ui.unlock.test_opening import Ring

PAGE = 4096
PEOPLE_PAGE, LOG_INDEX = 62, 109


@pytest.fixture
def local(tmp_path):
    return tmp_path / "local"


@pytest.fixture
def desktop(qtbot, qapp, look, tmp_path, local):
    """The whole program with its own folder, showing the welcome."""
    workspaces = Desktops(paths.below(Path()).profiles, lambda: TODAY, local)
    workspaces.remembered.__dict__["_ring"] = None
    desktop = app.Desktop(qapp, below(tmp_path / "home"), workspaces, language="en")
    with qtbot.waitActive(desktop.window):
        desktop.window.show()
    yield desktop
    desktop.window.tasks.wait()
    desktop.window.close()
    desktop.window.deleteLater()


@pytest.fixture
def damaged(data):
    """The people's page is gone."""
    content = bytearray(data.read_bytes())
    content[(PEOPLE_PAGE - 1) * PAGE : PEOPLE_PAGE * PAGE] = bytes(PAGE)
    data.write_bytes(content)
    return data


def kept(data, local, word=""):
    """The program has kept a backup of the file when it was sound."""
    desk = open_desk(data, word)
    vault = Vault(local)
    folder = vault.kept_in(backups.top_of(desk.database))
    folder.folder.mkdir(parents=True)
    file = folder.folder / "2026-04-21T143000.000Z-closing.kompetence"
    BackingUp(desk, None).write(file)
    (one,) = folder.all()
    folder.note(replace(one, people=15, encrypted=bool(word), data=data), None)
    desk.close()
    return file


def dialog_of(qtbot, desktop, kind=DamagedDialog):
    qtbot.waitUntil(lambda: desktop.window.findChild(kind) is not None, timeout=20_000)
    return desktop.window.findChild(kind)


def place(qtbot, desktop, path):
    def asked():
        return [one for one in desktop.window.findChildren(QFileDialog) if one.isVisible()]

    qtbot.waitUntil(lambda: asked() != [], timeout=20_000)
    (dialog,) = asked()
    dialog.reject()
    dialog.fileSelected.emit(str(path))


def opened(qtbot, desktop, path):
    qtbot.waitUntil(
        lambda: desktop.window.workspace is not None and desktop.window.workspace.path == path, timeout=20_000
    )
    return desktop.window.workspace


def chosen(dialog, way):
    dialog.options[way].click()
    dialog.act.click()


def test_the_newest_backup_comes_first_and_becomes_another_file(qtbot, desktop, data, local, tmp_path):
    kept(data, local)
    before = bytearray(data.read_bytes())
    before[(PEOPLE_PAGE - 1) * PAGE : PEOPLE_PAGE * PAGE] = bytes(PAGE)
    data.write_bytes(before)
    desktop.load(data)
    dialog = dialog_of(qtbot, desktop)
    assert list(dialog.options) == [Way.BACKUP, Way.SAVE, Way.LOOK]
    assert dialog.way is Way.BACKUP
    assert "21 April 2026" in dialog.options[Way.BACKUP].accessibleName()
    assert "15 employees" in dialog.options[Way.BACKUP].accessibleName()
    chosen(dialog, Way.BACKUP)
    place(qtbot, desktop, tmp_path / "again.kompetence")
    assert len(opened(qtbot, desktop, tmp_path / "again.kompetence").units()) == 3
    assert data.read_bytes() == before


def test_of_a_file_that_is_gone_the_newest_backup_is_offered(qtbot, desktop, data, local, tmp_path):
    kept(data, local)
    data.unlink()
    desktop.load(data)
    dialog = dialog_of(qtbot, desktop)
    assert list(dialog.options) == [Way.BACKUP]
    assert "is not there" in dialog.accessibleName()
    chosen(dialog, Way.BACKUP)
    place(qtbot, desktop, data)
    assert len(opened(qtbot, desktop, data).units()) == 3


def test_nobody_works_in_a_backup_that_is_opened_itself(qtbot, desktop, data, local, tmp_path):
    backup = kept(data, local)
    desktop.load(backup)
    asked = dialog_of(qtbot, desktop, Question)
    make = next(one for one in asked.findChildren(QPushButton) if one.text().startswith("Make a data file"))
    make.click()
    assert data.parent == Path(dialog_of(qtbot, desktop, QFileDialog).directory().path())
    place(qtbot, desktop, tmp_path / "again.kompetence")
    assert len(opened(qtbot, desktop, tmp_path / "again.kompetence").units()) == 3


def test_where_no_backup_is_known_to_be_of_the_file_the_others_are_offered(qtbot, desktop, data, local):
    kept(data, local)
    moved = data.rename(data.with_name("lost.kompetence"))
    moved.write_bytes(moved.read_bytes()[:PAGE] + bytes(5 * PAGE))
    desktop.load(moved)
    dialog = dialog_of(qtbot, desktop)
    assert list(dialog.options) == [Way.OTHER, Way.ELSEWHERE]
    assert data.name in dialog.options[Way.OTHER].accessibleName()


def test_what_can_be_read_becomes_a_new_file_with_a_list_of_what_is_lost(qtbot, desktop, damaged, tmp_path):
    before, new = damaged.read_bytes(), tmp_path / "saved.kompetence"
    desktop.load(damaged)
    dialog = dialog_of(qtbot, desktop)
    assert Way.BACKUP not in dialog.options
    chosen(dialog, Way.SAVE)
    place(qtbot, desktop, new)
    losses = dialog_of(qtbot, desktop, LossesDialog)
    losses.kept.emit()
    place(qtbot, desktop, tmp_path / "list.txt")
    qtbot.waitUntil((tmp_path / "list.txt").exists, timeout=20_000)
    assert "Employees: 0 of 15 saved." in (tmp_path / "list.txt").read_text("utf-8-sig")
    losses.open_.click()
    names = [line.person.name for line in opened(qtbot, desktop, new).people()]
    assert len(names) == 15
    assert all("whose name is lost" in name for name in names)
    assert damaged.read_bytes() == before


def test_a_damaged_file_can_be_looked_at(qtbot, desktop, data, tmp_path):
    content = bytearray(data.read_bytes())
    content[(LOG_INDEX - 1) * PAGE : LOG_INDEX * PAGE] = bytes(PAGE)
    data.write_bytes(content)
    before = data.read_bytes()
    desktop.load(data)
    dialog = dialog_of(qtbot, desktop)
    chosen(dialog, Way.LOOK)
    assert opened(qtbot, desktop, data).read_only.why.value == "damaged"
    assert data.read_bytes() == before


def test_who_leaves_has_changed_nothing(qtbot, desktop, damaged, tmp_path):
    before, around = damaged.read_bytes(), sorted(one.name for one in tmp_path.iterdir())
    desktop.load(damaged)
    qtbot.keyClick(dialog_of(qtbot, desktop), Qt.Key.Key_Escape)
    assert desktop.window.workspace is None
    assert damaged.read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir() if one.name != "home") == around


def test_what_was_never_ours_is_told_in_a_sentence(qtbot, desktop, tmp_path):
    letter = tmp_path / "letter.kompetence"
    letter.write_bytes(b"PK\x03\x04" + bytes(5000))
    desktop.load(letter)
    qtbot.waitUntil(
        lambda: "toast" in desktop.window.__dict__ and desktop.window.toast.isVisible(), timeout=20_000
    )
    assert desktop.window.findChild(DamagedDialog) is None


@pytest.fixture
def secret(data, local, monkeypatch):
    """The data behind a passphrase, with a backup."""
    monkeypatch.setattr(cipher, "_ROUNDS", 1)
    made = Desktops(paths.below(Path()).profiles, lambda: TODAY).open(data)
    made.change_passphrase(WORD)
    made.close()
    kept(data, local, WORD)
    return data


def spoil(path, start, change):
    with path.open("rb+") as stream:
        stream.seek(start, os.SEEK_END if start < 0 else os.SEEK_SET)
        stream.write(change)


def remembers(desktop, path):
    """The computer's keyring holds the passphrase of a file."""
    desktop._data.remembered.__dict__["_ring"] = ring = Ring()
    ring.held[str(path)] = WORD


def test_an_encrypted_file_is_saved_with_the_passphrase_that_was_given(qtbot, desktop, secret, tmp_path):
    spoil(secret, -100, b"spoilt")
    desktop.load(secret)
    write(qtbot, question(qtbot, desktop).form, WORD)
    chosen(dialog_of(qtbot, desktop), Way.SAVE)
    new = tmp_path / "saved.kompetence"
    place(qtbot, desktop, new)
    losses = dialog_of(qtbot, desktop, LossesDialog)
    assert not new.read_bytes().startswith(b"SQLite")
    losses.reject()


def test_a_passphrase_from_the_keyring_opens_the_ways_out_too(qtbot, desktop, secret, tmp_path):
    spoil(secret, -100, b"spoilt")
    remembers(desktop, secret)
    desktop.load(secret)
    dialog = dialog_of(qtbot, desktop)
    assert list(dialog.options) == [Way.BACKUP, Way.SAVE, Way.LOOK]
    chosen(dialog, Way.BACKUP)
    new = tmp_path / "again.kompetence"
    remembers(desktop, new)
    place(qtbot, desktop, new)
    assert len(opened(qtbot, desktop, new).units()) == 3


def test_a_file_that_was_damaged_while_it_was_closed_for_a_moment_leads_there_too(qtbot, desktop, secret):
    desktop.load(secret, passphrase=WORD)
    again = opened(qtbot, desktop, secret).again()
    desktop.window.close_workspace()
    spoil(secret, -100, b"spoilt")
    desktop._files.open(secret, reopen=again)
    write(qtbot, question(qtbot, desktop).form, WORD)
    assert list(dialog_of(qtbot, desktop).options) == [Way.BACKUP, Way.SAVE, Way.LOOK]


@pytest.mark.parametrize(
    ("start", "change"), [(1000, b"spoilt"), (0, b"spoilt"), (0, bytes(PAGE))], ids=["page", "salt", "gone"]
)
def test_the_first_page_of_an_encrypted_file_is_told_from_a_wrong_passphrase(
    qtbot, desktop, secret, tmp_path, start, change
):
    spoil(secret, start, change)
    desktop.load(secret)
    write(qtbot, question(qtbot, desktop).form, WORD)
    dialog = dialog_of(qtbot, desktop)
    assert list(dialog.options) == [Way.BACKUP, Way.SAVE]
    assert "15 employees" in dialog.options[Way.SAVE].accessibleName()
    chosen(dialog, Way.SAVE)
    place(qtbot, desktop, tmp_path / "saved.kompetence")
    dialog_of(qtbot, desktop, LossesDialog).reject()
    assert not (tmp_path / "saved.kompetence").read_bytes().startswith(b"SQLite")


def test_a_backup_with_another_passphrase_is_not_called_damaged_and_opens_with_its_own(
    qtbot, desktop, secret, local, tmp_path
):
    made = Desktops(paths.below(Path()).profiles, lambda: TODAY).open(secret, WORD)
    made.change_passphrase(OTHER)
    made.close()
    spoil(secret, -100, b"spoilt")
    desktop.load(secret, passphrase=OTHER)
    dialog = dialog_of(qtbot, desktop)
    assert list(dialog.options) == [Way.ELSEWHERE, Way.SAVE, Way.LOOK]
    assert (
        "The newest on this computer is from 21 April 2026" in dialog.options[Way.ELSEWHERE].accessibleName()
    )
    chosen(dialog, Way.ELSEWHERE)
    (backup,) = local.rglob("*.kompetence")
    place(qtbot, desktop, backup)
    new = tmp_path / "again.kompetence"
    remembers(desktop, new)
    place(qtbot, desktop, new)
    form = question(qtbot, desktop).form
    write(qtbot, form, "forkert")
    qtbot.waitUntil(lambda: "does not open the backup" in form.problem.text, timeout=20_000)
    write(qtbot, form, WORD)
    assert len(opened(qtbot, desktop, new).units()) == 3


def test_who_does_not_know_the_passphrase_still_sees_the_ways_out(qtbot, desktop, secret):
    spoil(secret, 0, bytes(PAGE))
    desktop.load(secret)
    question(qtbot, desktop).form.leave.click()
    assert Way.ELSEWHERE in dialog_of(qtbot, desktop).options


def test_a_broken_seal_is_told_once_the_window_stands_and_locks_nobody_out(qtbot, window, monkeypatch):
    monkeypatch.setattr(window.workspace, "broken_seals", lambda: (Flaw(FlawKind.BROKEN),), raising=False)
    watch_seals(window, window.workspace, after=0)
    qtbot.waitUntil(lambda: "toast" in window.__dict__ and window.toast.isVisible(), timeout=20_000)
    assert "1 sealed talk is not as it was sealed" in window.toast.text


def test_the_window_stays_alive_while_a_file_is_checked_and_nothing_is_open_until_it_is(
    qtbot, desktop, data, monkeypatch
):
    check, alive = judging.check, Event()

    def slow(*given):
        assert alive.wait(20)
        check(*given)

    monkeypatch.setattr(judging, "check", slow)
    desktop.load(data)
    QTimer.singleShot(50, alive.set)
    assert desktop.window.workspace is None
    opened(qtbot, desktop, data)
    assert alive.is_set()
