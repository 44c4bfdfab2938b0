"""What goes with deleting something for good: every copy, undo, the file's own pages, and half-made files."""

from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from typing import TypeVar

from kompetence.domain.backup_times import LEAST
from kompetence.domain.erasure import Cleared, CopyTold, Outcome
from kompetence.domain.ids import UnitId
from kompetence.errors import RefusalError
from kompetence.services.desk import Desk, Progress, local_now, no_progress
from kompetence.storage import backups, erasing
from kompetence.storage.backups import Erased, Vault
from kompetence.storage.database import Session

Done = TypeVar("Done")
_UNREADABLE = frozenset(
    {
        "data-encrypted",
        "data-passphrase-wrong",
        "data-damaged",
        "data-empty",
        "data-foreign-schema",
        "data-impossible",
        "data-no-database",
        "data-of-other-program",
    }
)
"""Of these nobody knows what is in the copy; all others are of the disk, or of who has it open, and pass."""
_OTHER_KEY = frozenset({"data-encrypted", "data-passphrase-wrong"})
"""Closed with an earlier passphrase, or damaged at its beginning."""
_DISK = frozenset({"disk-full", "data-not-writable", "data-unreachable"})
Deletion = Callable[[Session], object]
"""Deletes the same in a copy, whose ids are those of the data; harmless where there is nothing of it."""


class Clearing:
    """Without a vault there are no copies but those beside the file."""

    def __init__(self, desk: Desk, vault: Vault | None = None) -> None:
        self._desk, self._vault = desk, vault

    def copies(self) -> list[Path]:
        """Every copy of the data that the program has made."""
        path = self._desk.database.path
        if path is None:
            return []
        if self._vault is None:
            return backups.upgraded(path)
        return self._vault.copies(path, backups.top_of(self._desk.database))

    def clear(
        self, act: Callable[[], Done], delete: Deletion, erased: Erased, progress: Progress = no_progress
    ) -> tuple[Done, Cleared]:
        """First the same in every copy, then the act in the data: one that is cut short is tried again, and goes on.

        No copy is made meanwhile, so that none is forgotten.
        """
        database = self._desk.database
        with backups.making:
            copies, top = self.copies(), backups.top_of(database)
            outcomes = {}
            for number, path in enumerate(copies):
                progress(number, len(copies))
                outcomes[path] = self._in_copy(path, top, delete)
            self._settle(outcomes, top)
            progress(len(copies), len(copies))
            told = [CopyTold(str(path), outcome) for path, outcome in outcomes.items()]
            self._list(erased)
            done = act()
            database.forget()
            return done, Cleared(tuple(told), self._sweep(top), self._rewrite())

    def _list(self, erased: Erased) -> None:
        """Who is erased stands outside the data first, for copies that nobody knows of."""
        if self._vault is not None:
            with self._desk.database.reading() as session:
                known = erasing.erased(session)
            self._vault.note_erased({**known, **erased})

    def _rewrite(self) -> bool:
        """Without room for that, what was deleted is overwritten all the same."""
        try:
            self._desk.database.vacuum()
        except RefusalError:
            return False
        return True

    def _settle(self, outcomes: dict[Path, Outcome], top: UnitId) -> None:
        """Of the backups that are closed with an earlier passphrase as many stay as there are sound ones too few.

        They go by themselves once there are enough; whoever was erased is taken out of what is made of one.
        """
        if self._vault is None:
            return
        folder = self._vault.kept_in(top)
        every = folder.all()
        cleaned = Counter(one.data for one in every if outcomes.get(one.file) is Outcome.CLEANED)
        for one in every:
            if outcomes.get(one.file) is not Outcome.WAITING:
                continue
            if cleaned[one.data] < LEAST:
                cleaned[one.data] += 1
                with suppress(
                    RefusalError
                ):  # it is told as waiting, and asked about anew at the next erasing
                    folder.note_going(one.file)
            else:
                outcomes[one.file] = _deleted(one.file)

    def _in_copy(self, path: Path, top: UnitId, delete: Deletion) -> Outcome:
        """The same in one copy; one that nobody can read is deleted, and one that cannot be written is left."""
        if not path.is_file():
            return Outcome.MISSING
        asked_for = None if self._vault is None else self._vault.written_at(path, top)
        ours = asked_for is None or asked_for.untouched
        try:
            with self._noted_in(path, top) as changed:
                number = self._cleaned(path, delete, None if ours else top)
                if number is None:
                    return Outcome.MISSING
        except RefusalError as refusal:
            if refusal.code in _OTHER_KEY and self._is_sound(path, top):
                return Outcome.WAITING
            return _deleted(path) if ours and refusal.code in _UNREADABLE else Outcome.LEFT
        except OSError:
            return Outcome.LEFT
        with suppress(RefusalError, OSError):  # it is clean whether or not that can be noted
            changed(number)
        if asked_for is not None and self._vault is not None:
            self._vault.note_written(path, top)
        return Outcome.CLEANED

    def _is_sound(self, path: Path, top: UnitId) -> bool:
        """Whether a file is one of the program's own backups, bit by bit as it was written."""
        if self._vault is None:
            return False
        folder = self._vault.kept_in(top)
        return folder.mark(path) is not None and folder.is_as_written(path)

    def _noted_in(self, path: Path, top: UnitId) -> AbstractContextManager[Callable[[int], None]]:
        """While a copy is changed, the list of backups says so."""
        if self._vault is None:
            return nullcontext(lambda _people: None)
        return self._vault.kept_in(top).changing(path)

    def _cleaned(self, path: Path, delete: Deletion, top: UnitId | None) -> int | None:
        """Delete in a copy, which with a `top` must be of these data; how many people are left in it, or None."""
        with self._desk.file.open_copy(path, now=self._desk.now()) as copy:
            backups.drop_upgraded(path)
            if top is not None and backups.top_of(copy) != top:
                return None
            with copy.transaction() as session:
                delete(session)
            number = copy.counted().people.number
            try:
                copy.vacuum()
            except RefusalError as refusal:
                if refusal.code not in _DISK:
                    raise
            return number

    def _sweep(self, top: UnitId) -> int:
        path = self._desk.database.path
        found = [] if path is None else backups.leftovers(path, self._desk.now())
        found += [] if self._vault is None else self._vault.kept_in(top).leftovers(local_now())
        for one in found:
            with suppress(OSError):
                one.unlink()
        return len(found)


def _deleted(path: Path) -> Outcome:
    try:
        backups.drop_upgraded(path)
        for one in (path, path.with_name(f"{path.name}-journal")):
            one.unlink(missing_ok=True)
    except OSError:
        return Outcome.LEFT
    return Outcome.DELETED
