"""One data file: made, opened, locked and written so that what was acknowledged is never lost.

Source: reliability.md 2.1, 2.2 and 2.6. One connection, one writer; every transaction begins at once and is on disk
before it is answered.
"""

import errno
import glob
import os
import secrets
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Self
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.pool import StaticPool

from kompetence.domain.change import Undo
from kompetence.errors import RefusalError
from kompetence.storage import header, lock, schema
from kompetence.storage.journal import Journal

__all__ = ["Database", "Session", "create", "in_memory", "open_file"]

SAFE = (
    "pragma trusted_schema = off",
    "pragma cell_size_check = on",
    "pragma mmap_size = 0",
    "pragma secure_delete = on",
    "pragma temp_store = memory",
    "pragma foreign_keys = on",
    "pragma recursive_triggers = on",
)

_STALE = 3600
"""Seconds after which a half-made file cannot belong to a program that is still making it."""


class Database:
    """An open data file, or with `path` None the data in memory, which belong to one thread."""

    def __init__(
        self,
        raw: sqlite3.Connection,
        path: Path | None = None,
        *,
        held: lock.Lock | None = None,
        begin: str = "begin immediate",
    ) -> None:
        self.path = path
        self._raw = raw
        self._turn = threading.RLock()
        self._lock = held
        self._inode = None if path is None else path.stat().st_ino
        self._engine = _engine(lambda: raw, begin)
        self._journal: Journal | None = None
        self._now: Session | None = None
        """The session of the thread whose turn it is, while it reads."""

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """One act: everything in it is on disk when the block ends, or nothing of it."""
        self._same_file()
        try:
            with self._turn, Session(self._engine, expire_on_commit=False) as session, session.begin():
                yield session
        except StaleDataError as error:
            raise RefusalError("changed-meanwhile") from error
        except DBAPIError as error:
            raise _refused(error.orig, self.path) from error

    @contextmanager
    def rehearsal(self) -> Iterator[Session]:
        """One act that is taken back at the end, to tell what it would do."""
        try:
            with self._turn, Session(self._engine, expire_on_commit=False) as session, session.begin() as act:
                yield session
                act.rollback()
        except DBAPIError as error:
            raise _refused(error.orig, self.path) from error

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Look at the data; nothing is written. Within another look it is the same view of them."""
        with self._turn:
            if self._now is not None:
                yield self._now
                return
            with self.rehearsal() as session:
                self._now = session
                try:
                    yield session
                finally:
                    self._now = None

    @property
    def written(self) -> int:
        """Counts the rows written since the data were opened: as long as it stays, so does what was read."""
        return self._raw.total_changes

    def remember(self) -> None:
        """From now on every act can be taken back, until the data are closed."""
        self._journal = Journal(self._raw)

    @contextmanager
    def noted(self) -> Iterator[Callable[[], Undo]]:
        """Note what is done in the block; afterwards the answer tells what would take it back."""
        assert self._journal is not None
        with self._turn:
            start = self._journal.now
            end = start

            def undo() -> Undo:
                return Undo(start, end)

            yield undo
            end = self._journal.now
            self._journal.forget()

    def take_back(self, undo: Undo) -> None:
        """Undo one act, everything in it or nothing; doing so can itself be noted and taken back."""
        assert self._journal is not None
        try:
            with self.transaction() as session:
                session.connection()
                if not self._journal.take_back(undo):
                    raise RefusalError("undo-too-late")
        except sqlite3.Error as error:
            raise _refused(error, self.path) from error

    def forget(self) -> None:
        """What was done so far cannot be taken back any more."""
        if self._journal is not None:
            self._journal.clear()

    def snapshot(self) -> "Database":
        """The data as they stand now, in memory, for long work that must not be in the way of typing."""
        memory = _connect(":memory:")
        with self._turn:
            self._raw.backup(memory)
        memory.execute("pragma query_only = on")
        return Database(memory, begin="begin")

    def close(self) -> None:
        """Let go of the file, with no empty journal left beside it."""
        _let_go(self._raw)
        self._engine.dispose()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _same_file(self) -> None:
        if self.path is None:
            return
        try:
            same = self.path.stat().st_ino == self._inode
        except OSError:
            same = False
        if not same:
            raise RefusalError("data-replaced", file=str(self.path))


def in_memory() -> Database:
    """Empty data in memory."""
    raw = _connect(":memory:")
    for pragma in SAFE:
        raw.execute(pragma)
    _build(raw)
    return Database(raw)


def create(path: Path, *, now: datetime, fill: Callable[[Database], None] | None = None) -> Database:
    """Make a new data file with what `fill` puts into it; an existing file is never overwritten.

    The file gets its name only when it is complete, so that a program that dies here leaves no half data.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        if os.path.lexists(path):
            raise RefusalError("data-exists", file=str(path))
        if not path.parent.is_dir():
            raise RefusalError("folder-missing", folder=str(path.parent))
        _sweep(path, now)
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        raw = _connect(draft)
        try:
            _prepare(raw, draft)
            _build(raw)
            if fill is not None:
                fill(Database(raw, draft))
        finally:
            raw.close()
        _name(draft, path)
    except (OSError, ValueError, sqlite3.Error) as error:
        raise _refused(error, path) from error
    finally:
        for left in (draft, draft.with_name(draft.name + "-journal")):
            with suppress(OSError, ValueError):
                left.unlink()
    return open_file(path, now=now)


def open_file(path: Path, *, now: datetime) -> Database:
    """Open a data file for writing, after everything about it has been checked."""
    held = lock.Lock(path)
    raw: sqlite3.Connection | None = None
    try:
        version = header.check(path)
        raw = _connect(path)
        _prepare(raw, path)
        _sound(raw, path, version)
        if version < schema.HEAD:
            from kompetence.storage import upgrading

            upgrading.upgrade(raw, path, _engine)
        held.tell(now)
    except BaseException as error:
        if raw is not None:
            _let_go(raw)
        held.release()
        if isinstance(error, sqlite3.Error | OSError):
            raise _refused(error, path) from error
        raise
    return Database(raw, path, held=held)


def _engine(connect: Callable[[], sqlite3.Connection], how: str = "begin immediate") -> Engine:
    engine = create_engine("sqlite://", creator=connect, poolclass=StaticPool, hide_parameters=True)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(how)

    return engine


def _connect(path: Path | str) -> sqlite3.Connection:
    name = path if isinstance(path, str) else f"file:{quote(str(path.resolve()))}?mode=rw"
    return sqlite3.connect(name, uri=True, isolation_level=None, timeout=0, check_same_thread=False)


def _prepare(raw: sqlite3.Connection, path: Path) -> None:
    """Take the file for ourselves and have every commit on disk before it is answered."""
    for pragma in (*SAFE, "pragma locking_mode = exclusive"):
        raw.execute(pragma)
    try:
        raw.execute("begin exclusive")
        raw.execute("commit")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise lock.in_use(path) from error
        raise
    (mode,) = raw.execute("pragma journal_mode = truncate").fetchone()
    raw.execute("pragma synchronous = full")
    (sync,) = raw.execute("pragma synchronous").fetchone()
    if (mode, sync) != ("truncate", 2):
        raise RefusalError("data-not-safe-here", file=str(path))


def _let_go(raw: sqlite3.Connection) -> None:
    """Close, and leave no empty journal behind."""
    with suppress(sqlite3.Error):
        raw.execute("pragma journal_mode = delete")
    raw.close()


def _build(raw: sqlite3.Connection) -> None:
    raw.execute("begin immediate")
    for statement in schema.script().split(";\n"):
        if statement.strip():
            raw.execute(statement)
    raw.execute(f"pragma application_id = {schema.APPLICATION}")
    raw.execute(f"pragma user_version = {schema.HEAD}")
    raw.execute("commit")


def _sound(raw: sqlite3.Connection, path: Path, version: int) -> None:
    """Compare the schema word for word, and check pages and references, before the first write.

    An older schema is compared when it has been brought up to date; until then nothing in it may act by itself.
    """
    ours = schema.is_ours(raw) if version == schema.HEAD else not schema.acts_by_itself(raw)
    if not ours:
        raise RefusalError("data-foreign-schema", file=str(path))
    if [row[0] for row in raw.execute("pragma quick_check(1)")] != ["ok"]:
        raise RefusalError("data-damaged", file=str(path))
    if raw.execute("pragma foreign_key_check").fetchone() is not None:
        raise RefusalError("data-damaged", file=str(path))


def _sweep(path: Path, now: datetime) -> None:
    """Take away what a program that died while making this file has left."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.*.new*"):
        with suppress(OSError):
            if now.timestamp() - left.stat().st_mtime > _STALE:
                left.unlink()


def _name(draft: Path, path: Path) -> None:
    """Give a complete file its name without ever taking an existing one's place."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:
        if path.exists():
            raise
        draft.rename(path)
    folder = os.open(path.parent, os.O_RDONLY) if os.name == "posix" else None
    if folder is not None:
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _refused(error: BaseException | None, path: Path | None) -> Exception:
    """The refusal behind an error of the database or the disk; anything else is a bug and stays what it is."""
    text = str(error).casefold()
    file = str(path or "")
    if isinstance(error, FileExistsError):
        return RefusalError("data-exists", file=file)
    if isinstance(error, ValueError) or getattr(error, "errno", None) in {errno.ENAMETOOLONG, errno.EINVAL}:
        return RefusalError("file-name-impossible", file=file)
    if "disk is full" in text or "no space left" in text or "quota" in text:
        return RefusalError("disk-full", file=file)
    if (
        "readonly" in text
        or "read-only" in text
        or isinstance(error, PermissionError)
        or "unable to open" in text
    ):
        return RefusalError("data-not-writable", file=file)
    if "malformed" in text or "not a database" in text:
        return RefusalError("data-damaged", file=file)
    if "disk i/o" in text or isinstance(error, OSError):
        return RefusalError("data-unreachable", file=file)
    if "locked" in text and path is not None:
        return lock.in_use(path)
    return error if isinstance(error, Exception) else RuntimeError(text)
