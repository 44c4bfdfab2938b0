"""Teamoverblik: the unit's figures by competence, without names, and what each of them means."""

from dataclasses import replace
from fractions import Fraction

from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.reports.blocks import Block, Columns, Rule, Stack, Style, Text
from kompetence.reports.canvas import INK2
from kompetence.reports.density import NORMAL, TIGHT, Density
from kompetence.reports.grid import Align, Cell, Column, Grid, Section
from kompetence.reports.lines import Span
from kompetence.reports.paper import A4_LANDSCAPE, SMALL, TITLE, Frame, Sheet, build, lay, stamp_text
from kompetence.reports.tags import Tag
from kompetence.reports.team_values import TeamLine, TeamPaper
from kompetence.words.numbers import date_text, number_text
from kompetence.words.paper_texts import basis_text, purpose_text
from kompetence.words.released_texts import since_text

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
    roomy, closer = _laid(values, NORMAL), _laid(values, TIGHT)
    frame, root, pages = closer if len(closer[2]) < len(roomy[2]) else roomy
    return build(frame, root, pages, tagged=tagged)


def _laid(values: TeamPaper, density: Density) -> tuple[Frame, Tag, list[list[Block]]]:
    """The overview on pages at this density."""
    title = _("Team overview for {unit}").format(unit=values.unit)
    sheet = Sheet(Tag("Document"), density)
    blocks = [*_opening(values, title, sheet), *_figures(values, sheet), *_meanings(values, sheet)]
    day = date_text(values.day)
    frame = Frame(
        title=title,
        running=_DOT.join((title, day)),
        subject=_("Figures without names, {date}").format(date=day),
        author=values.unit,
        made=values.stamp.made,
        size=A4_LANDSCAPE,
        foot=_("Figures without names"),
        density=density,
    )
    return frame, sheet.root, lay(frame, blocks)


def _opening(values: TeamPaper, title: str, sheet: Sheet) -> list[Block]:
    people = ngettext("{count} person", "{count} people", values.people).format(
        count=number_text(values.people)
    )
    day = date_text(values.day) if values.released is None else since_text(values.released)
    parts = (day, people, basis_text(values.basis))
    blocks: list[Block] = [
        sheet.heading(title, TITLE, level=1),
        sheet.paragraph(_DOT.join(parts), Style(colour=INK2, before=1)),
    ]
    focus = ", ".join(values.focus)
    for label, text in ((_("Core task:"), values.core_task), (_("Focus this year:"), focus)):
        if text:
            blocks.append(sheet.paragraph((Span(label, bold=True), Span(text)), Style(before=6)))
    return blocks


def _figures(values: TeamPaper, sheet: Sheet) -> list[Block]:
    rows: list[list[Cell] | Section] = []
    focus = set(values.focus)
    silent: list[Span] = []
    for area in values.areas:
        told = [line for line in area.lines if not _says_nothing(line)]
        if area.title and told:
            rows.append(Section(area.title))
        for line in told:
            note = f"· {_('In focus')}" if line.competence in focus else ""
            rows.append([Cell(line.competence, note=note), *(_figure(line, name) for name in _FIGURES)])
        names = ", ".join(line.competence for line in area.lines if _says_nothing(line))
        if names:
            silent += [Span(f"{area.title}:", colour=INK2)] if area.title else []
            silent.append(Span(f"{names}."))
    blocks: list[Block] = [sheet.heading(_("Figures by competence"))]
    if not rows and not silent:
        return [*blocks, sheet.paragraph(_("No competence has a target or a rating yet."))]
    notes: list[str] = []
    if rows:
        columns = [
            Column(_("Competence"), 185, Align.LEFT),
            *(Column(words, 48) for words, _meaning in _words()),
        ]
        blocks.append(Grid(columns, rows, Tag("Table", sheet.root), look=sheet.density.rows))
        notes.append(_("– means that the figure is not defined here."))
    if any(line.hidden for area in values.areas for line in area.lines):
        hidden = _(
            "Hidden, because fewer than {count} are rated, or because the figure would tell everyone's level."
        )
        notes.insert(0, hidden.format(count=values.smallest))
    under = sheet.paragraph(" ".join(notes), Style(size=8, leading=11.5, colour=INK2, before=6))
    under.follows = bool(rows)
    blocks.append(under)
    if silent:
        words = Span(_("All figures are hidden for:"), bold=True)
        blocks.append(sheet.paragraph((words, *silent), Style(size=8.5, leading=12, before=6)))
    return blocks


def _says_nothing(line: TeamLine) -> bool:
    """Whether every figure is hidden or undefined; such lines are named below the table."""
    return bool(line.hidden) and all(name in line.hidden or getattr(line, name) is None for name in _FIGURES)


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


def _meanings(values: TeamPaper, sheet: Sheet) -> list[Block]:
    rule = _(
        "A figure is hidden when fewer than {count} people stand behind it, when it would tell everyone's level, "
        "or when a hidden figure could be worked out from it."
    ).format(count=values.smallest)
    tag = Tag("L", sheet.root)
    entries: list[Block] = [
        Text(
            (Span(words, bold=True), Span(meaning)),
            sheet.density.style(Style(size=8.5, leading=12, before=3)),
            Tag("LBody", Tag("LI", tag)),
        )
        for words, meaning in _words()
    ]
    half = (len(entries) + 1) // 2
    words = f"{purpose_text()} {stamp_text(values.stamp)}"
    return [
        sheet.heading(_("How to read the figures")),
        Columns((entries[:half], entries[half:]), (1, 1), gap=28, before=2),
        sheet.paragraph(f"{basis_text(values.basis)} {rule}", Style(size=8.5, leading=12, before=8)),
        Stack(
            [Rule(0), sheet.paragraph(words, replace(SMALL, before=6))],
            before=12,
        ),
    ]
