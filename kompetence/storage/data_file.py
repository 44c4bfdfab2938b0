"""One data file: written so that what was acknowledged is never lost.

Source: reliability.md 2.1, 2.2 and 2.6. One connection, one writer; every transaction begins at once and is on disk
before it is answered.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError
from typing_extensions import override

from kompetence.domain.backups import Content
from kompetence.domain.change import Undo
from kompetence.domain.read_only import ReadOnly, Why
from kompetence.errors import RefusalError
from kompetence.storage import cipher, contents, copies, lock, taking, whole_files
from kompetence.storage.cipher import Key
from kompetence.storage.data import Database, Notes
from kompetence.storage.held_file import HeldFile
from kompetence.storage.journal import Journal
from kompetence.storage.refusals import refused


class DataFile(Database):
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
        super().__init__()
        self._file = HeldFile(raw, path, key, held, begin)
        self.path = path
        self.is_form = is_form
        self.read_only = read_only

    @property
    def _raw(self) -> sqlite3.Connection:
        return self._file.raw

    @property
    @override
    def _journal(self) -> Notes | None:
        return self._file.journal

    @override
    def _writable(self) -> None:
        super()._writable()
        self._there()

    def _there(self) -> None:
        """Refuse in words where the file was lost."""
        _raw = self._raw

    @property
    @override
    def key(self) -> Key | None:
        """What opens the file; nothing prints it."""
        return self._file.key

    @override
    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """One act: everything in it is on disk when the block ends, or nothing of it."""
        self._writable()
        with self._alone():
            try:
                with Session(self._file.engine, expire_on_commit=False) as session, session.begin():
                    yield session
            except StaleDataError as error:
                raise RefusalError("changed-meanwhile") from error
            except DBAPIError as error:
                raise refused(error.orig, self.path) from error

    @override
    @contextmanager
    def rehearsal(self) -> Iterator[Session]:
        """One act that is taken back at the end, to tell what it would do."""
        self._there()
        try:
            with (
                self._turn,
                self._file.followed(),
                Session(self._file.engine, expire_on_commit=False) as session,
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

    @property
    @override
    def written(self) -> int:
        """Counts the rows written since the data were opened: as long as it stays, so does what was read."""
        with self._turn:
            return self._file.written

    @override
    def remember(self) -> None:
        """From now on every act can be taken back, until the data are closed."""
        if self.read_only is None:
            self._file.journal = Journal(self._raw)

    @override
    def _begin_notes(self) -> None:
        if self._journal is None or self._journal.begun:
            return
        try:
            with self._alone():
                super()._begin_notes()
        except cipher.errors() as error:
            raise refused(error, self.path) from error

    @override
    def take_back(self, undo: Undo, session: Session | None = None) -> None:
        try:
            super().take_back(undo, session)
        except cipher.errors() as error:
            raise refused(error, self.path) from error

    @override
    @contextmanager
    def _look(self) -> Iterator[Session]:
        with self.rehearsal() as session:
            yield session

    @override
    def snapshot(self) -> "Database":
        """The data as they stand now, in memory, for long work that must not be in the way of typing."""
        memory = self._still()
        memory.execute("pragma query_only = on")
        return DataFile(memory, begin="begin", key=self.key, is_form=self.is_form, read_only=self.read_only)

    def _still(self) -> sqlite3.Connection:
        memory = cipher.connect(":memory:", self.key)
        with self._turn:
            self._raw.backup(memory)
        return memory

    def _still_ours(self) -> sqlite3.Connection:
        """The same, as long as nobody else has written in the file; one that was moved or replaced is still ours."""
        with self._turn:
            self._not_overwritten()
            with self._file.followed():
                memory = self._still()
            try:
                self._not_overwritten()
            except BaseException:
                memory.close()
                raise
        return memory

    def _not_overwritten(self) -> None:
        try:
            self._same_file()
        except RefusalError as refusal:
            if refusal.code != "data-replaced":
                raise

    def make_another(
        self, path: Path, fill: Callable[["Database"], None], *, now: datetime, passphrase: str = ""
    ) -> None:
        """Make a new file like this, which is in memory, with what `fill` adds to it, and leave it closed.

        It is put together in memory, written at once, and read back before it gets its name.
        """
        key = cipher.new_key(passphrase) if passphrase else None
        raw = taking.memory()
        try:
            with whole_files.named(path, now) as draft, DataFile(raw, is_form=self.is_form) as new:
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

        An existing file is overwritten only when that is asked for, and never one that is open here. Refused where
        somebody else has written in the data's own file; where that was moved, the copy is what there is left of it.
        Nobody who works on the data waits for longer than it takes to copy them in memory.
        """
        if os.path.lexists(path) and (not replace or lock.is_open_here(path)):
            raise RefusalError("data-exists", file=str(path))
        try:
            whole_files.sweep(path, datetime.now(UTC))
            with whole_files.draft_of(path) as draft:
                with closing(self._still_ours()) as still:
                    copies.fill_copy(still, self.key, draft)
                whole_files.sync(draft)
                ready(draft)
                whole_files.replace(draft, path) if replace else whole_files.name(draft, path)
        except cipher.errors(OSError, ValueError) as error:
            raise refused(error, path) from error

    def open_copy(self, path: Path, *, now: datetime) -> "DataFile":
        """Open a copy that was made under the same passphrase, without asking for it again."""
        from kompetence.storage.database import opened

        return opened(path, now, lambda: self.key)

    def again(self) -> Callable[[datetime], "Database"]:
        """What opens the same file once more after it was closed, without asking for the passphrase."""
        from kompetence.storage.database import opened

        path, key = self.path, self.key
        assert path is not None
        return lambda now: opened(path, now, lambda: key)

    @override
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
                self._file.exchange(draft, path, key)
        except cipher.errors(OSError) as error:
            raise refused(error, self.path) from error

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
                if key == self.key:
                    self._file.exchange(draft, path, key)
                    return
                with (
                    whole_files.draft_of(path, "change") as own,
                    closing(cipher.connect(draft, key)) as other,
                ):
                    copies.fill_anew(other, own, self.key)
                    self._file.exchange(own, path, self.key)
        except cipher.errors(OSError) as error:
            raise refused(error, self.path) from error

    def counted(self) -> Content:
        """How much the data hold, and when each kind was last edited."""
        try:
            with self._turn:
                return contents.counted(self._raw, encrypted=self.encrypted)
        except cipher.errors() as error:
            raise refused(error, self.path) from error

    @override
    def close(self) -> None:
        """Let go of the file and its key, with no empty journal left beside it."""
        self._file.close(looked_at=self.read_only is not None)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """The turn to write in the file, which must be as it was left here."""
        with self._turn:
            self._same_file()
            try:
                yield
            finally:
                self._file.remember()

    @property
    @override
    def in_place(self) -> bool:
        """Whether the file that lies there is the one that is open."""
        with self._turn:
            return self._file.in_place

    def _same_file(self) -> None:
        with self._turn:
            self._file.check()
