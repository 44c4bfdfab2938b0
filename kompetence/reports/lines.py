"""Text broken into lines that fit a width; nothing in it is ever read as markup."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kompetence.reports import fonts

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\ufe00-\ufe0f]"
)
_LINE_END = re.compile("\r\n?|[\u2028\u2029\x85]")
_CLOSING = ("”", "«", "“")
_BREAKS = "-/.@_,;:|\\"


@dataclass(frozen=True, slots=True)
class Span:
    """Words in one weight and colour."""

    text: str
    bold: bool = False
    colour: str = ""
    tied: bool = False
    """Stands on the line of the word before it, as a date does with its label."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line in one font, and how far it moves the pen."""

    text: str
    font: str
    colour: str
    width: float


Line = tuple[Piece, ...]


def plain(text: str) -> str:
    """The text as it can be printed: composed, without control and direction marks; line ends are kept."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", _UNSEEN.sub("", _LINE_END.sub("\n", text)))


def one_line(text: str) -> str:
    """The text as a title: no line ends, single blanks."""
    return " ".join(plain(text).split())


def break_lines(spans: Sequence[Span], size: float, room: float) -> list[Line]:
    """Lines at most `room` wide; every line but a paragraph's last ends in a blank, so that words stay apart."""
    lines: list[Line] = []
    line: list[Piece] = []
    used = 0.0
    word = 0
    for kind, span in _tokens(spans):
        if kind is None:
            lines.append(tuple(line))
            line, used, word = [], 0.0, 0
            continue
        name = fonts.BOLD if span.bold else fonts.REGULAR
        blank = fonts.width(" ", name) * size
        for part, part_width, glued in _fitting(kind, name, size, room):
            if line and used + (0 if glued else blank) + part_width > room:
                moved = line[word:] if span.tied and word and not glued else []
                if moved:
                    del line[word:]
                elif not glued:
                    line.append(Piece(" ", line[-1].font, span.colour, blank))
                lines.append(tuple(line))
                line, used = moved, sum(piece.width for piece in moved)
            if line and not glued:
                line.append(Piece(" ", name, span.colour, blank))
                used += blank
            word = len(line)
            for where, text in fonts.runs(part, name):
                line.append(Piece(text, where, span.colour, fonts.width(text, where) * size))
            used += part_width
    lines.append(tuple(line))
    return [merged(one) for one in lines]


def shortened(spans: Sequence[Span], size: float, room: float, most: int | None) -> list[Line]:
    """Lines, at most so many; what does not fit becomes three dots, inside a closing quotation mark."""
    lines = break_lines(spans, size, room)
    if most is None or len(lines) <= most:
        return lines
    last = spans[-1]
    close = last.text[-1] if last.text[-1:] in _CLOSING else ""
    kept = "".join(piece.text for line in lines[:most] for piece in line)
    while len(lines) > most:
        kept = kept[:-1].rstrip(" ,;:–-")
        lines = break_lines((replace(last, text=f"{kept}…{close}"),), size, room)
    return lines


def ended(lines: list[Line]) -> list[Line]:
    """The lines with a blank after the last, so that the words of what comes next stay apart when they are copied."""
    last = lines[-1]
    if not last or last[-1].text.endswith(" "):
        return lines
    return [*lines[:-1], (*last[:-1], replace(last[-1], text=f"{last[-1].text} "))]


def words_width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide the text is on one line."""
    (line, *_more) = break_lines((Span(text, bold=bold),), size, 100_000)
    return sum(piece.width for piece in line)


def merged(line: Line) -> Line:
    """The line with neighbours of one font and colour joined, so that it is drawn in few strokes."""
    joined: list[Piece] = []
    for piece in line:
        last = joined[-1] if joined else None
        if last is not None and last.font == piece.font and last.colour == piece.colour:
            joined[-1] = Piece(last.text + piece.text, last.font, last.colour, last.width + piece.width)
        else:
            joined.append(piece)
    return tuple(joined)


def _tokens(spans: Sequence[Span]) -> Iterator[tuple[str | None, Span]]:
    """Words, and None at each line end."""
    for span in spans:
        later = replace(span, tied=False) if span.tied else span
        for index, paragraph in enumerate(plain(span.text).split("\n")):
            if index:
                yield None, span
            for word in re.split("[ \t]+", paragraph.strip(" \t")):
                if word:
                    yield word, span
                    span = later  # noqa: PLW2901 - only the first word may be tied


def _fitting(word: str, name: str, size: float, room: float) -> Iterator[tuple[str, float, bool]]:
    """The word, or parts of it where it is wider than a whole line; `glued` parts follow without a blank."""
    if len(word) <= 200:
        whole = fonts.width(word, name) * size
        if whole <= room:
            yield word, whole, False
            return
    start, used, last_break, glued = 0, 0.0, 0, False
    for index, letter in enumerate(word):
        step = fonts.width(letter, name) * size
        if used + step > room and index > start:
            end = last_break if last_break > start else index
            part = word[start:end]
            yield part, fonts.width(part, name) * size, glued
            start, glued = end, True
            used = sum(fonts.width(one, name) * size for one in word[start:index])
        used += step
        if letter in _BREAKS:
            last_break = index + 1
    yield word[start:], fonts.width(word[start:], name) * size, glued
