"""Where the program's own copies of data lie, and the list of erased people that is kept beside them, by ids alone.

A folder belongs to data, not to a file: it is named by the id of the top unit, so that it follows a file that is
moved, renamed or copied.
"""

import glob
import json
import os
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from kompetence.domain.ids import PersonId, UnitId
from kompetence.storage import cipher, lock, whole_files
from kompetence.storage.database import Database

FOLDER = "backups"
_ERASED, _WRITTEN = "erased.jsonl", "written.jsonl"
_HALF = re.compile(r"\.[0-9a-f]{8}\.tmp$")
_OLD = timedelta(hours=1)

Erased = Mapping[PersonId, tuple[date, str]]
"""Who was erased, with the day and the rule."""


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
        return _looks(Path(self.file)) == (self.size, self.changed)


def _looks(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_size, found.st_mtime_ns


@dataclass(frozen=True, slots=True)
class Vault:
    """The folder for copies in the person's own local data; everything below it is made when it is first needed."""

    local: Path

    def folder(self, top: UnitId) -> Path:
        """Where the copies of these data lie."""
        return self.local / FOLDER / top

    def copies(self, data: Path, top: UnitId) -> list[Path]:
        """Every copy that the program has made: before upgrades, in the folder, and where somebody asked for one."""
        found = upgraded(data)
        with suppress(OSError):
            found += sorted(one for one in self.folder(top).iterdir() if not one.name.startswith("."))
        found += [Path(one.file) for one in self.written() if one.top == top]
        return list(dict.fromkeys(found))

    def erased(self) -> dict[PersonId, tuple[date, str]]:
        """Everybody who was erased on this machine, from whichever data; a line that cannot be read says nothing."""
        found = {}
        for line in _lines(self.local / _ERASED):
            with suppress(KeyError, TypeError, ValueError):
                found[PersonId(str(line["person"]))] = date.fromisoformat(line["day"]), str(line["rule"])
        return found

    def note_erased(self, erased: Erased) -> None:
        """Keep who was erased, besides those who stand there already."""
        known = self.erased()
        if erased.keys() - known.keys():
            merged = {**erased, **known}
            _write(
                self.local / _ERASED,
                [
                    {"person": one, "day": day.isoformat(), "rule": rule}
                    for one, (day, rule) in merged.items()
                ],
            )

    def written(self) -> list[Written]:
        """The backups that somebody has asked for."""
        found = []
        for line in _lines(self.local / _WRITTEN):
            with suppress(KeyError, TypeError, ValueError):
                made = Written(UnitId(line["top"]), line["file"], int(line["size"]), int(line["changed"]))
                found.append(made)
        return found

    def written_at(self, path: Path, top: UnitId) -> Written | None:
        """The backup of these data that was written there."""
        file = str(path.resolve())
        return next((one for one in self.written() if (one.top, one.file) == (top, file)), None)

    def note_written(self, path: Path, top: UnitId) -> None:
        """Keep where a backup was written, or that it is gone from there."""
        file = str(path.resolve())
        looks = _looks(path)
        others = [one for one in self.written() if one.file != file]
        kept = others if looks is None else [*others, Written(top, file, *looks)]
        _write(
            self.local / _WRITTEN,
            [{"top": one.top, "file": one.file, "size": one.size, "changed": one.changed} for one in kept],
        )


def upgraded(data: Path) -> list[Path]:
    """The copies that were kept before upgrades, beside the file."""
    real = Path(os.path.realpath(data))
    beside = real.parent.glob(f"{glob.escape(real.name)}.v*")
    return sorted(one for one in beside if one.suffix[2:].isdigit())


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
            if _HALF.search(one.name) and now.timestamp() - one.stat().st_mtime > _OLD.total_seconds():
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


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return
    for line in text.splitlines():
        with suppress(ValueError):
            found = json.loads(line)
            if isinstance(found, dict):
                yield found


def _write(path: Path, lines: Iterable[Mapping[str, object]]) -> None:
    """Replace the list whole, or leave it as it was."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole_files.draft_of(path) as draft:
        with draft.open("w", encoding="utf-8") as stream:
            stream.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in lines)
        whole_files.replace(draft, path)
