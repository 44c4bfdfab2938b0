"""What a disk could hold after a power cut, worked out from what a program had asked of it.

The model is a harsh one, after SQLite's own crash tests (sqlite.org/testing.html, "Crash Testing") and ALICE (Pillai
and others, "All File Systems Are Not Created Equal", OSDI 2014):

* What was written or cut off since the last fsync of a file is there or not, each piece by itself, in whole calls,
  sectors of 512 bytes or pages of 4096, in any order. Where a file has grown and a piece is missing, there are noughts
  or noise.
* The names in a folder are those of its last fsync, and then any beginning of what was done to them since. An fsync of
  a file does not make its name last.
* A rename within a folder is there or not, never half. What an fsync has answered for stays.
"""

import random
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path

from tests.faults.disk import On

_HEAD = struct.Struct("=iiqii")
_CREATED, _EMPTIED = 1, 2


class What(IntEnum):
    """Kinds of records, with the numbers of `disk.c`."""

    OPEN = 1
    CLOSE = 2
    WRITE = 3
    CUT = 4
    SYNC = 5
    RENAME = 6
    LINK = 7
    UNLINK = 8
    MKDIR = 9
    RMDIR = 10
    NOTE = 11


_COUNTS = {
    What.WRITE: On.WRITE,
    What.CUT: On.CUT,
    What.SYNC: On.SYNC,
    What.RENAME: On.RENAME,
    What.LINK: On.LINK,
    What.UNLINK: On.UNLINK,
    What.RMDIR: On.UNLINK,
    What.MKDIR: On.MKDIR,
}


@dataclass(frozen=True, slots=True)
class Call:
    """One record of the log."""

    what: What
    fd: int
    at: int
    one: bytes
    two: bytes

    @property
    def kind(self) -> On | None:
        """As what it counts when calls are to fail."""
        if self.what is What.OPEN:
            return On.CREATE if self.at & _CREATED else On.CUT if self.at & _EMPTIED else None
        return _COUNTS.get(self.what)

    @property
    def paths(self) -> tuple[Path, Path]:
        """The names in it."""
        return Path(self.one.decode()), Path(self.two.decode())


def calls(log: Path) -> list[Call]:
    """Everything that was written down."""
    data, place, found = log.read_bytes(), 0, []
    while place < len(data):
        what, fd, at, one, two = _HEAD.unpack_from(data, place)
        place += _HEAD.size
        found.append(
            Call(What(what), fd, at, data[place : place + one], data[place + one : place + one + two])
        )
        place += one + two
    return found


@dataclass(slots=True, eq=False)
class Folder:
    """A folder; what is in it is known by the names."""


@dataclass(slots=True, eq=False)
class File:
    """What surely is on the disk, and what was asked for since: a cut at a place, or bytes from a place on."""

    sure: bytes = b""
    asked: list[tuple[int, bytes | None]] = field(default_factory=list)

    def now(self) -> bytes:
        """As the program sees it."""
        return _applied(self.sure, self.asked)

    def after_cut(self, chance: random.Random) -> bytes:
        """As the disk may hold it."""
        if not self.asked:
            return self.sure
        grain = chance.choice([512, 512, 4096, None])
        kept = chance.choice([0.0, 0.1, 0.5, 0.9, 1.0])
        pieces = [piece for one in self.asked for piece in _pieces(one, grain) if chance.random() < kept]
        if chance.random() < 0.3:
            chance.shuffle(pieces)
        return _applied(self.sure, pieces, chance if chance.random() < 0.3 else None)


def _pieces(asked: tuple[int, bytes | None], grain: int | None) -> Iterator[tuple[int, bytes | None]]:
    at, data = asked
    if data is None or grain is None:
        yield asked
        return
    start = 0
    while start < len(data):
        end = min(len(data), start + grain - (at + start) % grain)
        yield at + start, data[start:end]
        start = end


def _applied(
    sure: bytes, asked: Sequence[tuple[int, bytes | None]], noise: random.Random | None = None
) -> bytes:
    """Holes are noughts, or noise."""
    found = bytearray(sure)
    for at, data in asked:
        end = at if data is None else at + len(data)
        start = at if data is not None else end
        if len(found) < start:
            missing = start - len(found)
            found += bytes(missing) if noise is None else noise.randbytes(missing)
        if data is None:
            del found[at:]
        else:
            found[at:end] = data
    return bytes(found)


Thing = File | Folder


@dataclass(frozen=True, slots=True)
class State:
    """What the disk could hold when the power went, and what the program had been told until then."""

    number: int
    notes: tuple[str, ...]
    names: dict[Path, Thing]
    contents: dict[File, bytes]

    def lay_out(self) -> None:
        """Put it where it was; two names of one file are that again."""
        first: dict[File, Path] = {}
        for path, thing in sorted(self.names.items()):
            if isinstance(thing, Folder):
                path.mkdir(exist_ok=True)
            elif thing in first:
                path.hardlink_to(first[thing])
            else:
                path.write_bytes(self.contents[thing])
                path.chmod(0o600)
                first[thing] = path


class Model:
    """A disk below one folder, from a copy of what stood there before, all of it durable."""

    def __init__(self, folder: Path, before: Path) -> None:
        self._names: dict[Path, Thing] = {folder: Folder()}
        for path in sorted(before.rglob("*")):
            there = folder / path.relative_to(before)
            self._names[there] = Folder() if path.is_dir() else File(path.read_bytes())
        self._sure = dict(self._names)
        self._waiting: list[tuple[Path, dict[Path, Thing | None]]] = []
        """Changes of names that no fsync has answered for, with the folder that each is in."""
        self._open: dict[int, tuple[Path, Thing]] = {}

    def do(self, call: Call) -> None:
        """Go one call on."""
        match call.what:
            case What.OPEN:
                self._opened(call)
            case What.CLOSE:
                self._open.pop(call.fd, None)
            case What.WRITE:
                self._file(call.fd).asked.append((call.at, call.one))
            case What.CUT:
                self._file(call.fd).asked.append((call.at, None))
            case What.SYNC:
                self._sync(*self._open[call.fd])
            case What.RENAME:
                old, new = call.paths
                assert old.parent == new.parent, "a rename between folders is not modelled"
                self._change(old.parent, {old: None, new: self._names[old]})
            case What.LINK:
                old, new = call.paths
                self._change(new.parent, {new: self._names[old]})
            case What.UNLINK | What.RMDIR:
                self._change(call.paths[0].parent, {call.paths[0]: None})
            case What.MKDIR:
                self._change(call.paths[0].parent, {call.paths[0]: Folder()})

    def _opened(self, call: Call) -> None:
        path = call.paths[0]
        if call.at & _CREATED:
            self._change(path.parent, {path: File()})
        thing = self._names[path]
        if call.at & _EMPTIED and isinstance(thing, File) and not call.at & _CREATED:
            thing.asked.append((0, None))
        self._open[call.fd] = path, thing

    def _file(self, fd: int) -> File:
        thing = self._open[fd][1]
        assert isinstance(thing, File)
        return thing

    def _sync(self, path: Path, thing: Thing) -> None:
        if isinstance(thing, File):
            thing.sure, thing.asked = thing.now(), []
            return
        for folder, change in self._waiting:
            if folder == path:
                _put(self._sure, change)
        self._waiting = [one for one in self._waiting if one[0] != path]

    def _change(self, folder: Path, change: dict[Path, Thing | None]) -> None:
        _put(self._names, change)
        self._waiting.append((folder, change))

    def cut(self, number: int, notes: Sequence[str], chance: random.Random) -> State:
        """The power goes now."""
        names = dict(self._sure)
        folders = sorted({folder for folder, _ in self._waiting})
        held = {folder: sum(one[0] == folder for one in self._waiting) for folder in folders}
        left = {
            folder: chance.choice([0, held[folder], chance.randint(0, held[folder])]) for folder in folders
        }
        for folder, change in self._waiting:
            if left[folder]:
                left[folder] -= 1
                _put(names, change)
        names = {path: thing for path, thing in names.items() if _reached(path, names)}
        files = dict.fromkeys(one for one in names.values() if isinstance(one, File))
        return State(number, tuple(notes), names, {one: one.after_cut(chance) for one in files})


def _put(names: dict[Path, Thing], change: dict[Path, Thing | None]) -> None:
    for path, thing in change.items():
        names.pop(path, None)
        if thing is not None:
            names[path] = thing


def _reached(path: Path, names: dict[Path, Thing]) -> bool:
    """Whether every folder above is there, up to the one that all is below."""
    top = min(names, key=lambda one: len(one.parts))
    return path == top or (path.parent in names and _reached(path.parent, names))


def states(folder: Path, before: Path, log: Path, many: int, seed: str) -> Iterator[State]:
    """What the disk could hold, at moments all over the time and just after an answer; the same from the same seed."""
    found = calls(log)
    chance = random.Random(seed)
    answers = [at for at, call in enumerate(found, 1) if call.what is What.NOTE]
    moments = sorted(
        chance.randint(0, len(found))
        if number % 3
        else min(chance.choice(answers) + chance.randint(0, 4), len(found))
        for number in range(many)
    )
    model, notes, done = Model(folder, before), [], 0
    for number, moment in enumerate(moments):
        for call in found[done:moment]:
            if call.what is What.NOTE:
                notes.append(call.one.decode())
            else:
                model.do(call)
        done = moment
        yield model.cut(number, notes, random.Random(f"{seed} {number}"))
