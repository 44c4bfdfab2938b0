"""Slow work with forms over the window: one thing at a time, with its progress, and told sentence by sentence."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from kompetence.domain.change import Change
from kompetence.ui.forms.done_dialog import DoneDialog
from kompetence.ui.forms.look_dialog import LookDialog
from kompetence.ui.forms.send_dialog import SendDialog

if TYPE_CHECKING:
    from kompetence.ui.main_window import MainWindow
    from kompetence.ui.tasks import Job

T = TypeVar("T")


class Slow(QObject):
    """Knows the window; the dialogs know only values and signals."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.dialog: SendDialog | LookDialog | DoneDialog | None = None
        self._busy = False

    def _run(self, text: str, work: "Callable[[Job], T]", done: Callable[[T], None]) -> None:
        """One thing at a time, with a way to stop it."""
        if self._busy:
            return
        self._busy = True

        def finished(answer: T) -> None:
            self._busy = False
            done(answer)

        def failed(_error: Exception) -> None:
            self._busy = False

        self._window.papers.run(text, work, finished, failed)

    def _caught_up(self) -> bool:
        """Whether nothing waits to be saved that work on the data would overtake; told where something does."""
        work = self._window.work
        return work is not None and work.context.acts.caught_up()

    def _for_good(self, change: Change) -> None:
        """What was asked about first is told to every page, and not taken back."""
        if self._window.work is not None:
            self._window.work.context.acts.is_done_for_good(change)
