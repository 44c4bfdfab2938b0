"""A window over a fictional team, in the look of the program."""

from pathlib import Path

import pytest
from PySide6.QtGui import QFont

from kompetence import i18n
from kompetence.paths import below
from kompetence.settings import Settings, Theme
from kompetence.ui import icons
from kompetence.ui.look import Look
from kompetence.ui.main_window import MainWindow
from tests.ui.fake import FakeWorkspace, with_goals


def pytest_collection_modifyitems(items):
    """The offscreen platform tells of every smallest size that it cannot pass on."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints", extend=True))


@pytest.fixture(autouse=True)
def english():
    """Tests read English; the Danish catalogue has a test of its own."""
    i18n.use("en", Path())


@pytest.fixture
def look(qapp, tmp_path):
    """The application in light, 100 %."""
    system = QFont(qapp.font())
    icons.find_in(below(tmp_path).icons)
    look = Look(qapp, Settings(theme=Theme.LIGHT))
    yield look
    qapp.setFont(system)
    look.deleteLater()


@pytest.fixture
def workspace():
    """Twelve people, fourteen competences, two goals."""
    return with_goals(FakeWorkspace())


@pytest.fixture
def window(qtbot, qapp, look, workspace):
    """The window at work on it, shown."""
    window = MainWindow(Settings(theme=Theme.LIGHT), lambda error: f"refused {error}")
    window.settings_changed.connect(look.apply)
    qapp.focusChanged.connect(window.ring.follow)
    window.show_workspace(workspace)
    qtbot.addWidget(window, before_close_func=lambda _window: window.tasks.wait())
    with qtbot.waitExposed(window):
        window.show()
    return window
