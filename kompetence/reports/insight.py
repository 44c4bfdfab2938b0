"""Indsigt: everything that is kept about one person, to be read from the first page to the last."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kompetence.i18n import gettext as _
from kompetence.reports.blocks import Block, Rule, Stack, Style, Text
from kompetence.reports.canvas import INK2
from kompetence.reports.grid import Align, Cell, Column, Grid
from kompetence.reports.insight_values import Facts, InsightPaper, Listing, Part
from kompetence.reports.lines import Span
from kompetence.reports.paper import (
    BODY,
    HEADING,
    SMALL,
    SUBHEADING,
    TITLE,
    Frame,
    Sheet,
    build,
    lay,
    stamp_text,
)
from kompetence.reports.tags import Tag
from kompetence.words.numbers import date_text
from kompetence.words.paper_texts import purpose_text

_DOT = "  ·  "
_FACT = Style(size=9, leading=12.5, before=2, measure=430)


def insight_paper(values: InsightPaper) -> bytes:
    """The paper as PDF/UA."""
    title = _("Everything kept about {person}").format(person=values.person)
    day = date_text(values.stamp.made)
    sheet = Sheet(Tag("Document"))
    frame = Frame(
        title=title,
        running=_DOT.join((_("Insight"), values.person, day)),
        subject=_("Insight under article 15 of the GDPR, {date}").format(date=day),
        author=values.context or values.person,
        made=values.stamp.made,
        foot=_("For {person} alone").format(person=values.person),
    )
    blocks: list[Block] = [
        sheet.heading(title, TITLE, level=1),
        sheet.paragraph(_DOT.join(one for one in (values.context, day) if one), Style(colour=INK2, before=1)),
        *(sheet.paragraph(text, BODY) for text in values.opening),
    ]
    for part in values.parts:
        blocks += _part(part, sheet, 2)
    words = f"{purpose_text()} {stamp_text(values.stamp)}"
    blocks.append(Stack([Rule(0), sheet.paragraph(words, replace(SMALL, before=6))], before=14))
    return build(frame, sheet.root, lay(frame, blocks))


def _part(part: Part, sheet: Sheet, level: int) -> Iterator[Block]:
    """A part with its own parts, each a heading deeper, though never below the third."""
    style = HEADING if level == 2 else SUBHEADING
    yield sheet.heading(part.title, style, level=min(level, 3))
    for block in part.blocks:
        match block:
            case str():
                yield sheet.paragraph(block, BODY)
            case Facts():
                yield from _facts(block, sheet)
            case Listing() if _is_small(block):
                yield from _facts(_as_facts(block), sheet)
            case Listing():
                yield _table(block, sheet)
    for inner in part.parts:
        yield from _part(inner, sheet, level + 1)


def _facts(facts: Facts, sheet: Sheet) -> Iterable[Block]:
    tag = Tag("L", sheet.root)
    for label, text in facts.rows:
        spans = (Span(f"{label}:", bold=True), Span(text))
        yield Text(spans, _FACT, Tag("LBody", Tag("LI", tag)))


def _is_small(listing: Listing) -> bool:
    """Whether a table would have more headers than cells to head."""
    columns, rows = len(listing.headers), len(listing.rows)
    return columns + rows > rows * (columns - 1)


def _as_facts(listing: Listing) -> Facts:
    """Each row on a line of its own: what it is about, then what is said of it."""
    heads = [header for header, _share in listing.headers[1:]]
    rows = []
    for first, *rest in listing.rows:
        told = [(head, text) for head, text in zip(heads, rest, strict=True) if text not in {"", "–"}]
        parts = [text for _head, text in told] if len(heads) == 1 else [f"{one} {text}" for one, text in told]
        rows.append((first, _DOT.join(parts) or "–"))
    return Facts(tuple(rows))


def _table(listing: Listing, sheet: Sheet) -> Block:
    columns = [Column(header, share, Align.LEFT) for header, share in listing.headers]
    rows = [[Cell(text) for text in row] for row in listing.rows]
    return Grid(columns, rows, Tag("Table", sheet.root), look=sheet.density.rows)
