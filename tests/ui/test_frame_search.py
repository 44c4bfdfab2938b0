"""Search: one field for everything with a name, by keys alone."""

import time
from statistics import median

import pytest
from PySide6.QtCore import Qt

from kompetence.domain.search import Kind, Named
from kompetence.ui.frame.search_popup import Head, SearchPopup
from tests.ui.municipality import person


@pytest.fixture
def begins_at():
    return "team"


def opened(window):
    window.commands.fill()
    window.commands.find.trigger()
    return window.findChild(SearchPopup)


def test_ctrl_k_opens_it_with_the_keyboard_in_the_field(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    popup = window.findChild(SearchPopup)
    assert popup.isVisible()
    assert popup.model.rowCount() == 0
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()


def test_a_person_is_found_however_the_name_is_spelled_and_enter_goes_there(qtbot, window, workspace):
    popup = opened(window)
    qtbot.keyClicks(popup.field, "oestergaard")
    qtbot.keyClick(popup.field, Qt.Key.Key_Return)
    assert window.work.shows_person
    assert window.work.person.head.title.text() == "Søren Østergaard"
    assert person(workspace, "SØS")


def test_arrows_step_over_the_heads_and_round_the_end(qtbot, window):
    popup = opened(window)
    popup.field.setText("b")
    lines = popup.model.lines
    seen = []
    for _ in range(sum(isinstance(one, Named) for one in lines) + 1):
        seen.append(lines[popup.list.currentIndex().row()])
        qtbot.keyClick(popup.field, Qt.Key.Key_Down)
    assert not any(isinstance(one, Head) for one in seen)
    assert seen[0] == seen[-1]
    assert {one.kind for one in seen} >= {Kind.PERSON, Kind.COMPETENCE, Kind.UNIT}


def test_a_unit_is_chosen(qtbot, window):
    popup = opened(window)
    qtbot.keyClicks(popup.field, "borgerservice")
    qtbot.keyClick(popup.field, Qt.Key.Key_Return)
    assert window.workspace.place().unit.name == "Borgerservice"
    assert window.windowTitle().startswith("Borgerservice – ")


def test_a_competence_leads_to_the_team(qtbot, window):
    window.go("goals")
    popup = opened(window)
    popup.field.setText(window.work.page("team").model.row(3).competence.name)
    qtbot.keyClick(popup.field, Qt.Key.Key_Return)
    assert window.work.shown is window.work.team


def test_the_backups_are_found_by_what_they_are_for(qtbot, window):
    popup = opened(window)
    qtbot.keyClicks(popup.field, "restoring")
    qtbot.keyClick(popup.field, Qt.Key.Key_Return)
    assert type(window.work.shown).__name__ == "BackupsPage"


def test_a_command_of_the_menu_is_given(qtbot, window):
    popup = opened(window)
    qtbot.keyClicks(popup.field, "narrow")
    qtbot.keyClick(popup.field, Qt.Key.Key_Return)
    assert window.settings.narrow_sidebar


def test_a_command_that_means_nothing_now_is_not_found(window):
    window.close_workspace()
    popup = opened(window)
    popup.field.setText("read in")
    assert popup.model.rowCount() == 0
    assert "read in" in popup._none.text()


def test_a_key_among_a_thousand_people_takes_no_time(qtbot, window):
    named = [
        Named(Kind.PERSON, str(number), f"Person {number} Østergaard", "Jobformidler")
        for number in range(1000)
    ]
    popup = SearchPopup(named, window)
    qtbot.addWidget(popup)
    popup.open_over()
    took = []
    for text in ("p", "pe", "per", "øst"):
        start = time.process_time()  # others at work on the machine do not count
        popup.field.setText(text)
        took.append(time.process_time() - start)
    assert median(took) < 0.05
