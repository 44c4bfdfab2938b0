"""Tables of text, streamed record by record; the header line decides the delimiter, the whole file its encoding."""

import codecs
import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from kompetence.errors import ProblemsError
from kompetence.exchange.file_in import MEGABYTE, Progress, opened, refused

LARGEST_FILE = 200 * MEGABYTE
MOST_ROWS = 2_000_000
LONGEST_CELL = MEGABYTE
LONGEST_LINE = 4 * MEGABYTE
LONGEST_RECORD = 16 * MEGABYTE

_PIECE = MEGABYTE
_ROWS_BETWEEN_NEWS = 1_000
_DELIMITERS = ";\t,"
_NOT_IN_WINDOWS_1252 = b"\x81\x8d\x8f\x90\x9d"
_NOT_IN_TEXT = bytes({*range(9), *range(14, 26), *range(28, 32)})
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

Record = tuple[int, list[str]]


def records(path: Path, progress: Progress | None = None) -> Iterator[Record]:
    """Every record with its number, counting from 1 as a spreadsheet does: a cell with line ends is still one row.

    Empty lines count but are not given. A file that cannot be read, or stops making sense, raises `ProblemsError`.
    """
    stream, size = opened(path, LARGEST_FILE, "csv-too-large")
    with stream:
        encoding = _encoding(stream, path)
        stream.seek(0)
        text = io.TextIOWrapper(stream, encoding=encoding, newline="")
        for record in _parsed(text, path):
            if progress is not None and record[0] % _ROWS_BETWEEN_NEWS == 1:
                progress(min(stream.tell(), size), size)
            yield record
        if progress is not None:
            progress(size, size)


def delimiter_of(header: str) -> str:
    """The delimiter that stands most often in the header outside quotes; `;` when none does."""
    outside = "".join(header.split('"')[::2])
    return max(_DELIMITERS, key=outside.count)


def _parsed(text: io.TextIOWrapper, path: Path) -> Iterator[Record]:
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_CELL))
    lines = _Lines(text)
    number = 0
    try:
        header, skipped = lines.first()
        number = skipped
        delimiter = delimiter_of("".join(header))
        for cells in csv.reader(lines.starting_with(header), delimiter=delimiter, strict=True):
            number += 1
            lines.record_ended()
            if number > MOST_ROWS + 1 + skipped:
                raise refused(path, "csv-too-many-rows", most=MOST_ROWS)
            if any(cells):
                yield number, cells
    except UnicodeDecodeError:
        raise refused(path, "csv-encoding") from None
    except _TooLongError:
        raise refused(path, "csv-line-too-long", number + 1, megabytes=LONGEST_LINE // MEGABYTE) from None
    except csv.Error as error:
        raise _unreadable(path, number + 1, error) from None


def _unreadable(path: Path, row: int, error: csv.Error) -> ProblemsError:
    if "field larger" in str(error):
        return refused(path, "csv-cell-too-long", row, megabytes=LONGEST_CELL // MEGABYTE)
    return refused(path, "csv-quote", row)


class _TooLongError(Exception):
    """A line or a record that nobody could have meant."""


class _Lines:
    """Lines of bounded length, so that a file without line ends cannot fill the memory."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._since_record = 0

    def first(self) -> tuple[list[str], int]:
        """The lines of the first record that holds something, and how many lines came before it."""
        skipped = 0
        line = self._next()
        while line and (not line.strip() or _names_its_delimiter(line, skipped)):
            skipped += 1
            line = self._next()
        header = [line]
        quotes = line.count('"')
        while quotes % 2 and (line := self._next()):
            header.append(line)
            quotes += line.count('"')
        return header, skipped

    def starting_with(self, header: list[str]) -> Iterator[str]:
        """The header's lines again, then the others."""
        yield from header
        while line := self._next():
            yield line

    def record_ended(self) -> None:
        """Begin counting the next record."""
        self._since_record = 0

    def _next(self) -> str:
        line = self._text.readline(LONGEST_LINE + 1)
        self._since_record += len(line)
        if len(line) > LONGEST_LINE or self._since_record > LONGEST_RECORD:
            raise _TooLongError
        return line


def _names_its_delimiter(line: str, number: int) -> bool:
    """Whether this is Excel's own first line, `sep=;`, which is no header."""
    word = line.strip().strip('"').casefold()
    return number == 0 and word.startswith("sep=") and len(word) <= len("sep=;")


def _encoding(stream: BinaryIO, path: Path) -> str:
    """Read the whole file once: UTF-8 if all of it is, else Windows-1252 if all of it can be."""
    start = stream.read(4)
    stream.seek(0)
    if start.startswith(_UTF_16):
        return "utf-16"
    decoder = codecs.getincrementaldecoder("utf-8")()
    utf_8 = windows = True
    while piece := stream.read(_PIECE):
        if len(piece.translate(None, _NOT_IN_TEXT)) != len(piece):
            raise refused(path, "not-a-table")
        windows = windows and len(piece.translate(None, _NOT_IN_WINDOWS_1252)) == len(piece)
        try:
            utf_8 = utf_8 and decoder.decode(piece) is not None
        except UnicodeDecodeError:
            utf_8 = False
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        utf_8 = False
    if utf_8:
        return "utf-8-sig"
    if not windows or start.startswith(codecs.BOM_UTF8):
        raise refused(path, "csv-encoding")
    return "cp1252"
