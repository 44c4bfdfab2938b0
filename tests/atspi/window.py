"""Shows the window on data and lets the accessibility tree of every place be read, one JSON line for each.

Usage: python -m tests.atspi.window DATA HOME
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QProcess, QTimer
from PySide6.QtWidgets import QApplication

from kompetence.app import main_window
from kompetence.domain.assessment import Lane
from kompetence.ui.export_dialog import ExportDialog
from kompetence.ui.frame.keys_dialog import KeysDialog
from kompetence.ui.new_file import NewFileDialog
from kompetence.ui.places import PLACES
from kompetence.ui.preparation.page import PreparationPage
from kompetence.ui.team.public_team import PublicScreen
from tests.atspi.steps import DIALOGS, FULL

READER = Path(__file__).with_name("tree.py")
SETTLED = 300
"""Milliseconds that a page gets to draw itself."""


def _full(window, step):
    """What fills the window: the talk, the preparation, the group talk and the projector."""
    workspace, context = window.workspace, window.work.context
    person = next(one.person.id for one in workspace.people() if one.person.short == "MKL")
    talk = workspace.preparation.own(person).dialogue
    if step == "talk":
        context.wants.dialogue.emit(talk.id)
    elif step == "preparation":
        context.wants.full.emit(PreparationPage(context, talk.id, Lane.SELF))
    elif step == "group":
        context.wants.group_talk.emit(workspace.group.start().made)
    else:
        context.wants.full.emit(PublicScreen(context))


def _dialog(window, step):
    made = {
        "export": lambda: ExportDialog("Job", window),
        "keys": lambda: KeysDialog(window.commands, window),
    }
    dialog = made.get(step, lambda: NewFileDialog((), window))()
    dialog.open()
    return dialog


class Tour:
    """Goes from step to step, and has each read by another process while this one answers it."""

    def __init__(self, window):
        self._window, self._left = window, [*PLACES, *FULL, *DIALOGS]
        self._dialog = None
        self._process = QProcess(window)
        self._process.finished.connect(self._read)

    def go(self):
        if self._dialog is not None:
            self._dialog.close()
        if not self._left:
            self._window.close()
            QApplication.exit()
            return
        step = self._left[0]
        if step in PLACES:
            self._window.go(step)
        elif step in FULL:
            self._window.work.wants.back.emit()
            _full(self._window, step)
        else:
            self._window.work.wants.back.emit()
            self._dialog = _dialog(self._window, step)
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
