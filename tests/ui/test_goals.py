from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox

from kompetence.domain.goal import FundState, GoalStatus
from kompetence.errors import RefusalError
from kompetence.ui import dates
from kompetence.ui.me.own_goals import OwnGoals
from kompetence.ui.widgets.button import Button
from tests.ui.municipality import person

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def mette(workspace):
    return person(workspace, "MKL")


@pytest.fixture
def form(enter):
    goals = enter("MKL").goals
    goals.new.click()
    asking = goals.asking
    asking.competence.setCurrentIndex(asking.competence.findData("B1"))
    asking.go.click()
    return goals.form


@pytest.fixture
def old_form(enter, workspace, mette):
    goals = enter("MKL").goals
    goals.open_form(workspace.goals(mette)[0], new=False)
    return goals.form


def test_a_new_goal_is_in_the_competence_that_somebody_went_to_and_else_asks(qtbot, enter):
    page = enter("MKL")
    page.goals.new.click()
    assert page.goals.form is None
    assert not page.goals.asking.go.isEnabled()
    qtbot.keyClick(page.goals.asking, Qt.Key.Key_Escape)
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    page.goals.new.click()
    assert page.goals.form.original.competence == page.model.line(1).competence.id


@pytest.mark.parametrize("key", [Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Up, Qt.Key.Key_F5])
def test_a_key_that_goes_to_no_competence_chooses_none(qtbot, enter, key):
    page = enter("MKL")
    qtbot.keyClick(page.table, key)
    page.goals.new.click()
    assert page.goals.form is None
    assert page.goals.asking.competence.chosen is None


def test_what_one_went_to_on_the_last_visit_is_not_meant_on_the_next(qtbot, window, enter):
    page = enter("MKL")
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    window.go("people")
    enter("MKL").goals.new.click()
    assert page.goals.form is None


def test_a_row_that_one_clicks_or_rates_is_meant(qtbot, enter):
    page = enter("MKL")
    row = page.table.visualRect(page.model.index(0, 0)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=row)
    page.goals.new.click()
    assert page.goals.form.original.competence == page.model.line(0).competence.id
    page.goals.close_form()
    qtbot.keyClick(page.table, Qt.Key.Key_4)
    page.goals.new.click()
    assert page.goals.form.original.competence == page.model.line(0).competence.id


def test_enter_chooses_where_one_chooses_and_not_on_the_way_out(qtbot, enter):
    goals = enter("MKL").goals
    goals.new.click()
    asking = goals.asking
    asking.competence.setCurrentIndex(2)
    (leave,) = (one for one in asking.findChildren(Button) if one.text() == "Close")
    leave.setFocus()
    qtbot.keyClick(leave, Qt.Key.Key_Return)
    assert (goals.asking, goals.form) == (asking, None)
    asking.competence.setFocus()
    qtbot.keyClick(asking.competence, Qt.Key.Key_Return)
    assert goals.form is not None


def test_the_next_visit_begins_without_a_form(window, enter, form):
    window.go("people")
    assert enter("MKL").goals.form is None


def test_what_was_written_since_goes_with_a_goal_that_one_deletes(qtbot, window, old_form):
    qtbot.keyClicks(old_form.learn, "Mere: ")
    old_form.deletion_wanted.emit()
    assert window.work.person.goals.form is None
    assert not len(window.work.context.acts.unsaved)


def test_a_follow_up_that_is_behind_is_told_wherever_the_goal_stands(window, workspace, mette, enter):
    goal = replace(workspace.goals(mette)[0], follow_up=date(2026, 4, 16))
    workspace.save_goal(goal)
    window.go("goals")
    page = window.work.page("goals")
    page.refresh()
    page.show_goal(goal.id)
    own = OwnGoals(window.work.context)
    own.show_goals([goal], {}, ())
    for shown in (enter("MKL").goals, page.desk.side, own):
        told = [one.text() for one in shown.findChildren(QLabel)]
        assert "Should have been followed up 16 April 2026" in told
        assert "Follow-up 16 April 2026" not in told
    own.deleteLater()


def test_the_prompts_name_the_employee(form):
    assert form.learn.accessibleName() == "What will Mette learn?"
    assert form.use.accessibleName() == "How will it be used?"
    assert form.sign.accessibleName() == "What is the sign of success?"


def test_a_goal_is_written_and_undone_as_one_thing(qtbot, window, workspace, mette, form):
    before = workspace.goals(mette)
    qtbot.keyClicks(form.learn, "At forhandle")
    form.follow_up.selectAll()
    qtbot.keyClicks(form.follow_up, "24. juni 2026")
    form.forms._chips["Makkerskab"].click()
    qtbot.keyClick(form.learn, Qt.Key.Key_Return, CONTROL)
    (made,) = set(workspace.goals(mette)) - set(before)
    assert (made.learn, made.follow_up, made.forms) == ("At forhandle", date(2026, 6, 24), ("Makkerskab",))
    assert window.work.person.goals.form is None
    window.commands.undo.trigger()
    assert workspace.goals(mette) == before


def test_what_is_written_is_saved_at_a_pause(qtbot, window, workspace, mette, form):
    qtbot.keyClicks(form.learn, "At forhandle")
    assert window.saved.text == ""
    qtbot.waitUntil(lambda: window.saved.text.startswith("Saved "), timeout=3000)
    assert "At forhandle" in {goal.learn for goal in workspace.goals(mette)}
    assert form.learn.toPlainText() == "At forhandle"


def test_leaving_a_field_saves_it_at_once(qtbot, workspace, mette, form):
    qtbot.keyClicks(form.learn, "At forhandle")
    qtbot.keyClick(form.learn, Qt.Key.Key_Tab)
    assert form.use.hasFocus()
    assert "At forhandle" in {goal.learn for goal in workspace.goals(mette)}


def test_saving_at_a_pause_leaves_the_field_and_its_cursor_alone(qtbot, workspace, mette, form):
    qtbot.keyClicks(form.learn, "at lære ")
    form.flush()
    qtbot.keyClicks(form.learn, "mere")
    assert form.learn.toPlainText() == "at lære mere"


def test_an_empty_goal_is_told_under_its_field_and_not_saved(qtbot, workspace, mette, form):
    before = workspace.goals(mette)
    qtbot.keyClick(form.learn, Qt.Key.Key_Return, CONTROL)
    assert form.learn_problem.text.startswith("Write what Mette Kjær Lund will learn")
    assert form.learn.accessibleDescription() == form.learn_problem.text
    assert workspace.goals(mette) == before


def test_escape_closes_and_keeps_what_was_written(qtbot, window, workspace, mette, form):
    qtbot.keyClicks(form.learn, "At forhandle")
    qtbot.keyClick(form.learn, Qt.Key.Key_Escape)
    assert window.work.person.goals.form is None
    assert "At forhandle" in {goal.learn for goal in workspace.goals(mette)}


def test_leaving_an_untouched_new_goal_makes_none(qtbot, workspace, mette, form):
    before = workspace.goals(mette)
    qtbot.keyClick(form.learn, Qt.Key.Key_Escape)
    assert workspace.goals(mette) == before


def test_changes_are_taken_back_by_a_button_and_can_be_had_again(qtbot, window, workspace, mette, old_form):
    before = workspace.goals(mette)
    qtbot.keyClicks(old_form.learn, "Mere: ")
    qtbot.mouseClick(old_form.back, Qt.MouseButton.LeftButton)
    assert workspace.goals(mette) == before
    assert (window.toast.text, window.toast.action.text()) == ("The goal is as it was before.", "Undo")
    window.toast.action.click()
    assert workspace.goals(mette) != before


def test_a_discarded_new_goal_is_gone_and_can_be_had_back(qtbot, window, workspace, mette, form):
    before = workspace.goals(mette)
    qtbot.keyClicks(form.learn, "At forhandle")
    qtbot.mouseClick(form.back, Qt.MouseButton.LeftButton)
    assert workspace.goals(mette) == before
    window.commands.undo.trigger()
    assert "At forhandle" in {goal.learn for goal in workspace.goals(mette)}


def test_undo_shows_in_the_open_form(qtbot, window, old_form):
    text = old_form.learn.toPlainText()
    qtbot.keyClicks(old_form.learn, "Mere: ")
    old_form.flush()
    window.commands.undo.trigger()
    assert window.work.person.goals.form is old_form
    assert old_form.learn.toPlainText() == text


def test_a_word_that_is_no_date_is_told_and_kept(qtbot, window, form):
    qtbot.keyClicks(form.learn, "x")
    form.follow_up.selectAll()
    qtbot.keyClicks(form.follow_up, "snart")
    qtbot.keyClick(form.learn, Qt.Key.Key_Return, CONTROL)
    assert form._follow_up.problem.text == "snart is not a date. Write it like 22 April 2026."
    assert form.follow_up.text() == "snart"
    assert window.work.person.goals.form is form


def _box(window):
    return next(box for box in window.findChildren(QMessageBox) if box.isVisible())


def test_leaving_asks_when_something_cannot_be_saved(qtbot, window, form):
    qtbot.keyClicks(form.learn, "x")
    form.follow_up.selectAll()
    qtbot.keyClicks(form.follow_up, "snart")
    window.close()
    assert window.isVisible()
    box = _box(window)
    assert box.text() == "Leave without what is not saved?"
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert form.follow_up.text() == "snart"
    window.close()
    next(one for one in _box(window).buttons() if one.text() == "Leave without it").click()
    assert not window.isVisible()


def test_text_that_is_refused_is_never_lost_silently(qtbot, window, workspace, form, monkeypatch):
    def refuse(_goal):
        raise RefusalError("disk-full")

    monkeypatch.setattr(workspace, "save_goal", refuse)
    qtbot.keyClicks(form.learn, "At forhandle")
    window.close()
    assert (window.isVisible(), window.saved.text) == (True, "Not saved")
    assert form.learn.toPlainText() == "At forhandle"
    monkeypatch.undo()
    _box(window).reject()
    assert window.close()


def test_deleting_can_be_undone(window, workspace, mette, old_form):
    first = workspace.goals(mette)[0]
    old_form.deletion_wanted.emit()
    assert first not in workspace.goals(mette)
    assert window.toast.text == "The goal is deleted."
    window.toast.action.click()
    assert first in workspace.goals(mette)


def test_a_new_goal_is_followed_up_after_a_quarter(form):
    assert form.goal.follow_up == date(2026, 7, 22)


def test_a_course_asks_about_the_fund_and_says_until_when_to_apply(qtbot, workspace, mette, form):
    qtbot.keyClicks(form.learn, "At forhandle")
    assert form.fund.isHidden()
    form.forms._chips["Diplomuddannelse eller -modul"].click()
    assert not form.fund.isHidden()
    form.fund.state.setCurrentIndex(1)
    qtbot.keyClicks(form.fund.course_start.field, "4.5.2026")
    form.flush()
    assert form.fund.reminder.text().startswith("Apply by 3 May 2026, the day before it begins.")
    (made,) = (one for one in workspace.goals(mette) if one.learn == "At forhandle")
    assert (made.fund, made.course_start) == (FundState.LOOKING, date(2026, 5, 4))


def test_learning_forms_stand_by_where_one_learns(form):
    assert sum(not chip.isHidden() and chip.isVisibleTo(form) for chip in form.forms._chips.values()) == 2
    form.forms._more.click()
    assert all(chip.isVisibleTo(form) for chip in form.forms._chips.values())
    assert len(form.forms._groups) == 3


def test_what_succeeded_is_asked_only_when_a_goal_has_ended(qtbot, workspace, mette, old_form):
    assert old_form.end.isHidden()
    old_form.status.setCurrentIndex(old_form.status.findData(GoalStatus.REACHED))
    assert not old_form.end.isHidden()
    qtbot.keyClicks(old_form.end.closing, "Det gik")
    old_form.end.released.click()
    (made,) = (one for one in workspace.goals(mette) if one.id == old_form.original.id)
    assert (made.status, made.closing, made.released) == (GoalStatus.REACHED, "Det gik", True)


def test_a_deadline_before_the_start_is_told_under_it_and_not_saved(qtbot, workspace, mette, old_form):
    old_form.more.unfold()
    old_form.more.start.field.setText("1.9.2026")
    old_form.deadline.setText("1.8.2026")
    old_form.flush()
    assert old_form.deadline_problem.text == "The deadline is before the start. Write a later date."
    assert old_form.unsaved
    assert all(one.deadline is None for one in workspace.goals(mette))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-04", date(2026, 3, 4)), ("4.3.2026", date(2026, 3, 4)), ("4/3 2026", date(2026, 3, 4)),
        ("4. marts 2026", date(2026, 3, 4)), ("4 March 2026", date(2026, 3, 4)), ("4. mar", date(2027, 3, 4)),
        ("24.6", date(2026, 6, 24)), ("31.2.2026", None), ("snart", None), ("", None),
    ],
)  # fmt: skip
def test_dates_are_read_as_people_write_them(text, day):
    assert dates.read(text, date(2026, 4, 22)) == day
