"""A window over a small real data file, in the look of the program."""

import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent

from kompetence.app import _sentence
from kompetence.paths import below
from kompetence.settings import Settings, Theme
from kompetence.ui import icons
from kompetence.ui.look import Look
from kompetence.ui.main_window import MainWindow
from kompetence.ui.work import Way
from tests.ui import municipality


def pytest_collection_modifyitems(items):
    """The offscreen platform tells of everything that it cannot do."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(autouse=True)
def swept(qapp):
    """What a test closed is gone before the next one begins."""
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def looks(qapp):
    """The application's style, put on once."""
    icons.find_in(below(Path()).icons)
    return Look(qapp, Settings(theme=Theme.LIGHT))


@pytest.fixture
def look(looks):
    """The application in light, 100 %."""
    looks.apply(Settings(theme=Theme.LIGHT))
    return looks


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """The data file, made once."""
    folder = tmp_path_factory.mktemp("municipality")
    municipality.make(folder / "team.kompetence", folder)
    return folder / "team.kompetence"


@pytest.fixture
def data(made, tmp_path):
    """A copy of it that a test may change."""
    return Path(shutil.copy(made, tmp_path / "team.kompetence"))


@pytest.fixture
def workspace(data):
    """The copy open at the team: twelve people, fourteen competences, two goals."""
    return municipality.open_team(data)


@pytest.fixture(scope="session")
def town(server):
    """A small municipality on a server, in which everybody has a login of their own."""
    from tests.ui.served import Municipality

    made = Municipality(server, f"town_{os.environ.get('PYTEST_XDIST_WORKER', 'all')}")
    yield made
    made.drop()


@pytest.fixture
def empty(tmp_path):
    """A file that was just made: a unit, a profile and a round, but nobody yet."""
    return lambda: municipality.desktops().create(tmp_path / "new.kompetence", "Job", ("faelles-grundlag",))


@pytest.fixture
def begins_at():
    """The place that the window draws first, a cheap one; tests of another have a fixture of this name."""
    return "people"


@pytest.fixture
def window(qtbot, qapp, look, workspace, begins_at):
    """The window at work on it, shown."""
    window = MainWindow(Settings(theme=Theme.LIGHT), _sentence)
    window.settings_changed.connect(look.apply)
    qapp.focusChanged.connect(window.ring.follow)
    window.show_workspace(workspace, Way(begins_at))
    qtbot.addWidget(window, before_close_func=_end)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def _end(window):
    window.tasks.wait()
    if window.work is not None:
        if "person" in window.work._made:
            window.work.person.goals.close_form()
        window.close_workspace()


@pytest.fixture
def enter_as(qtbot, look, qapp, town):
    """Opens a window as somebody, at work."""

    def open_(short):
        window = MainWindow(Settings(theme=Theme.LIGHT), _sentence)
        window.settings_changed.connect(look.apply)
        window.show_workspace(town.open(short))
        qtbot.addWidget(window, before_close_func=_end)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    return open_


@pytest.fixture
def at(window):
    """Puts the keyboard into the cell of a competence and a person, and answers with the table."""

    def go(competence, short):
        window.go("team")
        model, table = window.heat_map.model, window.heat_map.table
        row = next(row for row in range(model.rowCount()) if model.row(row).competence.id == competence)
        column = [person.short for person in model.people].index(short)
        table.setCurrentIndex(model.index(row, column))
        table.setFocus()
        return table

    return go


@pytest.fixture
def enter(window):
    """Goes in to a person."""

    def go(short):
        window.work.open_person(municipality.person(window.workspace, short))
        return window.work.person

    return go
