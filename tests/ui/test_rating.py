import pytest
from PySide6.QtCore import Qt

from kompetence.domain.assessment import Lane
from kompetence.errors import RefusalError
from kompetence.ui.heat_map.table import HeatMap


@pytest.fixture
def begins_at():
    return "team"


@pytest.mark.parametrize(
    ("key", "shown"),
    [(Qt.Key.Key_1, "1"), (Qt.Key.Key_5, "5"), (Qt.Key.Key_0, "/"), (Qt.Key.Key_Delete, "?")],
)
def test_a_key_rates_and_undo_takes_it_back(qtbot, window, at, key, shown):
    table = at("B1", "MKL")
    qtbot.keyClick(table, key)
    assert table.currentIndex().data() == shown
    window.commands.undo.trigger()
    assert table.currentIndex().data() == "3"
    window.commands.redo.trigger()
    assert table.currentIndex().data() == shown


def test_a_key_beyond_the_scale_says_how_many_steps_there_are(qtbot, window, at):
    table = at("B1", "MKL")
    qtbot.keyClick(table, Qt.Key.Key_6)
    assert table.currentIndex().data() == "3"
    assert window.toast.text == "The scale has 5 steps."


def test_the_same_level_again_is_no_edit(qtbot, window, at):
    qtbot.keyClick(at("B1", "MKL"), Qt.Key.Key_3)
    assert window.edits.count() == 0


def test_the_coverage_follows_the_edit(qtbot, window, at):
    table = at("V2", "JBR")
    qtbot.keyClick(table, Qt.Key.Key_4)
    assert table.currentIndex().siblingAtColumn(12).data() == "2"


def test_arrows_stay_among_the_people(qtbot, window):
    table = window.heat_map.table
    table.setCurrentIndex(table.model().index(0, 11))
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert table.currentIndex().column() == 11
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (1, 11)


def test_a_click_in_the_side_panel_rates_too(qtbot, window, at):
    table = at("B1", "MKL")
    key = next(key for key in window.work.team._side._keys.keys if key.value == 5)
    qtbot.mouseClick(key, Qt.MouseButton.LeftButton)
    assert table.currentIndex().data() == "5"


def test_a_refused_rating_is_told_and_leaves_nothing_to_undo(qtbot, window, workspace, at, monkeypatch):
    def refuse(*_args):
        raise RefusalError("dialogue-sealed", round="2026")

    monkeypatch.setattr(workspace, "rate", refuse)
    table = at("B1", "MKL")
    qtbot.keyClick(table, Qt.Key.Key_1)
    assert table.currentIndex().data() == "3"
    assert window.toast.text == "The dialogue in “2026” is sealed and is only added to."
    assert (window.edits.count(), window.saved.text) == (0, "Not saved")


def test_saved_is_said_only_when_the_level_is_in_the_file(qtbot, window, workspace, at, monkeypatch):
    said = []
    person = window.heat_map.model.people[8]
    keep = window.saved.saved
    monkeypatch.setattr(
        window.saved,
        "saved",
        lambda when: (said.append(workspace.rating(person.id, "B1", Lane.AGREED)), keep(when)),
    )
    qtbot.keyClick(at("B1", person.short), Qt.Key.Key_1)
    assert said == [1]
    assert window.saved.text.startswith("Saved ")


def test_names_and_coverage_stay_while_people_scroll(qtbot, window):
    window.resize(1000, 700)
    map_: HeatMap = window.heat_map
    assert map_.table.horizontalScrollBar().maximum() > 0
    before = map_.can.geometry(), map_.table.names.width()
    map_.table.horizontalScrollBar().setValue(50)
    assert (map_.can.geometry(), map_.table.names.width()) == before
    assert map_.across.value() == 50


def test_a_person_is_rated_in_the_levels_table_as_well(qtbot, window, enter):
    person = enter("MKL")
    qtbot.keyClick(person.table, Qt.Key.Key_5)
    assert person.model.index(0, 3).data() == "5 Går foran"
    window.commands.undo.trigger()
    assert person.model.index(0, 3).data() == "4 Sikker"


def test_a_hidden_page_shows_the_edit_when_one_comes_back(qtbot, window, at):
    window.go("people")
    before = window.work.people.model.index(8).data(Qt.ItemDataRole.AccessibleTextRole)
    window.go("team")
    qtbot.keyClick(at("B4", "MKL"), Qt.Key.Key_3)
    window.go("people")
    assert window.work.people.model.index(8).data(Qt.ItemDataRole.AccessibleTextRole) != before
