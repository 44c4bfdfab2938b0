"""Samtaler: rounds opened, edited and closed, people invited, and talks planned in the table."""

from datetime import date

import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit

from kompetence.domain.appointments import Appointment
from kompetence.domain.assessment import Basis
from kompetence.domain.dialogue import DialogueState, Round, RoundKind
from kompetence.domain.ids import RoundId
from kompetence.domain.period import Period
from kompetence.ui.season.plan_model import Column
from tests.ui.municipality import TODAY

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def begins_at():
    return "talks"


@pytest.fixture
def page(window):
    window.go("talks")
    return window.work.page("talks")


@pytest.fixture
def form(page):
    page.open.click()
    return page.sheets.form


@pytest.fixture
def planner(page):
    page.side.plan.click()
    return page.sheets.planner


def test_a_round_is_opened_with_everyone_and_taken_back_whole(qtbot, window, page, form, workspace):
    before = workspace.season.rounds()
    assert form.title.text() == "MUS 2026"
    assert form.go.text() == "Open the round and invite 12"
    assert "not used for discipline, ranking or selection for dismissal" in form.purpose.toPlainText()
    form.kind.setCurrentIndex(form.kind.findData(RoundKind.LUS))
    assert form.title.text() == "LUS 2026"
    form.basis.setCurrentIndex(form.basis.findData(Basis.AGREED))
    qtbot.keyClick(form.title, Qt.Key.Key_Return, CONTROL)
    made = page.board.round
    assert (made.kind, made.title, made.basis) == (RoundKind.LUS, "LUS 2026", Basis.AGREED)
    assert (made.period.starts, made.period.ends) == (TODAY, date(2026, 12, 31))
    assert {one.state for one in page.board.lines} == {DialogueState.INVITED}
    assert len(page.board.lines) == 12
    assert all(one.dialogue.opened == TODAY for one in page.board.lines)
    window.commands.undo.trigger()
    assert workspace.season.rounds() == before


def test_who_is_not_ticked_is_not_invited(qtbot, page, form):
    form.pick.setFocus()
    form.pick.setCurrentIndex(form.pick.model().index(0, 0))
    qtbot.keyClick(form.pick, Qt.Key.Key_Space)
    assert form.go.text() == "Open the round and invite 11"
    form.kind.setCurrentIndex(form.kind.findData(RoundKind.ONE_TO_ONE))
    form.go.click()
    assert "Aisha Nur" not in {one.person.name for one in page.board.lines}
    assert len(page.board.lines) == 11


def test_a_round_that_ends_before_it_begins_is_told_under_its_field(qtbot, form, workspace):
    before = workspace.season.rounds()
    form.ends.setText("1. januar 2026")
    form.go.click()
    assert form.period_problem.text == "The round ends before it begins. Write a later last day."
    assert workspace.season.rounds() == before


def test_a_round_without_a_title_is_told_under_its_field(form):
    form.title.setText(" ")
    form.go.click()
    assert form.title_problem.text == "Write a title, such as MUS 2026."


def test_escape_leaves_the_form_for_the_list(qtbot, page, form):
    qtbot.keyClick(form.title, Qt.Key.Key_Escape)
    assert not page.sheets.covers
    assert page.list.hasFocus()


def test_a_round_is_edited_and_more_are_invited_as_one_edit(window, page, workspace):
    new = Round(RoundId(""), (), RoundKind.LUS, "LUS 2026", Period(TODAY, None))
    some = [one.person.id for one in workspace.season.candidates(TODAY)][1:]
    window.work.context.acts.do("", lambda: workspace.season.open(new, some))
    page.rounds.setCurrentIndex(0)
    before = page.board
    page.side.edit.click()
    form = page.sheets.form
    assert (form.go.text(), form.starts.isEnabled()) == ("Save", False)
    form.pick.tick_all(on=True)
    form.title.setText("LUS forår 2026")
    form.go.click()
    assert page.board.round.title == "LUS forår 2026"
    assert (len(before.lines), len(page.board.lines)) == (11, 12)
    window.commands.undo.trigger()
    assert workspace.season.board(before.round.id) == before


@pytest.mark.parametrize(
    ("invited", "heading", "said"),
    [
        (0, "Edit the round and invite", "1 is invited."),
        (11, "Edit the round and invite more", "1 more is invited."),
    ],
)
def test_more_are_invited_only_where_somebody_is(window, page, workspace, invited, heading, said):
    new = Round(RoundId(""), (), RoundKind.LUS, "LUS 2026", Period(TODAY, None))
    everyone = [one.person.id for one in workspace.season.candidates(TODAY)]
    window.work.context.acts.do("", lambda: workspace.season.open(new, everyone[:invited]))
    page.rounds.setCurrentIndex(0)
    page.side.edit.click()
    form = page.sheets.form
    assert form.heading.text() == heading
    assert form._lead.text().startswith(
        "Those who are invited stay so." if invited else "Nobody is invited yet."
    )
    form.pick.people.tick([everyone[-1]], on=True)
    for one in everyone[:-1]:
        form.pick.people.tick([one], on=False)
    form.go.click()
    assert window.toast.text == said


def test_a_round_is_closed_and_opened_again(window, page, workspace):
    talk = [page.board.lines[0].dialogue.id]
    window.work.context.acts.do("", lambda: workspace.season.cover(talk))
    page.side.close_round.click()
    assert page.board.round.closed
    assert page.side.stage.text().startswith("Closed round.")
    page.side.reopen.click()
    assert not page.board.round.closed


def test_the_list_is_filtered_by_state_in_words(window, page, workspace):
    talk = [page.board.lines[0].dialogue.id]
    window.work.context.acts.do("", lambda: workspace.season.postpone(talk))
    offered = [page.state.itemText(at) for at in range(page.state.count())]
    assert offered == ["All states (12)", "Preparing (11)", "Postponed (1)"]
    page.state.setCurrentIndex(2)
    assert page.list.rows.rowCount() == 1
    assert page.list.rows.line(0).person.name == "Aisha Nur"


def test_a_day_and_a_time_are_written_in_the_table(qtbot, qapp, window, page, planner, workspace):
    for column, text in ((Column.DAY, "29.4"), (Column.TIME, "9"), (Column.PLACE, "Rum 2")):
        planner.table.setCurrentIndex(planner.plan.index(0, column))
        planner.table.setFocus()
        qtbot.keyClick(planner.table, Qt.Key.Key_Return)
        field = next(one for one in planner.table.findChildren(QLineEdit) if one.isVisible())
        field.setText(text)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        qapp.processEvents()
    one = workspace.season.board().lines[0].dialogue
    assert (one.day, one.time, one.place) == (date(2026, 4, 29), "09:00", "Rum 2")
    window.commands.undo.trigger()
    assert workspace.season.board().lines[0].dialogue.place == ""


def test_what_is_no_time_is_told_and_changes_nothing(planner, workspace):
    planner.plan.setData(planner.plan.index(0, Column.TIME), "snart")
    assert planner.problem.text == "snart is not a time. Write it like 9.30."
    assert workspace.season.board().lines[0].dialogue.time == ""


def test_dates_are_suggested_for_those_that_are_ticked_and_taken_back_at_once(
    window, page, planner, workspace
):
    assert len(planner.plan.ticked) == 12
    planner.hours.setText("9, 13")
    planner.suggest.click()
    found = [(one.dialogue.day, one.dialogue.time) for one in workspace.season.board().lines]
    assert found[:3] == [(TODAY, "09:00"), (TODAY, "13:00"), (date(2026, 4, 23), "09:00")]
    assert len(set(found)) == 12
    assert all(day.weekday() < 5 for day, _ in found)
    window.commands.undo.trigger()
    assert {one.dialogue.day for one in workspace.season.board().lines} == {None}


def test_a_first_day_that_is_being_written_stays_when_others_change_something(planner, page):
    began = planner.start.text()
    planner.start.setText("3zz")
    planner.show_board(page.board)
    assert planner.start.text() == "3zz", "what is no date yet"
    planner.start.clear()
    planner.start.setFocus()
    planner.show_board(page.board)
    assert planner.start.text() == "", "nor while the keyboard is in it"
    planner.table.setFocus()
    planner.show_board(page.board)
    assert planner.start.text() == began


def test_suggested_dates_go_round_what_is_taken(planner, workspace):
    planner.plan.setData(planner.plan.index(0, Column.DAY), "22.4.2026")
    planner.plan.setData(planner.plan.index(0, Column.TIME), "9.00")
    planner._tick_none()
    second = planner.plan.lines[1].dialogue.id
    planner.plan.tick([second], on=True)
    planner.suggest.click()
    assert workspace.season.board().lines[1].dialogue.time == "10:30"


def test_hours_that_are_none_are_told(planner):
    planner.hours.setText("tidligt")
    planner.suggest.click()
    assert planner.hours_problem.text.startswith("Write the first day, and times like 9.00")


def test_the_number_of_talks_that_wait_follows_the_round(window, page, planner, workspace):
    assert workspace.season.waiting() == 0
    planner.plan.setData(planner.plan.index(0, Column.DAY), "22.4.2026")
    assert workspace.season.waiting() == 1


def test_the_talks_that_have_a_day_go_into_the_calendar_without_levels(qtbot, window, page, form, tmp_path):
    form.go.click()
    first, second = (one.dialogue.id for one in page.board.lines[:2])
    when = {first: Appointment(TODAY, "10:00", place="Rum 2"), second: Appointment(date(2026, 5, 4))}
    window.work.context.acts.do("", lambda: window.workspace.season.plan(when))
    page.side.calendar.click()
    file = next(one for one in window.findChildren(QFileDialog) if one.isVisible())
    file.fileSelected.emit(str(tmp_path / "mus.ics"))
    file.reject()
    qtbot.waitUntil((tmp_path / "mus.ics").exists, timeout=20_000)
    window.tasks.wait()
    events = Calendar.from_ical((tmp_path / "mus.ics").read_bytes()).walk("VEVENT")
    assert len(events) == 2
    assert str(events[0]["SUMMARY"]) == f"MUS 2026 with {page.board.lines[0].person.name}"
    assert events[0].decoded("DTSTART").hour == 10
