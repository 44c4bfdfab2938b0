"""One data file: made, opened, locked and written so that what was acknowledged is never lost.

Source: reliability.md 2.1, 2.2 and 2.6. One connection, one writer; every transaction begins at once and is on disk
before it is answered.
"""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from kompetence.domain.backups import Content
from kompetence.domain.change import Undo
from kompetence.domain.read_only import ReadOnly, Why
from kompetence.errors import RefusalError
from kompetence.storage import (
    cipher,
    contents,
    copies,
    header,
    judging,
    lock,
    rehearsing,
    schema,
    taking,
    whole_files,
)
from kompetence.storage.cipher import Key
from kompetence.storage.engines import engine_on
from kompetence.storage.journal import Journal
from kompetence.storage.refusals import refused
from kompetence.storage.watching import Watch

__all__ = ["Database", "Session", "create", "in_memory", "open_file"]


class Database:
    """An open data file, or with `path` None the data in memory, which belong to one thread."""

    def __init__(
        self,
        raw: sqlite3.Connection,
        path: Path | None = None,
        *,
        held: lock.Lock | None = None,
        begin: str = "begin immediate",
        key: Key | None = None,
        is_form: bool = False,
        read_only: ReadOnly | None = None,
    ) -> None:
        self.path = path
        self.is_form = is_form
        """Whether it is a preparation file, which holds one person's own lines."""
        self.read_only = read_only
        """Why these are only a copy of the file to look at; None where the file itself is open for writing."""
        self._key = key
        self._raw = raw
        self._turn = threading.RLock()
        self._lock = held
        self._watch = Watch(path) if path is not None and held is not None else None
        self._engine = engine_on(lambda: raw, begin)
        self._written_before = 0
        """Rows written through the connections there were before this one."""
        self._journal: Journal | None = None
        self._now: Session | None = None
        """The session of the thread whose turn it is, while it reads."""
        self._noting: int | None = None
        """The thread that keeps the data to itself while it notes an act."""

    @property
    def encrypted(self) -> bool:
        """Whether nobody reads the file without its passphrase."""
        return self._key is not None

    @property
    def key(self) -> Key | None:
        """What opens the file; nothing prints it."""
        return self._key

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """One act: everything in it is on disk when the block ends, or nothing of it."""
        self._writable()
        with self._alone():
            try:
                with Session(self._engine, expire_on_commit=False) as session, session.begin():
                    yield session
            except StaleDataError as error:
                raise RefusalError("changed-meanwhile") from error
            except DBAPIError as error:
                raise refused(error.orig, self.path) from error

    @contextmanager
    def rehearsal(self) -> Iterator[Session]:
        """One act that is taken back at the end, to tell what it would do."""
        try:
            with (
                self._turn,
                self._followed(),
                Session(self._engine, expire_on_commit=False) as session,
                session.begin() as act,
            ):
                yield session
                act.rollback()
        except DBAPIError as error:
            found = refused(error.orig, self.path)
            if isinstance(found, RefusalError) and found.code == "data-not-writable":
                self._writable()
            raise found from error
        except (ValueError, LookupError) as error:
            if self.read_only is not None and self.read_only.why is Why.DAMAGED:
                raise RefusalError("data-damaged", file=str(self.path)) from error
            raise

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
        with self._turn:
            return self._written_before + self._raw.total_changes

    def remember(self) -> None:
        """From now on every act can be taken back, until the data are closed."""
        if self.read_only is None:
            self._journal = Journal(self._raw)

    @contextmanager
    def noted(self) -> Iterator[Callable[[], Undo]]:
        """Note what is done in the block; afterwards the answer tells what would take it back."""
        self._writable()
        assert self._journal is not None
        with self._turn:
            start = self._journal.now
            end = start

            def undo() -> Undo:
                return Undo(start, end)

            before, self._noting = self._noting, threading.get_ident()
            try:
                yield undo
            finally:
                self._noting = before
            end = self._journal.now
            self._journal.forget()

    @property
    def kept_to_ourselves(self) -> bool:
        """Whether this thread notes an act, so that no other can go on that needs the data."""
        return self._noting == threading.get_ident()

    def take_back(self, undo: Undo, session: Session | None = None) -> None:
        """Undo one act, everything in it or nothing, in a transaction of its own or in that of `session`.

        Doing so can itself be noted and taken back.
        """
        if session is None:
            with self.transaction() as own:
                self.take_back(undo, own)
            return
        assert self._journal is not None
        session.connection()
        try:
            if not self._journal.take_back(undo):
                raise RefusalError("undo-too-late")
        except cipher.errors() as error:
            raise refused(error, self.path) from error
        session.expire_all()

    def forget(self) -> None:
        """What was done so far cannot be taken back any more."""
        if self._journal is not None:
            self._journal.clear()

    def snapshot(self) -> "Database":
        """The data as they stand now, in memory, for long work that must not be in the way of typing."""
        memory = self._still()
        memory.execute("pragma query_only = on")
        return Database(memory, begin="begin", key=self._key, is_form=self.is_form, read_only=self.read_only)

    def _still(self) -> sqlite3.Connection:
        memory = cipher.connect(":memory:", self._key)
        with self._turn:
            self._raw.backup(memory)
        return memory

    def make_another(
        self, path: Path, fill: Callable[["Database"], None], *, now: datetime, passphrase: str = ""
    ) -> None:
        """Make a new file like this, which is in memory, with what `fill` adds to it, and leave it closed.

        It is put together in memory, written at once, and read back before it gets its name.
        """
        key = cipher.new_key(passphrase) if passphrase else None
        raw = taking.memory()
        try:
            with _named(path, now) as draft, Database(raw, is_form=self.is_form) as new:
                self._raw.backup(raw)
                fill(new)
                if key is None:
                    copies.fill_copy(raw, None, draft)
                else:
                    copies.fill_anew(raw, draft, key)
                whole_files.sync(draft)
        except cipher.errors(OSError, ValueError) as error:
            raise refused(error, path) from error

    def copy_to(
        self, path: Path, *, replace: bool = False, ready: Callable[[Path], None] = lambda _draft: None
    ) -> None:
        """Keep a whole copy under the same passphrase, read back before it gets its name; `ready` sees it just before.

        An existing file is overwritten only when that is asked for, and never one that is open here. Nobody who works
        on the data waits for longer than it takes to copy them in memory.
        """
        if os.path.lexists(path) and (not replace or lock.is_open_here(path)):
            raise RefusalError("data-exists", file=str(path))
        try:
            whole_files.sweep(path, datetime.now(UTC))
            with whole_files.draft_of(path) as draft:
                with closing(self._still()) as still:
                    copies.fill_copy(still, self._key, draft)
                whole_files.sync(draft)
                ready(draft)
                whole_files.replace(draft, path) if replace else whole_files.name(draft, path)
        except cipher.errors(OSError, ValueError) as error:
            raise refused(error, path) from error

    def open_copy(self, path: Path, *, now: datetime) -> "Database":
        """Open a copy that was made under the same passphrase, without asking for it again."""
        return _opened(path, now, lambda: self._key)

    def again(self) -> Callable[[datetime], "Database"]:
        """What opens the same file once more after it was closed, without asking for the passphrase."""
        path, key = self.path, self._key
        assert path is not None
        return lambda now: _opened(path, now, lambda: key)

    def fits(self, passphrase: str) -> bool:
        """Whether this is the passphrase of the file."""
        return self._key is not None and self._key.is_of(passphrase)

    def vacuum(self) -> None:
        """Rewrite the file without what was deleted."""
        self._writable()
        try:
            with self._alone():
                self._raw.execute("vacuum")
        except cipher.errors() as error:
            raise refused(error, self.path) from error

    def change_passphrase(self, passphrase: str) -> None:
        """Close the file with another passphrase, or with none; at every moment a whole file has its name.

        What was done before can no longer be taken back. Copies made before keep the passphrase they had.
        """
        assert self.path is not None
        self._writable()
        self._same_file()
        key = cipher.new_key(passphrase) if passphrase else None
        path = self.path.resolve()
        try:
            with self._turn, whole_files.draft_of(path, "change") as draft:
                copies.fill_anew(self._raw, draft, key)
                self._exchange(draft, path, key)
        except cipher.errors(OSError) as error:
            raise refused(error, self.path) from error

    @contextmanager
    def held(self) -> Iterator[None]:
        """Nobody else reads or writes meanwhile."""
        with self._turn:
            yield

    def become(self, draft: Path, key: Key | None) -> None:
        """Go on with a whole file that nobody has open, and that `key` opens, in the place of this one.

        This one is overwritten; its passphrase stays. What was done before can no longer be taken back.
        """
        assert self.path is not None
        self._writable()
        self._same_file()
        path = self.path.resolve()
        try:
            with self._turn:
                if key == self._key:
                    self._exchange(draft, path, key)
                    return
                with (
                    whole_files.draft_of(path, "change") as own,
                    closing(cipher.connect(draft, key)) as other,
                ):
                    copies.fill_anew(other, own, self._key)
                    self._exchange(own, path, self._key)
        except cipher.errors(OSError) as error:
            raise refused(error, self.path) from error

    def counted(self) -> Content:
        """How much the data hold, and when each kind was last edited."""
        try:
            with self._turn:
                return contents.counted(self._raw, encrypted=self.encrypted)
        except cipher.errors() as error:
            raise refused(error, self.path) from error

    def _exchange(self, draft: Path, path: Path, key: Key | None) -> None:
        """Go on with another file under the same name; with the old one where that does not succeed."""
        noted = None if self._journal is None else self._journal.now
        self._written_before += self._raw.total_changes + 1
        taking.let_go(self._raw)
        self._engine.dispose()
        self._look_no_more()
        try:
            whole_files.replace_and_overwrite(draft, path)
            self._key = key
        finally:
            self._raw = raw = cipher.connect(path, self._key)
            taking.prepare(raw, path)
            self._engine = engine_on(lambda: raw)
            self._watch = None if self._lock is None else Watch(path)
            if self._lock is not None:
                self._lock.follow(path)
            if noted is not None:
                self._journal = Journal(raw, noted)

    def close(self) -> None:
        """Let go of the file and its key, with no empty journal left beside it."""
        self._raw.close() if self.read_only else taking.let_go(self._raw)
        self._engine.dispose()
        self._look_no_more()
        self._key = None
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _writable(self) -> None:
        if self.read_only is not None:
            raise RefusalError(self.read_only.code, file=str(self.path))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """The turn to write in the file, which must be as it was left here."""
        with self._turn:
            self._same_file()
            try:
                yield
            finally:
                if self._watch is not None:
                    self._watch.remember()

    @contextmanager
    def _followed(self) -> Iterator[None]:
        """A look into the file; what a failed act had left half done is taken back at the first one that can."""
        watch = self._watch
        ours = watch is not None and self._half_done() and watch.unchanged()
        try:
            yield
        finally:
            if ours and watch is not None:
                watch.remember()

    def _half_done(self) -> bool:
        """Whether the next look takes something back, so that the look itself changes the file."""
        assert self.path is not None
        journal = self.path.resolve()
        try:
            return journal.with_name(journal.name + "-journal").stat().st_size > 0
        except OSError:
            return False

    def _same_file(self) -> None:
        with self._turn:
            if self._watch is not None:
                self._watch.check()

    def _look_no_more(self) -> None:
        watch, self._watch = self._watch, None
        if watch is not None:
            watch.end()


def in_memory(*, form: bool = False) -> Database:
    """Empty data in memory."""
    raw = taking.memory()
    schema.build(raw, schema.APPLICATION_FORM if form else schema.APPLICATION)
    return Database(raw, is_form=form)


def create(
    path: Path,
    *,
    now: datetime,
    fill: Callable[[Database], None] | None = None,
    passphrase: str = "",
    form: bool = False,
) -> Database:
    """Make a new data file, or a preparation file, with what `fill` puts into it; an existing one is never overwritten.

    With a passphrase nobody reads the file without it. The file gets its name only when it is complete, so that a
    program that dies here leaves no half data.
    """
    key = cipher.new_key(passphrase) if passphrase else None
    try:
        with _named(path, now) as draft:
            raw = cipher.connect(draft, key)
            try:
                taking.prepare(raw, draft)
                schema.build(raw, schema.APPLICATION_FORM if form else schema.APPLICATION)
                if fill is not None:
                    fill(Database(raw, draft, key=key, is_form=form))
            finally:
                raw.close()
    except cipher.errors(OSError, ValueError) as error:
        raise refused(error, path) from error
    return _opened(path, now, lambda: key)


@contextmanager
def _named(path: Path, now: datetime) -> Iterator[Path]:
    """A file that gets its name when the block ends, unless something has that name already."""
    if os.path.lexists(path):
        raise RefusalError("data-exists", file=str(path))
    if not path.parent.is_dir():
        raise RefusalError("folder-missing", folder=str(path.parent))
    whole_files.sweep(path, now)
    with whole_files.draft_of(path) as draft:
        yield draft
        whole_files.name(draft, path)


def open_file(path: Path, *, now: datetime, passphrase: str = "") -> Database:
    """Open a data file or a preparation file for writing, after everything about it has been checked.

    A passphrase for a file that is not encrypted is not needed, and not looked at.
    """
    return _opened(path, now, lambda: cipher.key_of(path, passphrase))


def _opened(path: Path, now: datetime, ask: Callable[[], Key | None]) -> Database:
    """Open a file; where it is encrypted, with the key that is asked for."""
    held = lock.Lock(path)
    raw: sqlite3.Connection | None = None
    key: Key | None = None
    settled = False
    try:
        head = header.check(path)
        if head is None:
            key = cipher.fitting(path, ask())
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
    return Database(raw, path, held=held, key=key, is_form=head.is_form)
