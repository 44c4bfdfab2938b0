"""Shows the window on data and lets the accessibility tree of every place be read, one JSON line for each.

Usage: python -m tests.atspi.window DATA HOME
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QProcess, QTimer
from PySide6.QtWidgets import QApplication

from kompetence.app import main_window
from kompetence.ui.places import PLACES

READER = Path(__file__).with_name("tree.py")
SETTLED = 400
"""Milliseconds that a page gets to draw itself."""


class Tour:
    """Goes from place to place, and has each read by another process while this one answers it."""

    def __init__(self, window):
        self._window, self._left = window, list(PLACES)
        self._process = QProcess(window)
        self._process.finished.connect(self._read)

    def go(self):
        if not self._left:
            self._window.close()
            QApplication.exit()
            return
        self._window.go(self._left[0])
        QTimer.singleShot(
            SETTLED, lambda: self._process.start("/usr/bin/python3", [str(READER), "Kompetence"])
        )

    def _read(self, code, _status):
        tree = bytes(self._process.readAllStandardOutput().data()).decode()
        wrong = bytes(self._process.readAllStandardError().data()).decode()
        print(
            json.dumps(
                {"place": self._left.pop(0), "code": code, "wrong": wrong, "tree": json.loads(tree or "{}")}
            )
        )
        self.go()


window = main_window(Path(sys.argv[1]), Path(sys.argv[2]))
window.show()
tour = Tour(window)
QTimer.singleShot(SETTLED, tour.go)
QApplication.exec()
