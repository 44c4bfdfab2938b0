"""Where the program's own copies of data lie, and the lists that are kept beside them.

A folder belongs to data, not to a file: it is named by the id of the top unit, so that it follows a file that is
moved, renamed or copied.
"""

import glob
import os
import re
import sqlite3
import threading
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from kompetence.domain.backups import KeptBackup, Why, newest_first
from kompetence.domain.ids import PersonId, UnitId
from kompetence.storage import cipher, lock
from kompetence.storage.database import Database
from kompetence.storage.erased_list import Erased, ErasedList
from kompetence.storage.failures import Failures
from kompetence.storage.file_looks import Source, looks, same_place
from kompetence.storage.kept import KeptIn
from kompetence.storage.lines import read_lines, write_lines
from kompetence.storage.turns import turn

__all__ = ["Erased", "KeptIn", "Vault", "Written", "making"]

FOLDER = "backups"
_ERASED, _WRITTEN, _TURN = "erased.jsonl", "written.jsonl", ".lists.turn"
_FAILED = "failed.jsonl"
_HALF = re.compile(r"\.[0-9a-f]{8}\.tmp$")
_UPGRADED = re.compile(r"\.v[0-9]+(\.[0-9]+)?$")
_PLAIN = b"SQLite format 3\0"
OLD = timedelta(hours=1)
"""After so long nobody is still making a half-made file."""

making = threading.RLock()
"""Held while a backup is made, and while what was deleted goes from all of them, so that none is forgotten."""


@dataclass(frozen=True, slots=True)
class Written:
    """A backup that somebody asked for, and what it looked like when it was written."""

    top: UnitId
    file: str
    size: int
    changed: int

    @property
    def untouched(self) -> bool:
        """Whether the file is still the backup that was written, so that a newer one may take its place."""
        return looks(Path(self.file)) == Source(self.size, self.changed)


@dataclass(frozen=True, slots=True)
class Vault:
    """The folder for copies in the person's own local data; everything below it is made when it is first needed."""

    local: Path

    def folder(self, top: UnitId) -> Path:
        """Where the copies of these data lie."""
        return self.local / FOLDER / top

    def kept_in(self, top: UnitId) -> KeptIn:
        """The backups of these data that the program has made by itself."""
        return KeptIn(self.folder(top))

    def holds(self, path: Path) -> bool:
        """Whether a file is one of the copies here, or lies among them."""
        try:
            return Path(same_place(path)).is_relative_to(same_place(self.local / FOLDER))
        except ValueError:
            return False

    def of_path(self, path: Path) -> list[KeptBackup]:
        """Every backup that was made of the file that lies, or lay, there, the newest first.

        It is known without opening the file, so that it can be told when the file cannot be opened any more.
        """
        place = same_place(path)
        found = [one for one in self.everything() if one.data is not None and str(one.data) == place]
        return newest_first([*before_upgrade(path), *found])

    def akin(self, path: Path, top: UnitId | None) -> list[KeptBackup]:
        """Backups that may be of a file although it lay elsewhere when they were made: by its top unit, or its name."""
        own = {one.file for one in self.of_path(path)}
        of_data = [] if top is None else self.kept_in(top).all()
        of_name = [one for one in self.everything() if one.data is not None and one.data.name == path.name]
        found = {one.file: one for one in [*of_data, *of_name] if one.file not in own}
        return newest_first(found.values())

    def everything(self) -> list[KeptBackup]:
        """Every backup of any data, the newest first."""
        found: list[KeptBackup] = []
        with suppress(OSError):
            for folder in (self.local / FOLDER).iterdir():
                found += KeptIn(folder).all()
        return newest_first(found)

    def copies(self, data: Path, top: UnitId) -> list[Path]:
        """Every copy that the program has made: before upgrades, in the folder, and where somebody asked for one."""
        found = upgraded(data)
        with suppress(OSError):
            found += sorted(one for one in self.folder(top).iterdir() if not one.name.startswith("."))
        found += [Path(one.file) for one in self.written() if one.top == top]
        return list(dict.fromkeys(found))

    def erased(self) -> dict[PersonId, tuple[date, str]]:
        """Everybody who was erased on this machine; refused where the list cannot be read."""
        return self._erased_list.everybody()

    def note_erased(self, erased: Erased) -> None:
        """Keep who was erased, besides those who stand there already."""
        self._erased_list.note(erased)

    @property
    def _erased_list(self) -> ErasedList:
        return ErasedList(self.local / _ERASED, self.local / _TURN)

    @property
    def failures(self) -> Failures:
        """The last backups that could not be made."""
        return Failures(self.local / _FAILED, self.local / _TURN)

    def written(self) -> list[Written]:
        """The backups that somebody has asked for."""
        found = []
        for line in read_lines(self.local / _WRITTEN):
            with suppress(KeyError, TypeError, ValueError):
                made = Written(UnitId(line["top"]), line["file"], int(line["size"]), int(line["changed"]))
                found.append(made)
        return found

    def written_at(self, path: Path, top: UnitId) -> Written | None:
        """The backup of these data that was written there; of several that are noted, the one that lies there."""
        file = str(path.resolve())
        found = [one for one in self.written() if (one.top, one.file) == (top, file)]
        return next((one for one in found if one.untouched), found[-1] if found else None)

    def note_writing(self, draft: Path, path: Path, top: UnitId) -> None:
        """Keep what will lie there in a moment, beside what does now: whichever it is, it is known to be a backup."""
        now = looks(draft)
        assert now is not None
        with turn(self.local / _TURN):
            self._note([*self.written(), Written(top, str(path.resolve()), now.size, now.changed)])

    def note_written(self, path: Path, top: UnitId) -> None:
        """Keep where a backup was written, or that it is gone from there."""
        file = str(path.resolve())
        now = looks(path)
        with turn(self.local / _TURN):
            others = [one for one in self.written() if one.file != file]
            self._note(others if now is None else [*others, Written(top, file, now.size, now.changed)])

    def _note(self, written: Iterable[Written]) -> None:
        write_lines(
            self.local / _WRITTEN,
            [{"top": one.top, "file": one.file, "size": one.size, "changed": one.changed} for one in written],
        )


def upgraded(data: Path) -> list[Path]:
    """The copies that were kept before upgrades, beside the file."""
    real = Path(os.path.realpath(data))
    beside = real.parent.glob(f"{glob.escape(real.name)}.v*")
    return sorted(one for one in beside if _UPGRADED.search(one.name))


def before_upgrade(data: Path) -> list[KeptBackup]:
    """The same, as the backups that they are."""
    found = []
    for one in upgraded(data):
        with suppress(OSError):
            seen = one.stat()
            at = datetime.fromtimestamp(seen.st_mtime, UTC)
            found.append(KeptBackup(one, at, Why.UPGRADE, seen.st_size, data=Path(same_place(data))))
    return found


def is_readable(file: Path) -> bool:
    """Whether anybody can read a file that lies there, by its own first bytes."""
    try:
        with file.open("rb") as stream:
            return stream.read(len(_PLAIN)) == _PLAIN
    except OSError:
        return False


def drop_upgraded(data: Path) -> None:
    """Take away what opening a copy with an older schema has left beside it."""
    for one in upgraded(data):
        one.unlink()


def leftovers(data: Path, now: datetime) -> list[Path]:
    """Half-made files of this data file, or of papers beside it, that nobody is making any more."""
    real = Path(os.path.realpath(data))
    hidden = f".{glob.escape(real.name)}.*."
    found = [one for end in ("new", "new-journal") for one in real.parent.glob(f"{hidden}{end}")]
    for one in real.parent.iterdir():
        with suppress(OSError):
            if _HALF.search(one.name) and now.timestamp() - one.stat().st_mtime > OLD.total_seconds():
                found.append(one)
    return found


def check_at_rest(path: Path) -> None:
    """Refuse a file that some program has open now, for its bytes may change while they are read."""
    if lock.is_open_here(path):
        raise lock.in_use(path)
    raw = cipher.connect(path, None, readonly=True)
    try:
        raw.execute("select count(*) from sqlite_master").fetchone()
    except sqlite3.Error as error:
        if "locked" in str(error):
            raise lock.in_use(path) from error
    finally:
        raw.close()


def top_of(database: Database) -> UnitId:
    """The id of the top unit, which is the name of the data for as long as they live."""
    from kompetence.storage import units

    with database.reading() as session:
        return units.tree(session).top.id
