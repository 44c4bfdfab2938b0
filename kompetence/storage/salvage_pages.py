"""The pages of a damaged file, read as bytes and never through the database library, so that nothing in it is written.

An encrypted page that is not whole is told by its own seal and counts as lost. A journal that an edit left which was
cut short is laid over the pages here, in memory.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kompetence.storage.cipher import PAGE, Key

JOURNAL = bytes.fromhex("d9d505f920a163d7")
"""How a journal begins."""
HEADER = 100
"""Bytes at the beginning of the first page that are no part of its tree."""
_RESERVED = 80
"""Bytes at the end of an encrypted page that are no part of what it holds."""
_ALL_THERE_IS = 0xFFFFFFFF
_LARGEST_SECTOR = 65536


@dataclass(eq=False)
class Pages:
    """The pages of a file by number, from 1; None for one that cannot be read."""

    file: Path
    key: Key | None = None
    laid_over: dict[int, bytes] = field(default_factory=dict)
    count: int = 0
    unread: set[int] = field(default_factory=set)
    """Pages that were asked for and could not be read."""

    def __post_init__(self) -> None:
        if not self.count:
            self.count = self.file.stat().st_size // PAGE
        self._stream = self.file.open("rb")

    @property
    def usable(self) -> int:
        """The bytes of a page that hold something."""
        return PAGE if self.key is None else PAGE - _RESERVED

    def __getitem__(self, number: int) -> bytes | None:
        """One page; one of noughts alone is none that was ever written."""
        if not 1 <= number <= self.count:
            return None
        page = self.laid_over.get(number)
        if page is None:
            self._stream.seek((number - 1) * PAGE)
            page = self._stream.read(PAGE)
        found = None if len(page) < PAGE else page if self.key is None else self.key.page(number, page)
        if found is None or not any(found):
            self.unread.add(number)
            return None
        return found

    def close(self) -> None:
        """Let go of the file."""
        self._stream.close()


def with_journal(file: Path, key: Key | None) -> Pages | None:
    """The pages as they were before an edit that was cut short; None where no journal of this file tells of one."""
    journal = file.with_name(file.name + "-journal")
    try:
        content = journal.read_bytes()
    except OSError:
        return None
    before, count = _before(content)
    if not before or not belongs(file, before):
        return None
    return Pages(file, key, before, count)


def belongs(file: Path, before: dict[int, bytes]) -> bool:
    """Whether a journal can be this file's: the first page counts its own changes, by one for each edit."""
    if 1 not in before or not before[1].startswith(b"SQLite format 3\0"):
        return True
    try:
        with file.open("rb") as stream:
            now = int.from_bytes(stream.read(28)[24:])
    except OSError:
        return False
    then = int.from_bytes(before[1][24:28])
    return now - then in {0, 1}


def pages_in(content: bytes) -> dict[int, bytes]:
    """The pages that a journal holds, as they were."""
    return _before(content)[0]


def _before(content: bytes) -> tuple[dict[int, bytes], int]:
    """The pages in a journal, each checked as the library does, and how many the file had."""
    found: dict[int, bytes] = {}
    at = count = 0
    while content[at : at + 8] == JOURNAL and len(content) >= at + 28:
        records, nonce, pages, sector, size = (
            int.from_bytes(content[at + place : at + place + 4]) for place in (8, 12, 16, 20, 24)
        )
        if size != PAGE or not 28 <= sector <= _LARGEST_SECTOR:
            break
        count = count or pages
        at += sector
        for number, page in _records(content, at, records, nonce):
            found.setdefault(number, page)
            at += PAGE + 8
        at = -(-at // sector) * sector
    return found, count


def _records(content: bytes, at: int, records: int, nonce: int) -> Iterator[tuple[int, bytes]]:
    while records and at + PAGE + 8 <= len(content):
        page = content[at + 4 : at + 4 + PAGE]
        wanted = nonce + sum(page[place] for place in range(PAGE - 200, 0, -200))
        if wanted & 0xFFFFFFFF != int.from_bytes(content[at + 4 + PAGE : at + PAGE + 8]):
            return
        yield int.from_bytes(content[at : at + 4]), page
        at += PAGE + 8
        if records != _ALL_THERE_IS:
            records -= 1
