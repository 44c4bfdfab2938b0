"""A page, what stands at its head and foot, and blocks becoming a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kompetence.i18n import gettext as _
from kompetence.i18n import language
from kompetence.reports import fonts
from kompetence.reports.blocks import Block, Style, Text, beside, draw_stack, fill
from kompetence.reports.canvas import ACCENT, INK2, PaperCanvas
from kompetence.reports.density import NORMAL, Density
from kompetence.reports.lines import Span, break_lines, one_line
from kompetence.reports.tags import Tag
from kompetence.words.numbers import date_text

A4 = (595.28, 841.89)
A4_LANDSCAPE = (841.89, 595.28)
TALLEST = 210.0
"""What stands side by side is at most this high; longer texts stand below each other and may go on."""
_CONTINUED, _NUMBER = 20.0, 30.0
_SHORT = 400

TITLE = Style(size=19, leading=24, colour=ACCENT, bold=True, keep=True)
HEADING = Style(size=12, leading=16, bold=True, before=14, keep=True)
SUBHEADING = Style(size=9.5, leading=13, bold=True, before=8, keep=True)
BODY = Style(before=4, measure=400)
SMALL = Style(size=8, leading=11.5, colour=INK2, before=3)
CAPTION = Style(size=8, leading=11, colour=INK2, before=5, keep=True)
TIGHT = Style(before=0, measure=400)


@dataclass(frozen=True, slots=True)
class Stamp:
    """When a paper was made and, for an export, by whom, what for and until when it may be kept."""

    made: date
    by: str = ""
    purpose: str = ""
    delete_by: date | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """What a paper is, besides its blocks; `running` stands at the head of every page but the first."""

    title: str
    running: str
    subject: str
    author: str
    made: date
    size: tuple[float, float] = A4
    foot: str = ""
    density: Density = NORMAL

    @property
    def width(self) -> float:
        """How wide blocks are."""
        return self.size[0] - 2 * self.density.margin


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where the parts of a paper are hung and how close they are set."""

    root: Tag
    density: Density = NORMAL

    @property
    def width(self) -> float:
        """How wide blocks are on upright pages."""
        return A4[0] - 2 * self.density.margin

    def heading(self, words: str, style: Style = HEADING, *, level: int = 2) -> Text:
        """A heading that is also a bookmark."""
        return heading(words, self.root, style=self.density.style(style), level=level)

    def paragraph(self, words: str | Sequence[Span], style: Style = BODY) -> Text:
        """A paragraph of plain text."""
        return paragraph(words, self.root, self.density.style(style))


def in_pairs(entries: Sequence[Sequence[Block]], sheet: Sheet) -> list[Block]:
    """Short texts in two columns, read line by line."""
    blocks: list[Block] = []
    for index in range(0, len(entries), 2):
        air = sheet.density.style(Style(before=7 if index else 3)).before
        blocks.append(beside(entries[index : index + 2], (1, 1), sheet.width, most=TALLEST, before=air))
    return blocks


def lay(frame: Frame, blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks of each page."""
    density = frame.density
    pages: list[list[Block]] = []
    rest = list(blocks)
    while rest or not pages:
        room = frame.size[1] - density.foot - density.head - (_CONTINUED if pages else 0)
        placed, rest = fill(rest, frame.width, room, force=True)
        pages.append(placed)
    return pages


def build(frame: Frame, root: Tag, pages: Sequence[Sequence[Block]], *, tagged: bool = True) -> bytes:
    """The file: pages are drawn when all are laid, so that each knows how many there are."""
    canvas = PaperCanvas(
        frame.size,
        title=frame.title,
        author=frame.author,
        subject=frame.subject,
        language="da-DK" if language() == "da" else "en-GB",
        made=frame.made,
        tagged=tagged,
    )
    for number, page in enumerate(pages, start=1):
        top = frame.size[1] - frame.density.head - (_CONTINUED if number > 1 else 0)
        draw_stack(page, canvas, frame.density.margin, top, frame.width)
        _margins(canvas, frame, number, len(pages))
        canvas.showPage()
    return canvas.finish(root)


def _margins(canvas: PaperCanvas, frame: Frame, number: int, pages: int) -> None:
    """Running head and foot, which are no part of what is read aloud."""
    count = _("Page {number} of {pages}").format(number=number, pages=pages)
    left, right = frame.density.margin, frame.size[0] - frame.density.margin
    canvas.begin(None, "Pagination")
    if number > 1:
        _write_short(canvas, frame.running, left, frame.size[1] - frame.density.head, frame.width)
    wide = fonts.width(count, fonts.REGULAR) * 8
    _write_short(canvas, frame.foot, left, _NUMBER, frame.width - wide - 18)
    _write_short(canvas, count, right - wide, _NUMBER, wide + 1)
    canvas.end()


def _write_short(canvas: PaperCanvas, text: str, x: float, baseline: float, room: float) -> None:
    """One line; words that do not fit are left to the page's own text, which has them in full."""
    text = one_line(text)[:_SHORT]
    lines = break_lines((Span(text),), 8, room)
    if len(lines) > 1:
        lines = break_lines((Span(text),), 8, room - 8)
        first = "".join(piece.text for piece in lines[0]).rstrip()
        lines = break_lines((Span(f"{first}…"),), 8, room)
    canvas.write(lines[:1], x, baseline, 8, 11, INK2)


def stamp_text(stamp: Stamp) -> str:
    """The stamp as one sentence each."""
    parts = [
        _("Made {date} by {name}.").format(date=date_text(stamp.made), name=stamp.by)
        if stamp.by
        else _("Made {date}.").format(date=date_text(stamp.made))
    ]
    if stamp.purpose:
        parts.append(_("Purpose: {purpose}.").format(purpose=stamp.purpose.strip().rstrip(".")))
    if stamp.delete_by:
        parts.append(_("To be deleted by {date}.").format(date=date_text(stamp.delete_by)))
    return " ".join(parts)


def unbroken(day: date) -> str:
    """A date that stays on one line."""
    return date_text(day).replace(" ", "\N{NO-BREAK SPACE}")


def heading(words: str, root: Tag, *, style: Style = HEADING, level: int = 2) -> Text:
    """A heading that is also a bookmark."""
    return Text(words, style, Tag(f"H{level}", root), outline=level - 1)


def paragraph(words: str | Sequence[Span], root: Tag, style: Style = BODY) -> Text:
    """A paragraph of plain text."""
    return Text(words, style, Tag("P", root))
