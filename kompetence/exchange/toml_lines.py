"""TOML with the line of every key, from bytes that nobody has looked at yet."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kompetence.errors import Problem
from kompetence.exchange.file_in import MEGABYTE

MOST_BYTES = 2 * MEGABYTE
MOST_DOTS = 20
MOST_PIECES = 100_000
"""Words, signs and line ends; every one of them takes time and room, however short the file."""

Path = tuple[str | int, ...]

_PIECE = re.compile(
    r"'[^'\n]*+'"
    r"|\#[^\n]*+"
    r"|[^\s\"'#\[\]{},=.\n]++"
    r"|[\[\]{},=.\n]"
)
_ENDS = {
    '"""': re.compile(r'\\[\s\S]|"{3,5}'),
    "'''": re.compile(r"'{3,5}"),
    '"': re.compile(r'\\[^\n]|["\n]'),
}
"""By how a string begins, what may end it, or hides what would."""
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)$")
_BLANK = re.compile(r"[^\S\n]*+")
_ESCAPED = re.compile(r"\\")
_DECLARED = re.compile(r"""^[ \t]*id[ \t]*=[ \t]*(?:"([^"\n]*)"|'([^'\n]*)')""", re.MULTILINE)

_REASONS = (
    ("Expected '=' after a key", "toml-needs-equals"),
    ("Expected newline or end of document", "toml-more-after-value"),
    ("Cannot overwrite a value", "toml-twice"),
    ("Cannot declare", "toml-twice"),
    ("Duplicate inline table key", "toml-twice"),
    ("Invalid value", "toml-value"),
    ("Invalid date", "toml-value"),
    ("Invalid statement", "toml-key"),
    ("Invalid initial character", "toml-key"),
    ("Unterminated string", "toml-quote"),
    ("Expected \"'", "toml-quote"),
    ("Illegal character '\\n'", "toml-quote"),
    ("Illegal character", "toml-control"),
    ("Unescaped '\\' in a string", "toml-backslash"),
    ("Unclosed array", "toml-bracket"),
    ("Unclosed inline table", "toml-bracket"),
    ("Expected ']", "toml-bracket"),
)


@dataclass(frozen=True, slots=True)
class Lines:
    """A TOML document and the line on which each of its tables, keys and array items begins."""

    values: Mapping[str, Any]
    where: Mapping[Path, int]

    def line(self, path: Path) -> int:
        """The line of what stands at the path, or of the nearest thing around it."""
        while path and path not in self.where:
            path = path[:-1]
        return self.where.get(path, 1)


def read_toml(content: bytes, file: str) -> Lines | Problem:
    """The document, or the one thing that keeps it from being one."""
    if len(content) > MOST_BYTES:
        return Problem("toml-too-large", file, data={"megabytes": MOST_BYTES // MEGABYTE})
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        return Problem("toml-not-utf-8", file, row=row, data={"byte": f"{content[error.start]:#04x}"})
    text = text.replace("\r\n", "\n")
    if not text.strip():
        return Problem("toml-empty", file)
    if "\0" in text:
        return Problem("toml-nul", file, row=text.count("\n", 0, text.index("\0")) + 1)
    too_much = _too_much(text, file)
    if too_much is not None:
        return too_much
    try:
        return Lines(tomllib.loads(text), _Walk(text).found)
    except tomllib.TOMLDecodeError as error:
        return _syntax_problem(str(error), text, file)
    except RecursionError:
        return Problem("toml-nested", file)
    except ValueError:
        return Problem("toml-number", file)


def declared_ids(content: bytes) -> frozenset[str]:
    """Every id that a file seems to give to something, although it cannot be read as TOML."""
    text = content[:MOST_BYTES].decode("utf-8", errors="replace")
    return frozenset(double or single for double, single in _DECLARED.findall(text))


def _syntax_problem(message: str, text: str, file: str) -> Problem:
    place = _PLACE.search(message)
    code = next((code for start, code in _REASONS if message.startswith(start)), "toml-syntax")
    if place:
        return Problem(code, file, row=int(place[1]), column=int(place[2]))
    *_, (at, piece) = (0, ""), *_pieces(text)
    opened = at + len(piece)
    if code == "toml-quote":
        opened += len(text[opened:]) - len(text[opened:].lstrip())
    else:
        opened = len(text.rstrip())
    return Problem(code, file, row=text.count("\n", 0, opened) + 1)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Position and text of each piece of the text, without blanks; ends early where a string is not closed."""
    at, end = 0, len(text)
    while True:
        blank = _BLANK.match(text, at)
        at = blank.end() if blank else at
        quote = next((one for one in _ENDS if text.startswith(one, at)), None)
        if quote is not None:
            after = _string_end(text, at, quote)
        else:
            found = _PIECE.match(text, at) if at < end else None
            after = found.end() if found else None
        if after is None:
            return
        yield at, text[at:after]
        at = after


def _string_end(text: str, at: int, quote: str) -> int | None:
    """Where a string ends, if it does; in one step at a time, for Python before 3.11.5 misreads a possessive choice."""
    for found in _ENDS[quote].finditer(text, at + len(quote)):
        if found[0].startswith(quote[0]):
            return found.end()
        if found[0] == "\n":
            break
    return None


def _too_much(text: str, file: str) -> Problem | None:
    """A key of too many parts, which takes quadratic time to read, or more pieces than anybody writes."""
    dots = line = 0
    seen = 0
    for count, (at, piece) in enumerate(_pieces(text)):
        if piece == ".":
            dots += 1
        elif piece in "\n=,{}[]":
            dots = 0
        if dots > MOST_DOTS or count > MOST_PIECES:
            row = line + text.count("\n", seen, at) + 1
            code, most = ("toml-dots", MOST_DOTS) if dots > MOST_DOTS else ("toml-too-much", MOST_PIECES)
            return Problem(code, file, row=row, data={"most": most})
        if piece == "\n":
            line += text.count("\n", seen, at)
            seen = at
    return None


class _Walk:
    """One walk over the pieces of a sound document, noting where each path begins."""

    def __init__(self, text: str) -> None:
        self.found: dict[Path, int] = {}
        self._text = text
        self._stream = _pieces(text)
        self._line, self._counted = 1, 0
        self._items: dict[Path, int] = {}
        self._piece = ""
        self._next()
        self._document()

    def _next(self) -> str:
        """Step on, and answer the piece that was current."""
        before = self._piece
        while True:
            at, self._piece = next(self._stream, (len(self._text), ""))
            if not self._piece.startswith("#"):
                break
        self._line += self._text.count("\n", self._counted, at)
        self._counted = at
        return before

    def _document(self) -> None:
        table: Path = ()
        while self._piece:
            if self._piece == "\n":
                self._next()
            elif self._piece == "[":
                table = self._header()
            else:
                self._pair(table)

    def _header(self) -> Path:
        line = self._line
        self._next()
        many = self._piece == "["
        if many:
            self._next()
        parts = self._key()
        path: Path = ()
        for number, part in enumerate(parts):
            path = (*path, part)
            if many and number == len(parts) - 1:
                self.found.setdefault(path, line)
                self._items[path] = self._items.get(path, -1) + 1
            if path in self._items:
                path = (*path, self._items[path])
            self.found.setdefault(path, line)
        for _ in range(2 if many else 1):
            self._next()
        return path

    def _pair(self, table: Path) -> None:
        line = self._line
        path = table
        for part in self._key():
            path = (*path, part)
            self.found.setdefault(path, line)
        self._next()
        self._value(path)

    def _key(self) -> list[str]:
        parts = [_plain(self._next())]
        while self._piece == ".":
            self._next()
            parts.append(_plain(self._next()))
        return parts

    def _value(self, path: Path) -> None:
        if self._piece == "[":
            self._array(path)
        elif self._piece == "{":
            self._inline(path)
        else:
            while self._piece and self._piece not in "\n,]}":
                self._next()

    def _array(self, path: Path) -> None:
        self._next()
        number = 0
        while self._piece and self._piece != "]":
            if self._piece in "\n,":
                self._next()
                continue
            self.found.setdefault((*path, number), self._line)
            self._value((*path, number))
            number += 1
        self._next()

    def _inline(self, path: Path) -> None:
        self._next()
        while self._piece and self._piece != "}":
            if self._piece in "\n,":
                self._next()
            else:
                self._pair(path)
        self._next()


def _plain(piece: str) -> str:
    """A key as tomllib names it."""
    if piece.startswith('"') and _ESCAPED.search(piece):
        return next(iter(tomllib.loads(f"{piece}=0")))
    return piece[1:-1] if piece[:1] in {'"', "'"} else piece
