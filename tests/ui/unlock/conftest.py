"""An encrypted file, the whole program before it, and the window at work on it."""

import pytest

from kompetence import app
from kompetence.paths import below
from tests.ui.municipality import desktops
from tests.ui.unlock.asking import WORD, opened


@pytest.fixture
def secret(data):
    """The municipality, encrypted."""
    opened = desktops().open(data)
    opened.change_passphrase(WORD)
    opened.close()
    return data


@pytest.fixture
def desktop(qtbot, qapp, look, tmp_path):
    """The whole program with its own folder, showing the welcome."""
    desktop = app.Desktop(qapp, below(tmp_path / "home"), desktops(), language="en")
    desktop._data.remembered.__dict__["_ring"] = None
    with qtbot.waitActive(desktop.window):
        desktop.window.show()
        desktop.window.activateWindow()
    yield desktop
    desktop.window.close()
    desktop.window.deleteLater()


@pytest.fixture
def at_work(qtbot, desktop, secret):
    """The window at work on the encrypted file."""
    desktop.load(secret, passphrase=WORD)
    return opened(qtbot, desktop)
