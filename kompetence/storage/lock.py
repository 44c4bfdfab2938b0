"""Who has a data file open: the lock is SQLite's own, the small file beside it only tells who and since when."""

import getpass
import json
import os
import socket
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from kompetence.errors import RefusalError

_open_here: set[tuple[int, int] | str] = set()
"""Files open in this program: touching one a second time would drop the system's lock on it (POSIX).

A file is known by its place on the disk, whatever name leads to it.
"""


class Lock:
    """That this program has the file; refused where it has it already."""

    def __init__(self, path: Path) -> None:
        self._file = _identity(path)
        if self._file in _open_here:
            raise in_use(path)
        _open_here.add(self._file)
        self._note = _note(path)
        self._told = False

    def tell(self, now: datetime) -> None:
        """Leave a note for others: user, machine and time. That it cannot be written is no reason to stop."""
        self._told = True
        who = ""
        with suppress(OSError, KeyError, ImportError):
            who = getpass.getuser()
        note = {
            "who": who,
            "host": socket.gethostname(),
            "since": now.isoformat(timespec="minutes"),
        }
        with suppress(OSError):
            place = os.open(self._note, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
            with os.fdopen(place, "w", encoding="utf-8") as stream:
                json.dump(note, stream)

    def follow(self, path: Path) -> None:
        """The file has got another place on the disk, under the same name."""
        _open_here.discard(self._file)
        self._file = _identity(path)
        _open_here.add(self._file)

    def release(self) -> None:
        """Let another have the file."""
        _open_here.discard(self._file)
        if self._told:
            with suppress(OSError):
                self._note.unlink()


def is_open_here(path: Path) -> bool:
    """Whether this program has the file open."""
    return _identity(path) in _open_here


def _identity(path: Path) -> tuple[int, int] | str:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return str(path)
    return found.st_dev, found.st_ino


def user_name() -> str:
    """Who runs the program, as far as the system knows."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return "?"


def _note(path: Path) -> Path:
    """The note lies beside the file itself, not beside a link to it."""
    try:
        whole = Path(os.path.realpath(path))
    except ValueError:
        whole = path
    return whole.with_name(f".{whole.name}.open")


def in_use(path: Path) -> RefusalError:
    """The refusal that says who has the file, on which machine, since when; empty where nobody left a note."""
    who = host = since = ""
    with suppress(OSError, ValueError, AttributeError):
        note = json.loads(_note(path).read_text("utf-8"))
        who, host, since = (str(note.get(key, ""))[:200] for key in ("who", "host", "since"))
    return RefusalError("data-in-use", file=str(path), who=who, host=host, since=since)
