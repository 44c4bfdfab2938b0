"""The doors to data in a file: made, opened after everything about it was checked, or kept in memory alone."""

import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from kompetence.storage import cipher, header, judging, lock, rehearsing, schema, taking, whole_files
from kompetence.storage.cipher import Key
from kompetence.storage.data import Database
from kompetence.storage.data_file import DataFile
from kompetence.storage.refusals import refused

__all__ = ["DataFile", "Database", "Session", "create", "in_memory", "open_file", "opened"]


def in_memory(*, form: bool = False) -> DataFile:
    """Empty data in memory."""
    raw = taking.memory()
    schema.build(raw, schema.APPLICATION_FORM if form else schema.APPLICATION)
    return DataFile(raw, is_form=form)


def create(
    path: Path,
    *,
    now: datetime,
    fill: Callable[[Database], None] | None = None,
    passphrase: str = "",
    form: bool = False,
) -> DataFile:
    """Make a new data file, or a preparation file, with what `fill` puts into it; an existing one is never overwritten.

    With a passphrase nobody reads the file without it. The file gets its name only when it is complete, so that a
    program that dies here leaves no half data.
    """
    key = cipher.new_key(passphrase) if passphrase else None
    try:
        with whole_files.named(path, now) as draft:
            raw = cipher.connect(draft, key)
            try:
                taking.prepare(raw, draft)
                schema.build(raw, schema.APPLICATION_FORM if form else schema.APPLICATION)
                if fill is not None:
                    fill(DataFile(raw, draft, key=key, is_form=form))
            finally:
                raw.close()
    except cipher.errors(OSError, ValueError) as error:
        raise refused(error, path) from error
    return opened(path, now, lambda: key)


def open_file(path: Path, *, now: datetime, passphrase: str = "") -> DataFile:
    """Open a data file or a preparation file for writing, after everything about it has been checked.

    A passphrase for a file that is not encrypted is not needed, and not looked at.
    """
    return opened(path, now, lambda: cipher.key_of(path, passphrase))


def opened(path: Path, now: datetime, ask: Callable[[], Key | None]) -> DataFile:
    """Open a file; where it is encrypted, with the key that is asked for."""
    held = lock.Lock(path)
    raw: sqlite3.Connection | None = None
    key: Key | None = None
    settled = False
    try:
        head = header.check(path)
        if head is None:
            key = cipher.fitting(path, ask())
        taking.refuse_protected(path)
        rehearsing.rehearse(path, key, judging.look)
        raw = cipher.connect(path, key)
        taking.take(raw, path)
        head = header.within(raw, path)  # once more: a journal that was played back may hold another version
        judging.check(raw, path, head.version)
        settled = True
        taking.settle(raw, path)
        if head.version < schema.HEAD:
            from kompetence.storage import upgrading

            upgrading.upgrade(raw, path, key)
        whole_files.finish(path.resolve())
        held.tell(now)
    except BaseException as error:
        if raw is not None:
            taking.let_go(raw) if settled else raw.close()
        held.release()
        if isinstance(error, cipher.errors(OSError, UnicodeDecodeError)):
            raise refused(error, path) from error
        raise
    return DataFile(raw, path, held=held, key=key, is_form=head.is_form)
