"""Tells when nobody has touched key or mouse for a while."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from typing_extensions import override

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class IdleWatch(QObject):
    """Listens to the program's windows, not to every widget; the time while the computer sleeps counts too."""

    idle = Signal()

    def __init__(self, parent: QObject, clock: Callable[[], float] = time.time) -> None:
        super().__init__(parent)
        self._clock, self._limit, self._last = clock, 0.0, clock()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    def start(self, seconds: float) -> None:
        """Count from now."""
        self._limit, self._last = seconds, self._clock()
        self._timer.start(round(seconds * 1000))
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._listen)
        for window in QGuiApplication.topLevelWindows():
            self._listen(window)

    def stop(self) -> None:
        """Count no more."""
        application = QGuiApplication.instance()
        if self._limit and isinstance(application, QGuiApplication):
            application.focusWindowChanged.disconnect(self._listen)
        self._limit = 0.0
        self._timer.stop()

    def _listen(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def look(self) -> None:
        """Tell when it has been long enough; else wait for the rest."""
        rest = self._limit - (self._clock() - self._last)
        if not self._limit:
            return
        if rest > 0:
            self._timer.start(max(1, round(rest * 1000)))
        else:
            self._last = self._clock()
            self._timer.start(round(min(60.0, self._limit) * 1000))
            self.idle.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._limit and event.type() in _TOUCHES:
            now = self._clock()
            if now - self._last > self._limit:
                self.look()
                return True
            self._last = now
        return False
