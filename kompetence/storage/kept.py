"""The folder of one data file's own backups: names that sort by time and are safe everywhere, and what is told of each.

A name says when, in UTC so that summer time mixes nothing up, and why: `2026-11-22T103005.123Z-import.kompetence`. A
file gets such a name only when it has been read back, so the name itself says that it counts. What else is known of it
stands in a list beside, to which lines are added; without the list the backups are still there.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from kompetence import durable
from kompetence.domain.backups import KeptBackup, Trial, Why, newest_first
from kompetence.errors import RefusalError
from kompetence.storage.file_looks import Source, digest, looks, same_place
from kompetence.storage.lines import read_lines, spelled, write_lines
from kompetence.storage.refusals import refused

_ABOUT, _TRIAL = ".about.jsonl", ".trial.json"
_NAME = re.compile(r"(\d{4}-\d{2}-\d{2}T\d{6}\.\d{3})Z-([a-z]+)\.kompetence")
_FORM = "%Y-%m-%dT%H%M%S.%f"
_STEP = timedelta(milliseconds=1)
_GIVEN_UP = 60
"""Seconds after which nobody is still making a draft, be it of a copy of the data that another program has open."""
_MANY = 200
"""Lines about backups that are gone before the list is written anew."""


@dataclass(frozen=True, slots=True)
class KeptIn:
    """The backups in one folder, which need not be there yet."""

    folder: Path

    def all(self) -> list[KeptBackup]:
        """Every backup, the last that was made first, whatever the clock said when it was made."""
        lines = list(self._about())
        about = {one["file"]: one for one in lines}
        found = []
        with suppress(OSError):
            for one in os.scandir(self.folder):
                named = read_name(one.name)
                if named is not None:
                    with suppress(OSError):
                        found.append(_told(Path(one.path), named, one.stat().st_size, about.get(one.name)))
        return _in_order(found, [one["file"] for one in lines])

    def free_name(self, at: datetime, why: Why) -> Path:
        """Where a backup of this moment goes; one that has the very moment's name already is not touched."""
        at = at.astimezone(UTC)
        taken = {one.file.name.split("Z-")[0] for one in self.all()}
        while (name := _spelled(at)) in taken:
            at += _STEP
        return self.folder / f"{name}Z-{why.value}.kompetence"

    def note(self, one: KeptBackup, source: Source | None) -> None:
        """Add what is known of a backup; the last line about a file is the one that holds."""
        self._add(
            {
                "file": one.file.name,
                "data": None if one.data is None else same_place(one.data),
                "people": one.people,
                "encrypted": one.encrypted,
                "source": None if source is None else [source.size, source.changed],
                "size": one.file.stat().st_size,
                "digest": digest(one.file),
            }
        )

    def _add(self, line: Mapping[str, Any]) -> None:
        path = self.folder / _ABOUT
        try:
            there = path.exists()
            with open(path, "ab", opener=_own) as stream:
                stream.write(b"\n" + spelled(line))
                stream.flush()
                os.fsync(stream.fileno())
            if not there:
                durable.sync_folder(self.folder)
        except OSError as error:
            raise refused(error, path) from error

    @contextmanager
    def changing(self, path: Path) -> Iterator[Callable[[int], None]]:
        """Change a backup, and then say how many people are in it; one that this cuts short is not taken for damaged.

        What is refused meanwhile has left the backup as it was. Other files are none of ours.
        """
        before = self._known(path) if path.parent == self.folder and read_name(path.name) else {}
        sound = bool(before) and before.get("digest") in {None, digest(path)}
        if sound:
            self._add({**before, "source": None, "digest": None})

        def changed(people: int) -> None:
            told = {"people": people, "source": None, "size": path.stat().st_size}
            self._add({**before, **told, **({"digest": digest(path)} if sound else {})})

        try:
            yield changed if before else lambda _people: None
        except RefusalError:
            if sound and path.exists():
                with suppress(RefusalError):
                    self._add(before)
            raise

    def note_going(self, file: Path) -> None:
        """From now on a backup goes as soon as there are enough others."""
        self._add({**self._known(file), "file": file.name, "going": True})

    def made_of(self, data: Path, source: Source) -> KeptBackup | None:
        """The backup of a data file that looked so, if it still stands as it was written."""
        for one in self.all():
            line = self._known(one.file)
            if str(one.data) == same_place(data) and self.mark(one.file) is not None:
                with suppress(KeyError, TypeError, ValueError):
                    if Source(*map(int, line["source"])) == source:
                        return one
        return None

    def mark(self, file: Path) -> str | None:
        """What is noted of a backup's bytes, as long as a file of that size stands there; None for every other."""
        line, now = self._known(file), looks(file)
        if file.parent != self.folder or now is None or now.size != line.get("size"):
            return None
        return str(line["digest"]) if line.get("digest") else None

    def is_as_written(self, file: Path) -> bool:
        """Whether no bit of a backup has changed, as far as that is known."""
        return file.parent != self.folder or self._known(file).get("digest") in {None, digest(file)}

    def _known(self, file: Path) -> Mapping[str, Any]:
        lines = [one for one in self._about() if one["file"] == file.name]
        return lines[-1] if lines else {}

    def tidy(self) -> None:
        """Write the list anew once it is mostly about backups that are gone."""
        lines = list(self._about())
        here = {one.file.name for one in self.all()}
        if len(lines) > len(here) + _MANY:
            newest = {one["file"]: one for one in lines if one["file"] in here}
            write_lines(self.folder / _ABOUT, newest.values())

    def leftovers(self, now: datetime) -> list[Path]:
        """What was begun and never became a backup, and that nobody is making any more."""
        found = []
        with suppress(OSError):
            for one in self.folder.iterdir():
                if one.name.startswith(".") and ".new" in one.name:
                    with suppress(OSError):
                        if now.timestamp() - one.stat().st_mtime > _GIVEN_UP:
                            found.append(one)
        return found

    def trial(self) -> Trial | None:
        """How restoring went when it was last tried."""
        for line in read_lines(self.folder / _TRIAL):
            with suppress(KeyError, TypeError, ValueError):
                return Trial(datetime.fromisoformat(line["at"]), str(line["file"]), str(line["code"]))
        return None

    def note_trial(self, trial: Trial) -> None:
        """Keep how it went."""
        line = {"at": trial.at.isoformat(), "file": trial.file, "code": trial.code}
        write_lines(self.folder / _TRIAL, [line])

    def _about(self) -> Iterator[dict[str, Any]]:
        return (one for one in read_lines(self.folder / _ABOUT) if isinstance(one.get("file"), str))


def read_name(name: str) -> tuple[datetime, Why] | None:
    """When and why, from a backup's name; None for every other file."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    try:
        return datetime.strptime(found[1], _FORM).replace(tzinfo=UTC), Why(found[2])
    except ValueError:
        return None


def _in_order(found: Iterable[KeptBackup], noted: Iterable[str]) -> list[KeptBackup]:
    """The newest first: what was noted before another was made before it, even where its name says otherwise."""
    numbers = {file: number for number, file in enumerate(dict.fromkeys(noted))}
    ordered, latest = [], None
    for one in sorted(found, key=lambda one: numbers.get(one.file.name, -1), reverse=True):
        if one.file.name in numbers:
            latest = one.at if latest is None else min(latest, one.at)
            ordered.append(replace(one, latest=latest))
        else:
            ordered.append(one)
    return newest_first(ordered)


def _spelled(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H%M%S.") + f"{at.microsecond // 1000:03}"


def _told(path: Path, named: tuple[datetime, Why], size: int, line: Mapping[str, Any] | None) -> KeptBackup:
    at, why = named
    known = line or {}
    people, encrypted, data = known.get("people"), known.get("encrypted"), known.get("data")
    return KeptBackup(
        path,
        at,
        why,
        size,
        people if isinstance(people, int) else None,
        encrypted if isinstance(encrypted, bool) else None,
        Path(data) if isinstance(data, str) else None,
        known.get("going") is True,
    )


def _own(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
