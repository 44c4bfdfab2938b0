"""Reading in: looked at first, asked about, all or nothing."""

from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication

from kompetence import paths
from kompetence.ui.frame.import_dialog import ImportDialog
from kompetence.ui.main_window import MainWindow
from kompetence.ui.papers import so_far

PEOPLE = "medarbejdernr;navn;enhed\n901;Ane Bo;Job og Virksomhed\n902;Bo Ås;Job og Virksomhed\n"
WRONG = "medarbejdernr;kompetence;aftalt niveau\n1;B1;9\n999;B1;3\n"


@pytest.fixture
def look_at(qtbot, window, tmp_path):
    """The dialog about a file with this text."""

    def at(text, name="liste.csv"):
        file = tmp_path / name
        file.write_text(text, "utf-8")
        window.read_in(file)
        qtbot.waitUntil(lambda: window.findChild(ImportDialog) is not None, timeout=20_000)
        return window.findChild(ImportDialog)

    return at


def words(dialog):
    from PySide6.QtWidgets import QLabel

    return "\n".join(one.text() for one in dialog.findChildren(QLabel))


def test_nothing_happens_before_one_agrees(qtbot, window, workspace, look_at):
    window.work.context.acts.do("x", lambda: workspace.frame.set_follow_up_weeks(8))
    dialog = look_at(PEOPLE)
    assert "Read in people from liste.csv?" in words(dialog)
    assert "2 new" in words(dialog)
    assert workspace.place().people == 12
    dialog.go.click()
    qtbot.waitUntil(lambda: workspace.place().people == 14, timeout=20_000)
    qtbot.waitUntil(lambda: window.toast.text == "liste.csv is read in: 2 new, 0 changed.")
    assert window.edits.count() == 0


def test_escape_leaves_the_data_as_they_are(qtbot, window, workspace, look_at):
    dialog = look_at(PEOPLE)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert workspace.place().people == 12


def test_everything_wrong_is_listed_by_row_and_can_be_copied(window, look_at):
    dialog = look_at(WRONG)
    assert not hasattr(dialog, "go")
    lines = dialog.list.toPlainText().splitlines()
    assert [line.split(":")[0] for line in lines] == ["Row 2, column 3", "Row 3, column 1"]
    dialog.copy.click()
    assert QGuiApplication.clipboard().text().startswith("liste.csv:2:3: ")


def test_a_file_that_changes_nothing_offers_nothing_to_agree_to(look_at):
    dialog = look_at("medarbejdernr;navn\n1;Mette Kjær Lund\n")
    assert "There is nothing to read in." in words(dialog)
    assert not hasattr(dialog, "go")


def test_a_file_that_nobody_knows_is_told_in_words(qtbot, window, tmp_path):
    (tmp_path / "vejr.csv").write_text("vejr;temperatur\nsol;20\n", "utf-8")
    window.read_in(tmp_path / "vejr.csv")
    qtbot.waitUntil(
        lambda: "“vejr.csv” is nothing that Kompetence can read" in window.toast.text, timeout=20_000
    )


def test_names_in_a_file_are_never_markup(look_at):
    dialog = look_at("medarbejdernr;navn;enhed\n901;Ane;<b>x</b><img src=x>\n")
    assert "<b>x</b><img src=x>" in words(dialog)


def test_profiles_go_to_their_page_where_it_takes_them(qtbot, window):
    asked = []
    window.work.page("profiles")
    window.work.wants.template.connect(asked.append)
    file = paths.below(window.workspace.path).profiles / "digital.toml"
    window.read_in(file)
    qtbot.waitUntil(lambda: asked == [str(file)], timeout=20_000)
    assert window.work.shown is window.work.page("profiles")


def _drag(kind, file, window):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    position = QPointF(5, 5) if kind is QDropEvent else QPointF(5, 5).toPoint()
    event = kind(position, Qt.DropAction.CopyAction, data, buttons, keys)
    event.kept = data
    return event


def test_a_list_that_is_dropped_is_looked_at(qtbot, window, tmp_path):
    (tmp_path / "Liste.CSV").write_text(PEOPLE, "utf-8")
    window.dropEvent(_drag(QDropEvent, tmp_path / "Liste.CSV", window))
    qtbot.waitUntil(lambda: window.findChild(ImportDialog) is not None, timeout=20_000)


@pytest.mark.parametrize(("name", "welcome"), [("a.kompetence", True), ("a.csv", False), ("a.exe", False)])
def test_lists_are_welcome_only_where_there_are_data(window, tmp_path, name, welcome):
    assert isinstance(window, MainWindow)
    window.close_workspace()
    event = _drag(QDragEnterEvent, tmp_path / name, window)
    event.ignore()
    window.dragEnterEvent(event)
    assert event.isAccepted() is welcome


@pytest.mark.parametrize(
    ("number", "total", "text"),
    [
        (240, 1200, "Reading a.csv: 240 of 1200"),
        (0, 1200, "Reading a.csv"),
        (3, 0, "Reading a.csv"),
        (30_000_000, 120_000_000, "Reading a.csv: 25 %"),
    ],
)
def test_how_far_it_has_come_is_said_in_words_that_mean_something(number, total, text):
    assert so_far("Reading a.csv", number, total) == text


def test_work_over_a_second_shows_itself_and_can_be_cancelled(
    qtbot, window, workspace, tmp_path, monkeypatch
):
    monkeypatch.setattr("kompetence.ui.widgets.progress.PATIENCE", 0)
    go_on = Event()
    preview = workspace.frame.preview

    def slow(path, progress, cancelled):
        go_on.wait(20)
        return preview(path, progress, cancelled)

    monkeypatch.setattr(workspace.frame, "preview", slow)
    (tmp_path / "liste.csv").write_text(PEOPLE, "utf-8")
    window.read_in(tmp_path / "liste.csv")
    qtbot.waitUntil(window.progress.isVisible)
    window.progress.stop.click()
    go_on.set()
    qtbot.waitUntil(lambda: window.toast.text == "Cancelled. Nothing was written.", timeout=20_000)
    assert window.findChild(ImportDialog) is None
    assert workspace.place().people == 12
