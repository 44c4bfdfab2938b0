"""What the disk does not take stays in the window, is done once there is room, and is never closed over."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from kompetence.domain.assessment import Lane
from kompetence.domain.change import Change, Topic
from kompetence.errors import RefusalError
from kompetence.services.desktop import Desktop
from kompetence.services.rounds import Rounds
from kompetence.storage import database
from kompetence.ui.clash_dialog import ClashDialog
from kompetence.ui.frame.unsaved_dialog import UnsavedDialog
from kompetence.ui.talk.summary import Summary
from tests.storage.conftest import NOW
from tests.ui.municipality import person


class Disk:
    """Refuses what is written while it is full, as storage does for a disk without room (tests/storage)."""

    def __init__(self, workspace: Desktop) -> None:
        self.full = False
        self._noted = workspace.noted

    def noted(self, act, edit=""):
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
    disk.full = True
    for competence, key in (("B1", Qt.Key.Key_1), ("B2", Qt.Key.Key_2), ("B1", Qt.Key.Key_5)):
        qtbot.keyClick(at(competence, "MKL"), key)
    assert "2 edits are not saved yet: rating, rating." in waiting.banner.text
    disk.full = False
    qtbot.keyClick(at("B1", "MKL"), Qt.Key.Key_4)
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


def test_an_edit_that_is_refused_for_another_reason_by_then_is_told_and_stays_until_it_is_let_go_of(
    window, disk, waiting
):
    def act():
        raise RefusalError("dialogue-sealed", round="2026")

    disk.full = True
    window.work.context.acts.do("the summary", act)
    disk.full = False
    waiting.banner.acts[0].click()
    sealed = "The dialogue in “2026” is sealed and is only added to."
    assert window.toast.text == sealed
    assert waiting.banner.text.startswith(f"{sealed} 1 edit could not be saved: the summary.")
    waiting.look()
    window.findChild(UnsavedDialog).lose.click()
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


@pytest.fixture
def summary(qtbot, window, workspace):
    """The minutes of Mette's talk, as they stand in the talk."""
    mette = person(workspace, "MKL")
    talk = Rounds(workspace._desk).dialogues_of(mette)[0][1].id
    field = Summary(window.work.context)
    qtbot.addWidget(field)
    window.changes.made.connect(lambda _change: field.show_talk(workspace.talk.of(talk)))
    field.show_talk(workspace.talk.of(talk))
    return field


def minutes(workspace, field):
    return workspace.talk.of(field._talk.dialogue.id).dialogue.summary


def elsewhere(workspace, field, text):
    """Somebody else saves, with nothing of it told to the window."""
    workspace.talk.write_summary(field._talk.dialogue.id, text)


@pytest.fixture
def clashing(workspace, disk, summary):
    """Minutes that were kept for want of room, and others that were saved meanwhile."""
    disk.full = True
    write(summary, "Mine")
    disk.full = False
    elsewhere(workspace, summary, "Theirs")


def write(field, text):
    field.text.setPlainText(text)
    field._save_text()


def asked(window):
    return next((one for one in window.findChildren(ClashDialog) if one.isVisible()), None)


def test_a_clash_in_what_was_kept_is_asked_about_and_mine_can_stay(
    window, workspace, waiting, summary, clashing
):
    waiting.banner.acts[0].click()
    assert (minutes(workspace, summary), window.saved.text) == ("Theirs", "Not saved")
    assert waiting.banner.text.startswith("1 edit could not be saved: the minutes.")
    asked(window).mine.click()
    assert (minutes(workspace, summary), waiting.banner.isVisible()) == ("Mine", False)


def test_taking_the_other_shows_it_where_mine_was_written(window, workspace, waiting, summary, clashing):
    waiting.banner.acts[0].click()
    asked(window).theirs.click()
    assert (summary.text.toPlainText(), waiting.banner.isVisible()) == ("Theirs", False)


def test_deciding_later_keeps_it_and_neither_the_clock_nor_closing_loses_it(
    window, workspace, waiting, summary, clashing
):
    acts = window.work.context.acts
    acts.unsaved._timer.timeout.emit()
    asked(window).later.click()
    acts.unsaved._timer.timeout.emit()
    assert (asked(window), len(acts.unsaved)) == (None, 1)
    assert not window.work.settle()
    window.close()
    assert window.isVisible()
    asked(window).mine.click()
    assert minutes(workspace, summary) == "Mine"


def test_typing_on_while_what_was_kept_is_saved_is_no_clash_with_oneself(
    window, workspace, disk, waiting, summary
):
    disk.full = True
    write(summary, "We agree")
    summary.text.setPlainText("We agree on much")
    disk.full = False
    window.work.context.acts.unsaved._timer.timeout.emit()
    assert minutes(workspace, summary) == "We agree"
    summary._save_text()
    assert (asked(window), minutes(workspace, summary)) == (None, "We agree on much")


def test_nothing_is_done_for_good_before_the_last_words_are_saved(window, workspace, disk, summary):
    acts, sealed = window.work.context.acts, []

    def seal():
        sealed.append(minutes(workspace, summary))
        return Change(Topic.ROUNDS)

    disk.full = True
    write(summary, "Last words")
    assert acts.for_good(seal) is None
    assert (sealed, window.toast.text) == (
        [],
        "The disk is full. Nothing was saved. Make room, and try again.",
    )
    disk.full = False
    assert acts.for_good(seal) is not None
    assert sealed == ["Last words"]


def test_a_mistake_in_one_kept_edit_loses_neither_it_nor_another(qtbot, window, workspace, disk, waiting):
    acts, mistakes = window.work.context.acts, [ValueError("a mistake of ours")]

    def act():
        if mistakes:
            raise mistakes.pop()
        return _write(workspace)

    disk.full = True
    acts.do("the goal", act)
    acts.do("rating", lambda: workspace.rate(person(workspace, "JBR"), "B1", Lane.AGREED, 2))
    disk.full = False
    with qtbot.capture_exceptions() as told:
        acts.unsaved._timer.timeout.emit()
    assert [str(one[1]) for one in told] == ["a mistake of ours"]
    assert workspace.rating(person(workspace, "JBR"), "B1", Lane.AGREED) == 2
    assert waiting.banner.text.startswith("1 edit could not be saved: the goal.")
    waiting.banner.acts[0].click()
    assert (level(workspace), waiting.banner.isVisible()) == (5, False)


def test_what_hears_of_a_kept_edit_and_acts_in_turn_does_nothing_twice(window, workspace, disk):
    acts, done = window.work.context.acts, []

    def act(name):
        return lambda: done.append(name) or _write(workspace)

    disk.full = True
    for name in ("first", "second"):
        acts.do(name, act(name))
    window.changes.made.connect(lambda _change: len(done) == 1 and acts.do("third", act("third")))
    disk.full = False
    assert acts.unsaved.again()
    assert done == ["first", "second", "third"]


@pytest.fixture
def no_way_back(workspace, monkeypatch):
    """A disk that is full when something is taken back; switched by its one value."""
    full, take_back = [False], workspace.take_back

    def refuse(change, undo):
        if full[0]:
            raise RefusalError("disk-full", file="team.kompetence")
        return take_back(change, undo)

    monkeypatch.setattr(workspace, "take_back", refuse)
    return full


def test_an_undo_that_the_disk_refuses_can_be_done_later(qtbot, window, workspace, at, no_way_back):
    table = at("B1", "MKL")
    for key in (Qt.Key.Key_1, Qt.Key.Key_2):
        qtbot.keyClick(table, key)
    no_way_back[0] = True
    window.edits.undo()
    window.edits.undo()
    assert (level(workspace), window.edits.count(), window.edits.index()) == (2, 2, 2)
    assert window.saved.text == "Not saved"
    no_way_back[0] = False
    window.edits.undo()
    assert (level(workspace), window.edits.index()) == (1, 1)
    window.edits.undo()
    assert level(workspace) == 3


def test_a_redo_that_the_disk_refuses_can_be_done_later(qtbot, window, workspace, at, no_way_back):
    qtbot.keyClick(at("B1", "MKL"), Qt.Key.Key_1)
    window.edits.undo()
    no_way_back[0] = True
    window.edits.redo()
    assert (level(workspace), window.edits.index(), window.edits.canRedo()) == (3, 0, True)
    no_way_back[0] = False
    window.edits.redo()
    assert (level(workspace), window.edits.index()) == (1, 1)


def test_no_undo_overtakes_what_is_kept(qtbot, window, workspace, at, disk, waiting):
    table = at("B1", "MKL")
    qtbot.keyClick(table, Qt.Key.Key_1)
    disk.full = True
    qtbot.keyClick(table, Qt.Key.Key_2)
    window.edits.undo()
    assert (level(workspace), window.edits.index()) == (1, 1)
    disk.full = False
    waiting.banner.acts[0].click()
    window.edits.undo()
    window.edits.undo()
    assert level(workspace) == 3
