"""A person's two hands: keys and clicks, each with the time for which the window could do nothing else."""

from collections.abc import Callable
from time import perf_counter, thread_time

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


class Hands:
    """`gaps` holds, in milliseconds, how long each event held the loop, with what it was."""

    def __init__(self, qtbot, window):
        self._qtbot, self._window = qtbot, window
        self.gaps: list[tuple[float, str]] = []
        self.work: list[float] = []
        """How long the window itself worked at each, whatever else the machine did meanwhile."""

    def _timed(self, what: str, act: Callable[[], object]) -> None:
        began, worked = perf_counter(), thread_time()
        act()
        QApplication.processEvents()
        self.work.append((thread_time() - worked) * 1000)
        self.gaps.append(((perf_counter() - began) * 1000, what))

    def where(self) -> QWidget:
        """Where the keyboard is; after a dialog is gone the window is brought back to the front, as a desktop does."""
        window = self._window()
        now = QApplication.focusWidget()
        above = now
        while above is not None and above is not window:
            above = above.parentWidget()
        if now is None or above is None:
            window.activateWindow()
            self._qtbot.waitUntil(window.isActiveWindow)
        return QApplication.focusWidget() or window

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click on something that can be seen."""
        assert widget.isVisible(), widget
        assert widget.isEnabled(), widget
        name = widget.accessibleName() or getattr(widget, "text", str)()
        self._timed(
            f"click {name}",
            lambda: self._qtbot.mouseClick(
                widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center()
            ),
        )

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press keys where the keyboard is."""
        for key in keys:
            target = self.where()
            self._timed(f"press {key.name}", lambda t=target, k=key: self._qtbot.keyClick(t, k, modifier))

    def press_in(self, widget: QWidget, key: Qt.Key) -> None:
        """Press a key in something that has the keyboard without having the focus, such as a menu."""
        self._timed(f"press {key.name}", lambda: self._qtbot.keyClick(widget, key))

    def type(self, text: str) -> None:
        """Write letter by letter where the keyboard is."""
        for letter in text:
            target = QApplication.focusWidget()
            self._timed(
                f"type in {target.accessibleName()}", lambda t=target, c=letter: self._qtbot.keyClicks(t, c)
            )

    def write(self, field: QWidget, text: str) -> None:
        """Click into a field and write."""
        self.click(field)
        field.setFocus(Qt.FocusReason.MouseFocusReason)
        self.press(Qt.Key.Key_A, modifier=CONTROL)
        self.type(text)

    def percentile(self, share: float) -> float:
        """The gap that this share of all gaps does not pass."""
        times = sorted(time for time, _what in self.gaps)
        return times[min(len(times) - 1, int(share * len(times)))]

    def told(self) -> str:
        """The figures of the whole story, and the longest gaps with what they were."""
        longest = sorted(self.gaps, reverse=True)[:8]
        lines = [f"{time:7.1f} ms  {what}" for time, what in longest]
        head = (
            f"{len(self.gaps)} keys and clicks; event loop held: 50 % under {self.percentile(0.5):.1f} ms,"
            f" 95 % under {self.percentile(0.95):.1f} ms, 99 % under {self.percentile(0.99):.1f} ms"
        )
        worked = sorted(self.work)
        shares = [worked[min(len(worked) - 1, int(share * len(worked)))] for share in (0.5, 0.95, 0.99)]
        own = "of that its own work: 50 % under {:.1f} ms, 95 % under {:.1f} ms, 99 % under {:.1f} ms".format(
            *shares
        )
        return "\n".join([head, own, *lines])
