"""A connection that has a file for itself, writes safely, and leaves nothing behind.

Source: reliability.md 2.1.
"""

import errno
import sqlite3
from contextlib import suppress
from pathlib import Path

from kompetence.errors import RefusalError
from kompetence.storage import cipher, lock

SAFE = (
    "pragma trusted_schema = off",
    "pragma cell_size_check = on",
    "pragma mmap_size = 0",
    "pragma secure_delete = on",
    "pragma temp_store = memory",
    "pragma foreign_keys = on",
    "pragma recursive_triggers = on",
)


def memory() -> sqlite3.Connection:
    """An empty database in memory."""
    raw = cipher.connect(":memory:", None)
    for pragma in SAFE:
        raw.execute(pragma)
    return raw


def may_write(path: Path) -> bool:
    """Whether this account may write in a file that this program has not open; SQLite would open it without a word."""
    try:
        path.open("r+b").close()
    except PermissionError:
        return False
    except OSError as error:
        if error.errno != errno.EROFS:
            raise
        return False
    return True


def refuse_protected(path: Path) -> None:
    """Refuse to take a file that this account may only read."""
    if not may_write(path):
        raise RefusalError("data-write-protected", file=str(path))


def prepare(raw: sqlite3.Connection, path: Path) -> None:
    """Take the file for ourselves and have every commit on disk before it is answered."""
    take(raw, path)
    settle(raw, path)


def take(raw: sqlite3.Connection, path: Path) -> None:
    """Take the file for ourselves; nothing is written."""
    for pragma in (*SAFE, "pragma locking_mode = exclusive"):
        raw.execute(pragma)
    try:
        raw.execute("begin exclusive")
        raw.execute("commit")
    except cipher.errors() as error:
        if "locked" in str(error):
            raise lock.in_use(path) from error
        raise


def settle(raw: sqlite3.Connection, path: Path) -> None:
    """Have every commit on disk before it is answered; this may write, and is for a file that is sound."""
    (mode,) = raw.execute("pragma journal_mode = truncate").fetchone()
    raw.execute("pragma synchronous = full")
    (sync,) = raw.execute("pragma synchronous").fetchone()
    if (mode, sync) != ("truncate", 2):
        raise RefusalError("data-not-safe-here", file=str(path))


def let_go(raw: sqlite3.Connection) -> None:
    """Close, and leave no empty journal behind."""
    with suppress(*cipher.errors()):
        raw.execute("pragma locking_mode = normal")  # only so is the journal of somebody killed taken away
        raw.execute("select 1 from sqlite_master limit 1").fetchone()
        raw.execute("pragma journal_mode = delete")
    raw.close()
