"""What was not saved: kept here in the order it was done, until there is room again or somebody has looked at it.

Source: reliability.md 1.1, F3: an edit that cannot be saved stays in the window and is never closed over.
"""

import sys
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal

from kompetence.domain.change import Change
from kompetence.domain.clash import CODE
from kompetence.errors import OUT_OF_REACH, KompetenceError, RefusalError

_DISK = OUT_OF_REACH | frozenset(
    {
        "disk-full",
        "data-not-writable",
        "data-unreachable",
        "data-replaced",
        "data-overwritten",
        "data-restoring",
        "server-busy",
        "server-full",
        "server-too-many",
    }
)
_AGAIN = 5000
"""Milliseconds until it is tried again by itself."""


def is_of_disk(refusal: KompetenceError) -> bool:
    """Whether nothing is wrong with what was asked, so that it may be done later."""
    return isinstance(refusal, RefusalError) and refusal.code in _DISK


def is_clash(refusal: KompetenceError) -> bool:
    """Whether both what was asked and what stands there are to be looked at."""
    return isinstance(refusal, RefusalError) and refusal.code == CODE and "again" in refusal.data


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """An edit by its name; of one stretch, such as the typing in one form, only the last is kept."""

    text: str
    act: Callable[[], Change]
    stretch: object | None = None
    offer: str = ""
    words: str = ""
    """What somebody has written, for whoever wants to have it elsewhere."""
    edit: str = field(default_factory=lambda: str(uuid.uuid4()))
    """By which it is known however often it is tried, so that it is done once."""


class Unsaved(QObject):
    """`changed` tells that there is more or less of it, `given_up` which edit is no longer done by itself, and why."""

    changed = Signal()
    given_up = Signal(object, object)

    def __init__(self, parent: QObject, do: Callable[[Kept], Change]) -> None:
        super().__init__(parent)
        self.why: KompetenceError | None = None
        """What the disk said last."""
        self._do = do
        self._kept: list[Kept] = []
        self._aside: dict[Kept, KompetenceError | None] = {}
        """What the disk would take, but somebody has to look at first, and why; a mistake of ours has no reason."""
        self.paused: KompetenceError | None = None
        """Why nothing reaches the data just now."""
        self._timer = QTimer(self)
        self._timer.setInterval(_AGAIN)
        self._timer.timeout.connect(self.again)

    def __len__(self) -> int:
        return len(self._kept) + len(self._aside)

    @property
    def texts(self) -> tuple[str, ...]:
        """The names of the edits that the disk did not take, in the order they were done."""
        return tuple(one.text for one in self._kept)

    @property
    def aside(self) -> tuple[str, ...]:
        """The names of those that are not tried again by themselves."""
        return tuple(one.text for one in self._aside)

    @property
    def why_aside(self) -> KompetenceError | None:
        """Why the only one of them was refused, where it is not for what somebody else has written there."""
        why = next(iter(self._aside.values()), None)
        return None if why is None or is_clash(why) or len(self._aside) > 1 else why

    @property
    def refused(self) -> tuple[Kept, ...]:
        """Those edits themselves."""
        return tuple(self._aside)

    def clashes(self, one: Kept) -> bool:
        """Whether an edit waits for somebody to choose between two."""
        why = self._aside.get(one)
        return why is not None and is_clash(why)

    def words(self, stretch: object) -> str:
        """What was written last in this stretch, where it was refused."""
        return next((one.words for one in self._aside if one.stretch is stretch), "")

    def is_refused(self, stretch: object) -> bool:
        """Whether the last edit of this stretch waits for somebody to mend it."""
        return any(one.stretch is stretch for one in self._aside)

    @property
    def each(self) -> tuple[tuple[Kept, KompetenceError | None], ...]:
        """Every edit with why it is not saved."""
        return (*((one, self.why) for one in self._kept), *self._aside.items())

    def pause(self, why: KompetenceError | None) -> None:
        """Let nothing reach the data, since others are being put in their place; None goes on."""
        self.paused = why

    def keep(self, one: Kept, why: KompetenceError) -> None:
        """Keep an edit to be done later."""
        self.why = why
        self._timer.start()
        self._kept.append(one)
        self._told()

    def lay_aside(self, one: Kept, why: KompetenceError | None) -> None:
        """Keep an edit that is not tried again by itself, for somebody has to look at it first."""
        self._aside[one] = why
        self._told()

    def follow(self, one: Kept) -> Change:
        """Do an edit after those that are kept, so that none overtakes another; it is not done before they are."""
        if one.stretch is not None:
            self._drop(lambda kept: kept.stretch is one.stretch)  # it is being done anew
        if self.paused is not None:
            raise self.paused
        if not self._catch_up():
            assert self.why is not None
            raise self.why
        return self._do(one)

    def again(self) -> bool:
        """Do what is kept, the oldest first, until the disk refuses; whether nothing is left."""
        return self._catch_up() and not self._aside

    def once_more(self) -> bool:
        """The same with what was set aside, for somebody who is there to look at it."""
        if self.paused is None:
            self._kept, self._aside = [*self._aside, *self._kept], {}
        return self.again()

    def of_thing(self, thing: object) -> Kept | None:
        """What is kept to set a thing, if anything."""
        each = (one for one in (*self._kept, *self._aside) if getattr(one.act, "thing", None) == thing)
        return next(each, None)

    def forget(self, thing: object) -> None:
        """What is to be set of a thing is decided anew."""
        self._drop(lambda kept: getattr(kept.act, "thing", None) == thing)

    def let_go(self, one: Kept) -> None:
        """An edit is done in another way, or not at all, as somebody has decided, and so is all of its stretch."""
        self._drop(lambda kept: kept is one or (one.stretch is not None and kept.stretch is one.stretch))

    def is_as_kept(self, stretch: object) -> None:
        """What is shown is what the data hold again, so that nothing of this stretch is to be saved."""
        self._drop(lambda kept: kept.stretch is stretch)

    def give_up(self) -> None:
        """Let go of everything that is kept, as somebody has decided."""
        self._drop(lambda _kept: True)

    def _catch_up(self) -> bool:
        while self._kept and self.paused is None:
            one = self._kept.pop(0)  # what hears of it may do something in turn, and must not do this twice
            try:
                self._do(one)
            except KompetenceError as refusal:
                if is_of_disk(refusal):
                    self.why = refusal
                    self._kept.insert(0, one)
                    self._told()
                    return False
                self._aside[one] = refusal  # perhaps nobody is there to hear it
                self.given_up.emit(one, refusal)
            except Exception as mistake:  # told like every mistake of ours; nothing else waits for it
                self._aside[one] = None
                sys.excepthook(type(mistake), mistake, mistake.__traceback__)
            self._told()
        return not self._kept

    def _drop(self, gone: Callable[[Kept], bool]) -> None:
        before = len(self)
        self._kept = [one for one in self._kept if not gone(one)]
        self._aside = {one: why for one, why in self._aside.items() if not gone(one)}
        if len(self) != before:
            self._told()

    def _told(self) -> None:
        if not self._kept:
            self._timer.stop()
            self.why = None
        self.changed.emit()
