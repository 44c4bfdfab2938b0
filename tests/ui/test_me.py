"""One's own page, and the employee alone at the leader's machine."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from kompetence.domain.assessment import Lane
from kompetence.domain.preparation import Draft, Entered
from kompetence.ui.me.employee_mode import EmployeeMode
from kompetence.ui.preparation.opening import hand_over
from tests.ui import municipality

K = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def sit(window, workspace):
    """Lets somebody sit down, with a code or without."""

    def go(short="MKL", code=""):
        talk = workspace.preparation.own(municipality.person(workspace, short)).dialogue
        dialog = hand_over(window.work.context, talk.id)
        dialog.code.setText(code)
        dialog.begin.click()
        return next(one for one in window.findChildren(EmployeeMode) if one.isVisible())

    return go


def every_text(root):
    """Whatever stands in a widget below, shown, spoken, hinted or held by a model."""
    for one in (root, *root.findChildren(QWidget)):
        yield from (one.accessibleName(), one.accessibleDescription(), one.toolTip())
        if isinstance(one, QLabel | QAbstractButton | QLineEdit):
            yield one.text()
        if isinstance(one, QPlainTextEdit):
            yield one.toPlainText()
        if isinstance(one, QAbstractItemView) and one.model() is not None:
            model = one.model()
            for row in range(model.rowCount()):
                for column in range(model.columnCount()):
                    for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                        yield str(model.index(row, column).data(role))


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


def test_my_page_says_how_to_choose_who_one_is(window):
    window.go("me")
    page = window.work.page("me")
    assert page.first() is page.choose


def test_my_page_shows_levels_goals_and_another_profile(qtbot, window, workspace):
    person = municipality.person(workspace, "MKL")
    workspace.frame.choose_viewer(person)
    window.go("me")
    page = window.work.page("me")
    assert "Mette Kjær Lund" in page.head.context.text()
    assert page.view.model.rowCount() == 14
    page.view.parts.choose("profiles")
    other = page.view.other
    other.choice.setCurrentIndex(other.choice.findText("Fælles grundlag"))
    assert other.table.words.rowCount() == 9
    assert "of 9 at target level" in other.count.text()
    assert page.view.go.text() == "Prepare for it"
    page.view.go.click()
    assert window.menuBar().isHidden()


@pytest.fixture
def mette(window, workspace):
    """Mette's own page, with her passphrase chosen so that private notes are kept."""
    person = municipality.person(workspace, "MKL")
    workspace.frame.choose_viewer(person)
    workspace.preparation.choose_passphrase(person, "min egen lange sætning")
    window.go("me")
    return window.work.page("me").view


def bytes_beside(path):
    return b"".join(one.read_bytes() for one in path.parent.iterdir() if one.is_file())


def write(qtbot, view, text):
    """Write a note by keys, and finish it."""
    view.parts.choose("log")
    qtbot.mouseClick(view.log.new, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(view.log.form.text, text)
    qtbot.mouseClick(view.log.form.done, Qt.MouseButton.LeftButton)


def test_a_note_is_written_by_keys_and_taken_back_and_comes_again(qtbot, window, workspace, mette):
    write(qtbot, mette, "Det gik godt i dag")
    assert [one.held.note.text for one in mette.log.cards] == ["Det gik godt i dag"]
    window.edits.undo()
    assert mette.log.cards == []
    window.edits.redo()
    assert [one.held.note.text for one in mette.log.cards] == ["Det gik godt i dag"]


def test_a_private_note_lies_in_no_byte_of_the_leaders_file_and_in_no_widget_of_the_window(
    qtbot, window, workspace, data, mette
):
    write(qtbot, mette, "Jeg tør ikke sige det")
    assert "Jeg tør ikke sige det".encode() not in bytes_beside(data)
    workspace.frame.choose_viewer(None)
    window.go("team")
    window.go("me")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    window.work.wants.notes.emit(municipality.person(workspace, "MKL"))
    assert window.work.person.parts.now == "notes"
    for part in (mette, window.work.person.notes):
        assert "Jeg tør ikke" not in "\n".join(every_text(part))


def test_leaving_the_page_keeps_what_is_typed(qtbot, window, workspace, mette):
    mette.parts.choose("log")
    mette.log.new.click()
    qtbot.keyClicks(mette.log.form.text, "Halvt skrevet")
    window.go("team")
    window.go("me")
    assert mette.log.form.text.toPlainText() == "Halvt skrevet"
    assert [one.note.text for one in workspace.me.log(municipality.person(workspace, "MKL")).threads] == [
        "Halvt skrevet"
    ]


def test_a_note_with_a_cpr_number_is_asked_about_at_once_and_not_kept(qtbot, window, workspace, mette):
    mette.parts.choose("log")
    mette.log.new.click()
    qtbot.keyClicks(mette.log.form.text, "Borgeren 010190-1234")
    assert mette.log.form.hint.text == "This looks like a CPR number. Take it out."
    mette.log.form.done.click()
    assert mette.log.form is not None
    assert workspace.me.log(municipality.person(workspace, "MKL")).threads == ()
    assert not mette.settle()


def test_sharing_asks_first_and_lets_the_leader_read_and_talk_about_it(qtbot, window, workspace, data, mette):
    person = municipality.person(workspace, "MKL")
    write(qtbot, mette, "Vil du hjælpe mig")
    qtbot.mouseClick(mette.log.cards[0].share, Qt.MouseButton.LeftButton)
    assert workspace.me.shared_notes(person).threads == ()
    mette.log.question.answers[0].click()
    assert b"Vil du hj" in bytes_beside(data)
    assert mette.log.cards[0].talk.isChecked()
    window.go("season")
    due = next(one for one in window.work.page("season").due.items if one.due.note)
    assert due.accessibleName().startswith("Would like to talk about a note, Mette Kjær Lund")
    qtbot.mouseClick(due, Qt.MouseButton.LeftButton)
    page = window.work.person
    assert page.notes.cards[0].done.hasFocus()
    qtbot.keyClick(page.notes.cards[0].done, K.Key_Space)
    assert not workspace.me.shared_notes(person).threads[0].note.wants_talk
    window.edits.undo()
    assert workspace.me.shared_notes(person).threads[0].note.wants_talk


def test_a_shared_note_is_added_to_by_keys(qtbot, window, workspace, mette):
    write(qtbot, mette, "Det gik godt")
    person = municipality.person(workspace, "MKL")
    workspace.me.share_note(person, mette.log.cards[0].held.note.id, wants_talk=False)
    mette.log.show_log(person, "")
    card = mette.log.cards[0]
    card.add.click()
    qtbot.keyClicks(card.more, "Og igen i dag")
    qtbot.mouseClick(card.keep, Qt.MouseButton.LeftButton)
    assert [one.text for one in mette.log.cards[0].held.added] == ["Og igen i dag"]


def test_private_notes_that_are_locked_open_with_their_passphrase(window, workspace, mette):
    write_ = workspace.me.new_note(municipality.person(workspace, "MKL"))
    workspace.me.save_note(type(write_)(write_.id, write_.person, write_.day, "hemmelig"))
    workspace.preparation.lock()
    mette.parts.choose("log")
    assert mette.log.new.isHidden()
    assert "hemmelig" not in "\n".join(every_text(mette))
    mette.log.unlock.click()
    mette.log.dialog.form.field.setText("min egen lange sætning")
    mette.log.dialog.form.open.click()
    assert [one.held.note.text for one in mette.log.cards] == ["hemmelig"]


def test_without_a_passphrase_notes_lie_in_memory_and_are_kept_once_one_is_chosen(
    qtbot, window, workspace, data
):
    person = municipality.person(workspace, "MKL")
    workspace.frame.choose_viewer(person)
    window.go("me")
    view = window.work.page("me").view
    write(qtbot, view, "Kun i hukommelsen")
    assert workspace.me.log(person).memory
    assert b"Kun i hukommelsen" not in bytes_beside(data)
    view.log.unlock.click()
    for field in (view.log.dialog.first, view.log.dialog.again):
        field.setText("min egen lange sætning")
    view.log.dialog.keep.click()
    assert not workspace.me.log(person).memory
    assert view.log.unlock.isHidden()
    assert b"Kun i hukommelsen" not in bytes_beside(data)


def test_the_next_step_of_the_competence_in_hand_is_in_view(qtbot, window, mette):
    qtbot.keyClick(mette.now.table, K.Key_Down)
    mette.now.table.setCurrentIndex(mette.model.index(0, 0))
    said = mette.now.step.said
    line = mette.model.line(0)
    assert said.startswith(line.competence.name)
    assert line.competence.scale.named(line.standing.level + 1) in said


def test_the_years_stand_in_the_table_and_in_the_chart_alike(window, workspace, mette):
    mette.parts.choose("time")
    mette.history.table.setCurrentIndex(mette.history.model.index(2, 0))
    course = mette.history.chart.course
    competence = mette.history.model.index(2, 0).data()
    assert mette.history.name.text() == competence
    spoken = mette.history.model.index(2, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert course.scale.named(course.agreed[-1]) in spoken
    assert f"target {course.targets[-1][0]}" in spoken


def test_another_profile_shows_its_next_step_and_no_sum(qtbot, window, mette):
    mette.parts.choose("profiles")
    other = mette.other
    other.choice.setCurrentIndex(other.choice.findText("Virksomhedsprofil"))
    assert other.heading.text() == "What does Virksomhedsprofil ask?"
    qtbot.keyClick(other.table, K.Key_Down)
    name = other.table.words.index(other.table.currentIndex().row(), 0).data()
    assert other.step.said.startswith(name)
    assert "of 14 at target level" in other.count.text()


def test_who_has_looked_is_told_in_words(window, workspace, mette):
    person = municipality.person(workspace, "MKL")
    workspace.frame.choose_viewer(municipality.person(workspace, "HSK"))
    workspace.sheet(person)
    workspace.frame.choose_viewer(person)
    window.go("me")
    mette.parts.choose("seen")
    words = mette.seen.table.words
    assert words.index(0, 0).data().startswith("Hanne Skov")
    assert words.index(0, 2).data() == "Opened: levels"


def test_what_succeeded_is_the_owners_to_say_and_to_release(qtbot, window, workspace, mette):
    from kompetence.domain.goal import GoalStatus

    person = municipality.person(workspace, "MKL")
    goal = workspace.goals(person)[0]
    workspace.board.set_status(goal.id, GoalStatus.REACHED)
    window.go("team")
    mette.parts.choose("goals")
    mette.show_page(workspace.preparation.own(person))
    card = next(one for one in mette.goals.cards if one.end is not None)
    qtbot.keyClicks(card.end.closing, "Jeg slår selv op")
    qtbot.mouseClick(card.end.released, Qt.MouseButton.LeftButton)
    kept = next(one for one in workspace.goals(person) if one.id == goal.id)
    assert (kept.closing, kept.released) == ("Jeg slår selv op", True)


def test_talks_stand_with_their_state_before_they_are_sealed(window, workspace, mette):
    mette.parts.choose("talks")
    (card,) = mette.talks.cards
    assert card.unfold.isHidden()
    assert "2026" in "\n".join(every_text(card))


def test_a_quote_is_asked_about_and_shown_where_it_helps(qtbot, window, workspace, mette):
    window.go("profiles")
    place = window.work.page("profiles")
    place.show_competence("B5")
    voices = place._made["bank"].voices
    voices.add.click()
    voices.text.setPlainText("Han på Skovvej 12 spurgte mig")
    voices.keep.click()
    assert workspace.me.voices("B5") == ()
    voices.question.cancel.click()
    voices.text.setPlainText("Nogen spurgte mig")
    qtbot.mouseClick(voices.keep, Qt.MouseButton.LeftButton)
    assert [one.text for one in workspace.me.voices("B5")] == ["Nogen spurgte mig"]
    talk = workspace.preparation.own(municipality.person(workspace, "MKL")).dialogue.id
    lines = workspace.preparation.sheet(talk, Lane.SELF).lines
    assert [one.competence.id for one in lines if one.voices] == ["B5"]
    window.edits.undo()
    assert workspace.me.voices("B5") == ()


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


def test_the_talk_shows_what_citizens_say_of_the_competence_in_hand(window, workspace, mette):
    voice = workspace.me.new_voice("B5")
    workspace.me.save_voice(type(voice)(voice.id, "Nogen spurgte mig", voice.day, voice.competence))
    talk = workspace.preparation.own(municipality.person(workspace, "MKL")).dialogue.id
    window.work.wants.dialogue.emit(talk)
    page = window.work.shown
    model = page.levels.model
    for row in range(model.rowCount()):
        page.levels.table.setCurrentIndex(model.index(row, 0))
        assert page.hand.quotes.isHidden() is (model.line(row).competence.id != "B5")
