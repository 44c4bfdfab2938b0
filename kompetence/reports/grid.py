"""A table with header cells, hairlines and rows that may go on over the next page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from typing_extensions import override

from kompetence.reports import fonts, glyphs
from kompetence.reports.blocks import Block
from kompetence.reports.canvas import EDGE, INK, INK2, LINE, PaperCanvas
from kompetence.reports.glyphs import Glyph
from kompetence.reports.lines import Line, Span, break_lines
from kompetence.reports.tags import Tag

_INSET = 5.0
_FEW = 4
"""Fewer rows than these look lost on a page of their own."""
_TALL = 120.0
"""Rows higher than this may be cut in two; lower ones go to the next page whole."""


@dataclass(frozen=True, slots=True)
class Rows:
    """How rows are set; `small` is for headers, `pad` the air above and below the words."""

    size: float = 8.5
    small: float = 8
    leading: float = 11.5
    pad: float = 2.6


ROWS = Rows()


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


def fitted(
    columns: Sequence[Column], rows: Sequence[Sequence[Cell]], width: float, look: Rows
) -> list[Column]:
    """The columns, where the first takes from the others what its longest words need and they can spare."""
    natural = [
        max([_words_width(column.header, look.small), *(_cell_width(row[index], look.size) for row in rows)])
        + _INSET
        for index, column in enumerate(columns)
    ]
    total = sum(column.share for column in columns)
    shares = [column.share * width / total for column in columns]
    first = min(max(natural[0], shares[0]), width - sum(natural[1:]))
    if first <= shares[0]:
        return list(columns)
    spare = width - first - sum(natural[1:])
    own = [own + spare * share / sum(shares[1:]) for own, share in zip(natural[1:], shares[1:], strict=True)]
    return [replace(column, share=one) for column, one in zip(columns, [first, *own], strict=True)]


def _words_width(words: str, size: float) -> float:
    """How wide the longest word is; a header may stand on several lines."""
    return max((fonts.width(word, fonts.REGULAR) * size for word in words.split()), default=0)


def _cell_width(cell: Cell, size: float) -> float:
    """How wide a cell is when it stands on one line."""
    spans = [Span(cell.text, bold=cell.bold), *([Span(cell.note)] if cell.note else [])]
    first = break_lines(spans, size, 10_000)[0]
    return sum(piece.width for piece in first) + (glyphs.SPACE if cell.glyph else 0)


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
    look: Rows
    section: bool = False

    @property
    def depth(self) -> int:
        """Lines of its longest cell."""
        return max(1, *map(len, self.lines))

    @property
    def height(self) -> float:
        """How high it is."""
        return self.depth * self.look.leading + 2 * self.look.pad + (6 if self.section else 0)


class Grid(Block):
    """The table; its header stands again on each page, where it is not read aloud a second time."""

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[Sequence[Cell] | Section],
        tag: Tag,
        *,
        before: float = 4,
        look: Rows = ROWS,
    ) -> None:
        self._columns, self._rows, self._tag = columns, rows, tag
        self._look = look
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
                break_lines((Span(column.header),), self._look.small, own)
                for column, own in zip(self._columns, widths, strict=True)
            ),
            tuple(Tag("TH", row, attributes="/O/Table/Scope/Column") for _column in self._columns),
            (None,) * len(self._columns),
            self._look,
        )
        body = Tag("TBody", self._tag)
        self._laid = [self._lay_row(one, Tag("TR", body), widths) for one in self._rows]
        return self._header

    def _lay_row(self, row: Sequence[Cell] | Section, tag: Tag, widths: list[float]) -> _Laid:
        if isinstance(row, Section):
            lines = break_lines((Span(row.title, bold=True),), self._look.size, sum(widths))
            span = f"/O/Table/ColSpan {len(widths)}"
            return _Laid((lines,), (Tag("TD", tag, attributes=span),), (None,), self._look, section=True)
        return _Laid(
            tuple(_cell_lines(cell, own, self._look.size) for cell, own in zip(row, widths, strict=True)),
            tuple(
                Tag("TD", tag) if index else Tag("TH", tag, attributes="/O/Table/Scope/Row")
                for index in range(len(row))
            ),
            tuple(cell.glyph for cell in row),
            self._look,
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
            lines = int((free - 2 * self._look.pad) / self._look.leading)
            if lines >= (1 if force and not head else 3):
                upper, lower = _cut(rest.pop(0), lines)
                head.append(upper)
                rest.insert(0, lower)
        if len(rest) == 1 and len(head) > 3 and rest[0].tags is not head[-1].tags:
            rest.insert(0, head.pop())
        if rest and not rest[0].section and len(head) > 3 and head[-2].section:
            rest.insert(0, head.pop())
        while head and head[-1].section:
            rest.insert(0, head.pop())
        if not head:
            return (self, None) if force else (None, self)
        return self._part(head, repeated=self._repeated), self._part(rest, repeated=True) if rest else None

    def _part(self, rows: list[_Laid], *, repeated: bool) -> "Grid":
        part = Grid(self._columns, (), self._tag, before=self.before, look=self._look)
        part._header, part._laid, part._repeated = self._header, rows, repeated
        part.follows = repeated and len(rows) < _FEW
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
        look = self._look
        size, colour = (look.small, INK2) if is_header else (look.size, INK)
        sink = 6.0 if row.section else 0.0
        for index, (lines, tag, glyph) in enumerate(zip(row.lines, row.tags, row.glyphs, strict=True)):
            if is_header:
                sink = (row.depth - len(lines)) * look.leading
            baseline = top - look.pad - sink - look.leading * 0.5 - size * 0.34
            if glyph is not None:
                marks.append((glyph, x, baseline + 3.1))
            if not (is_header and self._repeated):
                canvas.begin(tag)
            if self._columns[index].align is Align.LEFT or row.section:
                canvas.write(lines, x + (glyphs.SPACE if glyph else 0), baseline, size, look.leading, colour)
            else:
                for number, line in enumerate(lines):
                    free = widths[index] - _INSET - _line_width(line, size)
                    low = baseline - number * look.leading
                    canvas.write([line], x + free / 2, low, size, look.leading, colour)
            if not (is_header and self._repeated):
                canvas.end()
            x += widths[index]


def _cell_lines(cell: Cell, width: float, size: float) -> list[Line]:
    room = width - (glyphs.SPACE if cell.glyph else 0)
    spans = [Span(cell.text, bold=cell.bold, colour=cell.colour)]
    if cell.note:
        spans.append(Span(cell.note, colour=INK2))
    if cell.below:
        spans.append(Span(f"\n{cell.below}", colour=INK2))
    return break_lines(spans, size, room)


def _line_width(line: Line, size: float) -> float:
    """How wide a line looks, a blank at its end not counting."""
    total = sum(piece.width for piece in line)
    if line and line[-1].text.endswith(" "):
        total -= fonts.width(" ", line[-1].font) * size
    return total


def _cut(row: _Laid, lines: int) -> tuple[_Laid, _Laid]:
    """Two parts of a row that share its tags; the marks stay above."""
    return (
        _Laid(tuple(one[:lines] for one in row.lines), row.tags, row.glyphs, row.look),
        _Laid(tuple(one[lines:] for one in row.lines), row.tags, (None,) * len(row.glyphs), row.look),
    )
