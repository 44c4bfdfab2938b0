"""Preparing by keys alone, in memory until it is shared, and blind."""

import pytest
from PySide6.QtCore import QPoint, Qt

from kompetence.domain.assessment import Lane, State
from kompetence.domain.dialogue import Wish
from kompetence.domain.preparation import Draft, Entered
from kompetence.ui.preparation.page import PreparationPage
from kompetence.ui.widgets.level_choice import LevelChoice
from tests.ui import municipality

K = Qt.Key


@pytest.fixture
def talk(workspace):
    """The dialogue of the person with these initials."""

    def find(short):
        return workspace.preparation.own(municipality.person(workspace, short)).dialogue.id

    return find


@pytest.fixture
def prepare(window, talk):
    def go(short="MKL", lane=Lane.SELF):
        page = PreparationPage(window.work.context, talk(short), lane)
        window.work.wants.full.emit(page)
        return page

    return go


def press(qtbot, page, *keys):
    for key in keys:
        qtbot.keyClick(page.window().focusWidget(), key)


def test_fourteen_competences_by_digit_and_enter(qtbot, window, prepare):
    page = prepare()
    digits = [K.Key_1, K.Key_2, K.Key_3, K.Key_4, K.Key_5, K.Key_0] * 3
    for number, digit in enumerate(digits[:14]):
        press(qtbot, page, digit, K.Key_Return if number % 2 else K.Key_PageDown)
    draft = page.sheet.draft
    wanted = [1, 2, 3, 4, 5, State.NOT_RELEVANT] * 3
    assert [draft.of(line.competence.id).level for line in page.sheet.lines] == wanted[:14]
    assert window.focusWidget() is page.prompts.fields["look-back"]


def test_arrows_move_and_space_chooses(qtbot, prepare):
    page = prepare()
    press(qtbot, page, K.Key_Down, K.Key_Down)
    first = page.sheet.lines[0].competence.id
    assert page.sheet.draft.of(first).level is None
    press(qtbot, page, K.Key_Space)
    assert page.sheet.draft.of(first).level == 3
    press(qtbot, page, K.Key_Delete)
    assert page.sheet.draft.of(first).level is None


def test_a_digit_beyond_the_scale_says_how_many_steps_there_are(qtbot, window, prepare):
    page = prepare()
    press(qtbot, page, K.Key_6)
    assert page.sheet.draft.empty
    assert window.toast.text == "The scale has 5 steps."


def test_each_choice_is_spoken_with_its_behaviour_and_the_target(workspace, prepare):
    page = prepare()
    line = page.sheet.lines[0]
    text = line.competence.behaviours[4]
    said = page.form.choice.choices[3].accessibleName()
    assert said == f"4 Sikker, {text[:1].upper()}{text[1:]}, target level is {line.target}"


def test_tab_comes_to_the_group_once_and_goes_on_to_the_example(qtbot, window, prepare):
    page = prepare()
    press(qtbot, page, K.Key_2, K.Key_Tab)
    assert window.focusWidget() is page.form.example


def test_what_is_written_is_kept_in_memory_and_there_when_one_comes_back(qtbot, window, workspace, prepare):
    page = prepare()
    page.form.example.setFocus()
    qtbot.keyClicks(page.form.example, "En sag")
    qtbot.mouseClick(page.form.wish.options[1], Qt.MouseButton.LeftButton)
    first = page.sheet.lines[0].competence.id
    page.go_back()
    assert workspace.preparation.unshared() == 1
    again = prepare()
    assert again.sheet.draft.of(first) == Entered(None, Wish.LITTLE, "En sag")
    assert again.form.example.toPlainText() == "En sag"


def test_undo_takes_back_the_draft_and_not_the_data(qtbot, window, workspace, prepare, at):
    qtbot.keyClick(at("B1", "MKL"), K.Key_1)
    page = prepare()
    press(qtbot, page, K.Key_4, K.Key_2)
    first = page.sheet.lines[0].competence.id
    for level in (4, None):
        qtbot.keyClick(window.focusWidget(), K.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert page.sheet.draft.of(first).level == level
    qtbot.keyClick(window.focusWidget(), K.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert page.sheet.draft.of(first).level == 4
    person = municipality.person(workspace, "MKL")
    assert workspace.rating(person, "B1", Lane.AGREED) == 1


def test_sharing_asks_who_sees_what_and_is_read_only_afterwards(qtbot, workspace, prepare):
    page = prepare()
    press(qtbot, page, K.Key_4)
    page.share.click()
    question = page.question
    assert question.focusWidget() is question.cancel
    qtbot.keyClick(question.answers[0], K.Key_Space)
    assert page.sheet.shared == municipality.TODAY
    assert page.head.privacy.words.text() == "Shared 22 April 2026"
    assert page.share.isHidden()
    press(qtbot, page, K.Key_2)
    assert page.sheet.draft.of(page.sheet.lines[0].competence.id).level == 4


def test_the_leader_prepares_blind_and_is_told_only_that_the_employee_has_shared(
    qtbot, workspace, talk, prepare
):
    dialogue = talk("MKL")
    page = prepare(lane=Lane.LEADER)
    assert "has not shared yet" in page.head.notice.text()
    page.go_back()
    secret = Draft({line.competence.id: Entered(5, Wish.YES, "hemmelig") for line in page.sheet.lines})
    workspace.preparation.enter(dialogue, Lane.SELF, secret)
    workspace.preparation.share(dialogue, Lane.SELF)
    page = prepare(lane=Lane.LEADER)
    assert "has shared" in page.head.notice.text()
    assert all(line.other is None for line in page.sheet.lines)
    assert not any(choice._tags and choice._tags[-1][0] == "●" for choice in page.form.choice._steps)
    sheet = workspace.sheet(municipality.person(workspace, "MKL"))
    assert [line.own for line in sheet.lines] == [None] * len(sheet.lines)


def test_the_employee_answers_the_leaders_level_once_it_is_seen(qtbot, window, workspace, talk, prepare):
    dialogue = talk("MKL")
    first = workspace.preparation.sheet(dialogue, Lane.SELF).lines[0].competence.id
    for lane in (Lane.LEADER, Lane.SELF):
        workspace.preparation.enter(dialogue, lane, Draft({first: Entered(2)}))
        workspace.preparation.share(dialogue, lane)
    page = prepare()
    page.form.comment.setFocus()
    qtbot.keyClicks(page.form.comment, "Jeg ser det anderledes")
    page.go_back()
    assert workspace.preparation.sheet(dialogue, Lane.SELF).lines[0].comment == "Jeg ser det anderledes"


def test_one_long_list_holds_the_same_as_one_at_a_time(qtbot, prepare):
    page = prepare()
    press(qtbot, page, K.Key_3)
    page.footing.as_list.click()
    assert len(page.forms) == 14
    assert page.forms[0].choice.choices[2].isChecked()
    qtbot.keyClick(page.forms[13].choice.choices[0], K.Key_5)
    page.prompts.fields["goals"].setPlainText("Flere samtaler")
    page.footing.as_list.click()
    page.go_to(13)
    assert page.form.choice.choices[4].isChecked()
    assert page.prompts.fields["goals"].toPlainText() == "Flere samtaler"


def test_the_way_tells_what_is_missing(qtbot, prepare):
    page = prepare()
    press(qtbot, page, K.Key_3)
    first, second = page.steps.items[:2]
    assert first.accessibleName().endswith(", 3 Selvstændig")
    assert second.accessibleName().endswith(", Not rated")
    assert page.head.bar.accessibleName() == "1 of 14 competences are rated"


def test_closing_the_file_asks_before_a_draft_is_lost(qtbot, window, workspace, talk):
    workspace.preparation.enter(talk("MKL"), Lane.SELF, Draft(notes={"goals": "Noget"}))
    window.commands.close_file.trigger()
    assert window.workspace is workspace
    box = next(one for one in window.children() if type(one).__name__ == "QMessageBox")
    assert "memory only" in box.text()
    next(one for one in box.buttons() if one.text() == "Close and lose them").click()
    assert window.workspace is None


def test_what_the_arrows_reach_comes_into_view(qtbot, window, prepare):
    window.resize(900, 480)
    page = prepare()
    press(qtbot, page, *[K.Key_Down] * 4)
    fifth = page.form.choice.choices[4]
    view = page._single.single.viewport()
    assert fifth.hasFocus()
    assert view.rect().contains(fifth.mapTo(view, fifth.rect().center()))


def test_a_click_in_the_way_goes_there(qtbot, window, prepare):
    page = prepare()
    qtbot.mouseClick(page.steps.items[3], Qt.MouseButton.LeftButton)
    assert page.form.competence == page.sheet.lines[3].competence.id
    assert page.footing.count.text() == "4 of 14"


def test_a_name_that_looks_like_markup_stays_a_name(qtbot, window, workspace, prepare):
    page = prepare()
    page.form.question.setText("<b>x</b>")
    assert page.form.question.textFormat() is Qt.TextFormat.PlainText


def test_a_choice_shows_its_scale_whatever_it_showed_before(qtbot, workspace, prepare):
    page = prepare()
    choice = LevelChoice()
    qtbot.addWidget(choice)
    line = page.sheet.lines[0]
    choice.show_competence(line.competence, 2, None)
    assert [one.isChecked() for one in choice.choices] == [False, True, False, False, False, False, False]
    assert "target" not in choice.choices[0].accessibleName()


def _seen(page, part):
    view = page._single.single.viewport()
    top = part.mapTo(view, QPoint(0, 0)).y()
    return top >= 0 and top + part.height() <= view.height()


def test_the_example_is_in_sight_in_a_usual_window(qtbot, window, prepare, qapp):
    """Also its heading, for whoever takes text that is cut for the end of the page writes into the levels."""
    window.resize(1280, 800)
    page = prepare()
    page.go_to(1)
    qapp.processEvents()
    asked = page.form._example.layout().itemAt(0).widget()
    assert _seen(page, asked)
    assert _seen(page, page.form.example)


@pytest.mark.parametrize("by", ["keys", "click"])
def test_the_example_comes_into_sight_when_it_is_gone_to(qtbot, window, prepare, qapp, by):
    window.resize(1280, 700)
    page = prepare()
    page.go_to(1)
    qapp.processEvents()
    asked = page.form._example.layout().itemAt(0).widget()
    assert not _seen(page, page.form.example)
    if by == "keys":
        page.form.example.setFocus(Qt.FocusReason.TabFocusReason)
    else:
        qtbot.mouseClick(page.form.example.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert page.form.example.hasFocus()
    assert _seen(page, asked)
    assert _seen(page, page.form.example)
