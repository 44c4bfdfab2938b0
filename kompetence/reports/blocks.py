"""What stands on a page from top to bottom: text, rules, figures, and blocks above or beside each other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from typing_extensions import override

from kompetence.reports.canvas import INK, LINE, PaperCanvas
from kompetence.reports.lines import Line, Span, ended, shortened
from kompetence.reports.tags import Tag


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph looks; `before` is the air above it, `keep` holds it together with what follows."""

    size: float = 9
    leading: float = 13
    colour: str = INK
    bold: bool = False
    before: float = 3
    keep: bool = False
    measure: float = 1000
    """Lines are no wider than this, so that long texts stay easy to read."""
    most: int | None = None
    """No more lines than this; what is left out is told in full elsewhere."""


class Block:
    """Something with a height at a given width, which may go on over the next page."""

    before: float = 0
    keep: bool = False
    loose: bool = False
    """Says nothing at the head of a page."""
    follows: bool = False
    """Says little away from what stands before it."""

    def height(self, width: float) -> float:
        """How high it is."""
        raise NotImplementedError

    def least(self, width: float) -> float:
        """How much of it must stand together at the foot of a page."""
        return self.height(width)

    def split(self, width: float, room: float, *, force: bool) -> "tuple[Block | None, Block | None]":  # noqa: ARG002
        """What fits in the room and what goes on; with `force` something must fit, for the page is empty."""
        return (self, None) if force else (None, self)

    def draw(self, canvas: PaperCanvas, x: float, top: float, width: float) -> None:
        """Put it on the page."""
        raise NotImplementedError


class Text(Block):
    """A paragraph or heading, wherever it came from only letters; parts on two pages share one tag."""

    def __init__(
        self, spans: Sequence[Span] | str, style: Style, tag: Tag, *, outline: int | None = None
    ) -> None:
        self._spans = (Span(spans, bold=style.bold),) if isinstance(spans, str) else spans
        self._style = style
        self._tag = tag
        self._outline = outline
        self._lines: list[Line] = []
        self._broken_at = -1.0
        self.before, self.keep = style.before, style.keep

    def lines(self, width: float) -> list[Line]:
        """The lines at this width."""
        width = min(width, self._style.measure)
        if self._broken_at not in (width, 0):
            self._lines = shortened(self._spans, self._style.size, width, self._style.most)
            self._broken_at = width
        return self._lines

    @override
    def height(self, width: float) -> float:
        return len(self.lines(width)) * self._style.leading

    @override
    def least(self, width: float) -> float:
        count = len(self.lines(width))
        return (count if self.keep or count <= 3 else 2) * self._style.leading

    @override
    def split(self, width: float, room: float, *, force: bool) -> tuple[Block | None, Block | None]:
        lines = self.lines(width)
        fitting = min(int(room / self._style.leading + 0.001), len(lines) - 2)
        if fitting < 2:
            if not force:
                return None, self
            fitting = max(1, int(room / self._style.leading))
        if fitting >= len(lines):
            return self, None
        return self._part(lines[:fitting], self._outline), self._part(lines[fitting:], None)

    def _part(self, lines: list[Line], outline: int | None) -> "Text":
        part = Text(self._spans, self._style, self._tag, outline=outline)
        part._lines, part._broken_at, part.keep = lines, 0, False
        return part

    @override
    def draw(self, canvas: PaperCanvas, x: float, top: float, width: float) -> None:
        style = self._style
        lines = ended(self.lines(width))
        canvas.begin(self._tag)
        canvas.write(
            lines, x, top - style.leading * 0.5 - style.size * 0.34, style.size, style.leading, style.colour
        )
        canvas.end()
        if self._outline is not None:
            canvas.bookmark(" ".join(span.text for span in self._spans), self._outline, top)


class Rule(Block):
    """A hairline from side to side."""

    keep = True

    def __init__(
        self, before: float, colour: str = LINE, thickness: float = 0.6, *, loose: bool = False
    ) -> None:
        self.before, self.loose = before, loose
        self._colour, self._thickness = colour, thickness

    @override
    def height(self, width: float) -> float:
        return 0

    @override
    def draw(self, canvas: PaperCanvas, x: float, top: float, width: float) -> None:
        canvas.begin(None, "Layout")
        canvas.stroke(self._colour, self._thickness)
        canvas.path((x, top), (x + width, top))
        canvas.end()


class Figure(Block):
    """A drawing with its text equivalent."""

    def __init__(
        self, height: float, paint: Callable[[PaperCanvas, float, float, float], None], tag: Tag
    ) -> None:
        self._height, self._paint, self._tag = height, paint, tag

    @override
    def height(self, width: float) -> float:
        return self._height

    @override
    def draw(self, canvas: PaperCanvas, x: float, top: float, width: float) -> None:
        self._tag.bbox = (x, top - self._height, x + width, top)
        canvas.begin(self._tag)
        self._paint(canvas, x, top, width)
        canvas.end()


class Stack(Block):
    """Blocks above each other; `whole` keeps them on one page if they take less than `most`."""

    def __init__(
        self, blocks: Sequence[Block], *, before: float = 0, whole: bool = False, most: float = 240
    ) -> None:
        self._blocks = list(blocks)
        self.before = before
        self._whole, self._most = whole, most

    @override
    def height(self, width: float) -> float:
        return stacked(self._blocks, width)

    @override
    def least(self, width: float) -> float:
        if self._whole:
            height = self.height(width)
            if height <= self._most:
                return height
        return least_of(self._blocks, 0, width)

    @override
    def split(self, width: float, room: float, *, force: bool) -> tuple[Block | None, Block | None]:
        if not force and self._whole and self.height(width) <= self._most:
            return None, self
        placed, rest = fill(self._blocks, width, room, force=force)
        if not placed:
            return None, self
        return Stack(placed, before=self.before), Stack(rest) if rest else None

    @override
    def draw(self, canvas: PaperCanvas, x: float, top: float, width: float) -> None:
        draw_stack(self._blocks, canvas, x, top, width)


class Columns(Block):
    """Stacks beside each other, which never go over a page."""

    def __init__(
        self,
        parts: Sequence[Sequence[Block]],
        shares: Sequence[float],
        *,
        gap: float = 18,
        before: float = 0,
        keep: bool = False,
    ) -> None:
        self._parts, self._shares, self._gap = parts, shares, gap
        self.before, self.keep = before, keep

    def widths(self, width: float) -> list[float]:
        """How wide each stack is."""
        free = width - self._gap * (len(self._shares) - 1)
        return [free * share / sum(self._shares) for share in self._shares]

    @override
    def height(self, width: float) -> float:
        return max(stacked(part, own) for part, own in zip(self._parts, self.widths(width), strict=False))

    @override
    def draw(self, canvas: PaperCanvas, x: float, top: float, width: float) -> None:
        for part, own in zip(self._parts, self.widths(width), strict=False):
            draw_stack(part, canvas, x, top, own)
            x += own + self._gap


def beside(
    parts: Sequence[Sequence[Block]],
    shares: Sequence[float],
    width: float,
    *,
    most: float,
    gap: float = 18,
    before: float = 0,
) -> Block:
    """The stacks beside each other, or above each other where one of them is higher than `most`."""
    columns = Columns(parts, shares, gap=gap, before=before)
    if columns.height(width) <= most:
        return columns
    return Stack([block for part in parts for block in part], before=before)


def stacked(blocks: Sequence[Block], width: float) -> float:
    """How high blocks are above each other; the air above the first one counts for nothing."""
    return sum(block.height(width) + (block.before if index else 0) for index, block in enumerate(blocks))


def least_of(blocks: Sequence[Block], index: int, width: float) -> float:
    """How much must stand together from this block on, headings taking along what they head."""
    need = 0.0
    while index < len(blocks):
        block = blocks[index]
        need += block.least(width)
        if not block.keep or index + 1 == len(blocks):
            break
        index += 1
        need += blocks[index].before
    return need


def fill(
    blocks: Sequence[Block], width: float, room: float, *, force: bool
) -> tuple[list[Block], list[Block]]:
    """The blocks that fit into the room, and those that go on; with `force` at least something is placed."""
    placed: list[Block] = []
    used = 0.0
    for index, block in enumerate(blocks):
        gap = block.before if placed else 0
        must = force and not placed
        if must and block.loose:
            continue
        free = room - used - gap
        height = block.height(width)
        fits = height <= free + 0.01
        if fits and block.keep and not must:
            fits = least_of(blocks, index, width) <= free + 0.01
        if fits:
            placed.append(block)
            used += gap + height
            continue
        if not block.keep or must:
            head, tail = block.split(width, free, force=must)
            if head is not None:
                return [*placed, head], [*([tail] if tail else []), *blocks[index + 1 :]]
        rest = list(blocks[index:])
        while placed and placed[-1].keep and not (force and len(placed) == 1):
            rest.insert(0, placed.pop())
        return _with_company(placed, rest, width)
    return placed, []


def _with_company(placed: list[Block], rest: list[Block], width: float) -> tuple[list[Block], list[Block]]:
    """What follows something takes the end of it along to the next page, if that can be cut."""
    if len(placed) > 1 and rest[0].follows:
        last = placed[-1]
        head, tail = last.split(width, last.height(width) - 1, force=False)
        if head is not None and tail is not None:
            return [*placed[:-1], head], [tail, *rest]
    return placed, rest


def draw_stack(blocks: Sequence[Block], canvas: PaperCanvas, x: float, top: float, width: float) -> None:
    """Put blocks on the page from the top down."""
    for index, block in enumerate(blocks):
        top -= block.before if index else 0
        block.draw(canvas, x, top, width)
        top -= block.height(width)
