"""Whatever Tab reaches has a spoken name, no control is cut, no key is used twice; small and large, light and dark."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from kompetence.settings import Theme
from kompetence.ui import main_window
from kompetence.ui.export_dialog import ExportDialog
from kompetence.ui.frame.about_dialog import AboutDialog
from kompetence.ui.frame.error_dialog import ErrorDialog
from kompetence.ui.frame.import_dialog import ImportDialog
from kompetence.ui.frame.keys_dialog import KeysDialog
from kompetence.ui.frame.search_popup import SearchPopup
from kompetence.ui.new_file import NewFileDialog
from kompetence.ui.unit_chooser import UnitPopup
from tests.ui import municipality

PLACES = ["welcome", "people", "team", "person", "goal form", "new file", "export", "units"]
FRAME = ["settings", "program settings", "search", "keys", "about", "import", "problems", "error"]


def framed(name, window, tmp_path):
    """What stands around the work, as it stands when it is asked for."""
    window.commands.fill()
    if name.endswith("settings"):
        if name != "settings":
            window.close_workspace()
        window.around.settings()
        return window
    if name == "search":
        window.around.find()
        popup = window.findChild(SearchPopup)
        popup.field.setText("b")
        return popup
    if name in {"keys", "about"}:
        return _opened(KeysDialog(window.commands, window) if name == "keys" else AboutDialog(window))
    if name == "error":
        dialog = _opened(ErrorDialog("Kompetence\n" * 20, window.close, window))
        dialog.unfold.click()
        return dialog
    good, bad = "medarbejdernr;navn;enhed\n901;Ane Bo;Nyt team\n", "medarbejdernr;kompetence;note\n999;B1;\n"
    text = good if name == "import" else bad
    (tmp_path / "liste.csv").write_text(text, "utf-8")
    preview = window.workspace.frame.preview(tmp_path / "liste.csv", lambda _d, _t: None, lambda: False)
    return _opened(ImportDialog(tmp_path / "liste.csv", preview, window))


@pytest.fixture(params=[*PLACES, *FRAME])
def place(request, window, enter, tmp_path):
    if request.param in FRAME:
        return framed(request.param, window, tmp_path)
    match request.param:
        case "welcome":
            window.close_workspace()
            window.welcome.show_recent(["/home/leder/Dokumenter/Job og Virksomhed 2026.kompetence"])
        case "people" | "team":
            window.go(request.param)
        case "person":
            enter("MKL")
        case "goal form":
            enter("MKL").goals.new.click()
        case "new file":
            return _opened(NewFileDialog(municipality.desktops().templates(), window))
        case "export":
            dialog = _opened(ExportDialog("Job og Virksomhed", window))
            dialog.with_names.click()
            return dialog
        case _:
            window.commands.unit.trigger()
            return window.findChild(UnitPopup)
    return window


def _opened(dialog):
    dialog.open()
    return dialog


def _reached(place):
    for one in place.findChildren(QWidget):
        if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield one


def test_whatever_tab_reaches_has_a_spoken_name(place):
    nameless = [
        one
        for one in _reached(place)
        if not one.accessibleName() and not (isinstance(one, QAbstractButton) and one.text())
    ]
    assert nameless == []


@pytest.mark.parametrize("percent", [100, 200])
def test_no_button_or_label_is_cut(place, window, percent, qapp):
    window._set(text_size=percent, theme=Theme.DARK)
    place.resize(1280, 800)
    qapp.processEvents()
    cut = []
    for one in place.findChildren(QWidget):
        if not one.isVisible():
            continue
        two_lines = one.height() > one.sizeHint().height()
        if (
            isinstance(one, QAbstractButton)
            and one.text()
            and one.width() < one.sizeHint().width()
            and not two_lines
        ):
            cut.append((one.text(), one.width(), one.sizeHint().width()))
        if isinstance(one, QLabel) and one.text():
            needed = one.heightForWidth(one.width()) if one.wordWrap() else one.sizeHint().height()
            if one.height() < needed or (not one.wordWrap() and one.width() < one.sizeHint().width()):
                cut.append((one.text(), one.size(), needed))
    assert cut == []


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
