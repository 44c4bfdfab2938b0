"""The hold on one open data file: its connection, and whether what has its name is still what was left there.

Source: reliability.md 2.1 and 2.6. It is let go of only for a whole file in its place, and its new place is taken up
where it was moved; else whoever would go on is refused in words.
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from kompetence.errors import RefusalError
from kompetence.storage import cipher, header, lock, taking, whole_files
from kompetence.storage.cipher import Key
from kompetence.storage.data import Notes
from kompetence.storage.engines import engine_on
from kompetence.storage.journal import Journal
from kompetence.storage.watching import Watch


class HeldFile:
    """One open file, or data in memory with `path` None; it is watched where it is held by a lock.

    All of it is for the thread whose turn it is.
    """

    def __init__(
        self, raw: sqlite3.Connection, path: Path | None, key: Key | None, held: lock.Lock | None, begin: str
    ) -> None:
        self.path = path
        self.key = key
        self.journal: Notes | None = None
        """The notes of what is done by this connection."""
        self.engine = engine_on(lambda: raw, begin)
        self._connection: sqlite3.Connection | None = raw
        self._lock = held
        self._watch = Watch(path) if path is not None and held is not None else None
        self._written_before = 0
        """Rows written through the connections there were before this one."""

    @property
    def raw(self) -> sqlite3.Connection:
        """The connection; there is none where the file was lost while it was exchanged."""
        if self._connection is None:
            raise RefusalError("data-replaced", file=str(self.path))
        return self._connection

    @property
    def written(self) -> int:
        """Counts the rows written through this connection and those before it."""
        return self._written_before + (0 if self._connection is None else self._connection.total_changes)

    @property
    def in_place(self) -> bool:
        """Whether the file that lies there is the one that is open."""
        return self._connection is not None and (self._watch is None or self._watch.unchanged())

    def check(self) -> None:
        """Refuse to go on where it is not as it was left, unless the same lies there under another identity."""
        if self._watch is None:
            return
        try:
            self._watch.check()
        except RefusalError as refusal:
            if refusal.code != "data-replaced" or not self._take_up():
                raise

    def remember(self) -> None:
        """What was just done here may have changed it."""
        if self._watch is not None:
            self._watch.remember()

    def exchange(self, draft: Path, path: Path, key: Key | None) -> None:
        """Go on with another file under the same name; with the old one where that does not succeed.

        Where the new one has the name already when the disk fails, that is gone on with, and told.
        """
        noted, new = self._noted_so_far(), draft.stat()
        self._written_before += self.raw.total_changes + 1
        taking.let_go(self.raw)
        self._connection, self.journal = None, None
        self.engine.dispose()
        self._look_no_more()
        try:
            whole_files.replace_and_overwrite(draft, path)
        except BaseException as error:
            self._go_on(path, (key, self.key), noted)
            if isinstance(error, OSError) and os.path.samestat(path.stat(), new):
                raise RefusalError("data-changed-unsure", file=str(path)) from error
            raise
        self._go_on(path, (key,), noted)

    def _go_on(self, path: Path, keys: Sequence[Key | None], noted: int | None) -> None:
        """Work on what has the name now, with the key of these that opens it; else everything is refused in words."""
        key = _fitting(path, keys)
        raw = cipher.connect(path, key)
        try:
            taking.prepare(raw, path)
            self._work_on(raw, None if self._lock is None else Watch(path), noted)
        except BaseException:
            raw.close()
            raise
        self.key = key
        if self._lock is not None:
            self._lock.follow(path)

    def _work_on(self, raw: sqlite3.Connection, watch: Watch | None, noted: int | None) -> None:
        journal = None if noted is None else Journal(raw, noted)
        if journal is not None:
            journal.begin()  # an act may be under way
        self._connection, self._watch, self.journal = raw, watch, journal
        self.engine.dispose()
        self.engine = engine_on(lambda: raw)

    def _noted_so_far(self) -> int | None:
        return None if self.journal is None else self.journal.now

    def _take_up(self) -> bool:
        """Go on in the file that has the name now, where it holds what was left here: a copy, or its own stick."""
        old, watch, path = self.raw, self._watch, self.path
        if old.in_transaction or watch is None or path is None or self._half_done():
            return False
        try:
            new = Watch(path)
        except OSError:
            return False
        raw = self._taken(path, new) if watch.goes_on_in(new) else None
        if raw is None:
            new.end()
            return False
        self._written_before += old.total_changes
        self._work_on(raw, new, self._noted_so_far())
        old.close()
        watch.end()
        if self._lock is not None:
            self._lock.follow(path)
        return True

    def _taken(self, path: Path, watch: Watch) -> sqlite3.Connection | None:
        """The file taken for ourselves; None where somebody else has it, or has changed it since it was looked at."""
        raw = None
        with suppress(RefusalError, *cipher.errors(OSError)):
            raw = cipher.connect(path, self.key)
            taking.prepare(raw, path)
            if watch.unchanged():
                return raw
        if raw is not None:
            raw.close()
        return None

    @contextmanager
    def followed(self) -> Iterator[None]:
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

    def _look_no_more(self) -> None:
        watch, self._watch = self._watch, None
        if watch is not None:
            watch.end()

    def close(self, *, looked_at: bool) -> None:
        """Let go of the file and its key; with no empty journal left beside it, unless it was only looked at."""
        raw = self._connection
        if raw is not None:
            raw.close() if looked_at else taking.let_go(raw)
        self.engine.dispose()
        self._look_no_more()
        self.key = None
        if self._lock is not None:
            self._lock.release()


def _fitting(path: Path, keys: Sequence[Key | None]) -> Key | None:
    """The one of some keys that opens a file; None is that of one that is not encrypted."""
    if header.check(path) is not None:
        if None not in keys:
            raise RefusalError("data-replaced", file=str(path))
        return None
    for key in keys:
        with suppress(RefusalError):
            return cipher.fitting(path, key)
    raise RefusalError("data-replaced", file=str(path))
