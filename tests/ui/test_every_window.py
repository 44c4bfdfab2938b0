"""What holds for the window as a whole; what holds for each of its scenes stands in test_scenes."""

import re
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from kompetence.settings import Theme
from kompetence.ui import main_window
from tests.ui import municipality


def test_no_key_of_the_window_is_used_twice(window):
    keys = [
        key.toString()
        for action in window.findChildren(QAction)
        if action.shortcutContext() is Qt.ShortcutContext.WindowShortcut
        for key in action.shortcuts()
    ]
    assert sorted(keys) == sorted(set(keys))


def test_f6_goes_round_the_parts_of_the_window(qtbot, window):
    window.go("team")
    seen = []
    for _ in range(3):
        window._next_part()
        seen.append(window.focusWidget())
    assert len(set(seen)) == 3
    assert window.heat_map.table in seen


def test_the_text_size_changes_at_once_and_back(window, qapp):
    before = window.heat_map.table.columnWidth(0)
    window._set(text_size=200)
    assert window.heat_map.table.columnWidth(0) == 2 * before
    window._set(text_size=100)
    assert window.heat_map.table.columnWidth(0) == before


def test_going_dark_recolours_what_is_there(window, qapp):
    team = window.work.team
    window._set(theme=Theme.DARK)
    qapp.processEvents()
    assert window.work.team is team
    assert window.grab().toImage().pixelColor(400, 60).lightness() < 60


def test_an_empty_team_says_what_to_do_and_shows_no_empty_panel(window, empty):
    window.show_workspace(empty())
    window.go("team")
    assert window.work.team.side.isHidden()
    window._set(side_panel=True)
    assert window.work.team.side.isHidden()


def test_labels_tooltips_and_boxes_are_made_in_one_place():
    folder = Path(main_window.__file__).parent
    made = re.compile(r"\b(QLabel|QMessageBox)\(|\.(setToolTip|setWhatsThis)\(")
    found = {file.name for file in folder.rglob("*.py") if made.search(file.read_text("utf-8"))}
    assert found == {"texts.py", "messages.py"}


class Flashes(QObject):
    """Every window of its own that comes up."""

    def __init__(self, known):
        super().__init__()
        self.known, self.seen = known, []

    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen += [watched] if watched is not self.known else []
        return False


def test_no_part_of_the_window_flashes_up_as_a_window_of_its_own(window, enter, workspace, qapp):
    flashes = Flashes(window)
    qapp.installEventFilter(flashes)
    window.close_workspace()
    window.show_workspace(municipality.open_team(workspace.path))
    for short in ("MKL", "KÅG"):
        enter(short).goals.new.click()
    window.go("team")
    qapp.removeEventFilter(flashes)
    assert flashes.seen == []
