"""Notices that somebody else has moved, replaced or written the file that is open here.

SQLite trusts its lock and looks no more, but a program that copies folders to the cloud takes no locks. The file is
looked into through a handle of its own, which is closed last, so that closing it takes no lock away.
"""

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from kompetence.errors import RefusalError
from kompetence.storage import places

_CHUNK = 1 << 20
_HEAD = 100
"""Bytes at the beginning, with the change counter and how long the file is; encrypted they all change together."""

_Looks = tuple[int, int, int, bytes]


class Watch:
    """One open file, as it was left here last."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        self._exact = os.name == "posix" and places.warning(path) != places.NETWORK
        """Whether the time of the last writing is told at once; servers and Windows tell it later."""
        self._left = self._looks()
        self._held = self._digest()

    def remember(self) -> None:
        """What was just done here may have changed it."""
        with suppress(OSError):
            now = self._looks()
            if now != self._left:
                self._left, self._held = now, self._digest()

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
        if now[0] != self._left[0]:
            raise RefusalError("data-replaced", file=str(self._path))
        if not self._as_left(now):
            raise RefusalError("data-overwritten", file=str(self._path))

    def end(self) -> None:
        """Look no more; only once the database has let go of the file."""
        os.close(self._handle)

    def _as_left(self, now: _Looks) -> bool:
        """Whether nothing but the time of the last writing differs, as after a `touch`."""
        if now == self._left:
            return True
        (inode, size, _written, head), left = now, self._left
        if (inode, size, head) != (left[0], left[1], left[3]) or self._digest() != self._held:
            return False
        self._left = now
        return True

    def _digest(self) -> bytes:
        """What all of the file comes to, where it is ever asked for."""
        found = hashlib.sha256()
        if self._exact:
            os.lseek(self._handle, 0, os.SEEK_SET)
            while chunk := os.read(self._handle, _CHUNK):
                found.update(chunk)
        return found.digest()

    def _looks(self) -> _Looks:
        found = self._path.stat()
        written = found.st_mtime_ns if self._exact else 0
        os.lseek(self._handle, 0, os.SEEK_SET)
        return found.st_ino, found.st_size, written, os.read(self._handle, _HEAD)
