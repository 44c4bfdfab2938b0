"""A damaged file is told of in plain words, with the ways on; the file itself stays as it is on each of them."""

from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog

from kompetence import app, paths
from kompetence.domain.verified import Flaw, FlawKind
from kompetence.paths import below
from kompetence.services.backing_up import BackingUp
from kompetence.services.desk import open_desk
from kompetence.services.desktop import Desktops
from kompetence.storage import backups, judging
from kompetence.storage.backups import Vault
from kompetence.ui.recovery.damaged_dialog import DamagedDialog, Way
from kompetence.ui.recovery.losses_dialog import LossesDialog
from kompetence.ui.recovery.seals import watch_seals
from tests.ui.municipality import TODAY
from tests.ui.unlock.asking import WORD, write
from tests.ui.unlock.asking import dialog_of as question

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


def kept(data, local):
    """The program has kept a backup of the file when it was sound."""
    desk = open_desk(data)
    vault = Vault(local)
    folder = vault.kept_in(backups.top_of(desk.database))
    folder.folder.mkdir(parents=True)
    file = folder.folder / "2026-04-21T143000.000Z-closing.kompetence"
    BackingUp(desk, None).write(file)
    (one,) = folder.all()
    folder.note(replace(one, people=15, encrypted=False, data=data), None)
    desk.close()
    return file


def dialog_of(qtbot, desktop, kind=DamagedDialog):
    qtbot.waitUntil(lambda: desktop.window.findChild(kind) is not None, timeout=20_000)
    return desktop.window.findChild(kind)


def place(qtbot, desktop, path):
    dialog = dialog_of(qtbot, desktop, QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.reject()


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


def test_an_encrypted_file_is_saved_with_the_passphrase_that_was_given(qtbot, desktop, data, tmp_path):
    made = Desktops(paths.below(Path()).profiles, lambda: TODAY).open(data)
    made.change_passphrase(WORD)
    made.close()
    content = bytearray(data.read_bytes())
    content[-100] ^= 1
    data.write_bytes(content)
    desktop.load(data)
    write(qtbot, question(qtbot, desktop).form, WORD)
    chosen(dialog_of(qtbot, desktop), Way.SAVE)
    new = tmp_path / "saved.kompetence"
    place(qtbot, desktop, new)
    losses = dialog_of(qtbot, desktop, LossesDialog)
    assert not new.read_bytes().startswith(b"SQLite")
    losses.reject()


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
