"""All levels of a plan: the chart, the counts, the differences of view and the table."""

from dataclasses import replace

from kompetence.charts.geometry import Axis, fits
from kompetence.domain.gap import Gap, difference_of_view, invites_talk, own_count
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.reports.blocks import Block, Style, beside, stacked
from kompetence.reports.canvas import ACCENT, INK2, WARN
from kompetence.reports.glyphs import Glyph
from kompetence.reports.grid import Align, Cell, Column, Grid, fitted
from kompetence.reports.lines import Span
from kompetence.reports.paper import SMALL, SUBHEADING, Sheet
from kompetence.reports.plan_values import NOT_RELEVANT, Level, PlanLine, PlanPaper
from kompetence.reports.radar import radar_figure
from kompetence.reports.tags import Tag
from kompetence.words.numbers import date_text
from kompetence.words.paper_texts import basis_text, gap_text

_CHART = 0.56
"""Of the width; what is told beside the chart has the rest."""
_GAP = 18.0
_TALLEST = 330.0
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def level_blocks(values: PlanPaper, sheet: Sheet) -> list[Block]:
    """The heading with everything under it; nothing where no competence is asked about."""
    lines = values.lines
    if not lines:
        return []
    title = ngettext("All levels: {count} competence", "All levels: {count} competences", len(lines))
    axes = [_axis(line) for line in lines if line.level != NOT_RELEVANT and line.target is not None]
    chart = fits(axes) and any(axis.level is not None for axis in axes)
    blocks: list[Block] = [sheet.heading(title.format(count=len(lines)))]
    if chart:
        wide = (sheet.width - _GAP) * _CHART
        figure = radar_figure(axes, wide, sheet.density.radius, sheet.density.label_lines, sheet.root)
        shares = (wide, sheet.width - _GAP - wide)
        loose = Sheet(Tag("Document"), sheet.density)
        told = [*_counts(values, loose), *_differences(values, loose)]
        brief = stacked(told, shares[1]) > figure.height(wide)
        told = [*_counts(values, sheet), *_differences(values, sheet, brief=brief)]
        air = sheet.density.style(Style(before=4)).before
        blocks.append(beside([[figure], told], shares, sheet.width, most=_TALLEST, gap=_GAP, before=air))
    else:
        blocks += [*_counts(values, sheet), *_differences(values, sheet)]
    return [*blocks, _table(lines, sheet), *_notes(values, sheet)]


def line_gap(line: PlanLine) -> Gap | None:
    """The distance of a line, or None where nothing is asked."""
    if line.target is None or line.level == NOT_RELEVANT:
        return None
    known = line.level if isinstance(line.level, int) else None
    return Gap(line.target, line.target if line.upper is None else line.upper, known)


def level_words(line: PlanLine, level: Level) -> str:
    """Number and word, as both are always shown."""
    if not isinstance(level, int):
        return ""
    return next((f"{step.value} {step.word}" for step in line.steps if step.value == level), str(level))


def target_text(line: PlanLine) -> str:
    """One level, or a range."""
    if line.target is None:
        return "–"
    return str(line.target) if line.upper in (None, line.target) else f"{line.target}–{line.upper}"


def _axis(line: PlanLine) -> Axis:
    known = line.level if isinstance(line.level, int) else None
    return Axis(
        line.short or line.competence,
        line.steps[0].value,
        line.steps[-1].value,
        line.target,
        line.upper,
        known,
    )


def _counts(values: PlanPaper, sheet: Sheet) -> list[Block]:
    count = own_count([gap for line in values.lines if (gap := line_gap(line)) is not None])
    if not count.asked:
        return []
    met = _("{met} of {asked} at target").format(met=count.met, asked=count.asked)
    unrated = _("{count} not rated").format(count=count.unrated)
    large = Style(size=12, leading=16, bold=True, before=3)
    if count.unrated == count.asked:
        return [sheet.paragraph(unrated, large)]
    blocks: list[Block] = [sheet.paragraph(met, large)]
    if count.unrated:
        blocks.append(sheet.paragraph(unrated, Style(colour=INK2, before=0)))
    return blocks


def _differences(values: PlanPaper, sheet: Sheet, *, brief: bool = False) -> list[Block]:
    """Views two steps or more apart; in brief without the words of the levels, which the lanes of the table have."""
    blocks: list[Block] = []
    for line in values.lines:
        own = line.own if isinstance(line.own, int) else None
        leader = line.leader if isinstance(line.leader, int) else None
        apart = difference_of_view(own, leader)
        if apart is None or not invites_talk(apart):
            continue
        name = Span(line.competence, bold=True)
        person = values.person.split(" ")[0]
        if brief:
            views = _("{person} {own}, leader {leader}").format(person=person, own=own, leader=leader)
            whole = Span(views.replace(" ", "\N{NO-BREAK SPACE}"))
            blocks.append(sheet.paragraph((name, whole), Style(size=8.5, leading=12, before=1)))
            continue
        steps = ngettext("{count} step apart", "{count} steps apart", abs(apart)).format(count=abs(apart))
        views = _("{person} {own}, leader {leader}: {steps}.").format(
            person=person, own=level_words(line, own), leader=level_words(line, leader), steps=steps
        )
        blocks.append(sheet.paragraph((name, Span("\n" + views)), Style(size=8.5, leading=12)))
    if blocks:
        blocks.insert(0, sheet.heading(_("Different views"), SUBHEADING, level=3))
    return blocks


def _table(lines: tuple[PlanLine, ...], sheet: Sheet) -> Grid:
    """Lanes that hold nothing at all are left out."""
    lanes = [
        (
            Column(_("Self"), 38),
            [Cell(_lane(line.own)) for line in lines],
            any(line.own is not None for line in lines),
        ),
        (
            Column(_("Leader"), 42),
            [Cell(_lane(line.leader)) for line in lines],
            any(line.leader is not None for line in lines),
        ),
        (
            Column(_("Agreed"), 98, Align.LEFT),
            [Cell(level_words(line, line.agreed) or _lane(line.agreed), bold=True) for line in lines],
            any(line.agreed is not None for line in lines),
        ),
    ]
    marks = _marks(lines)
    shown = [lane for lane in lanes if lane[2]]
    columns = [
        Column(_("Competence"), 182, Align.LEFT),
        *(column for column, _cells, _any in shown),
        Column(_("Target level"), 56),
        Column(_("Against target"), 84, Align.LEFT),
    ]
    rows = [
        [
            Cell(line.competence, note=line.remark),
            *(cells[index] for _column, cells, _any in shown),
            Cell(target_text(line), note=marks.get(line.origins, "")),
            _state(line),
        ]
        for index, line in enumerate(lines)
    ]
    look = sheet.density.rows
    air = sheet.density.style(Style(before=8)).before
    columns = fitted(columns, rows, sheet.width, look)
    return Grid(columns, rows, Tag("Table", sheet.root), before=air, look=look)


def _lane(level: Level) -> str:
    if level is None:
        return "–"
    return "/" if level == NOT_RELEVANT else str(level)


def _state(line: PlanLine) -> Cell:
    if line.level == NOT_RELEVANT:
        return Cell(_("Not relevant"), colour=INK2, glyph=Glyph.NOT_RELEVANT)
    gap = line_gap(line)
    if gap is None:
        return Cell(_("Not asked"), colour=INK2, glyph=Glyph.NOT_ASKED)
    words = gap_text(gap)
    if gap.steps is None:
        return Cell(words, colour=INK2, glyph=Glyph.NOT_RATED)
    if gap.steps:
        below = (Glyph.ONE_BELOW, Glyph.TWO_BELOW, Glyph.MORE_BELOW)[min(gap.steps, 3) - 1]
        return Cell(words, colour=WARN, glyph=below)
    return (
        Cell(words, colour=ACCENT, glyph=Glyph.ABOVE)
        if gap.surplus
        else Cell(words, colour=INK2, glyph=Glyph.MET)
    )


def _marks(lines: tuple[PlanLine, ...]) -> dict[tuple[str, ...], str]:
    """A letter for each origin of targets, where there is more than one."""
    origins = list(dict.fromkeys(line.origins for line in lines if line.origins))
    if len(origins) < 2:
        return {}
    return {
        origin: _LETTERS[index] if index < len(_LETTERS) else str(index + 1)
        for index, origin in enumerate(origins)
    }


def _notes(values: PlanPaper, sheet: Sheet) -> list[Block]:
    lines = values.lines
    notes = [basis_text(values.basis)]
    if values.copied:
        notes.append(_("Targets as they stood {date}.").format(date=date_text(values.copied)))
    marks = _marks(lines)
    origins = list(dict.fromkeys(line.origins for line in lines if line.origins))
    if origins:
        told = "; ".join(f"{marks.get(origin, '')} {', '.join(origin)}".strip() for origin in origins)
        notes.append(_("Targets set by: {origins}.").format(origins=told))
    if any(NOT_RELEVANT in (line.own, line.leader, line.agreed) for line in lines):
        notes.append(_("The sign / means not relevant."))
    block = sheet.paragraph(" ".join(notes), replace(SMALL, before=6))
    block.follows = True
    return [block]
