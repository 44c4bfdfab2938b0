"""Status til TR/MED: how many have had their talk and have a plan, without names and without levels."""

from collections.abc import Sequence
from dataclasses import replace

from kompetence.domain.status import STATUS_FIGURES
from kompetence.i18n import gettext as _
from kompetence.reports.blocks import Block, Rule, Stack, Style, Text
from kompetence.reports.canvas import INK2
from kompetence.reports.grid import Align, Cell, Column, Grid
from kompetence.reports.lines import Span
from kompetence.reports.paper import HEADING, SMALL, TITLE, Frame, Sheet, build, lay, stamp_text
from kompetence.reports.status_values import StatusGroup, StatusPaper
from kompetence.reports.tags import Tag
from kompetence.words.numbers import date_text, number_text
from kompetence.words.paper_texts import purpose_text
from kompetence.words.released_texts import since_text
from kompetence.words.status_texts import FIGURE_TEXTS, hiding_text

_DOT = "  ·  "


def status_paper(values: StatusPaper) -> bytes:
    """The status as PDF/UA."""
    title = _("Status of development dialogues")
    day = date_text(values.day)
    when = day if values.released is None else since_text(values.released)
    sheet = Sheet(Tag("Document"))
    frame = Frame(
        title=_("Status of development dialogues, {unit}").format(unit=values.whole.name),
        running=_DOT.join((title, values.whole.name, day)),
        subject=_("{unit}, {date}").format(unit=values.whole.name, date=day),
        author=values.whole.name,
        made=values.stamp.made,
        foot=_("Without names and without levels"),
    )
    blocks: list[Block] = [
        sheet.heading(title, TITLE, level=1),
        sheet.paragraph(_DOT.join((values.whole.name, when)), Style(colour=INK2, before=1)),
        *_story(values, sheet),
        *_table(_("By unit"), _("Unit"), (values.whole, *values.units), sheet),
    ]
    if values.agreements:
        blocks += _table(_("By agreement"), _("Agreement"), values.agreements, sheet)
    return build(frame, sheet.root, lay(frame, [*blocks, *_closing(values, sheet)]))


def _story(values: StatusPaper, sheet: Sheet) -> list[Block]:
    """The whole unit in sentences, the figure of each in bold."""
    whole = values.whole
    if whole.figures is None:
        words = _(
            "The unit's figures are hidden, since those of fewer than {k} people could be worked out from them."
        )
        return [sheet.paragraph(words.format(k=values.smallest), Style(before=10))]
    style = Style(size=11, leading=16, before=3)
    return [
        sheet.paragraph(
            _(FIGURE_TEXTS[key].story).format(
                count=number_text(whole.figures[key]), people=number_text(whole.people)
            ),
            replace(style, before=12) if not at else style,
        )
        for at, key in enumerate(STATUS_FIGURES)
    ]


def _table(title: str, of: str, groups: Sequence[StatusGroup], sheet: Sheet) -> list[Block]:
    columns = [
        Column(of, 170, Align.LEFT),
        Column(_("Employees"), 62),
        *(Column(_(FIGURE_TEXTS[key].heading), 72) for key in STATUS_FIGURES),
    ]
    grid = Grid(columns, [_row(one) for one in groups], Tag("Table", sheet.root), look=sheet.density.rows)
    return [sheet.heading(title), grid]


def _row(group: StatusGroup) -> list[Cell]:
    figures = group.figures
    found = [
        Cell(_("hidden"), colour=INK2) if figures is None else Cell(number_text(figures[key]))
        for key in STATUS_FIGURES
    ]
    return [Cell(group.name), Cell(number_text(group.people)), *found]


def _closing(values: StatusPaper, sheet: Sheet) -> list[Block]:
    small = Style(size=8.5, leading=12, before=3)
    tag = Tag("L", sheet.root)
    meanings: list[Block] = [
        Text(
            (Span(f"{_heading(key)}:", bold=True), Span(_(text.meaning))), small, Tag("LBody", Tag("LI", tag))
        )
        for key, text in FIGURE_TEXTS.items()
    ]
    since = _("12 months: after the same day of the year before, up to and including {date}.")
    words = f"{purpose_text()} {stamp_text(values.stamp)}"
    return [
        sheet.heading(_("How to read the figures"), HEADING),
        *meanings,
        sheet.paragraph(since.format(date=date_text(values.day)), replace(small, before=6)),
        sheet.paragraph(hiding_text(values.smallest), replace(small, before=1)),
        Stack([Rule(0), sheet.paragraph(words, replace(SMALL, before=6))], before=12),
    ]


def _heading(key: str) -> str:
    return _(FIGURE_TEXTS[key].heading).replace("\n", ", ")
