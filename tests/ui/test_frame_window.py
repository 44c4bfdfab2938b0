"""Menus, keys, pages that fill the window, and what is told at the edges."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from kompetence import i18n, paths
from kompetence.domain.file_settings import Viewer
from kompetence.domain.ids import PersonId
from kompetence.settings import Settings
from kompetence.ui.frame.keys_dialog import KeysDialog
from kompetence.ui.main_window import MainWindow
from kompetence.ui.place import Place
from kompetence.ui.saved_mark import SavedMark


@pytest.fixture
def begins_at():
    return "team"


class Full(Place):
    """A page that fills the window, with one button."""

    def __init__(self, context):
        super().__init__(context)
        self.button = QPushButton("Here", self)

    def show_data(self):
        """Nothing to show."""

    def first(self):
        return self.button


@pytest.fixture
def full(window):
    page = Full(window.work.context)
    window.commands.fill()
    window.work.wants.full.emit(page)
    return page


def _menus(window):
    window.commands.fill()
    waiting = list(window.commands.all)
    for menu in waiting:
        waiting += [one.menu() for one in menu.actions() if isinstance(one.menu(), QMenu)]
    return waiting


@pytest.mark.parametrize("language", ["en", "da"])
def test_no_letter_opens_two_things_of_a_menu(qtbot, look, language, tmp_path):
    i18n.use(language, paths.below(tmp_path).locale)
    window = MainWindow(Settings(), str)
    qtbot.addWidget(window)
    for menu in [window.menuBar(), *_menus(window)]:
        texts = [one.text().replace("&&", "") for one in menu.actions()]
        letters = [text[text.index("&") + 1].casefold() for text in texts if "&" in text]
        assert sorted(letters) == sorted(set(letters)), texts


def test_escape_leaves_a_page_that_fills_the_window(qtbot, window, full):
    assert window.menuBar().isHidden()
    qtbot.keyClick(full.button, Qt.Key.Key_Escape)
    assert not window.menuBar().isHidden()
    assert window.work.shown is window.work.team


@pytest.mark.parametrize(
    ("key", "setting"), [(Qt.Key.Key_F9, "side_panel"), (Qt.Key.Key_B, "narrow_sidebar")]
)
def test_keys_of_the_view_hold_while_a_page_fills_the_window(qtbot, window, full, key, setting):
    before = getattr(window.settings, setting)
    modifier = Qt.KeyboardModifier.ControlModifier if key == Qt.Key.Key_B else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(full.button, key, modifier)
    assert getattr(window.settings, setting) is not before


def test_no_key_leads_to_another_place_while_a_page_fills_the_window(qtbot, window, full):
    qtbot.keyClick(full.button, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(full.button, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.work.shown is full


def test_f6_stays_within_a_page_that_fills_the_window(window, full):
    window._next_part()
    assert window.focusWidget() is full.button


def test_closing_the_file_from_a_full_page_brings_the_menus_back(window, full):
    window.close_workspace()
    assert not window.menuBar().isHidden()


def test_the_keys_are_read_from_the_actions(window):
    window.commands.fill()
    dialog = KeysDialog(window.commands, window)
    told = {key for _title, keys in dialog.groups for key, _what in keys}
    given = {
        action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
        for action in window.findChildren(QAction)
        if action.shortcutContext() is Qt.ShortcutContext.WindowShortcut and not action.shortcut().isEmpty()
    }
    assert given - told == set()
    dialog.close()
    dialog.deleteLater()


def test_f1_opens_the_keys_and_escape_closes_them(qtbot, window):
    window.commands.fill()
    qtbot.keyClick(window, Qt.Key.Key_F1)
    dialog = window.findChild(KeysDialog)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_files_opened_last_stand_in_the_menu_too(qtbot, window, tmp_path):
    window.commands.fill()
    window.remember(tmp_path / "A & B.kompetence", there=True)
    (action,) = window.commands._recent.actions()
    assert action.text() == "A && B"
    with qtbot.waitSignal(window.file_wanted) as asked:
        action.trigger()
    assert asked.args == [str(tmp_path / "A & B.kompetence")]


def test_files_that_are_gone_are_told_before_they_are_clicked(qtbot, window, tmp_path):
    window.close_workspace()
    (tmp_path / "here.kompetence").write_bytes(b"")
    window.remember(tmp_path / "gone.kompetence", there=True)
    window.remember(tmp_path / "here.kompetence", there=True)
    window.around.look_for_recent()
    here, gone = window.welcome.recent
    qtbot.waitUntil(lambda: gone.accessibleName().startswith("gone is no longer in "))
    assert here.accessibleName().startswith("Open here in ")


def test_saved_is_spoken_at_most_once_a_minute(qtbot, look, monkeypatch):
    spoken = []
    monkeypatch.setattr(SavedMark, "_speak", lambda mark: spoken.append(mark.text))
    mark = SavedMark()
    qtbot.addWidget(mark)
    at = datetime(2026, 4, 22, 9, 42).astimezone()
    for seconds in (0, 10, 59, 61):
        mark.saved(at + timedelta(seconds=seconds))
    assert spoken == ["Saved 9:42", "Saved 9:43"]
    mark.failed()
    assert spoken[-1] == "Not saved"


def test_the_mark_has_room_for_what_it_says(window, qapp):
    window.saved.saved(datetime(2026, 4, 22, 9, 42).astimezone())
    qapp.processEvents()
    assert window.saved.width() >= window.saved.sizeHint().width()
    assert window.saved.geometry().right() <= window.menuBar().width()


def test_what_waits_is_one_quiet_number_that_is_also_spoken(qtbot, window):
    item = window.work.sidebar.places._items["season"]
    waits = window.workspace.season.waiting()
    window.work.sidebar.places.show_waiting("season", 3)
    assert item.accessibleName() == "Overview, 3 wait"
    window.work.sidebar.places.show_waiting("season", waits)


class Locked(Full):
    """A page on which somebody else sits."""

    locked = True


def test_a_locked_page_is_left_by_nothing_but_itself_and_nothing_before_it_is_undone(
    qtbot, window, workspace
):
    window.work.context.acts.do("weeks", lambda: workspace.frame.set_follow_up_weeks(8))
    page = Locked(window.work.context)
    window.work.wants.full.emit(page)
    qtbot.keyClick(page.button, Qt.Key.Key_Escape)
    qtbot.keyClick(page.button, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.work.shown is page
    assert workspace.frame.settings().follow_up_weeks == 8
    window.work.context.acts.do("weeks", lambda: workspace.frame.set_follow_up_weeks(10))
    window.work.wants.back.emit()
    assert window.work.shown is window.work.team
    assert window.edits.count() == 0


def test_undo_works_while_a_page_fills_the_window(qtbot, window, workspace, full):
    window.work.context.acts.do("weeks", lambda: workspace.frame.set_follow_up_weeks(8))
    qtbot.keyClick(full.button, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert workspace.frame.settings().follow_up_weeks == 13


@pytest.mark.parametrize("name", ["Bo Friis", "Mette Kjær Lund", "Anna Margrethe Kristoffersen"])
def test_who_looks_is_told_whole_with_a_name_of_any_length(window, qapp, name):
    window.resize(1280, 800)
    foot = window.work.sidebar.viewer
    foot.show_viewer(Viewer(PersonId("x"), name, leads=False))
    qapp.processEvents()
    assert foot.height() >= foot.heightForWidth(foot.width())
