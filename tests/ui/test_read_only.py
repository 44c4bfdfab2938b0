"""A file that somebody else has: told whose it is, read as a copy, and taken over once it is free."""

import json
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from kompetence import app
from kompetence.domain.assessment import Lane
from kompetence.paths import below
from kompetence.storage import places
from kompetence.ui.widgets.question import Question
from tests.small_disk import write_protected
from tests.ui import municipality

ROOT = Path(__file__).parents[2]
HOLDER = """
import sys
import time
from datetime import datetime
from pathlib import Path
from kompetence.storage import database

data = None
for line in sys.stdin:
    if data is not None:
        data.close()
    name = line.rstrip("\\n")
    data = database.open_file(Path(name), now=datetime.fromisoformat("2026-03-04T09:42+00:00")) if name else None
    print("done", flush=True)
"""


@pytest.fixture(scope="module")
def another():
    """Another program, which opens and closes files as it is told."""
    words = [sys.executable, "-c", HOLDER]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as other:
        yield other
        other.communicate("")


@pytest.fixture
def hold(another, data):
    """It has the file from now on; the answer makes it let go."""

    def tell(line):
        another.stdin.write(f"{line}\n")
        another.stdin.flush()
        assert another.stdout.readline() == "done\n"

    tell(data)
    yield lambda: tell("")
    tell("")


@pytest.fixture
def desktop(qtbot, qapp, look, tmp_path):
    """The program as it is started, with folders of its own."""
    (tmp_path / "home").mkdir()
    made = app.Desktop(qapp, below(tmp_path / "home"), municipality.desktops(), language="en")
    made.window.settings_changed.disconnect()
    qtbot.addWidget(made.window, before_close_func=lambda window: window.close_workspace())
    with qtbot.waitActive(made.window):
        made.window.show()
        made.window.activateWindow()
    return made


def question(window):
    return next((one for one in window.findChildren(Question) if one.isVisible()), None)


def asked(qtbot, window):
    qtbot.waitUntil(lambda: question(window) is not None)
    return question(window)


def opened(qtbot, desktop):
    qtbot.waitUntil(lambda: desktop.window.workspace is not None)
    return desktop.window


@pytest.fixture
def reading(qtbot, desktop, data, hold):
    """The window on a copy, chosen by key."""
    desktop.load(data)
    dialog = asked(qtbot, desktop.window)
    copy = dialog.answers[-1]
    copy.setFocus()
    qtbot.keyClick(copy, Qt.Key.Key_Return)
    return opened(qtbot, desktop)


def test_a_second_opener_is_told_who_has_the_file_and_may_leave_it(qtbot, desktop, data, hold):
    desktop.load(data)
    dialog = asked(qtbot, desktop.window)
    said = " ".join(one.text() for one in dialog.findChildren(type(desktop.window.saved._text)))
    assert "since 4 March at 9:42" in said
    assert [one.text() for one in dialog.answers] == ["Try again", "Open a copy to read"]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert desktop.window.workspace is None


def test_an_edit_in_a_copy_is_refused_in_words_and_changes_nothing(qtbot, reading, data):
    before = data.read_bytes()
    units = reading.workspace.units()
    reading.work.choose_unit(next(one.unit.id for one in units if one.unit.name == municipality.TEAM))
    reading.go("team")
    table, model = reading.heat_map.table, reading.heat_map.model
    row = next(at for at in range(model.rowCount()) if model.row(at).competence.id == "B4")
    cell = model.index(row, 0)
    table.setCurrentIndex(cell)
    table.setFocus()
    shown = model.data(cell)
    for key in (Qt.Key.Key_1, Qt.Key.Key_2):
        qtbot.keyClick(table, key)
    assert "only a copy to read" in reading.toast.text
    assert model.data(cell) == shown
    assert data.read_bytes() == before


def takes(window):
    """The names of the fields in sight that take something."""
    fields = [one for kind in (QLineEdit, QPlainTextEdit) for one in window.work.findChildren(kind)]
    found = [one for one in fields if not one.isReadOnly()]
    found += [one for one in window.work.findChildren(QComboBox) if one.isEnabled()]
    return {one.accessibleName() for one in found if one.isVisible()}


def test_a_copy_says_what_it_is_and_everything_is_looked_at_and_nothing_entered(qtbot, reading, hold):
    assert "You read a copy as it was" in reading.banner.text
    assert "has had the file open on" in reading.banner.text
    assert not reading.commands.changing[0].isEnabled()
    sift = {
        "people": {"Find a person"},
        "goals": {"Search in the goals", "Status", "Person", "Competence"},
        "team": set(),
        "profiles": {"Search in the profiles"},
        "talks": {"Round", "State"},
    }
    for place, fields in sift.items():
        reading.go(place)
        assert (takes(reading), reading.banner.isVisible()) == (fields, True)
    person = municipality.person(reading.workspace, "MKL")
    reading.work.open_person(person)
    page = reading.work.person
    assert not page.goals.new.isEnabled()
    assert "copy to read" in page.goals.new.accessibleDescription() + page.goals.new.toolTip()
    assert page.plan.isEnabled()
    page.parts.choose("employment")
    assert page.employment.facts.name.text()
    assert takes(reading) == set()
    page.talk.click()
    talk = reading.work.shown
    talk.go_to(1)
    assert talk.summary.text.isVisible()
    assert (takes(reading), talk.goals.new.isEnabled(), talk.on.isEnabled()) == (set(), False, True)
    talk.goals.new.setEnabled(True)
    assert not talk.goals.new.isEnabled()
    hold()
    qtbot.mouseClick(reading.banner.acts[1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: reading.workspace is not None and reading.workspace.read_only is None)
    reading.work.shown.go_to(1)
    assert reading.work.shown.goals.new.isEnabled()
    assert "Minutes of the talk" in takes(reading)


def test_an_edit_of_a_copy_is_refused_before_anything_is_kept(reading):
    acts = reading.work.context.acts
    assert not acts.do("typing", lambda: None, stretch=object(), words="Alt det, der er skrevet")
    assert (acts.attempt("a form", lambda: None), acts.for_good(lambda: None)) == (None, None)
    assert "only a copy to read" in reading.toast.text
    assert (len(acts.unsaved), reading.saved.text, reading.waiting.banner.isVisible()) == (0, "", False)


def test_somebody_is_looked_at_in_a_copy_and_no_paper_leaves_it_unlogged(qtbot, reading, tmp_path):
    from kompetence.errors import RefusalError

    workspace = reading.workspace
    person = workspace.people()[0].person.id
    reading.work.open_person(person)
    assert workspace.sheet(person).lines
    with pytest.raises(RefusalError, match="data-read-only"):
        workspace.write_overview(tmp_path / "x.xlsx", lambda *_: None, lambda: False, reason="to see it")
    assert not (tmp_path / "x.xlsx").exists()


def test_trying_again_tells_until_the_file_is_free_and_then_opens_it(qtbot, reading, desktop, hold):
    reading.go("people")
    again = reading.banner.acts[1]
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "toast" in reading.__dict__ and "is open elsewhere" in reading.toast.text)
    assert reading.workspace.read_only is not None
    hold()
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: reading.workspace is not None and reading.workspace.read_only is None)
    assert reading.banner.text == ""
    assert reading.work.way().place == "people"
    assert reading.commands.changing[0].isEnabled()


def test_fetching_anew_shows_what_was_written_meanwhile(qtbot, reading, data, hold):
    first = reading.workspace
    qtbot.mouseClick(reading.banner.acts[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: reading.workspace is not None and reading.workspace is not first)
    assert reading.workspace.read_only is not None
    assert reading.banner.isVisible()


def test_a_file_that_takes_no_writing_is_offered_as_a_copy(qtbot, desktop, data, monkeypatch):
    from kompetence.errors import RefusalError
    from kompetence.services import desktops as services

    def refuse(path, _passphrase):
        raise RefusalError("data-not-writable", file=str(path))

    monkeypatch.setattr(services, "open_or_look", refuse)
    desktop.load(data)
    dialog = asked(qtbot, desktop.window)
    assert "takes no writing" in "".join(
        one.text() for one in dialog.findChildren(type(desktop.window.saved._text))
    )
    qtbot.mouseClick(dialog.answers[-1], Qt.MouseButton.LeftButton)
    window = opened(qtbot, desktop)
    assert "cannot be written where it lies" in window.banner.text


def test_a_write_protected_file_opens_as_a_copy_that_says_so(qtbot, desktop, data, tmp_path):
    (tmp_path / "disk").mkdir()
    with write_protected(tmp_path / "disk", data) as disk:
        desktop.load(disk / data.name)
        window = opened(qtbot, desktop)
        assert "The file is write-protected" in window.banner.text
        assert not window.commands.changing[0].isEnabled()
        qtbot.mouseClick(window.banner.acts[1], Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: "toast" in window.__dict__ and "write-protected" in window.toast.text)
        window.close_workspace()


def test_a_risky_place_is_said_above_the_pages_until_it_is_read(qtbot, desktop, data, monkeypatch):
    monkeypatch.setattr(places, "warning", lambda *_: places.SYNCED)
    desktop.open(data)
    window = desktop.window
    assert "copied to the cloud" in window.banner.text
    qtbot.mouseClick(window.banner.acts[0], Qt.MouseButton.LeftButton)
    assert window.banner.text == ""
    window.close_workspace()
    desktop.open(data)
    assert window.banner.text == ""


def test_on_a_network_drive_the_way_to_a_database_is_told(qtbot, desktop, data, hold, monkeypatch):
    monkeypatch.setattr(places, "warning", lambda *_: places.NETWORK)
    desktop.load(data)
    dialog = asked(qtbot, desktop.window)
    assert "PostgreSQL" in "".join(
        one.text() for one in dialog.findChildren(type(desktop.window.saved._text))
    )


def command(*words, stdin=None):
    return subprocess.Popen(
        [sys.executable, "-m", "kompetence", "--language", "en", *map(str, words)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def test_an_import_while_the_window_is_open_is_refused_in_words_and_nothing_is_lost(
    qtbot, window, at, data, tmp_path
):
    people = tmp_path / "people.csv"
    people.write_text("employee_no;name\n4711;Ny Person\n", "utf-8")
    before = data.read_bytes()
    call = command("people", "import", data, people)
    out, told = call.communicate()
    assert (call.returncode, out) == (1, "")
    assert "is open elsewhere (by " in told
    assert f" on {socket.gethostname()} since " in told
    assert data.read_bytes() == before
    table = at("B4", "ERA")
    for key in (Qt.Key.Key_1, Qt.Key.Key_2):
        qtbot.keyClick(table, key)
    assert window.saved.text.startswith("Saved")
    window.close_workspace()
    with closing(municipality.open_team(data)) as after:
        era = municipality.person(after, "ERA")
        assert after.rating(era, "B4", Lane.AGREED) == 2
    assert people.read_text("utf-8").endswith("Ny Person\n")


def test_a_window_waits_for_the_command_line_and_loses_nothing_of_what_it_acknowledged(qtbot, desktop, data):
    call = command("apply", data, "-")
    assert call.stdout.readline() == "ready\n"
    desktop.load(data)
    dialog = asked(qtbot, desktop.window)
    edit = {"do": "rate", "person": "ERA", "competence": "B4", "lane": "agreed", "level": 5}
    call.stdin.write(json.dumps(edit) + "\n")
    call.stdin.flush()
    assert call.stdout.readline() == "ack 1\n"
    qtbot.mouseClick(dialog.answers[-1], Qt.MouseButton.LeftButton)
    window = opened(qtbot, desktop)
    era = municipality.person(window.workspace, "ERA")
    assert window.workspace.rating(era, "B4", Lane.AGREED) == 5
    call.communicate("")
    qtbot.mouseClick(window.banner.acts[1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.read_only is None)
    assert window.workspace.rating(era, "B4", Lane.AGREED) == 5


def test_saved_is_said_only_once_the_disk_has_it(qtbot, window, at, monkeypatch):
    table = at("B4", "ERA")
    mark, said = window.saved, []
    raw = window.workspace._desk.database._raw

    def traced(statement):
        if statement.casefold().startswith("commit"):
            said.append(mark.text)
            time.sleep(0.15)

    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3):
        raw.set_trace_callback(traced)
        qtbot.keyClick(table, key)
        raw.set_trace_callback(None)
    assert mark.text.startswith("Saved")
    assert set(said) == {"Saving …"}
    assert len(said) >= 2
