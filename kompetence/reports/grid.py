"""A table with header cells, hairlines and rows that may go on over the next page."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from typing_extensions import override

from kompetence.reports import fonts, glyphs
from kompetence.reports.blocks import Block
from kompetence.reports.canvas import EDGE, INK, INK2, LINE, PaperCanvas
from kompetence.reports.glyphs import Glyph
from kompetence.reports.lines import Line, Span, break_lines
from kompetence.reports.tags import Tag

_SIZE, _SMALL, _LEADING, _PAD, _INSET = 8.5, 8.0, 11.5, 2.6, 5.0
_TALL = 120.0
"""Rows higher than this may be cut in two; lower ones go to the next page whole."""


class Align(Enum):
    """Where words stand in their column."""

    LEFT = auto()
    CENTRE = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """A header, its share of the width and how its cells stand."""

    header: str
    share: float
    align: Align = Align.CENTRE


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell: words with a quiet note after, a second line, a mark before them."""

    text: str = ""
    bold: bool = False
    colour: str = ""
    below: str = ""
    note: str = ""
    glyph: Glyph | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A row that heads the rows below it."""

    title: str


@dataclass(frozen=True, slots=True)
class _Laid:
    """A row as it is drawn: for each cell its lines, tag and mark."""

    lines: tuple[list[Line], ...]
    tags: tuple[Tag, ...]
    glyphs: tuple[Glyph | None, ...]
    section: bool = False

    @property
    def depth(self) -> int:
        """Lines of its longest cell."""
        return max(1, *map(len, self.lines))

    @property
    def height(self) -> float:
        """How high it is."""
        return self.depth * _LEADING + 2 * _PAD + (6 if self.section else 0)


class Grid(Block):
    """The table; its header stands again on each page, where it is not read aloud a second time."""

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[Sequence[Cell] | Section],
        tag: Tag,
        *,
        before: float = 4,
    ) -> None:
        self._columns, self._rows, self._tag = columns, rows, tag
        self.before = before
        self._repeated = False
        self._header: _Laid | None = None
        self._laid: list[_Laid] = []

    def _widths(self, width: float) -> list[float]:
        total = sum(column.share for column in self._columns)
        return [width * column.share / total for column in self._columns]

    def _lay(self, width: float) -> _Laid:
        """Break every cell into lines and give it its tag, once."""
        if self._header is not None:
            return self._header
        widths = [own - _INSET for own in self._widths(width)]
        row = Tag("TR", Tag("THead", self._tag))
        self._header = _Laid(
            tuple(
                break_lines((Span(column.header),), _SMALL, own)
                for column, own in zip(self._columns, widths, strict=True)
            ),
            tuple(Tag("TH", row, attributes="/O/Table/Scope/Column") for _column in self._columns),
            (None,) * len(self._columns),
        )
        body = Tag("TBody", self._tag)
        self._laid = [self._lay_row(one, Tag("TR", body), widths) for one in self._rows]
        return self._header

    def _lay_row(self, row: Sequence[Cell] | Section, tag: Tag, widths: list[float]) -> _Laid:
        if isinstance(row, Section):
            lines = break_lines((Span(row.title, bold=True),), _SIZE, sum(widths))
            span = f"/O/Table/Scope/Row/ColSpan {len(widths)}"
            return _Laid((lines,), (Tag("TH", tag, attributes=span),), (None,), section=True)
        return _Laid(
            tuple(_cell_lines(cell, own) for cell, own in zip(row, widths, strict=True)),
            tuple(
                Tag("TD", tag) if index else Tag("TH", tag, attributes="/O/Table/Scope/Row")
                for index in range(len(row))
            ),
            tuple(cell.glyph for cell in row),
        )

    @override
    def height(self, width: float) -> float:
        return self._lay(width).height + sum(row.height for row in self._laid)

    @override
    def least(self, width: float) -> float:
        header = self._lay(width).height
        return header + sum(min(row.height, _TALL) for row in self._laid[:2])

    @override
    def split(self, width: float, room: float, *, force: bool) -> tuple[Block | None, Block | None]:
        free = room - self._lay(width).height
        head: list[_Laid] = []
        rest = list(self._laid)
        while rest and rest[0].height <= free:
            free -= rest[0].height
            head.append(rest.pop(0))
        if rest and (rest[0].height > _TALL or (force and not head)):
            lines = int((free - 2 * _PAD) / _LEADING)
            if lines >= (1 if force and not head else 3):
                upper, lower = _cut(rest.pop(0), lines)
                head.append(upper)
                rest.insert(0, lower)
        while head and head[-1].section:
            rest.insert(0, head.pop())
        if not head:
            return (self, None) if force else (None, self)
        return self._part(head, repeated=self._repeated), self._part(rest, repeated=True) if rest else None

    def _part(self, rows: list[_Laid], *, repeated: bool) -> "Grid":
        part = Grid(self._columns, (), self._tag, before=self.before)
        part._header, part._laid, part._repeated = self._header, rows, repeated
        return part

    @override
    def draw(self, canvas: PaperCanvas, x: float, top: float, width: float) -> None:
        widths = self._widths(width)
        header = self._lay(width)
        rules: list[tuple[float, str, float]] = []
        marks: list[tuple[Glyph, float, float]] = []
        if self._repeated:
            canvas.begin(None, "Pagination")
        self._draw_row(canvas, header, widths, x, top, marks)
        if self._repeated:
            canvas.end()
        top -= header.height
        rules.append((top, EDGE, 0.8))
        for row in self._laid:
            self._draw_row(canvas, row, widths, x, top, marks)
            top -= row.height
            rules.append((top, LINE, 0.6))
        canvas.begin(None, "Layout")
        for y, colour, thickness in rules:
            canvas.stroke(colour, thickness)
            canvas.path((x, y), (x + width, y))
        for glyph, left, middle in marks:
            glyphs.paint(canvas, glyph, left, middle)
        canvas.end()

    def _draw_row(
        self,
        canvas: PaperCanvas,
        row: _Laid,
        widths: list[float],
        x: float,
        top: float,
        marks: list[tuple[Glyph, float, float]],
    ) -> None:
        is_header = row is self._header
        size, colour = (_SMALL, INK2) if is_header else (_SIZE, INK)
        sink = (row.depth - 1) * _LEADING if is_header else 6.0 if row.section else 0.0
        for index, (lines, tag, glyph) in enumerate(zip(row.lines, row.tags, row.glyphs, strict=True)):
            if is_header:
                sink = (row.depth - len(lines)) * _LEADING
            baseline = top - _PAD - sink - _LEADING * 0.5 - size * 0.34
            if glyph is not None:
                marks.append((glyph, x, baseline + 3.1))
            if not (is_header and self._repeated):
                canvas.begin(tag)
            if self._columns[index].align is Align.LEFT or row.section:
                canvas.write(lines, x + (glyphs.SPACE if glyph else 0), baseline, size, _LEADING, colour)
            else:
                for number, line in enumerate(lines):
                    free = widths[index] - _INSET - _line_width(line)
                    canvas.write([line], x + free / 2, baseline - number * _LEADING, size, _LEADING, colour)
            if not (is_header and self._repeated):
                canvas.end()
            x += widths[index]


def _cell_lines(cell: Cell, width: float) -> list[Line]:
    room = width - (glyphs.SPACE if cell.glyph else 0)
    spans = [Span(cell.text, bold=cell.bold, colour=cell.colour)]
    if cell.note:
        spans.append(Span(cell.note, colour=INK2))
    if cell.below:
        spans.append(Span(f"\n{cell.below}", colour=INK2))
    return break_lines(spans, _SIZE, room)


def _line_width(line: Line) -> float:
    """How wide a line looks, a blank at its end not counting."""
    total = sum(piece.width for piece in line)
    if line and line[-1].text.endswith(" "):
        total -= fonts.width(" ", line[-1].font) * _SIZE
    return total


def _cut(row: _Laid, lines: int) -> tuple[_Laid, _Laid]:
    """Two parts of a row that share its tags; the marks stay above."""
    return (
        _Laid(tuple(one[:lines] for one in row.lines), row.tags, row.glyphs),
        _Laid(tuple(one[lines:] for one in row.lines), row.tags, (None,) * len(row.glyphs)),
    )
