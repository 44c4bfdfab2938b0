"""Notices that somebody else has moved, replaced or written the file that is open here.

SQLite trusts its lock and looks no more, but a program that copies folders to the cloud takes no locks. The file is
looked into through a handle of its own, which is closed last, so that closing it takes no lock away.

Before and after every edit it is seen which file has the name, how long it is, when it was last written, and what
stands at its beginning and on some pages all over it: so the next edit stops before it overwrites what another program
has written. Only where the time of the last writing is told late, by servers and Windows, can other pages be written
unseen.

A digest of the whole is made at once of a small file, and of a large one by a thread of its own, after a moment without
edits. It tells a mere `touch` from a write, and the same file under a new identity from another one. As long as there
is none, both are taken for the worse.
"""

import hashlib
import os
import threading
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from kompetence.errors import RefusalError
from kompetence.storage import places
from kompetence.storage.cipher import PAGE

_CHUNK = 1 << 20
_SMALL = 1 << 20
"""Bytes of which a digest takes no longer than a few milliseconds."""
_PAUSE = 1.0
"""Seconds without an edit after which a digest of a large file is made."""
_HEAD = 100
"""Bytes at the beginning, with the change counter and how long the file is; encrypted they all change together."""
_PAGES = 16
"""Pages that are looked at every time."""


class _Looks(NamedTuple):
    place: tuple[int, int]
    size: int
    written: int
    pages: bytes


class Watch:
    """One open file, as it was left here last."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        self._exact = os.name == "posix" and places.warning(path) != places.NETWORK
        """Whether the time of the last writing is told at once; servers and Windows tell it later."""
        self._turn = threading.RLock()
        self._ended = threading.Event()
        self._worker: threading.Thread | None = None
        self._left = self._looks()
        self._held: bytes | None = None
        self._hold()

    def remember(self) -> None:
        """What was just done here may have changed it."""
        with suppress(OSError), self._turn:
            now = self._looks()
            if now != self._left:
                self._left, self._held = now, None
                self._hold()

    def unchanged(self) -> bool:
        """Whether it is as it was left."""
        try:
            return self._as_left(self._looks())
        except OSError:
            return False

    def check(self) -> None:
        """Refuse to go on where it is not as it was left."""
        try:
            now = self._looks()
        except OSError as error:
            raise RefusalError("data-replaced", file=str(self._path)) from error
        if now.place != self._left.place:
            raise RefusalError("data-replaced", file=str(self._path))
        if not self._as_left(now):
            raise RefusalError("data-overwritten", file=str(self._path))

    def goes_on_in(self, other: "Watch") -> bool:
        """Whether the file that has the name now, watched by another, holds what this one held when it was left."""
        held = self._held
        try:
            if held is None and self._looks_of(os.fstat(self._handle)) == self._left:
                held = self.digest()
            return held is not None and held == other.digest()
        except OSError:
            return False

    def end(self) -> None:
        """Look no more; only once the database has let go of the file."""
        self._ended.set()
        worker = self._worker
        if worker is not None:
            worker.join()
        os.close(self._handle)

    def _as_left(self, now: _Looks) -> bool:
        """Whether nothing but the time of the last writing differs, as after a `touch`."""
        if now == self._left:
            return True
        with self._turn:
            if now._replace(written=self._left.written) != self._left:
                return False
            if self._held is None or self.digest() != self._held:
                return False
            self._left = now
        return True

    def _hold(self) -> None:
        """Make a digest, now or as soon as there is time for it."""
        if self._left.size <= _SMALL:
            self._held = self.digest()
        elif self._worker is None and self._exact:
            self._worker = threading.Thread(target=self._hold_later, name="digest", daemon=True)
            self._worker.start()

    def _hold_later(self) -> None:
        """Wait until nobody has edited the file for a moment; as long as somebody does, wait again."""
        left = self._left
        while not self._ended.wait(_PAUSE):
            if self._left is not left:
                left = self._left
                continue
            held = None
            with suppress(OSError):
                held = self.digest(left)
            with self._turn:
                if self._left is left:
                    self._held = held if self._is_still(left) else None
                    self._worker = None
                    return

    def _is_still(self, left: _Looks) -> bool:
        with suppress(OSError):
            return self._looks() == left
        return False

    def digest(self, as_long_as: _Looks | None = None) -> bytes:
        """What all of the file comes to; of no use once the watch ends, or the file was edited since some looks."""
        found, start = hashlib.sha256(), 0
        while chunk := self._read(start, _CHUNK):
            if self._ended.is_set() or as_long_as not in (None, self._left):
                break
            found.update(chunk)
            start += len(chunk)
        return found.digest()

    def _looks(self) -> _Looks:
        return self._looks_of(self._path.stat())

    def _looks_of(self, found: os.stat_result) -> _Looks:
        count = found.st_size // PAGE
        pages = hashlib.sha256(self._read(0, _HEAD))
        for number in range(1, count, max(1, count // _PAGES)):
            pages.update(self._read(number * PAGE, PAGE))
        written = found.st_mtime_ns if self._exact else 0
        return _Looks((found.st_dev, found.st_ino), found.st_size, written, pages.digest())

    def _read(self, start: int, size: int) -> bytes:
        with self._turn:
            os.lseek(self._handle, start, os.SEEK_SET)
            return os.read(self._handle, size)
