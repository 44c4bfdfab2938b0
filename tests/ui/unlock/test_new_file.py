"""A new file is encrypted unless one says otherwise, and then it is told where it may lie."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox
from shiboken6 import isValid

from kompetence.domain.assessment import Lane
from kompetence.domain.preparation import Draft, Entered
from kompetence.ui.new_data import NewData
from kompetence.ui.new_file import NewFileDialog
from tests.ui.municipality import person
from tests.ui.unlock.asking import WORD, dialog_of


def new_file(qtbot, desktop):
    desktop.window.welcome.new.click()
    dialog = dialog_of(qtbot, desktop, NewFileDialog)
    qtbot.keyClicks(dialog.unit, "Team Øst")
    qtbot.keyClick(dialog.unit, Qt.Key.Key_Return)
    return dialog


def answer(qtbot, desktop, passphrase):
    """What a new file begins with, whatever is open."""
    desktop.window.new_wanted.emit()
    dialog = dialog_of(qtbot, desktop, NewFileDialog)
    dialog.answered.emit("Team Øst", (), passphrase)
    dialog.accept()


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


def test_what_makes_new_files_is_made_once_for_a_window(qtbot, desktop):
    desktop.window.server_wanted.emit()
    for _time in range(2):
        new_file(qtbot, desktop).reject()
        qtbot.waitUntil(lambda: desktop.window.findChild(NewFileDialog) is None)
    assert len(desktop.window.findChildren(NewData)) == 1
    before = desktop.window
    before.choose(language="da")
    qtbot.waitUntil(lambda: not isValid(before))
    new_file(qtbot, desktop).reject()
    desktop.window.server_wanted.emit()
    assert desktop.window.pages.currentWidget() is desktop._joined.page


@pytest.mark.parametrize("plain", [True, False])
def test_a_new_file_in_a_folder_that_goes_to_the_cloud_is_asked_about(qtbot, desktop, tmp_path, plain):
    place = tmp_path / "OneDrive - Kommunen"
    place.mkdir()
    answer(qtbot, desktop, "" if plain else WORD)
    choose_place(desktop, place / "new.kompetence")
    box = desktop.window.findChild(QMessageBox)
    asked = "Save the file there without encryption?" if plain else "Save the file there?"
    assert box.text() == asked
    assert not (place / "new.kompetence").exists()
    next(one for one in box.buttons() if one.text() == "Save it there").click()
    assert (place / "new.kompetence").exists()


@pytest.mark.parametrize("unit", ["ø" * 200, "Øst / Vest: 2", "con"])
def test_the_name_that_is_offered_for_a_new_file_can_be_written(qtbot, desktop, tmp_path, unit):
    desktop.window.new_wanted.emit()
    dialog = dialog_of(qtbot, desktop, NewFileDialog)
    dialog.answered.emit(unit, (), "")
    dialog.accept()
    (place,) = desktop.window.findChildren(QFileDialog)
    offered = tmp_path / Path(place.selectedFiles()[0]).name
    assert offered.name.endswith(f" {date.today().year}.kompetence")
    choose_place(desktop, offered)
    assert offered.is_file()


def test_what_is_open_is_asked_about_before_there_is_a_new_file(qtbot, desktop, data, tmp_path):
    desktop.open(data)
    window, preparing = desktop.window, desktop.window.workspace.preparation
    talk = preparing.own(person(window.workspace, "MKL")).dialogue.id
    one = preparing.sheet(talk, Lane.LEADER).lines[0].competence.id
    preparing.enter(talk, Lane.LEADER, Draft().entering(one, Entered(level=3)))
    answer(qtbot, desktop, "")
    choose_place(desktop, tmp_path / "new.kompetence")
    box = window.findChild(QMessageBox)
    next(one for one in box.buttons() if one.text() == "Stay").click()
    assert (preparing.unshared(), (tmp_path / "new.kompetence").exists()) == (1, False)
    preparing.forget()


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
