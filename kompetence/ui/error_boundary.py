"""The last door: what nobody foresaw is logged and told once, on the GUI thread, never with data in it."""

import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kompetence.errors import is_lost

if TYPE_CHECKING:  # the dialog is loaded with the first error
    from kompetence.ui.frame.error_dialog import ErrorDialog


class ErrorBoundary(QObject):
    """Owns both exception hooks from `install` until `remove`; one dialog at a time."""

    lost = Signal()
    """Something could not be read, since the data are out of reach."""
    _caught = Signal(str)

    def __init__(self, window: QWidget, log: Path) -> None:
        super().__init__(window)
        self._window, self._file = window, log
        self.dialog: ErrorDialog | None = None
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
        if isinstance(error, Exception) and is_lost(error):
            self.lost.emit()
            return
        import logging

        from kompetence.ui.frame.trace import told

        details = told(error.with_traceback(trace), sys._getframe(1))  # noqa: SLF001 - where a call began
        logging.getLogger(__name__).error("unexpected: %s", details)
        self._caught.emit(details)

    def _catch_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._catch(args.exc_type, args.exc_value, args.exc_traceback)

    def open_log(self) -> None:
        """Show the folder of the log in the system's own way."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        self._file.parent.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file.parent)))

    def _show(self, details: str) -> None:
        from kompetence.ui.frame.error_dialog import ErrorDialog

        if self.dialog is None:
            self.dialog = ErrorDialog(details, self.open_log, self._window)
            self.dialog.finished.connect(self._closed)
            self.dialog.open()

    def _closed(self) -> None:
        self.dialog = None
