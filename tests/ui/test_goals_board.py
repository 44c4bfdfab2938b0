"""Everybody's goals: found, moved on by key, followed up, given to a team, and taken out to the calendar."""

import time
from dataclasses import replace
from datetime import date

import pytest
from icalendar import Calendar
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox

from kompetence.domain.goal import FollowUp, FundState, GoalStatus
from kompetence.domain.goal_board import Due
from kompetence.domain.ids import CompetenceId, GoalId
from kompetence.ui.goals.board_model import Heading
from kompetence.ui.goals.follow_up_form import FollowUpForm
from kompetence.ui.goals.give_form import GiveForm
from kompetence.ui.goals.goal_details import GoalDetails
from kompetence.ui.goals.goal_form import GoalForm
from tests.ui.municipality import TODAY, person
from tests.ui.test_every_window import Flashes

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def begins_at():
    return "goals"


@pytest.fixture
def mette(workspace):
    return person(workspace, "MKL")


@pytest.fixture
def page(window):
    window.go("goals")
    return window.work.page("goals")


def write(workspace, short, learn, **values):
    goal = workspace.new_goal(person(workspace, short), CompetenceId("B5"))
    goal = replace(goal, learn=learn, **({"follow_up": None} | values))
    workspace.save_goal(goal)
    return goal


def texts(page):
    return [
        (row.due.value, row.goals) if isinstance(row, Heading) else row.goal.learn
        for row in (page.model._rows)
    ]


def choose(page, learn):
    at = next(at for at, text in enumerate(texts(page)) if text == learn)
    page.list.setCurrentIndex(page.model.index(at))
    page.list.setFocus()


def details(page, word):
    return next(one for one in page.desk.side.part.findChildren(type(page.new)) if one.text() == word)


def test_goals_stand_under_what_is_due(workspace, page):
    write(workspace, "PVE", "late", follow_up=date(2026, 4, 1))
    write(workspace, "ANU", "soon", follow_up=TODAY)
    write(workspace, "ANU", "done", status=GoalStatus.REACHED)
    page.refresh()
    assert texts(page) == [
        (Due.OVERDUE, 1), "late", (Due.THIS_WEEK, 1), "soon",
        (Due.LATER, 1), "Finde og bruge reglerne om løntilskud selv",
        (Due.UNDATED, 1), "At give sparring på andres sager", (Due.ENDED, 1), "done",
    ]  # fmt: skip


def test_headings_are_passed_over_by_the_arrows(qtbot, page):
    page.list.setFocus()
    assert page._current().goal.learn.startswith("Finde")
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page._current().goal.learn.startswith("At give")
    qtbot.keyClick(page.list, Qt.Key.Key_Up)
    assert page._current().goal.learn.startswith("Finde")


def test_a_key_says_how_far_a_goal_is_and_can_be_taken_back(qtbot, window, page):
    goal = page._current().goal
    qtbot.keyClick(page.list, Qt.Key.Key_3)
    assert page._current().goal == replace(goal, status=GoalStatus.REACHED, ended=TODAY)
    assert (window.toast.text, window.toast.action.text()) == ("The goal is now: Reached", "Undo")
    window.toast.action.click()
    assert page._current().goal == goal


def test_one_can_say_what_succeeded_right_after(qtbot, page, workspace, mette):
    qtbot.keyClick(page.list, Qt.Key.Key_3)
    details(page, "Say what succeeded").click()
    form = page.desk.form
    assert form.end.closing.hasFocus()
    qtbot.keyClicks(form.end.closing, "Det gik")
    qtbot.keyClick(form.end.closing, Qt.Key.Key_Return, CONTROL)
    assert "Det gik" in {one.closing for one in workspace.goals(mette)}
    assert isinstance(page.desk.side.part, GoalDetails)


def test_enter_opens_the_goal_and_escape_leads_back_to_the_list(qtbot, page):
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.desk.form.learn.hasFocus()
    qtbot.keyClicks(page.desk.form.learn, "Mere: ")
    qtbot.keyClick(page.desk.form.learn, Qt.Key.Key_Escape)
    assert page.list.hasFocus()
    assert page._current().goal.learn.startswith("Mere: ")


def test_what_is_being_written_stays_open_when_it_moves_in_the_list(qtbot, page):
    page.list.opened.emit()
    form = page.desk.form
    form.follow_up.setText("1.4.2026")
    form.flush()
    assert page.desk.form is form
    assert page._current().due is Due.OVERDUE


def test_undo_shows_in_the_open_form(window, page):
    page.list.opened.emit()
    form = page.desk.form
    text = form.learn.toPlainText()
    form.learn.setPlainText("x")
    form.flush()
    window.commands.undo.trigger()
    assert page.desk.form is form
    assert form.learn.toPlainText() == text


def test_another_row_closes_the_form_and_keeps_it(page):
    page.list.opened.emit()
    page.desk.form.learn.setPlainText("x")
    choose(page, "At give sparring på andres sager")
    assert page.desk.form is None
    assert "x" in texts(page)


@pytest.mark.parametrize(
    ("seek", "found"),
    [
        (lambda one, _w: one.text.setText("løntilskud mette"), ["first"]),
        (lambda one, _w: one.status.setCurrentIndex(2), ["first"]),
        (lambda one, w: one.person.setCurrentIndex(one.person.findData(person(w, "ANU"))), ["fund"]),
        (lambda one, _w: one.competence.setCurrentIndex(one.competence.findData("B9")), ["second"]),
        (lambda one, _w: one.fund.click(), ["fund"]),
        (lambda one, _w: one.team.click(), []),
    ],
)
def test_goals_are_found_by_words_and_choices(workspace, page, seek, found):
    write(workspace, "ANU", "fund", fund=FundState.LOOKING)
    page.refresh()
    names = {
        "Finde og bruge reglerne om løntilskud selv": "first",
        "At give sparring på andres sager": "second",
    }
    seek(page.filters, workspace)
    assert [names.get(one, one) for one in texts(page) if isinstance(one, str)] == found
    assert page.filters.isVisibleTo(page)
    if not found:
        assert page.desk.side.part is None
        page._clear.click()
        assert len(texts(page)) == 5


def test_a_near_deadline_of_the_fund_is_told_in_the_row(workspace, page):
    write(workspace, "ANU", "fund", fund=FundState.LOOKING, course_start=date(2026, 5, 4))
    page.refresh()
    choose(page, "fund")
    said = page.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.endswith("Fund: apply by 3 May 2026")


def test_a_follow_up_is_kept_as_a_whole_and_taken_back_as_one(qtbot, window, workspace, page, mette):
    before = workspace.goals(mette)
    page.desk.follow_up(mette)
    part = page.desk.side.part
    assert len(part.lines) == 2
    qtbot.keyClicks(part.lines[0].line, "Går godt")
    part.lines[1].status.setCurrentIndex(2)
    qtbot.keyClicks(part.lines[1].closing, "Alle spørger hende")
    part.form.setCurrentIndex(2)
    part.save.click()
    sheet = workspace.board.follow_up(mette)
    (talk,) = sheet.past
    assert (talk.done, talk.form, talk.next) == (TODAY, "Telephone", date(2026, 7, 22))
    assert {one.line for one in talk.lines} == {"Går godt", ""}
    assert {one.closing for one in workspace.goals(mette)} == {"", "Alle spørger hende"}
    assert window.toast.text == "The follow-up is kept."
    window.toast.action.click()
    assert workspace.goals(mette) == before
    assert workspace.board.follow_up(mette).past == ()


def test_a_half_written_follow_up_is_not_left_without_asking(qtbot, window, page, mette):
    page.desk.follow_up(mette)
    qtbot.keyClicks(page.desk.side.part.lines[0].line, "Går")
    window.go("people")
    window.close()
    assert window.isVisible()
    box = next(one for one in window.findChildren(QMessageBox) if one.isVisible())
    assert "kept as a whole" in box.informativeText()
    next(one for one in box.buttons() if one.text() == "Leave without it").click()
    assert not window.isVisible()


def test_a_follow_up_can_be_planned_alone(qtbot, workspace, page, mette):
    page.desk.follow_up(mette)
    part = page.desk.side.part
    part.next.field.setText("3.5.2026")
    part._plan()
    assert workspace.board.follow_up(mette).planned == FollowUp(mette, date(2026, 5, 3), None)
    page.desk.follow_up(mette)
    assert isinstance(page.desk.side.part, FollowUpForm)


def test_a_day_that_is_none_keeps_nothing(qtbot, workspace, page, mette):
    page.desk.follow_up(mette)
    part = page.desk.side.part
    part.next.field.setText("snart")
    part._hold()
    assert part.next.field.hasFocus()
    assert workspace.board.follow_up(mette).past == ()


def new_team_goal(page, learn):
    page.desk.ask_new(None)
    page.desk.side.part.competence.setCurrentIndex(page.desk.side.part.competence.findData("B1"))
    page.desk.side.part.go.click()
    page.desk.form.learn.setPlainText(learn)
    page.desk._finish()


def test_a_team_goal_is_written_given_and_taken_back(qtbot, window, workspace, page, mette):
    new_team_goal(page, "Lytte")
    details(page, "Give it to people").click()
    give = page.desk.side.part
    assert isinstance(give, GiveForm)
    below = len(give.model.chosen)
    assert 0 < below < 12
    give._all()
    give.list.setCurrentIndex(give.model.index(0))
    qtbot.keyClick(give.list, Qt.Key.Key_Space)
    assert give.go.text() == "Give it to 11 people"
    give.go.click()
    assert sum(text == "Lytte" for text in texts(page)) == 12
    assert page._current().given == 11
    details(page, "Take the goal back").click()
    assert "Lytte" not in texts(page)
    window.commands.undo.trigger()
    assert sum(text == "Lytte" for text in texts(page)) == 12


def test_a_new_text_is_offered_to_those_who_have_not_begun(workspace, page, mette):
    new_team_goal(page, "Lytte")
    team = page._current().goal.id
    workspace.board.give(workspace.board.goal(team), [mette, person(workspace, "ANU")])
    (hers,) = (one for one in workspace.goals(mette) if one.team)
    workspace.board.set_status(hers.id, GoalStatus.IN_PROGRESS)
    page.refresh()
    page.show_goal(team)
    page.list.opened.emit()
    page.desk.form.learn.setPlainText("Lytte og spørge")
    page.desk._finish()
    details(page, "Give them the new text").click()
    assert sorted(text for text in texts(page) if isinstance(text, str) and text.startswith("Lytte")) == [
        "Lytte", "Lytte og spørge", "Lytte og spørge",
    ]  # fmt: skip


def test_a_new_goal_for_one_person_is_chosen_in_the_list(qtbot, page, workspace):
    aisha = person(workspace, "ANU")
    page.desk.ask_new(aisha)
    asked = page.desk.side.part
    assert not asked.go.isEnabled()
    asked.competence.setCurrentIndex(1)
    asked.go.click()
    qtbot.keyClicks(page.desk.form.learn, "At forhandle")
    page.desk.form.flush()
    assert isinstance(page.desk.side.part, GoalForm)
    assert (page._current().goal.learn, page._current().goal.person) == ("At forhandle", aisha)


def test_nothing_flashes_up_as_a_window_of_its_own(qapp, qtbot, window, page, mette):
    flashes = Flashes(window)
    qapp.installEventFilter(flashes)
    qtbot.keyClick(page.list, Qt.Key.Key_3)
    page.list.opened.emit()
    page.desk._finish()
    page.desk.follow_up(mette)
    page.desk.ask_new(None)
    page.desk.side.part.competence.setCurrentIndex(1)
    page.desk.side.part.go.click()
    qapp.removeEventFilter(flashes)
    assert flashes.seen == []


def test_the_menu_of_a_row_has_its_keys(qtbot, window, page):
    page._offer(QPoint(0, 0))
    menu = next(one for one in window.findChildren(QMenu) if one.isVisible())
    assert [one.text() for one in menu.actions()][:5] == [
        "Not started", "In progress", "Reached", "Changed", "Stopped",
    ]  # fmt: skip
    menu.close()


def test_the_link_goes_to_the_person(window, page):
    details(page, "Go to Mette").click()
    assert window.work.shows_person


def test_other_places_lead_to_a_goal_even_past_the_filters(window, workspace, page):
    goal = write(workspace, "ANU", "sought", follow_up=TODAY)
    page.filters.text.setText("løntilskud")
    window.go("team")
    window.work.wants.goal.emit(goal.id)
    assert window.work.shown is page
    assert page._current().goal.id == goal.id


def test_from_the_page_of_a_person_one_goes_on_to_the_follow_up(window, enter, mette):
    enter("MKL").goals.follow_up.click()
    page = window.work.page("goals")
    assert window.work.shown is page
    assert isinstance(page.desk.side.part, FollowUpForm)
    assert page._current().goal.person == mette
    page.desk.side.part.closed.emit()
    window.go("people")


def test_the_team_leads_to_a_team_goal_in_a_competence(window, page):
    window.work.wants.team_goal.emit("V2")
    assert page.desk.form.goal.unit == window.workspace.place().unit.id
    assert page.desk.form.learn.accessibleName() == "What will the team learn?"


def test_where_nothing_is_open_there_is_nothing_to_follow_up(enter):
    assert enter("ANU").goals.follow_up.isHidden()


def test_the_calendar_file_lies_where_it_was_asked_for(window, page, tmp_path, qtbot):
    asked = []
    window.work.wants.paper.disconnect()
    window.work.wants.paper.connect(asked.append)
    details(page, "Put in the calendar").click()
    (paper,) = asked
    assert paper.name == "Follow-up with Mette Kjær Lund.ics"
    paper.write(tmp_path / "x.ics", lambda _done, _of: None, lambda: False)
    (event,) = Calendar.from_ical((tmp_path / "x.ics").read_bytes()).walk("VEVENT")
    assert "description" not in event
    details(page, "Write a mail").click()
    assert asked[1].name.endswith(".eml")


def test_nothing_yet_says_what_to_do_next(qtbot, qapp, look, empty):
    from kompetence.app import _sentence
    from kompetence.settings import Settings, Theme
    from kompetence.ui.main_window import MainWindow

    window = MainWindow(Settings(theme=Theme.LIGHT), _sentence)
    qtbot.addWidget(window, before_close_func=lambda one: one.close_workspace())
    window.show_workspace(empty())
    window.go("goals")
    page = window.work.page("goals")
    assert page._either.currentWidget() is page._empty


def test_twelve_hundred_goals_are_found_while_one_types(qtbot, page):

    line = page.model.line(page.list.currentIndex())
    many = tuple(
        replace(line, goal=replace(line.goal, id=GoalId(f"g{at}"), learn=f"Mål {at}"), owner=f"Navn {at}")
        for at in range(1200)
    )
    page.model.show(many)
    QApplication.processEvents()
    begun = time.perf_counter()
    page.filters.text.setText("navn 119")
    QApplication.processEvents()
    assert page.model.found == 12
    assert time.perf_counter() - begun < 1
