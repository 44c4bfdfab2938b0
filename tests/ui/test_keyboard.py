"""A leader before a talk who uses nothing but the keyboard."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from kompetence.domain.assessment import Lane, State
from kompetence.ui.unit_chooser import UnitPopup
from tests.ui.municipality import open_team, person

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def begins_at():
    return "team"


def press(qtbot, *keys, modifier=Qt.KeyboardModifier.NoModifier):
    """Press keys where the keyboard is."""
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def tab_to(qtbot, wanted):
    """Press Tab until something is reached."""
    for _ in range(60):
        if wanted():
            return
        press(qtbot, Qt.Key.Key_Tab)
    raise AssertionError(QApplication.focusWidget())


def test_from_the_list_to_a_plan_by_keys_alone(qtbot, window, workspace, tmp_path):
    mette = person(workspace, "MKL")
    press(qtbot, Qt.Key.Key_3, modifier=CONTROL)
    assert window.work.people.list.hasFocus()
    press(qtbot, *[Qt.Key.Key_Down] * 8, Qt.Key.Key_Return)
    page = window.work.person
    assert page.head.title.text() == "Mette Kjær Lund"
    before = page.model.line(0).agreed
    press(qtbot, Qt.Key.Key_5)
    assert page.model.line(0).agreed == 5
    press(qtbot, Qt.Key.Key_Z, modifier=CONTROL)
    assert page.model.line(0).agreed == before
    tab_to(qtbot, page.goals.new.hasFocus)
    press(qtbot, Qt.Key.Key_Space)
    qtbot.keyClicks(QApplication.focusWidget(), "At forhandle")
    press(qtbot, Qt.Key.Key_Return, modifier=CONTROL)
    assert "At forhandle" in {goal.learn for goal in workspace.goals(mette)}
    press(qtbot, Qt.Key.Key_P, modifier=CONTROL)
    qtbot.waitUntil(lambda: window.work.shown is not page, timeout=20_000)
    press(qtbot, Qt.Key.Key_S, modifier=CONTROL)
    dialog = next(one for one in window.findChildren(QFileDialog) if one.isVisible())
    dialog.fileSelected.emit(str(tmp_path / "plan.pdf"))
    dialog.reject()
    qtbot.waitUntil(lambda: window.toast.text == "plan.pdf is written.", timeout=20_000)


def test_the_unit_is_chosen_by_keys_and_everything_follows(qtbot, window):
    assert window.work.team.head.context.text().startswith("Job og Virksomhed  ·  12 people")
    press(qtbot, Qt.Key.Key_U, modifier=CONTROL)
    popup = window.findChild(UnitPopup)
    assert popup.list.currentIndex().data() == "Job og Virksomhed"
    qtbot.keyClick(popup.list, Qt.Key.Key_Up)
    qtbot.keyClick(popup.list, Qt.Key.Key_Return)
    assert window.work.team.head.context.text().startswith("Borgerservice  ·  3 people")
    assert [one.short for one in window.heat_map.model.people] == ["IHO", "OSA", "ÅFR"]
    window.go("people")
    assert window.work.people.model.rowCount() == 3
    assert window.work.sidebar.head.accessibleName() == "Borgerservice, choose another unit"


def test_the_list_of_units_closes_with_escape_and_changes_nothing(qtbot, window):
    window.commands.unit.trigger()
    popup = window.findChild(UnitPopup)
    qtbot.keyClick(popup.list, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert window.workspace.place().unit.name == "Job og Virksomhed"


def test_a_file_with_one_unit_offers_no_choice(window, empty):
    window.show_workspace(empty())
    assert window.work.sidebar.head.focusPolicy() is Qt.FocusPolicy.NoFocus
    window.commands.unit.trigger()
    assert window.findChild(UnitPopup) is None


def test_tab_goes_from_the_table_through_the_keys_of_the_side_panel(qtbot, window):
    window.heat_map.table.setFocus()
    keys = window.work.team._side._keys.keys
    tab_to(qtbot, keys[0].hasFocus)
    for key in keys[1:]:
        press(qtbot, Qt.Key.Key_Tab)
        assert key.hasFocus()


def test_without_an_open_round_a_key_says_so_and_offers_to_open_one(qtbot, window, at, data):
    window.close_workspace()
    later = open_team(data, date(2027, 2, 1))
    window.show_workspace(later)
    window.go("team")
    qtbot.keyClick(at("B1", "MKL"), Qt.Key.Key_0)
    assert window.toast.text.startswith("There is no round of talks open")
    assert (window.edits.count(), window.saved.text) == (0, "Not saved")
    window.toast.action.click()
    qtbot.keyClick(at("B1", "MKL"), Qt.Key.Key_0)
    assert later.rating(person(later, "MKL"), "B1", Lane.AGREED) is State.NOT_RELEVANT
