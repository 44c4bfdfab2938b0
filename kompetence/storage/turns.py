"""One program at a time, by a lock that the system gives back when whoever has it dies."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kompetence.durable import make_folder
from kompetence.errors import RefusalError
from kompetence.storage.refusals import refused

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_PATIENCE, _LOOK = 10.0, 0.01
"""Seconds: nobody needs the turn for longer than it takes to write a short list."""


@contextmanager
def turn(path: Path) -> Iterator[None]:
    """Wait for the turn to change what `path` stands for; it is itself an empty file that stays."""
    try:
        make_folder(path.parent)
        place = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as error:
        raise refused(error, path) from error
    try:
        until = time.monotonic() + _PATIENCE
        while not _taken(place):
            if time.monotonic() > until:
                raise RefusalError("turn-not-had", folder=str(path.parent))
            time.sleep(_LOOK)
        yield
    finally:
        os.close(place)


def _taken(place: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(place, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True
