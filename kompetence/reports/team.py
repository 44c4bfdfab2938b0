"""Teamoverblik: the unit's figures by competence, without names, and what each of them means."""

from dataclasses import replace
from fractions import Fraction

from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.reports.blocks import Block, Columns, Rule, Stack, Style, Text
from kompetence.reports.canvas import INK2
from kompetence.reports.grid import Align, Cell, Column, Grid, Section
from kompetence.reports.lines import Span
from kompetence.reports.paper import (
    A4_LANDSCAPE,
    SMALL,
    TITLE,
    Frame,
    build,
    heading,
    lay,
    paragraph,
    stamp_text,
)
from kompetence.reports.tags import Tag
from kompetence.reports.team_values import TeamLine, TeamPaper
from kompetence.words.numbers import date_text, number_text
from kompetence.words.paper_texts import basis_text, purpose_text

_FIGURES = (
    "asked",
    "rated",
    "unrated",
    "met",
    "gap_sum",
    "gap_mean",
    "planned",
    "open",
    "can",
    "need",
    "missing",
    "wish",
)
_DOT = "  ·  "


def team_paper(values: TeamPaper, *, tagged: bool = True) -> bytes:
    """The overview as PDF/UA on landscape pages; `tagged` is switched off only to measure what tags cost."""
    title = _("Team overview for {unit}").format(unit=values.unit)
    root = Tag("Document")
    blocks = [*_opening(values, title, root), *_figures(values, root), *_meanings(values, root)]
    day = date_text(values.day)
    frame = Frame(
        title=title,
        running=_DOT.join((title, day)),
        subject=_("Figures without names, {date}").format(date=day),
        author=values.unit,
        made=values.stamp.made,
        size=A4_LANDSCAPE,
        foot=_("Figures without names"),
    )
    return build(frame, root, lay(frame, blocks), tagged=tagged)


def _opening(values: TeamPaper, title: str, root: Tag) -> list[Block]:
    people = ngettext("{count} person", "{count} people", values.people).format(
        count=number_text(values.people)
    )
    parts = (date_text(values.day), people, basis_text(values.basis))
    blocks: list[Block] = [
        heading(title, root, style=TITLE, level=1),
        paragraph(_DOT.join(parts), root, Style(colour=INK2, before=1)),
    ]
    focus = ", ".join(values.focus)
    for label, text in ((_("Core task:"), values.core_task), (_("Focus this year:"), focus)):
        if text:
            blocks.append(paragraph((Span(label, bold=True), Span(text)), root, Style(before=6)))
    return blocks


def _figures(values: TeamPaper, root: Tag) -> list[Block]:
    rows: list[list[Cell] | Section] = []
    focus = set(values.focus)
    for area in values.areas:
        if area.title and area.lines:
            rows.append(Section(area.title))
        for line in area.lines:
            note = _("In focus") if line.competence in focus else ""
            rows.append([Cell(line.competence, below=note), *(_figure(line, name) for name in _FIGURES)])
    blocks: list[Block] = [heading(_("Figures by competence"), root)]
    if not rows:
        return [*blocks, paragraph(_("No competence has a target or a rating yet."), root)]
    columns = [Column(_("Competence"), 165, Align.LEFT), *(Column(words, 48) for words, _meaning in _words())]
    blocks.append(Grid(columns, rows, Tag("Table", root)))
    notes = [_("– means that the figure is not defined here.")]
    if any(line.hidden for area in values.areas for line in area.lines):
        hidden = _(
            "Hidden, because fewer than {count} are rated, or because the figure would tell everyone's level."
        )
        notes.insert(0, hidden.format(count=values.smallest))
    return [*blocks, paragraph(" ".join(notes), root, Style(size=8, leading=11.5, colour=INK2, before=6))]


def _figure(line: TeamLine, name: str) -> Cell:
    if name in line.hidden:
        return Cell(_("hidden"), colour=INK2)
    value: int | Fraction | None = getattr(line, name)
    if value is None:
        return Cell("–", colour=INK2)
    return Cell(number_text(value))


def _words() -> list[tuple[str, str]]:
    """Header and meaning of each figure, in the order of the columns."""
    return [
        (_("Asked"), _("People with a target in the competence, for whom it is relevant.")),
        (_("Rated"), _("Those of the asked whose level is known.")),
        (
            _("Not rated"),
            _("Those of the asked whose level is not known. They count nowhere else, and never as zero."),
        ),
        (_("At target"), _("Those of the rated who are at or above target.")),
        (_("Steps to target"), _("Steps from level up to target, summed over the rated.")),
        (_("Mean steps"), _("Steps to target divided by rated.")),
        (_("Planned steps"), _("Steps to target that open development goals are to lift.")),
        (_("Open steps"), _("Steps to target without an open development goal.")),
        (
            _("Can"),
            _("People at the level of the need; without a need, at the level that counts as independent."),
        ),
        (_("Need"), _("How many the unit needs at the level of the need.")),
        (_("Short of need"), _("Need minus can, never below zero.")),
        (_("Want to learn"), _("People who have shared that they want to learn more.")),
    ]


def _meanings(values: TeamPaper, root: Tag) -> list[Block]:
    rule = _(
        "A figure is hidden when fewer than {count} people stand behind it, when it would tell everyone's level, "
        "or when a hidden figure could be worked out from it."
    ).format(count=values.smallest)
    tag = Tag("L", root)
    entries: list[Block] = [
        Text(
            (Span(words, bold=True), Span(meaning)),
            Style(size=8.5, leading=12, before=3),
            Tag("LBody", Tag("LI", tag)),
        )
        for words, meaning in _words()
    ]
    half = (len(entries) + 1) // 2
    words = f"{purpose_text()} {stamp_text(values.stamp)}"
    return [
        heading(_("How to read the figures"), root),
        Columns((entries[:half], entries[half:]), (1, 1), gap=28, before=2),
        paragraph(f"{basis_text(values.basis)} {rule}", root, Style(size=8.5, leading=12, before=8)),
        Stack(
            [Rule(0), paragraph(words, root, replace(SMALL, before=6))],
            before=12,
        ),
    ]
