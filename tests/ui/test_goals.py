from datetime import date

import pytest
from PySide6.QtCore import Qt

from kompetence.domain.ids import PersonId
from kompetence.ui import dates

ANNA = PersonId("p0")


@pytest.fixture
def form(window):
    window.work.open_person("p0")
    window.work.person.goals.new.click()
    return window.work.person.goals.form


def test_the_prompts_name_the_employee(form):
    assert form.learn.accessibleName() == "What will Mette learn?"
    assert form.use.accessibleName() == "How will it be used?"
    assert form.sign.accessibleName() == "What is the sign of success?"


def test_a_goal_is_written_saved_and_undone(qtbot, window, workspace, form):
    before = workspace.goals(ANNA)
    qtbot.keyClicks(form.learn, "At forhandle")
    qtbot.keyClicks(form.follow_up, "24. juni 2026")
    form.forms._chips["Makkerskab"].click()
    qtbot.keyClick(form.learn, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    made = workspace.goals(ANNA)[-1]
    assert (made.learn, made.follow_up, made.forms) == ("At forhandle", date(2026, 6, 24), ("Makkerskab",))
    window.commands.undo.trigger()
    assert workspace.goals(ANNA) == before


def test_an_empty_goal_is_told_under_its_field_and_not_saved(qtbot, workspace, form):
    before = workspace.goals(ANNA)
    qtbot.keyClick(form.learn, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.learn_problem.text.startswith("Write what Mette Kjær Lund will learn")
    assert form.learn.accessibleDescription() == form.learn_problem.text
    assert workspace.goals(ANNA) == before


def test_a_word_that_is_no_date_is_told_and_kept(qtbot, workspace, form):
    before = workspace.goals(ANNA)
    qtbot.keyClicks(form.learn, "x")
    qtbot.keyClicks(form.follow_up, "snart")
    qtbot.keyClick(form.learn, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.follow_up_problem.text == "snart is not a date. Write it like 22 April 2026."
    assert (form.follow_up.text(), workspace.goals(ANNA)) == ("snart", before)


def test_escape_leaves_without_saving(qtbot, window, workspace, form):
    before = workspace.goals(ANNA)
    qtbot.keyClicks(form.learn, "x")
    qtbot.keyClick(form.learn, Qt.Key.Key_Escape)
    assert (window.work.person.goals.form, workspace.goals(ANNA)) == (None, before)


def test_deleting_can_be_undone(window, workspace):
    window.work.open_person("p0")
    first = workspace.goals(ANNA)[0]
    window.work.person.goals.open_form(first, new=False)
    window.work.person.goals.form.deletion_wanted.emit()
    assert first not in workspace.goals(ANNA)
    window.commands.undo.trigger()
    assert first in workspace.goals(ANNA)


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
