"""Reads the trees and rows in a file's pages (sqlite.org/fileformat2.html), going on where the library gives up.

Everything read is taken for broken until it adds up: a page, an overflow or a row that does not is lost, and the rest
is read.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from kompetence.storage.salvage_pages import HEADER, Pages

INDEX_INNER, TABLE_INNER, INDEX_LEAF, TABLE_LEAF = 2, 5, 10, 13
_INNER = {INDEX_INNER, TABLE_INNER}
_DEEPEST = 20
_LONGEST = 10_000_000
"""Bytes in one row; more than any of ours has."""
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}

Values: TypeAlias = tuple[Any, ...]


class BrokenError(Exception):
    """What stands there cannot be read."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A row of a tree; `rowid` is 0 in a tree that is an index."""

    rowid: int
    values: Values


@dataclass
class Tree:
    """What was read of one tree."""

    root: int
    cells: list[Cell] = field(default_factory=list)
    lost: list[int] = field(default_factory=list)
    """Pages that belong to it and could not be read."""
    broken: int = 0
    """Rows on pages that could be read that do not add up."""

    @property
    def whole(self) -> bool:
        """Whether nothing of it is missing."""
        return not self.lost and not self.broken


class Reader:
    """Reads trees; a page belongs to one of them only."""

    def __init__(self, pages: Pages) -> None:
        self.pages = pages
        self.used: set[int] = set()

    def tree(self, root: int, *, index: bool) -> Tree:
        """Everything below a page."""
        found = Tree(root)
        self._walk(root, found, {INDEX_INNER, INDEX_LEAF} if index else {TABLE_INNER, TABLE_LEAF}, 0)
        return found

    def _walk(self, number: int, into: Tree, kinds: set[int], depth: int) -> None:
        page = self.pages[number]
        kind = None if page is None else kind_of(page, number)
        if page is None or kind not in kinds or number in self.used or depth > _DEEPEST:
            into.lost.append(number)
            return
        try:
            places = _cells(page, number, self.pages.usable)
        except BrokenError:
            into.lost.append(number)
            return
        self.used.add(number)
        children = []
        for at in places:
            if kind in _INNER:
                children.append(int.from_bytes(page[at : at + 4]))
            if kind == TABLE_INNER:
                continue
            try:
                into.cells.append(self._cell(page, at, kind))
            except BrokenError:
                into.broken += 1
        if kind in _INNER:
            start = _start(number)
            children.append(int.from_bytes(page[start + 8 : start + 12]))
        for child in children:
            self._walk(child, into, kinds, depth + 1)

    def _cell(self, page: bytes, at: int, kind: int) -> Cell:
        if kind == INDEX_INNER:
            at += 4
        length, at = _varint(page, at)
        rowid = 0
        if kind == TABLE_LEAF:
            rowid, at = _varint(page, at)
            rowid -= (rowid >> 63) << 64
        usable = self.pages.usable
        if length > _LONGEST:
            raise BrokenError
        most = usable - 35 if kind == TABLE_LEAF else (usable - 12) * 64 // 255 - 23
        if length <= most:
            here, rest = length, b""
        else:
            least = (usable - 12) * 32 // 255 - 23
            here = least + (length - least) % (usable - 4)
            here = here if here <= most else least
            rest = self._overflow(int.from_bytes(page[at + here : at + here + 4]), length - here)
        if at + here + (4 if rest else 0) > usable:
            raise BrokenError
        return Cell(rowid, record(page[at : at + here] + rest))

    def _overflow(self, number: int, wanted: int) -> bytes:
        """The rest of a row, which must end exactly where its pages do."""
        parts, seen = [], []
        while wanted > 0:
            page = self.pages[number]
            if page is None or number in self.used or number in seen:
                raise BrokenError
            seen.append(number)
            parts.append(page[4 : min(4 + wanted, self.pages.usable)])
            wanted -= len(parts[-1])
            number = int.from_bytes(page[:4])
        if number:
            raise BrokenError
        self.used.update(seen)
        return b"".join(parts)

    def children(self, number: int) -> list[int]:
        """The pages that a page names as below it; none where it names none."""
        page = self.pages[number]
        if page is None or kind_of(page, number) not in _INNER:
            return []
        try:
            places = _cells(page, number, self.pages.usable)
        except BrokenError:
            return []
        start = _start(number)
        last = int.from_bytes(page[start + 8 : start + 12])
        return [*(int.from_bytes(page[at : at + 4]) for at in places), last]


def _start(number: int) -> int:
    return HEADER if number == 1 else 0


def kind_of(page: bytes, number: int) -> int | None:
    """Which part of which tree a page says that it is."""
    kind = page[_start(number)]
    return kind if kind in {INDEX_INNER, TABLE_INNER, INDEX_LEAF, TABLE_LEAF} else None


def _cells(page: bytes, number: int, usable: int) -> list[int]:
    """Where the rows of a page begin."""
    start = _start(number)
    count = int.from_bytes(page[start + 3 : start + 5])
    first = start + (12 if page[start] in _INNER else 8)
    end = first + 2 * count
    if end > usable:
        raise BrokenError
    places = [int.from_bytes(page[at : at + 2]) for at in range(first, end, 2)]
    if any(not end <= one < usable - 1 for one in places) or len(set(places)) < count:
        raise BrokenError
    return places


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(9):
        if at + place >= len(data):
            raise BrokenError
        byte = data[at + place]
        if place == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + place + 1
    raise BrokenError


def record(data: bytes) -> Values:
    """The values of a row, which must fill it exactly."""
    length, at = _varint(data, 0)
    if length > len(data) or at > length:
        raise BrokenError
    kinds = []
    while at < length:
        kind, at = _varint(data, at)
        kinds.append(kind)
    if at != length:
        raise BrokenError
    values: list[Any] = []
    for kind in kinds:
        value, at = _value(data, at, kind)
        values.append(value)
    if at != len(data):
        raise BrokenError
    return tuple(values)


def _value(data: bytes, at: int, kind: int) -> tuple[Any, int]:
    if kind == 0:
        return None, at
    if kind in {8, 9}:
        return kind - 8, at
    if kind in _INTEGERS:
        size = _INTEGERS[kind]
        return int.from_bytes(_part(data, at, size), signed=True), at + size
    if kind < 12:  # nothing of ours is a fraction, and two kinds are nothing at all
        raise BrokenError
    size = (kind - 12) // 2
    part = _part(data, at, size)
    if kind % 2 == 0:
        return part, at + size
    try:
        return part.decode("utf-8"), at + size
    except UnicodeDecodeError as error:
        raise BrokenError from error


def _part(data: bytes, at: int, size: int) -> bytes:
    if at + size > len(data):
        raise BrokenError
    return data[at : at + size]


def unused(reader: Reader) -> Iterator[int]:
    """Every page that belongs to nothing read so far, and is part of a tree."""
    for number in range(2, reader.pages.count + 1):
        if number not in reader.used:
            page = reader.pages[number]
            if page is not None and kind_of(page, number) is not None:
                yield number
