"""Opening, making and closing files; every refusal is a sentence, and nothing that was typed is lost."""

import json
import shutil
import sqlite3
import subprocess
import sys

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QFileSystemModel, QWidget

from kompetence import app, i18n, settings
from kompetence.domain.assessment import Lane
from kompetence.errors import RefusalError
from kompetence.paths import below
from kompetence.ui import messages
from kompetence.ui.file_dialog import FileDialog
from kompetence.ui.frame.import_dialog import ImportDialog
from kompetence.ui.new_file import NewFileDialog
from kompetence.ui.widgets.question import Question
from tests.ui.municipality import desktops, open_team, person


@pytest.fixture
def desktop(qtbot, qapp, look, tmp_path):
    """The whole program with its own folder, showing the welcome."""
    desktop = app.Desktop(qapp, below(tmp_path / "home"), desktops(), language="en")
    yield desktop
    desktop.window.close()
    desktop.window.deleteLater()


def agree(qtbot, window):
    """Press Read in, once it is known what the file would do."""
    qtbot.waitUntil(lambda: window.findChild(ImportDialog) is not None, timeout=20_000)
    window.findChild(ImportDialog).go.click()


def _opened(qtbot, desktop):
    qtbot.waitUntil(lambda: desktop.window.workspace is not None, timeout=20_000)
    return desktop.window


def _bytes(content):
    return lambda path: path.write_bytes(content)


def _newer(path):
    with sqlite3.connect(path) as raw:
        raw.execute("pragma user_version = 999")
    raw.close()


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda path: path.unlink(), "There is no file"),
        (_bytes(b"not a database at all, but long enough " * 40), "is no Kompetence data file"),
        (_bytes(b""), "is empty"),
        (_newer, "was made by a newer Kompetence"),
    ],
)
def test_a_file_that_cannot_be_opened_is_told_in_words(qtbot, desktop, data, spoil, sentence):
    spoil(data)
    desktop.load(data)
    qtbot.waitUntil(lambda: sentence in desktop.window.toast.text, timeout=20_000)
    assert desktop.window.workspace is None


def test_a_file_that_is_open_elsewhere_is_told_and_nothing_is_lost(qtbot, desktop, data):
    other = desktops().open(data)
    desktop.load(data)
    qtbot.waitUntil(lambda: desktop.window.findChild(Question) is not None, timeout=20_000)
    again, _copy = desktop.window.findChild(Question).answers
    other.close()
    qtbot.keyClick(again, Qt.Key.Key_Return)
    _opened(qtbot, desktop)


def test_what_is_open_stays_open_when_another_file_is_refused(qtbot, desktop, data, tmp_path):
    desktop.load(data)
    before = _opened(qtbot, desktop).workspace
    desktop.load(tmp_path / "missing.kompetence")
    qtbot.waitUntil(lambda: "There is no file" in desktop.window.toast.text, timeout=20_000)
    assert desktop.window.workspace is before
    assert before.place().people == 15


def test_a_new_file_begins_with_its_unit_and_profiles(qtbot, desktop, tmp_path):
    desktop.window.welcome.new.click()
    dialog = desktop.window.findChild(NewFileDialog)
    dialog._answer()
    assert dialog.problem.text == "Write the unit's name, for example Job og Virksomhed."
    qtbot.keyClicks(dialog.unit, "Team Øst")
    dialog.profiles._chips["Virksomhedsprofil"].click()
    dialog.go_on.click()
    dialog.plain.click()
    dialog.go.click()
    (place,) = desktop.window.findChildren(QFileDialog)
    place.fileSelected.emit(str(tmp_path / "team.kompetence"))
    place.reject()
    assert desktop.window.workspace.place().unit.name == "Team Øst"
    assert desktop.window.windowTitle() == "Team Øst – team – Kompetence"


def test_people_are_read_in_from_a_list(qtbot, window, empty, tmp_path):
    window.show_workspace(empty())
    list_ = tmp_path / "people.csv"
    list_.write_text("name,initials,profiles\nAnna Bo,AB,faelles-grundlag\n", "utf-8")
    window.go("people")
    window.read_in(list_)
    agree(qtbot, window)
    qtbot.waitUntil(lambda: window.toast.text == "people.csv is read in: 1 new, 0 changed.", timeout=20_000)
    assert window.work.people.model.index(0).data() == "Anna Bo"
    window.go("team")
    assert window.heat_map.model.rowCount() == 9


def test_a_key_just_before_closing_is_in_the_file(qtbot, window, at, data):
    mette = person(window.workspace, "MKL")
    qtbot.keyClick(at("B1", "MKL"), Qt.Key.Key_5)
    window.close()
    again = open_team(data)
    assert again.rating(mette, "B1", Lane.AGREED) == 5
    again.close()


def test_text_just_before_closing_is_in_the_file(qtbot, window, enter, data):
    mette = person(window.workspace, "MKL")
    panel = enter("MKL").goals
    panel.chosen.emit("B1")
    qtbot.keyClicks(panel.form.learn, "At forhandle løn")
    qtbot.keyClick(panel.form.learn, "!")
    window.close()
    again = open_team(data)
    assert "At forhandle løn!" in {goal.learn for goal in again.goals(mette)}
    again.close()


def test_a_file_that_is_dropped_on_the_window_opens(qtbot, desktop, data):
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(data))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    desktop.window.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, dragged, buttons, keys))
    assert _opened(qtbot, desktop).windowTitle() == "Eksempel Kommune – team – Kompetence"


def test_the_files_opened_last_wait_on_the_welcome_page(qtbot, desktop, data):
    desktop.load(data)
    window = _opened(qtbot, desktop)
    window.close_workspace()
    (line,) = window.welcome.recent
    assert settings.load(desktop._places.settings)[0].recent == (str(data),)
    line.click()
    _opened(qtbot, desktop)


def test_a_file_that_is_gone_leaves_the_welcome_page(qtbot, desktop, data):
    desktop.window.remember(data, there=True)
    data.unlink()
    desktop.window.welcome.recent[0].click()
    qtbot.waitUntil(lambda: "There is no file" in desktop.window.toast.text, timeout=20_000)
    assert desktop.window.welcome.recent == ()


def test_the_window_comes_back_where_it_stood(qtbot, qapp, desktop, tmp_path):
    desktop.window.show()
    desktop.window.resize(700, 640)
    desktop.window.close()
    again = app.Desktop(qapp, below(tmp_path / "home"), desktops(), language="en")
    again.restore_place()
    assert (again.window.width(), again.window.height()) == (700, 640)
    kept = (tmp_path / "home" / "window.ini").read_text("utf-8")
    assert [line.split("=")[0] for line in kept.splitlines() if "=" in line] == ["geometry"]
    again.window.deleteLater()


def test_a_first_window_is_no_larger_than_the_screen(desktop):
    desktop.window.resize(9000, 7000)
    desktop.restore_place()
    room = desktop.window.screen().availableGeometry().size()
    assert desktop.window.size().boundedTo(room) == desktop.window.size()


def test_changing_the_language_keeps_file_and_unit(qtbot, desktop, data):
    desktop.load(data)
    window = _opened(qtbot, desktop)
    unit = next(one for one in window.workspace.units() if one.unit.name == "Job og Virksomhed").unit
    window.work.choose_unit(unit.id)
    window.language_chosen.emit("da")
    qtbot.waitUntil(
        lambda: desktop.window is not window and desktop.window.workspace is not None, timeout=20_000
    )
    assert desktop.window.workspace.place().unit == unit
    assert desktop.window.work.team.head.title.text() == "Team"
    assert desktop.window.work.people.head.title.text() == "Medarbejdere"


@pytest.mark.parametrize("replaced", [True, False], ids=["replaced", "written"])
def test_a_file_that_another_program_has_changed_is_opened_again_by_its_name(
    qtbot, desktop, data, tmp_path, replaced
):
    """The sentence of the refusal says so; what was there is what another machine has left."""
    theirs = shutil.copy(data, tmp_path / "theirs")
    with sqlite3.connect(theirs) as raw:
        raw.execute("update unit set name = 'Deres' where parent is null")
    raw.close()
    desktop.load(data)
    before = _opened(qtbot, desktop).workspace
    desktop.load(data)
    assert desktop.window.workspace is before
    if replaced:
        theirs.replace(data)
    else:
        data.write_bytes(theirs.read_bytes())
    mette = person(before, "MKL")
    with pytest.raises(RefusalError, match="data-replaced" if replaced else "data-overwritten"):
        before.rate(mette, before.sheet(mette).lines[0].competence.id, Lane.LEADER, 1)
    desktop.load(data)
    qtbot.waitUntil(lambda: desktop.window.workspace not in (None, before), timeout=20_000)
    assert "Deres" in [one.unit.name for one in desktop.window.workspace.units()]


def test_settings_that_cannot_be_read_are_told(qtbot, qapp, look, tmp_path):
    (tmp_path / "settings.toml").write_text("text_size = 999\n", "utf-8")
    desktop = app.Desktop(qapp, below(tmp_path), desktops(), language="en")
    desktop.tell_problems()
    assert "“text_size” cannot be 999" in desktop.window.toast.text
    desktop.window.deleteLater()


def test_the_settings_file_holds_paths_as_they_are(tmp_path):
    odd = (r'C:\Users\leder\"Æ" – team.kompetence', "/tmp/linje\nskift")
    settings.save(settings.Settings(recent=odd), tmp_path / "settings.toml")
    assert settings.load(tmp_path / "settings.toml") == (settings.Settings(recent=odd), ())
    assert json.dumps(odd[0], ensure_ascii=False) in (tmp_path / "settings.toml").read_text("utf-8")


def test_what_qt_has_no_danish_for_in_a_file_dialog_is_danish(qtbot, look, tmp_path):
    i18n.use("da", below(tmp_path).locale)
    parent = QWidget()
    qtbot.addWidget(parent)
    labels = QFileDialog.DialogLabel
    said = [FileDialog(parent, "Gem").labelText(one) for one in (labels.LookIn, labels.FileType)]
    assert said == ["&Mappe:", "Fil&type:"]


BEGIN = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('begin exclusive')"


def test_listing_the_folder_of_the_open_file_leaves_its_lock(window, qtbot, data):
    """The reason for `FileDialog`: Qt's own reads the beginning of every file it lists."""
    messages.choose_data(window, data.parent, lambda _file: None)
    dialog = window.findChild(QFileDialog)
    model = dialog.findChild(QFileSystemModel)
    with qtbot.waitSignal(model.directoryLoaded):
        dialog.setDirectory(str(data.parent))
    place = model.index(str(data))
    assert model.data(place.siblingAtColumn(2)) == "kompetence"
    other = subprocess.run(
        [sys.executable, "-c", BEGIN, str(data)], capture_output=True, text=True, check=False
    )
    dialog.reject()
    assert "database is locked" in other.stderr
