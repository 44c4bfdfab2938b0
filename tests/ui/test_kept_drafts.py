"""A draft is kept under its owner's passphrase, by keys and clicks, and nobody else opens it."""

import shutil
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from kompetence.domain.assessment import Lane
from kompetence.domain.example import MUNICIPALITY, PASSPHRASE
from kompetence.domain.preparation import LEADER, Draft, Entered, Keeping
from kompetence.ui.me.employee_mode import EmployeeMode
from kompetence.ui.pausing import _PAUSE
from kompetence.ui.preparation.keep_dialog import KeepDialog, OpenDialog
from kompetence.ui.preparation.opening import hand_over
from kompetence.ui.preparation.page import PreparationPage
from kompetence.ui.widgets.question import Question
from tests.ui import municipality

K = Qt.Key
HAV = "på hav og himmel"
DELETE, HOLD, KEEP = 0, 1, 2


@pytest.fixture
def talk(workspace):
    return workspace.preparation.own(municipality.person(workspace, "MKL")).dialogue.id


@pytest.fixture
def prepare(window, talk):
    def go(lane=Lane.LEADER):
        page = PreparationPage(window.work.context, talk, lane)
        window.work.wants.full.emit(page)
        return page

    return go


@pytest.fixture
def sit(window, talk):
    """Lets the employee sit down."""

    def go():
        dialog = hand_over(window.work.context, talk)
        dialog.begin.click()
        return next(one for one in window.findChildren(EmployeeMode) if one.isVisible())

    return go


@pytest.fixture
def asked(window):
    """The box of a kind that stands before the window now."""

    def find(kind):
        return next(one for one in window.findChildren(kind) if one.isVisible())

    return find


@pytest.fixture
def keep(qtbot, asked):
    """Chooses a passphrase by keys."""

    def go(phrase=HAV, again=None):
        dialog = asked(KeepDialog)
        qtbot.keyClicks(dialog.first, phrase)
        qtbot.keyClick(dialog.first, K.Key_Return)
        qtbot.keyClicks(dialog.again, phrase if again is None else again)
        qtbot.keyClick(dialog.again, K.Key_Return)
        return dialog

    return go


def unlock(qtbot, page, phrase):
    qtbot.keyClicks(page.lock_form.field, phrase)
    qtbot.keyClick(page.lock_form.field, K.Key_Return)


def on_disk(workspace):
    return workspace.preparation._private._database._raw.execute("select content from draft").fetchall()


def mark(page):
    return page.head.privacy.words.text()


def test_the_mark_says_saved_only_when_it_is_on_disk(qtbot, window, workspace, prepare, keep):
    page = prepare(Lane.SELF)
    assert mark(page) == "Nothing is seen by anybody before you share it."
    assert page.head.privacy.keep.isHidden()
    qtbot.keyClick(window.focusWidget(), K.Key_3)
    assert mark(page) == "Only in memory. If you close the file, it is lost."
    assert on_disk(workspace) == []
    page.head.privacy.keep.click()
    keep()
    assert mark(page).startswith("Saved ")
    assert page.head.privacy.keep.isHidden()
    assert len(on_disk(workspace)) == 1


def test_typing_is_on_disk_at_the_next_pause_and_a_choice_at_once(qtbot, window, workspace, prepare):
    workspace.preparation.choose_passphrase(municipality.person(workspace, "MKL"), HAV)
    page = prepare(Lane.SELF)
    qtbot.keyClick(window.focusWidget(), K.Key_3)
    (before,) = on_disk(workspace)
    qtbot.keyClicks(page.form.example, "En sag")
    assert on_disk(workspace) == [before]
    qtbot.waitUntil(lambda: on_disk(workspace) != [before], timeout=_PAUSE * 5)


def test_two_that_differ_and_one_that_is_short_are_not_taken(qtbot, window, workspace, prepare, keep):
    page = prepare(Lane.SELF)
    qtbot.keyClick(window.focusWidget(), K.Key_3)
    page.head.privacy.keep.click()
    dialog = keep(again="noget andet")
    assert dialog.differs.text == "The two are not the same. Write it once more."
    assert window.focusWidget() is not page.next
    dialog.first.setText("kort")
    dialog.keep.click()
    assert "At least 8 letters" in dialog.problem.text
    dialog.reject()
    assert on_disk(workspace) == []


def test_the_employee_keeps_it_on_the_way_out_and_alone_opens_it_again(
    qtbot, window, workspace, talk, sit, keep
):
    mode = sit()
    qtbot.keyClick(window.focusWidget(), K.Key_3)
    mode.leave.click()
    mode.question.answers[KEEP].click()
    keep()
    assert "Only your passphrase opens it again" in mode.dialog._told.text()
    mode.dialog.go.click()
    assert workspace.preparation.sheet(talk, Lane.SELF).keeping is Keeping.LOCKED
    again = sit()
    page = again.preparation
    assert window.focusWidget() is page.lock_form.field
    assert page._body.isHidden()
    assert page.share.isHidden()
    assert page.next.isHidden() or page.foot.isHidden()
    unlock(qtbot, page, "noget andet")
    assert page.lock_form.problem.text == "That is not the passphrase. Try again."
    assert page.sheet.draft.empty
    unlock(qtbot, page, HAV)
    assert page.sheet.answered == 1
    assert page.form.choice.choices[2].isChecked()
    again.leave.click()
    again.dialog.go.click()
    assert workspace.preparation.sheet(talk, Lane.SELF).locked


def test_the_passphrase_of_the_example_is_told_in_the_example_alone(workspace, talk, sit):
    _kept_by_the_employee(workspace, talk)
    form = sit().preparation.lock_form
    assert PASSPHRASE not in form._told.text()
    top = workspace.units()[0].unit
    workspace.staff.write_unit(replace(top, name=MUNICIPALITY))
    form.show_state(damaged=False)
    assert f"“{PASSPHRASE}”" in form._told.text()


def test_three_wrong_passphrases_wait(qtbot, window, workspace, talk, sit):
    _kept_by_the_employee(workspace, talk)
    page = sit().preparation
    for _time in range(3):
        unlock(qtbot, page, "forkert")
    assert page.lock_form.problem.text.startswith("Three wrong passphrases. Wait ")
    unlock(qtbot, page, HAV)
    assert page.sheet.locked


def test_forgotten_means_starting_anew_after_a_question(qtbot, window, workspace, talk, sit, asked):
    _kept_by_the_employee(workspace, talk)
    page = sit().preparation
    page.lock_form.anew.click()
    asked(Question).cancel.click()
    assert page.sheet.locked
    page.lock_form.anew.click()
    asked(Question).answers[0].click()
    assert (page.sheet.keeping, page.sheet.writable, on_disk(workspace)) == (Keeping.MEMORY, True, [])
    assert window.focusWidget() is page.form.choice.stop


def test_nothing_of_a_locked_draft_stands_in_any_widget(workspace, talk, sit):
    _kept_by_the_employee(workspace, talk)
    mode = sit()
    for place in ("me", "goals", "profiles"):
        mode.places.choose(place)
    found = "\n".join(one.text() for one in mode.findChildren(QLabel))
    assert "Hemmeligt" not in found
    assert mode.preparation.form.example.toPlainText() == ""


def test_the_leader_is_asked_once_and_gives_one_passphrase_for_all(
    qtbot, window, workspace, talk, prepare, keep, asked
):
    page = prepare()
    qtbot.keyClick(window.focusWidget(), K.Key_4)
    page.go_back()
    page.question.answers[KEEP].click()
    keep()
    assert not window.menuBar().isHidden()
    workspace.preparation.lock()
    other = workspace.preparation.own(municipality.person(workspace, "JBR")).dialogue.id
    second = PreparationPage(window.work.context, other, Lane.LEADER)
    window.work.wants.full.emit(second)
    qtbot.keyClick(window.focusWidget(), K.Key_2)
    second.head.privacy.keep.click()
    dialog = asked(OpenDialog)
    qtbot.keyClicks(dialog.form.field, HAV)
    qtbot.keyClick(dialog.form.field, K.Key_Return)
    assert mark(second).startswith("Saved ")
    second.go_back()
    third = prepare()
    assert third.sheet.draft.of(third.sheet.lines[0].competence.id).level == 4


def test_what_may_lie_in_memory_is_not_asked_about_again(qtbot, window, workspace, prepare):
    page = prepare()
    qtbot.keyClick(window.focusWidget(), K.Key_4)
    page.go_back()
    page.question.answers[HOLD].click()
    assert not window.menuBar().isHidden()
    again = prepare()
    assert again.sheet.answered == 1
    again.go_back()
    assert not window.menuBar().isHidden()
    assert workspace.preparation.unshared() == 1


def test_what_is_deleted_on_the_way_out_is_gone(qtbot, window, workspace, prepare):
    page = prepare()
    qtbot.keyClick(window.focusWidget(), K.Key_4)
    page.go_back()
    page.question.answers[DELETE].click()
    assert workspace.preparation.unshared() == 0
    assert prepare().sheet.draft.empty


def test_the_leaders_draft_is_locked_while_the_employee_sits_there(qtbot, workspace, talk, prepare, sit):
    workspace.preparation.choose_passphrase(LEADER, HAV)
    workspace.preparation.enter(talk, Lane.LEADER, Draft({}, {"strengths": "Lederens"}))
    mode = sit()
    mode.leave.click()
    mode.dialog.go.click()
    page = prepare()
    assert page.sheet.locked
    unlock(qtbot, page, HAV)
    assert page.prompts.fields["strengths"].toPlainText() == "Lederens"


def test_undo_and_redo_reach_the_file_too(qtbot, window, workspace, talk, prepare):
    workspace.preparation.choose_passphrase(LEADER, HAV)
    page = prepare()
    for key in (K.Key_4, K.Key_2):
        qtbot.keyClick(window.focusWidget(), key)
    qtbot.keyClick(window.focusWidget(), K.Key_Z, Qt.KeyboardModifier.ControlModifier)
    workspace.preparation.lock()
    workspace.preparation.unlock(LEADER, HAV)
    page.refresh()
    assert page.sheet.draft.of(page.sheet.lines[0].competence.id).level == 4


def test_a_full_disk_is_told_and_tried_again(qtbot, window, workspace, prepare):
    database = workspace.preparation._private._database
    workspace.preparation.choose_passphrase(LEADER, HAV)
    page = prepare()
    (size,) = database._raw.execute("pragma page_count").fetchone()
    database._raw.execute(f"pragma max_page_count = {size}")
    database._raw.execute("pragma cache_size = 1")
    page.prompts.fields["goals"].setPlainText("x" * 300_000)
    page.saving.save()
    assert mark(page) == "Not saved. It lies in memory only."
    assert workspace.preparation.unshared() == 1
    database._raw.execute("pragma max_page_count = 1000000")
    page.head.privacy.keep.click()
    assert mark(page).startswith("Saved ")


def test_after_a_crash_the_last_pause_is_there(qtbot, window, workspace, data, talk, prepare, tmp_path):
    workspace.preparation.choose_passphrase(LEADER, HAV)
    page = prepare()
    qtbot.keyClick(window.focusWidget(), K.Key_4)
    page.prompts.fields["goals"].setPlainText("Ikke gemt endnu")
    left = shutil.copy(data, tmp_path / "left.kompetence")
    later = municipality.desktops().open(left)
    later.preparation.unlock(LEADER, HAV)
    draft = later.preparation.sheet(talk, Lane.LEADER).draft
    assert [one.level for one in draft.entered.values()] == [4]
    assert draft.notes == {}
    later.close()


def test_the_window_closes_over_what_is_kept_without_a_question(qtbot, window, workspace, prepare):
    workspace.preparation.choose_passphrase(LEADER, HAV)
    page = prepare()
    page.prompts.fields["goals"].setPlainText("Noget")
    window.commands.close_file.trigger()
    assert window.workspace is None


def _kept_by_the_employee(workspace, talk):
    person = municipality.person(workspace, "MKL")
    line = workspace.preparation.sheet(talk, Lane.SELF).lines[0].competence.id
    workspace.preparation.enter(talk, Lane.SELF, Draft({line: Entered(5, example="Hemmeligt")}))
    workspace.preparation.choose_passphrase(person, HAV)
    workspace.preparation.lock()
