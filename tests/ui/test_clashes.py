"""The same thing written in two places: nothing is lost in silence, and one chooses with both in sight."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from kompetence.domain.clash import settled
from kompetence.domain.log_note import LogNote
from kompetence.errors import RefusalError
from kompetence.services.rounds import Rounds
from kompetence.ui.clash_dialog import ClashDialog
from kompetence.ui.group.closing import ClosingStep
from kompetence.ui.group.core_task import CoreTaskStep
from kompetence.ui.me.log_form import LogForm
from kompetence.ui.talk.summary import Summary
from tests.ui import municipality


def dialog(window):
    return next((one for one in window.findChildren(ClashDialog) if one.isVisible()), None)


def told(window):
    return [one.toPlainText() for one in dialog(window).findChildren(QPlainTextEdit)]


@pytest.fixture
def goal_form(qtbot, window, enter):
    """A goal open for editing, with words that are typed and not saved yet."""
    page = enter("MKL")
    goal = window.workspace.goals(municipality.person(window.workspace, "MKL"))[0]
    page.goals.open_form(goal, new=False)
    form = page.goals.form
    form.learn.setFocus()
    form.learn.selectAll()
    qtbot.keyClicks(form.learn, "Mine words")
    return form


def elsewhere(window, form, **changes):
    """Somebody else saves, with nothing of it told to the window."""
    goal = replace(form.before, **changes)
    window.workspace.save_goal(goal)
    return goal


def kept(window, form):
    whose = municipality.person(window.workspace, "MKL")
    return next(one for one in window.workspace.goals(whose) if one.id == form.original.id)


def test_both_are_shown_and_mine_is_kept_by_choice(qtbot, window, goal_form):
    elsewhere(window, goal_form, learn="Other words", use="Their use")
    goal_form.flush()
    assert told(window) == ["Mine words", "Other words"]
    assert kept(window, goal_form).learn == "Other words"
    assert window.saved.text == "Not saved"
    qtbot.keyClick(dialog(window).mine, Qt.Key.Key_Return)
    now = kept(window, goal_form)
    assert (now.learn, now.use) == ("Mine words", "Their use")
    assert window.saved.text.startswith("Saved")


def test_the_other_can_be_taken_after_mine_was_copied(qtbot, window, goal_form):
    elsewhere(window, goal_form, learn="Other words")
    goal_form.flush()
    qtbot.mouseClick(dialog(window).copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == "Mine words"
    qtbot.mouseClick(dialog(window).theirs, Qt.MouseButton.LeftButton)
    assert goal_form.learn.toPlainText() == "Other words"
    assert not goal_form.unsaved
    assert kept(window, goal_form).learn == "Other words"


def test_deciding_later_leaves_what_was_typed_in_its_field(qtbot, window, goal_form):
    elsewhere(window, goal_form, learn="Other words")
    goal_form.flush()
    qtbot.keyClick(dialog(window), Qt.Key.Key_Escape)
    assert goal_form.learn.toPlainText() == "Mine words"
    assert goal_form.unsaved
    goal_form.flush()
    assert dialog(window) is not None


def test_different_parts_are_both_kept_without_a_question(window, goal_form):
    elsewhere(window, goal_form, sign="Their sign")
    goal_form.flush()
    now = kept(window, goal_form)
    assert (now.learn, now.sign) == ("Mine words", "Their sign")
    assert dialog(window) is None


def test_an_undo_while_one_types_takes_no_typed_word_away(qtbot, window, goal_form):
    goal_form.flush()
    qtbot.keyClicks(goal_form.learn, " and more")
    window.edits.undo()
    assert goal_form.learn.toPlainText() == "Mine words and more"


def test_facts_about_a_person_are_shown_side_by_side(qtbot, window, enter):
    page, staff = enter("ERA"), window.workspace.staff
    page.parts.choose("employment")
    facts = page.employment.facts
    facts.position.setFocus()
    facts.position.selectAll()
    qtbot.keyClicks(facts.position, "Mine")
    staff.write(replace(facts._kept, position="Theirs"))
    facts.save()
    assert told(window) == ["Mine", "Theirs"]
    qtbot.mouseClick(dialog(window).theirs, Qt.MouseButton.LeftButton)
    assert facts.position.text() == "Theirs"


def test_a_private_note_is_shown_side_by_side(qtbot, window):
    note = LogNote("n", municipality.person(window.workspace, "MKL"), municipality.TODAY, "Seen")
    form = LogForm(note, {}, new=False, today=municipality.TODAY)
    qtbot.addWidget(form)
    form.text.setPlainText("Mine")
    form.shows(replace(note, text="Theirs"))
    assert form.text.toPlainText() == "Mine"
    with pytest.raises(RefusalError) as error:
        settled(form.kept, form.note, replace(note, text="Theirs"))
    form.take(error.value.data["now"])
    assert form.text.toPlainText() == "Theirs"


@pytest.fixture
def mkl_summary(qtbot, window):
    """The second step of Mette's talk, as it is made by its page."""
    mkl = municipality.person(window.workspace, "MKL")
    dialogue = Rounds(window.workspace._desk).dialogues_of(mkl)[0][1].id
    summary = Summary(window.work.context)
    qtbot.addWidget(summary)
    summary.show_talk(window.workspace.talk.of(dialogue))
    return summary, dialogue


def test_the_summary_of_a_talk_is_shown_side_by_side(qtbot, window, mkl_summary):
    summary, dialogue = mkl_summary
    summary.text.setFocus()
    qtbot.keyClicks(summary.text, "Mine")
    window.workspace.talk.write_summary(dialogue, "Theirs")
    for _ in range(2):
        summary.show_talk(window.workspace.talk.of(dialogue))
        assert summary.text.toPlainText() == "Mine"
    summary.settle()
    assert told(window) == ["Mine", "Theirs"]
    qtbot.mouseClick(dialog(window).mine, Qt.MouseButton.LeftButton)
    assert window.workspace.talk.of(dialogue).dialogue.summary == "Mine"
    summary.show_talk(window.workspace.talk.of(dialogue))
    qtbot.keyClicks(summary.text, " and more")
    summary.settle()
    assert dialog(window) is None
    assert window.workspace.talk.of(dialogue).dialogue.summary == "Mine and more"


def test_a_window_does_not_close_over_what_is_not_decided(qtbot, window, mkl_summary):
    summary, dialogue = mkl_summary
    window.work.add("summary", summary)
    summary.ask_to_leave = lambda then: then()
    qtbot.keyClicks(summary.text, "Mine")
    window.workspace.talk.write_summary(dialogue, "Theirs")
    summary.settle()
    qtbot.keyClick(dialog(window), Qt.Key.Key_Escape)
    left = []
    window.let_go(lambda: left.append(1))
    assert left == []
    assert told(window) == ["Mine", "Theirs"]
    qtbot.mouseClick(dialog(window).theirs, Qt.MouseButton.LeftButton)
    window.let_go(lambda: left.append(1))
    assert left == [1]


@pytest.mark.parametrize("closing", [False, True])
def test_the_texts_of_a_group_talk_are_shown_side_by_side(qtbot, window, closing):
    room = window.workspace.group
    talk = room.start().made
    step = (ClosingStep if closing else CoreTaskStep)(window.work.context)
    qtbot.addWidget(step)
    step.take(room.sheet(talk))
    field = step.first()
    field.setPlainText("Mine")
    if closing:
        room.write(replace(room.sheet(talk).talk, summary="Theirs"))
    else:
        room.core_task(talk, "Theirs", "Their values")
    step.take(room.sheet(talk))
    assert field.toPlainText() == "Mine"
    step.settle()
    assert told(window) == ["Mine", "Theirs"]
    qtbot.mouseClick(dialog(window).mine, Qt.MouseButton.LeftButton)
    sheet = room.sheet(talk)
    assert (sheet.talk.summary if closing else sheet.unit.core_task) == "Mine"
    assert closing or sheet.unit.values == "Their values"
    step.take(sheet)
    step.settle()
    assert dialog(window) is None


def test_nobody_is_asked_about_letters_that_were_typed_in_two_parts(window, mkl_summary):
    summary, talk = mkl_summary
    for text in ("Ga\u030ar godt", "Ga\u030ar godt nu"):
        summary.text.setPlainText(text)
        summary._save_text()
    assert dialog(window) is None
    assert window.workspace.talk.of(talk).dialogue.summary == "G\u00e5r godt nu"
