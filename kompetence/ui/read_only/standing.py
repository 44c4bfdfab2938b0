"""Keeps in sight that data are only looked at, or that they lie where they are at risk."""

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kompetence.i18n import gettext as _
from kompetence.ui.read_only import wording

if TYPE_CHECKING:
    from kompetence.ui.main_window import MainWindow


class Standing(QObject):
    """Knows what the window shows; a risk that somebody has read is said no more of that file."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._read: set[Path] = set()

    def follow(self) -> None:
        """Say what holds of the data that are open now, or nothing where none are."""
        workspace = self._window.workspace
        if workspace is None or workspace.read_only is None:
            if "banner" in self._window.__dict__:
                self._window.banner.hide()
            return
        told = wording.above(workspace.read_only, datetime.now().astimezone())
        self._window.banner.say(
            told,
            (_("Fetch anew"), partial(self._window.read_again.emit, False)),
            (_("Try again"), partial(self._window.read_again.emit, True)),
        )

    def warn(self, risk: str) -> None:
        """Say once for each file that its place puts it at risk."""
        workspace = self._window.workspace
        if workspace is None or workspace.read_only is not None or workspace.path in self._read:
            return
        self._window.banner.say(risk, (_("I have read this"), partial(self._heed, workspace.path)))

    def _heed(self, path: Path) -> None:
        self._read.add(path)
        self._window.banner.hide()
        if self._window.work is not None and self._window.work.shown is not None:
            self._window.work.shown.first().setFocus()
