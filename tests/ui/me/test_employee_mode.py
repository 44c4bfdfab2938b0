"""The employee alone at the leader's machine sees nothing of others, and leaves only past the leader."""

import pytest
from PySide6.QtCore import Qt

from kompetence.domain.assessment import Lane
from kompetence.domain.preparation import Draft, Entered
from tests.ui import municipality
from tests.ui.me.notes import bytes_beside, write
from tests.ui.reading import every_text

K = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_nothing_of_others_or_of_the_leaders_lane_is_in_any_widget(window, workspace, sit):
    person = municipality.person(workspace, "JBR")
    talk = workspace.preparation.own(person).dialogue.id
    lines = workspace.preparation.sheet(talk, Lane.LEADER).lines
    held = {line.competence.id: Entered(5) for line in lines}
    workspace.preparation.enter(talk, Lane.LEADER, Draft(held, {"strengths": "Lederens hemmelighed"}))
    workspace.preparation.share(talk, Lane.LEADER)
    mode = sit("JBR")
    for place in ("me", "goals", "profiles"):
        mode.places.choose(place)
    found = "\n".join(every_text(mode))
    assert "Jonas Bruun" in found
    others = [name for name, short, _work in municipality.NAMES if short != "JBR"]
    assert [name for name in others if name in found] == []
    assert "hemmelighed" not in found
    assert "løntilskud selv" not in found
    assert "Leader" not in [
        mode.view.model.index(0, 2).data(),
        *(tag for c in mode.preparation.form.choice._steps for tag in c._tags),
    ]
    assert {mode.view.model.index(row, 2).data() for row in range(mode.view.model.rowCount())} == {"–"}


@pytest.mark.parametrize("key", [K.Key_1, K.Key_4, K.Key_7, K.Key_K, K.Key_W, K.Key_O, K.Key_Comma])
def test_keys_of_the_leaders_window_do_nothing(qtbot, window, workspace, sit, key):
    mode = sit()
    before = window.work._pages.currentWidget()
    qtbot.keyClick(window.focusWidget(), key, CONTROL)
    assert mode.isVisible()
    assert (window.workspace, window.work._pages.currentWidget()) == (workspace, before)


@pytest.mark.parametrize("key", [K.Key_Escape, K.Key_F6, K.Key_F9, K.Key_F11, K.Key_F1])
def test_escape_and_function_keys_do_not_leave(qtbot, window, sit, key):
    mode = sit()
    focused = window.focusWidget()
    qtbot.keyClick(focused, key)
    assert mode.isVisible()
    assert window.menuBar().isHidden()
    assert window.focusWidget() is focused
    assert not window.isFullScreen()


def test_the_leader_comes_back_with_the_code(qtbot, window, workspace, sit):
    mode = sit(code="4711")
    mode.leave.click()
    dialog = mode.dialog
    qtbot.keyClicks(dialog.code, "1234")
    qtbot.keyClick(dialog.code, K.Key_Return)
    assert dialog.problem.text == "That is not the code. Try again, or stay here."
    qtbot.keyClicks(dialog.code, "4711")
    qtbot.keyClick(dialog.code, K.Key_Return)
    assert not window.menuBar().isHidden()


def test_three_wrong_codes_wait(qtbot, window, sit):
    mode = sit(code="4711")
    mode.leave.click()
    for _time in range(3):
        mode.dialog.code.setText("no")
        mode.dialog.go.click()
    assert "Wait" in mode.dialog.problem.text
    mode.dialog.code.setText("4711")
    mode.dialog.go.click()
    assert mode.isVisible()
    mode.dialog.reject()


def test_without_a_code_the_question_alone_stands_between(qtbot, window, sit):
    mode = sit()
    mode.leave.click()
    assert mode.dialog.focusWidget() is mode.dialog.stay
    mode.dialog.go.click()
    assert not window.menuBar().isHidden()


DELETE, HOLD, KEEP = 0, 1, 2
"""What becomes of a draft that lies in memory alone."""


def test_closing_the_program_asks_for_the_draft_then_for_the_leader_and_then_once_more(
    qtbot, window, workspace, sit
):
    mode = sit(code="4711")
    qtbot.keyClick(window.focusWidget(), K.Key_3)
    window.close()
    assert window.isVisible()
    mode.question.answers[HOLD].click()
    mode.dialog.code.setText("4711")
    mode.dialog.go.click()
    box = next(one for one in mode.children() if type(one).__name__ == "QMessageBox")
    next(one for one in box.buttons() if one.text() == "Stay").click()
    assert workspace.preparation.unshared() == 1
    assert mode.isVisible()
    assert not mode.settle()


def test_after_leaving_the_keys_of_the_window_work_again(qtbot, window, sit):
    mode = sit()
    mode.leave.click()
    mode.dialog.go.click()
    window.work.go("team")
    before = window.focusWidget()
    qtbot.keyClick(before, K.Key_F6)
    assert window.focusWidget() is not before


def test_the_draft_waits_in_memory_while_the_leader_works(qtbot, window, workspace, sit):
    mode = sit()
    qtbot.keyClick(window.focusWidget(), K.Key_3)
    mode.leave.click()
    mode.question.answers[HOLD].click()
    assert "whoever opens this page here can read it" in mode.dialog._told.text()
    mode.dialog.go.click()
    assert workspace.preparation.unshared() == 1
    again = sit()
    assert again.preparation.sheet.answered == 1


def test_the_employee_can_delete_the_draft_on_the_way_out(qtbot, window, workspace, sit):
    mode = sit()
    qtbot.keyClick(window.focusWidget(), K.Key_3)
    mode.leave.click()
    mode.question.answers[DELETE].click()
    assert mode.dialog.discard.isHidden()
    assert workspace.preparation.unshared() == 0
    assert mode.preparation.sheet.draft.empty
    mode.dialog.go.click()
    assert not window.menuBar().isHidden()


def test_employee_mode_keeps_a_note_and_the_leader_never_sees_it(qtbot, window, workspace, data, sit):
    person = municipality.person(workspace, "JBR")
    workspace.preparation.choose_passphrase(person, "min egen lange sætning")
    mode = sit("JBR")
    mode.places.choose("me")
    write(qtbot, mode.view, "Kun til mig selv")
    mode.places.choose("goals")
    assert [one.note.text for one in workspace.me.log(person).threads] == ["Kun til mig selv"]
    assert b"Kun til mig selv" not in bytes_beside(data)
    assert workspace.me.shared_notes(person).threads == ()
