"""What was typed and is refused stays in sight until it is mended or let go of; nothing is closed or sealed over it."""

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QPlainTextEdit

from kompetence.domain.assessment import Lane
from kompetence.domain.change import Change, Topic
from kompetence.domain.goal import GoalStatus
from kompetence.errors import RefusalError
from kompetence.services.rounds import Rounds
from kompetence.ui.frame.unsaved_dialog import UnsavedDialog
from kompetence.ui.group.page import GroupPage
from kompetence.ui.me.own_goals import OwnGoals
from tests.ui.municipality import person

LONG = "ord " * 2600


@pytest.fixture
def page(window, workspace):
    """Mette's talk, as it fills the window."""
    talk = Rounds(workspace._desk).dialogues_of(person(workspace, "MKL"))[0][1].id
    window.work.wants.dialogue.emit(talk)
    return window.work.shown


@pytest.fixture
def acts(window):
    return window.work.context.acts


def minutes(workspace, page):
    return workspace.talk.of(page._dialogue).dialogue.summary


def write(page, text):
    page.summary.text.setPlainText(text)
    page.summary._writing.settle()


def answer(window, words):
    box = next(box for box in window.findChildren(QMessageBox) if box.isVisible())
    next(one for one in box.buttons() if one.text() == words).click()


def rate(workspace, acts):
    return acts.do("rating", lambda: workspace.rate(person(workspace, "MKL"), "B1", Lane.AGREED, 5))


def test_minutes_that_are_too_long_are_not_closed_over_until_they_are_mended(window, workspace, page, acts):
    write(page, LONG)
    assert "1 edit could not be saved: the minutes." in window.waiting.banner.text
    rate(workspace, acts)
    assert (window.saved.text, page.head.saved.text()) == ("Not saved", "Not saved")
    window.close()
    answer(window, "Stay")
    assert window.isVisible()
    write(page, "ord")
    assert (minutes(workspace, page), window.waiting.banner.text) == ("ord", "")
    assert window.saved.text.startswith("Saved")
    window.close()
    assert not window.isVisible()


def test_leaving_without_it_lets_go_of_it(window, workspace, page, acts):
    write(page, LONG)
    window.work.go("team")
    window.work._back()
    assert window.work.shown is page
    answer(window, "Leave without it")
    assert window.work.shown is not page
    assert (len(acts.unsaved), minutes(workspace, page)) == (0, "")


def test_what_is_typed_back_to_what_is_saved_is_nothing_to_be_saved(window, page, acts):
    write(page, LONG)
    write(page, "")
    assert (len(acts.unsaved), window.waiting.banner.text, window.saved.text) == (0, "", "")


def test_what_another_program_wrote_over_is_kept_and_asked_about(window, page, data):
    content = bytearray(data.read_bytes())
    content[-1] ^= 1
    with data.open("r+b") as file:
        file.write(content)
    write(page, "Two hours of talk")
    assert "1 edit is not saved yet: the minutes." in window.waiting.banner.text
    window.close()
    answer(window, "Stay")
    assert window.isVisible()


def test_no_field_of_a_talk_is_closed_over(window, page, acts):
    page.levels.table.setCurrentIndex(page.levels.table.model().index(0, 3))
    page.hand.comment.setText(LONG)
    page.hand.settle()
    page.head.change.click()
    page.when.place.setText(LONG)
    page.when.settle()
    assert acts.unsaved.aside == ("the comment", "when and where")
    window.close()
    answer(window, "Stay")
    assert window.isVisible()


def test_no_step_of_a_group_talk_is_closed_over(window, workspace, acts):
    page = GroupPage(window.work.context, workspace.group.start().made)
    window.work.fill(page)
    for step in (0, 4):
        page.go(step)
        page.first().setPlainText(LONG)
    page.go(1)
    assert acts.unsaved.aside == ("the core task", "the summary")
    window.close()
    answer(window, "Stay")
    assert window.isVisible()


def test_what_succeeded_with_a_goal_is_not_closed_over(qtbot, window, workspace, acts):
    goal = replace(workspace.goals(person(workspace, "MKL"))[0], status=GoalStatus.REACHED)
    goals = OwnGoals(window.work.context)
    qtbot.addWidget(goals)
    goals.show_goals([goal], {}, [])
    (card,) = goals.cards
    for text in (LONG, f"{LONG} ord"):
        card.end.closing.setPlainText(text)
        goals.settle()
    assert acts.unsaved.aside == ("what succeeded",)
    acts.give_up(acts.unsaved.refused[0])
    assert (card.end.closing.toPlainText(), len(acts.unsaved)) == ("", 0)


def test_nothing_is_sealed_over_what_is_not_saved(window, workspace, page, acts):
    sealed = []

    def seal():
        sealed.append(minutes(workspace, page))
        return Change(Topic.ROUNDS)

    write(page, LONG)
    assert acts.for_good(seal) is None
    assert window.toast.text.startswith("Something is not saved yet: the minutes.")
    page.summary.text.setPlainText("The last words")
    page.summary.next_day.setText("32.13.")
    page.summary.next_day.editingFinished.emit()
    assert acts.for_good(seal) is None
    assert window.toast.text.startswith("Something on this page cannot be saved as it stands.")
    page.summary.next_day.setText("")
    assert acts.for_good(seal) is not None
    assert sealed == ["The last words"]


def test_a_mistake_of_ours_is_copied_and_let_go_of_so_that_it_is_in_nobodys_way(
    qtbot, window, workspace, page, acts, monkeypatch
):
    def wrong(*_said):
        raise ValueError("a mistake of ours")

    monkeypatch.setattr(workspace.talk, "write_summary", wrong)
    with qtbot.capture_exceptions() as told:
        write(page, "An hour of minutes")
    assert [str(one[1]) for one in told] == ["a mistake of ours"]
    window.waiting.banner.acts[1].click()
    dialog = window.findChild(UnsavedDialog)
    assert [one.toPlainText() for one in dialog.findChildren(QPlainTextEdit)] == ["An hour of minutes"]
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == "An hour of minutes"
    qtbot.mouseClick(dialog.lose, Qt.MouseButton.LeftButton)
    assert (page.summary.text.toPlainText(), len(acts.unsaved)) == ("", 0)
    assert acts.for_good(partial(Change, Topic.ROUNDS)) is not None


def test_nothing_reaches_data_in_whose_place_others_are_being_put(window, workspace, page, acts):
    acts.unsaved.pause(RefusalError("data-restoring", file="team.kompetence"))
    write(page, "Too late")
    assert (rate(workspace, acts), acts.unsaved.once_more()) == (False, False)
    assert acts.for_good(partial(Change, Topic.ROUNDS)) is None
    assert minutes(workspace, page) == ""
    acts.unsaved.pause(None)
    assert acts.unsaved.once_more()
    assert minutes(workspace, page) == "Too late"
