"""A second start with the same file: the open window comes forward, also after the first was killed."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from kompetence.ui import instance
from kompetence.ui.instance import Listening

ROOT = Path(__file__).parents[2]
OPEN = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from kompetence import app
from kompetence.paths import below
from kompetence.ui.main_window import MainWindow

def come_forward(self):
    print("forward", flush=True)

def shown(self, *words):
    show(self, *words)
    QTimer.singleShot(0, lambda: print("open", flush=True))

show, MainWindow.show_workspace, MainWindow.come_forward = MainWindow.show_workspace, shown, come_forward
sys.exit(app.run(below(Path(sys.argv[2])), Path(sys.argv[1]), "en"))
"""


@pytest.fixture
def start(data, tmp_path, monkeypatch):
    """Starts the whole program on the file."""
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)
    running = []

    def go():
        words = [sys.executable, "-c", OPEN, str(data), str(home)]
        running.append(subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=ROOT))
        return running[-1]

    yield go
    for one in running:
        one.kill()
        one.communicate()


def test_a_second_start_brings_the_open_window_forward_and_ends(start):
    first = start()
    assert first.stdout.readline() == "open\n"
    second = start()
    assert second.wait(60) == 0
    assert second.stdout.read() == ""
    assert first.stdout.readline() == "forward\n"
    first.send_signal(signal.SIGKILL)
    first.wait()
    third = start()
    assert third.stdout.readline() == "open\n"


@pytest.fixture
def listening(qapp, data):
    made = Listening()
    made.begin(data)
    yield made
    made.end()


def test_only_the_owner_may_ask_and_the_name_tells_nothing(listening, data):
    place = Path(instance._name(data))
    assert place.stat().st_mode & 0o077 == 0
    assert data.stem not in place.name


def test_a_name_that_nobody_listens_to_is_no_window(data):
    place = instance._name(data)
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(place)
    assert not instance.brought_forward(data)
    made = Listening()
    made.begin(data)
    assert made._server is not None
    made.end()
    assert not os.path.lexists(place)


def test_whoever_says_anything_else_is_not_heard(qtbot, listening, data):
    with socket.socket(socket.AF_UNIX) as stranger, qtbot.assertNotEmitted(listening.wanted, wait=200):
        stranger.connect(instance._name(data))
        stranger.send(b"delete everything\n")


def test_a_file_that_is_closed_is_listened_for_no_more(listening, data):
    listening.end()
    assert not instance.brought_forward(data)


def test_somebody_elses_name_is_not_asked(data, monkeypatch):
    Path(instance._name(data)).touch()
    monkeypatch.setattr(os, "getuid", lambda: 4711)
    assert not instance.brought_forward(data)
