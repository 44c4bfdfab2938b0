"""What the disk would not take: kept here in the order it was done, and done once there is room again.

Source: reliability.md 1.1, F3: an edit that cannot be saved stays in the window and is never closed over.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from kompetence.errors import KompetenceError, RefusalError

_DISK = frozenset({"disk-full", "data-not-writable", "data-unreachable", "data-replaced"})
_AGAIN = 5000
"""Milliseconds until it is tried again by itself."""


def is_of_disk(refusal: KompetenceError) -> bool:
    """Whether nothing is wrong with what was asked, so that it may be done later."""
    return isinstance(refusal, RefusalError) and refusal.code in _DISK


@dataclass(frozen=True, slots=True)
class Kept:
    """An edit by its name; of one stretch, such as the typing in one form, only the last is kept."""

    text: str
    do: Callable[[], object]
    stretch: object | None


class Unsaved(QObject):
    """`changed` tells that there is more or less of it, `given_up` why an edit is not done any more."""

    changed = Signal()
    given_up = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.why: KompetenceError | None = None
        """What the disk said last."""
        self._kept: list[Kept] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_AGAIN)
        self._timer.timeout.connect(self.again)

    def __len__(self) -> int:
        return len(self._kept)

    @property
    def texts(self) -> tuple[str, ...]:
        """The names of the edits, in the order they were done."""
        return tuple(one.text for one in self._kept)

    def keep(self, one: Kept, why: KompetenceError) -> None:
        """Keep an edit to be done later."""
        self.why = why
        self._timer.start()
        self._keep([*self._kept, one])

    def follow(self, one: Kept) -> None:
        """Do an edit after those that are kept, so that none overtakes another; it is not done before they are."""
        self._forget(one.stretch)
        if not self.again():
            assert self.why is not None
            raise self.why
        one.do()

    def again(self) -> bool:
        """Do what is kept, the oldest first, until the disk refuses; whether all of it is done."""
        while self._kept:
            one, *others = self._kept
            self._kept = others  # what hears of it may do something in turn
            try:
                one.do()
            except KompetenceError as refusal:
                if is_of_disk(refusal):
                    self.why, self._kept = refusal, [one, *self._kept]
                    return False
                self.given_up.emit(refusal)
            self._told()
        return True

    def give_up(self) -> None:
        """Let go of what is kept, as somebody has decided."""
        self._keep([])

    def _forget(self, stretch: object | None) -> None:
        """What was written in one stretch is being done anew."""
        if stretch is not None:
            self._keep([one for one in self._kept if one.stretch is not stretch])

    def _keep(self, kept: list[Kept]) -> None:
        changed, self._kept = len(kept) != len(self._kept), kept
        if changed:
            self._told()

    def _told(self) -> None:
        if not self._kept:
            self._timer.stop()
            self.why = None
        self.changed.emit()
