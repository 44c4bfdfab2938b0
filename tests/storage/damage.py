"""Damage as disks, cables and careless copying do it to a data file, each kind named, and what a file must do then."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from kompetence import i18n
from kompetence.errors import RefusalError
from kompetence.services import recovering
from kompetence.services.desk import Desk
from kompetence.services.verifying import Verifying
from kompetence.storage import cipher, database, schema
from kompetence.storage.backups import Vault
from kompetence.words.sentences import refusal
from tests.storage.conftest import NOW

PAGE = 4096
Rows = dict[str, set[tuple[object, ...]]]
NAMELESS = "is lost ("
"""Stands in the name of whatever is put back without one."""

HEADER = {
    "magic": 0, "page size": 16, "write version": 18, "read version": 19, "reserved": 20, "fraction": 21,
    "counter": 24, "pages": 28, "freelist": 32, "free pages": 36, "cookie": 40, "schema format": 44, "cache": 48,
    "vacuum": 52, "encoding": 56, "user version": 60, "incremental": 64, "application": 68, "expansion": 72,
    "valid for": 92, "library": 96,
}  # fmt: skip


@dataclass(frozen=True)
class Damage:
    """A file that came to harm, and the journal that lies beside it, if one does."""

    kind: str
    where: str
    content: bytes
    journal: bytes = b""

    def put(self, path: Path) -> None:
        path.write_bytes(self.content)
        beside(path).unlink(missing_ok=True)
        if self.journal:
            beside(path).write_bytes(self.journal)


def beside(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def truncated(whole: bytes) -> Iterator[Damage]:
    """Cut short at every page, and in the middle of every page."""
    for size in range(0, len(whole), PAGE // 2):
        yield Damage("truncated", f"after {size} bytes", whole[:size])


def zeroed(whole: bytes) -> Iterator[Damage]:
    """Every page in turn gone."""
    for at in range(0, len(whole), PAGE):
        yield Damage("zeroed", f"page {at // PAGE + 1}", whole[:at] + bytes(PAGE) + whole[at + PAGE :])


def swapped(whole: bytes) -> Iterator[Damage]:
    """Every page in turn in its neighbour's place."""
    for at in range(0, len(whole) - PAGE, PAGE):
        middle, end = at + PAGE, at + 2 * PAGE
        yield Damage(
            "swapped",
            f"page {at // PAGE + 1}",
            whole[:at] + whole[middle:end] + whole[at:middle] + whole[end:],
        )


def flipped(whole: bytes, number: int, seed: int = 1) -> Iterator[Damage]:
    """A single bit turned, anywhere."""
    chance = random.Random(seed)
    for _ in range(number):
        at, bit = chance.randrange(len(whole)), chance.randrange(8)
        content = bytearray(whole)
        content[at] ^= 1 << bit
        yield Damage("flipped", f"bit {bit} of byte {at}", bytes(content))


def headers(whole: bytes) -> Iterator[Damage]:
    """Every field of the header with another value."""
    for name, at in HEADER.items():
        for value in (0, 1, 2, 0x7F, 0xFF):
            if whole[at] != value:
                yield Damage("header", f"{name} {value}", whole[:at] + bytes([value]) + whole[at + 1 :])


def journals(whole: bytes, cut: bytes, own: bytes, foreign: bytes) -> Iterator[Damage]:
    """`cut` is the file in the middle of an edit with its `own` journal; `foreign` belongs to another file."""
    yield Damage("own journal", "whole", cut, own)
    yield Damage("foreign journal", "beside a whole file", whole, foreign)
    yield Damage("foreign journal", "beside an unfinished edit", cut, foreign)
    for size in range(0, len(own), max(1, len(own) // 12)):
        yield Damage("cut journal", f"after {size} bytes, file at rest", whole, own[:size])


def rows(path: Path, passphrase: str = "") -> Rows:
    """Everything in a sound file, read past the program."""
    key = cipher.key_of(path, passphrase) if passphrase else None
    with closing(cipher.connect(path, key, readonly=True)) as raw:
        return {
            name: set(raw.execute(f'select * from "{name}"').fetchall())
            for kind, name in schema.objects(raw)
            if kind == "table"
        }


class Trial:
    """What a file that came to harm, and the program, did."""

    def __init__(self, path: Path, original: Rows, passphrase: str = "") -> None:
        i18n.use("en", Path())
        self.path, self._original, self._passphrase = path, original, passphrase
        self._vault = Vault(path.parent / "local")

    def opened(self) -> str:
        """`whole`, `altered`, or the code of a refusal; the bytes of a refused file are as they were."""
        before, journal = self.path.read_bytes(), self._journal()
        try:
            database.open_file(self.path, now=NOW, passphrase=self._passphrase).close()
        except RefusalError as error:
            refused = error
        else:
            refused = None
        if refused is not None:
            assert str(self.path) in refusal(refused)
            assert self.path.read_bytes() == before
            assert self._journal() == journal
            return refused.code
        assert not journal or self._journal() == b""
        return "whole" if rows(self.path, self._passphrase) == self._original else "altered"

    def seals_tell(self) -> bool:
        """Whether a file that opens says itself that something was altered."""
        with database.open_file(self.path, now=NOW, passphrase=self._passphrase) as data:
            return not Verifying(Desk(data)).check().holds

    def _journal(self) -> bytes:
        return beside(self.path).read_bytes() if beside(self.path).exists() else b""

    def saved(self) -> tuple[str, int, int]:
        """How saving what can be read went: `saved`, `altered` or a refusal, and how many rows of how many."""
        before, journal = self.path.read_bytes(), self._journal()
        new = self.path.with_name("saved.kompetence")
        new.unlink(missing_ok=True)
        try:
            found = recovering.save_readable(self.path, new, self._vault, self._passphrase)
        except RefusalError as error:
            found, refused = None, error
        assert self.path.read_bytes() == before
        assert self._journal() == journal
        if found is None:
            assert str(self.path) in refusal(refused)
            assert not new.exists()
            return refused.code, 0, self._count()
        with database.open_file(new, now=NOW, passphrase=self._passphrase) as data:
            flaws = Verifying(Desk(data)).check().flaws
            assert flaws == found.flaws
            assert not [one for one in flaws if one.which is None], flaws
        now = rows(new, self._passphrase)
        kept = sum(len(now[name] & held) for name, held in self._original.items())
        strange = self._strange(now)
        lost = self._count() - kept
        assert lost <= len(strange) or not found.salvaged.whole, "rows are lost and nothing is said of it"
        return ("altered" if strange else "saved"), kept, self._count()

    def _count(self) -> int:
        return sum(map(len, self._original.values()))

    def _strange(self, now: Rows) -> list[tuple[str, tuple[object, ...]]]:
        """Rows that never stood in the file, but for those that say that they stand in, and the note of reading in."""
        found = []
        for name, held in now.items():
            for row in held - self._original[name]:
                known = name == "unit" and row[:3] in {one[:3] for one in self._original[name]}
                stands_in = known or (
                    name in {"unit", "person", "competence", "round"} and NAMELESS in repr(row)
                )
                noted = name == "access_log" and row[5] == "read in"
                loosened = any(
                    all(a == b or a is None for a, b in zip(row, other, strict=True))
                    for other in self._original[name]
                )
                if not stands_in and not noted and not loosened:
                    found.append((name, row))
        return found


def interrupted(path: Path, passphrase: str = "") -> tuple[bytes, bytes]:
    """A file in the middle of an edit of many pages, with the journal that takes it back."""
    key = cipher.key_of(path, passphrase) if passphrase else None
    raw = cipher.connect(path, key)
    raw.execute("pragma cache_size = 5")
    raw.execute("begin immediate")
    raw.execute("update rating set version = version + 1")
    raw.execute("update person set position = position || ' x'")
    raw.execute("update dialogue set summary = summary || ' x'")
    cut, own = path.read_bytes(), beside(path).read_bytes()
    raw.execute("rollback")
    raw.close()
    return cut, own


__all__ = [
    "Damage", "Trial", "flipped", "headers", "interrupted", "journals", "rows", "sqlite3", "swapped", "truncated",
    "zeroed",
]  # fmt: skip
