"""Typing is saved at pauses, and when the keyboard leaves."""

from PySide6.QtCore import QObject, QTimer, Signal

_PAUSE = 800
"""Milliseconds without a key."""


class Pausing(QObject):
    """`due` tells that what was typed should be saved now."""

    due = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.due)

    @property
    def waits(self) -> bool:
        """Whether something was typed that is not saved yet."""
        return self._timer.isActive()

    def touch(self) -> None:
        """Something was typed."""
        self._timer.start()

    def stop(self) -> None:
        """What was typed has been saved."""
        self._timer.stop()

    def settle(self) -> None:
        """Save now what waits for a pause."""
        if self._timer.isActive():
            self.stop()
            self.due.emit()
