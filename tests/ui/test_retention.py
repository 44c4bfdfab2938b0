"""Deleting from the window: nothing without a word, the name in full, and nobody shown who is gone."""

import pytest
from PySide6.QtCore import Qt

from kompetence import paths
from kompetence.domain.retention import Kept, Rule
from kompetence.services.desktops import Desktops
from kompetence.storage.backups import Vault
from kompetence.ui.retention.for_good import ForGoodPage
from kompetence.ui.retention.page import RetentionPage
from kompetence.ui.widgets.question import Question
from tests.ui import municipality


def write(workspace, *statements):
    with workspace._desk.database.transaction() as session:
        for one in statements:
            session.connection().exec_driver_sql(one)


@pytest.fixture
def left(window, workspace):
    """Somebody who left long ago, and so is due to be deleted."""
    person = municipality.person(workspace, "ERA")
    write(
        workspace,
        f"update membership set starts = '2020-01-01', ends = '2021-01-01' where person = '{person}'",
    )
    workspace.choose(workspace.place().unit.id)
    return person


@pytest.fixture
def times(window):
    """The page, open."""
    window.work.wants.retention.emit()
    return window.work.shown


def said(widget) -> str:
    from PySide6.QtWidgets import QLabel

    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def test_the_overview_tells_quietly_that_something_is_due_and_leads_there(window, left, qtbot):
    window.go("season")
    window.work.page("season").refresh()
    line = window.work.page("season").due_line
    qtbot.waitUntil(lambda: not line.isHidden())
    assert line.text.text() == "1 thing is due to be deleted."
    qtbot.mouseClick(line.look, Qt.MouseButton.LeftButton)
    assert isinstance(window.work.shown, RetentionPage)


def test_nothing_is_said_where_nothing_is_due(window, times):
    window.go("season")
    window.work.page("season").due_line.count()
    assert window.work.page("season").due_line.isHidden()
    assert times.apply.isHidden()
    assert "Nothing is due. What falls due is told on the overview." in said(times)


def test_what_is_due_stands_with_its_reason_and_is_deleted_once_one_says_so(left, window, times, qtbot):
    (part,) = times.parts
    assert part.table.words.rows == (("Everything", "Emil Ravn", "1 July 2021"),)
    assert "Whoever has left no longer develops here." in said(part)
    times.apply.click()
    asked = window.findChild(Question)
    assert "1 person who has left goes as a whole." in said(asked)
    qtbot.keyClick(asked, Qt.Key.Key_Escape)
    assert window.workspace.staff.is_there(left)
    times.apply.click()
    window.findChildren(Question)[-1].answers[0].click()
    page = window.work.shown
    assert isinstance(page, ForGoodPage)
    qtbot.waitUntil(lambda: not page.locked)
    assert page.head.title.text() == "1 thing is deleted"
    assert not window.workspace.staff.is_there(left)
    qtbot.mouseClick(page.close_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(window.work.page("season").due_line.isHidden)


def test_a_time_is_changed_with_a_reason_and_taken_back(window, times, qtbot):
    row = times.rows[Rule.GOALS]
    row.edit.click()
    row.months.setText("36")
    row.save.click()
    assert row.why_problem.text == "Write why it is another time than the usual. A sentence is enough."
    assert row.reason.hasFocus()
    qtbot.keyClicks(row.reason, "Agreed in MED")
    row.save.click()
    kept = window.workspace.keeping.rules()[2]
    assert kept == Kept(Rule.GOALS, 36, "Agreed in MED")
    assert "3 years (changed here)" in said(row)
    window.edits.undo()
    assert window.workspace.keeping.rules()[2].usual
    assert "1 year" in said(row)


@pytest.mark.parametrize("typed", ["", "two", "-1", "601", "3,5", "٣"])
def test_a_time_that_is_no_number_of_months_is_told_under_the_field(times, typed):
    row = times.rows[Rule.LEAVERS]
    row.edit.click()
    row.months.setText(typed)
    row.save.click()
    assert row.problem.text == "Write a whole number of months from 0 to 600."
    assert row.open


def test_escape_leaves_the_change_and_then_the_page(window, times, qtbot):
    row = times.rows[Rule.LEAVERS]
    row.edit.click()
    qtbot.keyClick(row.months, Qt.Key.Key_Escape)
    assert not row.open
    qtbot.keyClick(row.edit, Qt.Key.Key_Escape)
    assert window.work.shown is not times


@pytest.fixture
def dialog(window, enter):
    """The question before Mette is erased."""
    page = enter("MKL")
    page.parts.choose("employment")
    page.employment.leaving.erase.click()
    return page.employment.leaving.dialog


def test_everything_about_somebody_goes_by_the_whole_name(window, dialog, qtbot, data):
    dialog.name.setText("Mette")
    dialog.go.click()
    assert "Write the whole name as it stands, “Mette Kjær Lund”" in dialog.problem.text
    dialog.name.setText("Mette Kjær Lund")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    page = window.work.shown
    qtbot.waitUntil(lambda: not page.locked)
    assert page.head.title.text() == "Everything about Mette Kjær Lund is deleted"
    qtbot.waitUntil(lambda: "Files that were exported, sent or printed" in said(page))
    assert "Mette Kjær".encode() not in data.read_bytes()
    qtbot.mouseClick(page.close_button, Qt.MouseButton.LeftButton)
    assert "MKL" not in [one.person.initials for one in window.workspace.staff.lines()]
    assert not window.edits.canUndo()


def test_after_that_no_page_falls_over_who_is_gone(window, dialog, qtbot):
    dialog.name.setText("Mette Kjær Lund")
    dialog.go.click()
    page = window.work.shown
    qtbot.waitUntil(lambda: not page.locked)
    window.work.wants.back.emit()
    for place in ("season", "me", "people", "talks", "goals", "team", "profiles"):
        window.go(place)
    window.work.choose_unit(window.workspace.units()[0].unit.id)
    window.work.person.refresh()


def test_escape_erases_nobody(window, dialog, qtbot):
    dialog.name.setText("Mette Kjær Lund")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.workspace.staff.is_there(municipality.person(window.workspace, "MKL"))


def test_the_safe_answer_has_the_keyboard_and_the_copy_is_offered_first(window, dialog, qtbot):
    wanted = []
    window.work.wants.paper.connect(wanted.append)
    assert dialog.focusWidget() is dialog.cancel
    dialog.copy_wanted.emit()
    (paper,) = wanted
    assert paper.name == "Insight Mette Kjær Lund"


def test_who_leaves_is_told_when_everything_is_deleted_and_why(enter, qtbot):
    page = enter("MKL")
    page.parts.choose("employment")
    assert "Everything is due to be deleted 6 months after the last day here." in said(
        page.employment.leaving
    )
    page.employment.leaver.click()
    form = page.employment.beside.form
    form.day.setText("31 August 2026")
    form.day.editingFinished.emit()
    assert "due to be deleted on 28 February 2027. Whoever has left" in said(form)


def test_the_list_says_when_who_left_is_deleted(window, left):
    line = next(one for one in window.workspace.staff.lines() if one.person.id == left)
    from kompetence.ui.people import person_words

    assert person_words.more(line) == "Due to be deleted 1 July 2021"


def test_the_window_tells_the_list_beside_the_backups(qtbot, data, tmp_path):
    workspace = Desktops(paths.below(tmp_path).profiles, local=tmp_path).open(data)
    person = municipality.person(workspace, "MKL")
    workspace.keeping.erase(person, "Mette Kjær Lund", lambda _done, _total: None)
    workspace.close()
    assert set(Vault(tmp_path).erased()) == {person}
