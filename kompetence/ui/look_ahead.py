"""Loads the pages one may go to while nobody asks for anything, a module at a time."""

from collections.abc import Sequence
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

_STEP = 120
"""Milliseconds between two modules that are loaded before anybody asks for their page."""


class LookAhead(QObject):
    """Goes through modules in their order, and then rests."""

    def __init__(self, modules: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._left = list(reversed(modules))
        self._idle = QTimer(self)
        self._idle.setInterval(_STEP)
        self._idle.timeout.connect(self._load)

    def start(self) -> None:
        """Begin, or go on."""
        self._idle.start()

    def _load(self) -> None:
        if self._left:
            import_module(f"kompetence.{self._left.pop()}")
        else:
            self._idle.stop()
