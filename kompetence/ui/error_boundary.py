"""The last door: what nobody foresaw is logged and told once, on the GUI thread."""

import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:  # the box is loaded with the first error
    from PySide6.QtWidgets import QMessageBox


class ErrorBoundary(QObject):
    """Owns both exception hooks from `install` until `remove`; one box at a time."""

    _caught = Signal()

    def __init__(self, window: QWidget, log: Path) -> None:
        super().__init__(window)
        self._window, self._file = window, log
        self._box: QMessageBox | None = None
        self._caught.connect(self._show)

    def install(self) -> None:
        """Catch from now on."""
        sys.excepthook = self._catch
        threading.excepthook = self._catch_in_thread

    def remove(self) -> None:
        """Give both hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def _catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        import logging

        logging.getLogger(__name__).error("unexpected", exc_info=(kind, error, trace))
        self._caught.emit()

    def _catch_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._catch(args.exc_type, args.exc_value, args.exc_traceback)

    def _show(self) -> None:
        from kompetence.ui import messages

        if self._box is None:
            self._box = messages.unexpected(self._window, self._file)
            self._box.finished.connect(self._closed)
            self._box.open()

    def _closed(self) -> None:
        self._box = None
