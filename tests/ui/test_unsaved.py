"""What the disk does not take stays in the window, is done once there is room, and is never closed over."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from kompetence.domain.assessment import Lane
from kompetence.errors import RefusalError
from kompetence.services.desktop import Desktop
from kompetence.storage import database
from tests.storage.conftest import NOW
from tests.ui.municipality import person


class Disk:
    """Refuses what is written while it is full, as storage does for a disk without room (tests/storage)."""

    def __init__(self, workspace: Desktop) -> None:
        self.full = False
        self._noted = workspace.noted

    def noted(self, act):
        if self.full:
            raise RefusalError("disk-full", file="team.kompetence")
        return self._noted(act)


@pytest.fixture
def disk(workspace, monkeypatch):
    disk = Disk(workspace)
    monkeypatch.setattr(workspace, "noted", disk.noted)
    return disk


@pytest.fixture
def waiting(window):
    return window.waiting


def answer(window, words):
    box = next(box for box in window.findChildren(QMessageBox) if box.isVisible())
    next(one for one in box.buttons() if one.text() == words).click()


def level(workspace):
    return workspace.rating(person(workspace, "MKL"), "B1", Lane.AGREED)


def test_a_level_that_could_not_be_saved_is_saved_when_there_is_room(
    qtbot, window, workspace, at, disk, waiting
):
    table = at("B1", "MKL")
    disk.full = True
    qtbot.keyClick(table, Qt.Key.Key_1)
    assert (level(workspace), window.saved.text, window.edits.count()) == (3, "Not saved", 0)
    assert waiting.banner.isVisible()
    assert waiting.banner.text.endswith(
        "1 edit is not saved yet: rating. It is kept here and tried again by itself."
    )
    disk.full = False
    waiting.banner.acts[0].click()
    assert (level(workspace), waiting.banner.isVisible()) == (1, False)
    assert window.saved.text.startswith("Saved")
    window.edits.undo()
    assert level(workspace) == 3


def test_it_is_tried_again_by_itself(qtbot, window, workspace, at, disk, waiting):
    disk.full = True
    qtbot.keyClick(at("B1", "MKL"), Qt.Key.Key_1)
    disk.full = False
    window.work.context.acts.unsaved._timer.timeout.emit()
    assert (level(workspace), waiting.banner.isVisible()) == (1, False)


def test_trying_in_vain_says_why_and_keeps_it(qtbot, window, at, disk, waiting):
    disk.full = True
    qtbot.keyClick(at("B1", "MKL"), Qt.Key.Key_1)
    window.toast.hide()
    waiting.banner.acts[0].click()
    assert "The disk is full." in window.toast.text
    assert waiting.banner.isVisible()
    disk.full = False


def test_no_edit_overtakes_an_older_one(qtbot, workspace, at, disk, waiting):
    table = at("B1", "MKL")
    disk.full = True
    for key in (Qt.Key.Key_1, Qt.Key.Key_2):
        qtbot.keyClick(table, key)
    assert "2 edits are not saved yet: rating, rating." in waiting.banner.text
    disk.full = False
    qtbot.keyClick(table, Qt.Key.Key_4)
    assert (level(workspace), waiting.banner.isVisible()) == (4, False)


def test_of_what_is_typed_in_one_field_the_last_is_kept(qtbot, window, workspace, disk, waiting):
    window.work.open_person(person(workspace, "MKL"))
    acts, said = window.work.context.acts, []
    disk.full = True
    for text in ("Vi er", "Vi er enige"):
        acts.do("the summary", lambda text=text: said.append(text) or _write(workspace), stretch=said)
    assert "1 edit is not saved yet: the summary." in waiting.banner.text
    said.clear()
    disk.full = False
    assert acts.unsaved.again()
    assert said == ["Vi er enige"]


def _write(workspace):
    return workspace.rate(person(workspace, "MKL"), "B1", Lane.AGREED, 5)


def test_an_edit_that_is_refused_for_another_reason_by_then_is_told(window, disk, waiting):
    def act():
        raise RefusalError("dialogue-sealed", round="2026")

    disk.full = True
    window.work.context.acts.do("the summary", act)
    disk.full = False
    waiting.banner.acts[0].click()
    assert window.toast.text == "The dialogue in “2026” is sealed and is only added to."
    assert waiting.banner.text == ""


def test_the_window_does_not_close_over_it(qtbot, window, at, disk, waiting, data):
    disk.full = True
    qtbot.keyClick(at("B1", "MKL"), Qt.Key.Key_1)
    window.close()
    answer(window, "Stay")
    assert window.isVisible()
    disk.full = False
    window.close()
    assert not window.isVisible()
    with database.open_file(data, now=NOW) as opened:
        assert opened.path == data


def test_what_is_not_saved_can_be_given_up_in_words(qtbot, window, at, disk):
    disk.full = True
    qtbot.keyClick(at("B1", "MKL"), Qt.Key.Key_1)
    window.close()
    answer(window, "Leave without it")
    assert not window.isVisible()


def test_the_file_does_not_lock_itself_over_it(qtbot, window, at, disk):
    disk.full = True
    qtbot.keyClick(at("B1", "MKL"), Qt.Key.Key_1)
    assert not window.work.settle()
    disk.full = False
    assert window.work.settle()
