"""Tavle: what the team is working on, what succeeded, and what it can cover, to hang where all can read it."""

from collections.abc import Sequence
from dataclasses import replace

from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.reports.blocks import Block, Rule, Stack, Style, beside
from kompetence.reports.board_values import BoardCover, BoardGoal, BoardPaper
from kompetence.reports.canvas import INK2
from kompetence.reports.density import Density
from kompetence.reports.glyphs import Glyph
from kompetence.reports.grid import Align, Cell, Column, Grid, Rows
from kompetence.reports.lines import Span
from kompetence.reports.paper import A4_LANDSCAPE, SMALL, TITLE, Frame, Sheet, build, lay, stamp_text
from kompetence.reports.tags import Tag
from kompetence.words.numbers import date_text, number_text
from kompetence.words.paper_texts import basis_text, purpose_text
from kompetence.words.released_texts import since_text

_DOT = "  ·  "
_HEADING = Style(size=16, leading=21, bold=True, before=16, keep=True)
_STRONG = Style(size=12, leading=16, bold=True, before=8, keep=True)
_WORDS = Style(size=11.5, leading=16, before=1)
_QUIET = Style(size=10, leading=14, colour=INK2, before=1)
_DENSITY = Density(rows=Rows(size=11.5, small=9.5, leading=15, pad=4))
_GAP = 34.0
_TALL = 330.0


def board_paper(values: BoardPaper) -> bytes:
    """The board as PDF/UA on landscape pages, in letters that can be read from a step away."""
    title = _("Board for {unit}").format(unit=values.unit)
    day = date_text(values.day)
    sheet = Sheet(Tag("Document"), _DENSITY)
    frame = Frame(
        title=title,
        running=_DOT.join((title, day)),
        subject=_("Without names, {date}").format(date=day),
        author=values.unit,
        made=values.stamp.made,
        size=A4_LANDSCAPE,
        foot=_("Without names"),
        density=_DENSITY,
    )
    blocks: list[Block] = [
        sheet.heading(title, replace(TITLE, size=26, leading=32), level=1),
        sheet.paragraph(day, replace(_QUIET, before=0)),
    ]
    if values.core_task:
        core = (Span(_("Core task:"), bold=True), Span(values.core_task))
        blocks.append(sheet.paragraph(core, replace(_WORDS, before=8)))
    moving = _goals(_("What we are working on"), values.moving, _("No goal is under way."), sheet)
    reached = _goals(_("What succeeded"), values.reached, _("Nothing stands here yet."), sheet)
    blocks.append(beside((moving, reached), (1, 1), frame.width, most=_TALL, gap=_GAP, before=16))
    return build(frame, sheet.root, lay(frame, [*blocks, *_cover(values, sheet), *_closing(values, sheet)]))


def _goals(title: str, goals: Sequence[BoardGoal], none: str, sheet: Sheet) -> list[Block]:
    blocks: list[Block] = [sheet.heading(title, _HEADING)]
    if not goals:
        return [*blocks, sheet.paragraph(none, replace(_QUIET, before=4))]
    for one in goals:
        blocks.append(sheet.heading(one.competence, _STRONG, level=3))
        words = one.closing or one.learn
        if words:
            blocks.append(sheet.paragraph(words, _WORDS))
        follow = _("To be followed up {date}").format(date=date_text(one.follow_up)) if one.follow_up else ""
        quiet = _DOT.join(part for part in (one.unit, follow) if part)
        if quiet:
            blocks.append(sheet.paragraph(quiet, _QUIET))
    return blocks


def _cover(values: BoardPaper, sheet: Sheet) -> list[Block]:
    blocks: list[Block] = [sheet.heading(_("What we can cover"), _HEADING)]
    if not values.cover:
        none = _("The unit has not said what it needs yet.")
        return [*blocks, sheet.paragraph(none, replace(_QUIET, before=4))]
    if values.released is not None:
        blocks.append(sheet.paragraph(since_text(values.released), replace(_QUIET, before=4, keep=True)))
    columns = [
        Column(_("Competence"), 300, Align.LEFT),
        Column(_("Can"), 60),
        Column(_("Need"), 60),
        Column(_("Coverage"), 120, Align.LEFT),
    ]
    rows = [
        [Cell(one.competence), _count(one.can), Cell(number_text(one.need)), _state(one)]
        for one in values.cover
    ]
    return [*blocks, Grid(columns, rows, Tag("Table", sheet.root), look=_DENSITY.rows)]


def _count(value: int | None) -> Cell:
    return Cell(_("hidden"), colour=INK2) if value is None else Cell(number_text(value))


def _state(one: BoardCover) -> Cell:
    if one.missing is None:
        return Cell(_("hidden"), colour=INK2)
    if not one.missing:
        return Cell(_("Covered"), glyph=Glyph.MET)
    text = ngettext("{count} person short", "{count} people short", one.missing)
    return Cell(text.format(count=number_text(one.missing)), bold=True)


def _closing(values: BoardPaper, sheet: Sheet) -> list[Block]:
    rules = [basis_text(values.basis)] if values.cover else []
    if any(one.can is None or one.missing is None for one in values.cover):
        hidden = _("Hidden, because fewer than {count} are rated, or because it would tell everyone's level.")
        rules.append(hidden.format(count=values.smallest))
    goals = [_("Goals of the team stand here, and goals whose owners have released them.")]
    if values.partly:
        goals.append(_("Goals of people whom others lead are not among them."))
    words = " ".join((*goals, *rules, purpose_text(), stamp_text(values.stamp)))
    return [Stack([Rule(0), sheet.paragraph(words, replace(SMALL, before=6))], before=14)]
