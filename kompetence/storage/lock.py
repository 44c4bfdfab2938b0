"""Who has a data file open: the lock is SQLite's own, the small file beside it only tells who and since when."""

import getpass
import json
import os
import socket
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from kompetence.errors import RefusalError

_open_here: set[Path] = set()
"""Files open in this program: touching one a second time would drop the system's lock on it (POSIX)."""


class Lock:
    """That this program has the file; refused where it has it already."""

    def __init__(self, path: Path) -> None:
        whole = path.resolve()
        if whole in _open_here:
            raise in_use(path)
        _open_here.add(whole)
        self._path = whole
        self._told = False

    def tell(self, now: datetime) -> None:
        """Leave a note for others: user, machine and time. That it cannot be written is no reason to stop."""
        self._told = True
        note = {
            "who": getpass.getuser(),
            "host": socket.gethostname(),
            "since": now.isoformat(timespec="minutes"),
        }
        with suppress(OSError):
            place = os.open(_note(self._path), os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
            with os.fdopen(place, "w", encoding="utf-8") as stream:
                json.dump(note, stream)

    def release(self) -> None:
        """Let another have the file."""
        _open_here.discard(self._path)
        if self._told:
            with suppress(OSError):
                _note(self._path).unlink()


def _note(path: Path) -> Path:
    return path.with_name(f".{path.name}.open")


def in_use(path: Path) -> RefusalError:
    """The refusal that says who has the file, on which machine, since when; empty where nobody left a note."""
    who = host = since = ""
    with suppress(OSError, ValueError, AttributeError):
        note = json.loads(_note(path.resolve()).read_text("utf-8"))
        who, host, since = (str(note.get(key, ""))[:200] for key in ("who", "host", "since"))
    return RefusalError("data-in-use", file=str(path), who=who, host=host, since=since)
