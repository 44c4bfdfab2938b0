"""Who has a data file open: the lock is SQLite's own, the small file beside it only tells who and since when."""

import getpass
import json
import os
import socket
import stat
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from kompetence.errors import RefusalError
from kompetence.storage import cipher, places

try:
    import fcntl
except ImportError:  # Windows, where no second handle takes a lock away
    fcntl = None  # type: ignore[assignment]  # asked for before it is used

_TAKEN = -1
_TRIES = 5
_LOOKS, _LOOK = 2, 0.01
_NO_PROGRAM = 0o666

_open_here: set[tuple[int, int] | str] = set()
"""Files open in this program: touching one a second time would drop the system's lock on it (POSIX).

A file is known by its place on the disk, whatever name leads to it.
"""


class Lock:
    """That this program has the file; refused where it, or another on this machine, has it already.

    SQLite's lock is lost as soon as anything in this program opens and closes the file once more, as a library that
    looks what kind of file it is may do. The note beside the file is held by a lock that cannot be lost like that, and
    that the system frees after a kill.
    """

    def __init__(self, path: Path) -> None:
        self._file = _identity(path)
        if self._file in _open_here:
            raise in_use(path)
        self._note = _note(path)
        self._held = _hold(self._note, path) if path.exists() else None
        if self._held == _TAKEN:
            raise in_use(path)
        _open_here.add(self._file)
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
        text = json.dumps(note).encode("utf-8")
        with suppress(OSError):
            if self._held is not None:
                os.ftruncate(self._held, 0)
                os.pwrite(self._held, text, 0)
            else:
                place = os.open(self._note, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
                with os.fdopen(place, "wb") as stream:
                    stream.write(text)

    def follow(self, path: Path) -> None:
        """The file has got another place on the disk, under the same name."""
        _open_here.discard(self._file)
        self._file = _identity(path)
        _open_here.add(self._file)

    def release(self) -> None:
        """Let another have the file."""
        _open_here.discard(self._file)
        if self._told or self._held is not None:
            with suppress(OSError):
                self._note.unlink()
        if self._held is not None:
            held, self._held = self._held, None
            os.close(held)


def _hold(note: Path, path: Path) -> int | None:
    """The note, open and locked; `_TAKEN` where another program holds it, None where it cannot be had at all."""
    if fcntl is None:
        return None
    for tried in range(_TRIES):
        try:
            place = os.open(note, os.O_CREAT | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0), 0o600)
        except PermissionError:
            if not _left_behind(note):
                return None
            continue
        except OSError:
            return None
        with suppress(OSError):  # whoever may read the file may know who has it
            os.fchmod(place, stat.S_IMODE(path.stat().st_mode) & _NO_PROGRAM)
        try:
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.samestat(os.fstat(place), note.stat(follow_symlinks=False)):
                return place
        except BlockingIOError:
            os.close(place)
            if tried < _LOOKS:  # somebody may only be looking whether it is held
                time.sleep(_LOOK)
                continue
            return _TAKEN
        except FileNotFoundError:
            pass
        except OSError:
            os.close(place)
            return None
        os.close(place)  # whoever had it has just let go, and taken this note away
    return None


def _left_behind(note: Path) -> bool:
    """Whether a note of somebody else's, who was killed or has no lock on it, is taken away."""
    with suppress(OSError):
        place = os.open(note, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        try:
            fcntl.flock(place, fcntl.LOCK_SH | fcntl.LOCK_NB)
            note.unlink()
            return True
        except BlockingIOError:
            return False
        finally:
            os.close(place)
    return False


def is_open_here(path: Path) -> bool:
    """Whether this program has the file open."""
    return _identity(path) in _open_here


def is_held(path: Path) -> bool:
    """Whether another program has the file, which this one has not open; it is touched for a moment only."""
    with suppress(*cipher.errors(OSError)):
        raw = cipher.connect(path, None, readonly=True)
        try:
            raw.execute("select count(*) from sqlite_master").fetchone()
        except cipher.errors() as error:
            if "locked" in str(error):
                return True
        finally:
            raw.close()
    if fcntl is None:
        return False
    with suppress(OSError):
        place = os.open(_note(path), os.O_RDONLY)
        try:
            fcntl.flock(place, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(place)
    return False


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
    if not whole.name:
        raise RefusalError("data-is-folder", file=str(path))
    return whole.with_name(f".{whole.name}.open")


def in_use(path: Path) -> RefusalError:
    """The refusal that says who has the file, on which machine, since when; empty where nobody left a note."""
    who = host = since = ""
    with suppress(OSError, ValueError, AttributeError):
        note = json.loads(_note(path).read_text("utf-8"))
        who, host, since = (str(note.get(key, ""))[:200] for key in ("who", "host", "since"))
    network = places.warning(path) == places.NETWORK
    return RefusalError("data-in-use", file=str(path), who=who, host=host, since=since, network=network)
