"""The overview as a workbook: what the unit can, what it needs, and how every figure is made."""

from collections.abc import Iterable, Sequence
from typing import BinaryIO

from openpyxl.utils import get_column_letter

from kompetence.domain.hiding import LEADER_ONLY
from kompetence.domain.order import danish
from kompetence.exchange.overview_book import CompetenceRow, OverviewBook
from kompetence.exchange.overview_figures import GROUPS, STATUS_TEXTS, figure, heading
from kompetence.exchange.overview_heat import write_heat
from kompetence.exchange.overview_method import write_method
from kompetence.exchange.overview_page import (
    Column,
    bars,
    basis_line,
    cells,
    colour_from_one,
    colour_words,
    context,
    names_line,
    new_sheet,
    put,
    table,
    top,
)
from kompetence.exchange.workbook_look import (
    BAND,
    DATE,
    HIDDEN,
    LINED,
    LINED_QUIET,
    LINED_STRONG,
    NUMBER,
    WORD,
)
from kompetence.exchange.workbook_out import Put, SheetOut, WorkbookOut
from kompetence.i18n import gettext as _
from kompetence.i18n import language, ngettext
from kompetence.words.numbers import number_text

MOST_NAMED = 3
"""How many needs the first sheet names in words."""


def write_overview(book: OverviewBook, stream: BinaryIO) -> None:
    """Write the workbook to a stream, sheet by sheet."""
    title = _("Competence overview, {unit}").format(unit=book.unit)
    with WorkbookOut(
        title, language=language(), subject=context(book), description=names_line(book), stamp=book.made
    ) as out:
        _overview(out, book)
        write_heat(out, book)
        _comments(out, book)
        _coverage(out, book)
        _needs(out, book)
        _goals(out, book)
        write_method(out, book)
        out.save(stream)


def _overview(out: WorkbookOut, book: OverviewBook) -> None:
    groups = [(name, _told(book, group)) for name, group in GROUPS]
    keys = [key for _name, group in groups for key in group]
    columns: list[Column] = [(_("Competence"), 42, False)]
    columns += [(heading(key), 10, True) for key in keys]
    columns += [(_("Focus"), 8, True), (_("Area"), 24, False), (_("Id"), 38, False)]
    printed = len(columns) - 2
    story = _story(book)
    head_row = len(story) + 7
    sheet = new_sheet(out, book, _("Overview"), columns, head_row=head_row, printed=printed)
    top(sheet, _("Competence overview"), [context(book), basis_line(book), names_line(book)], story)
    sheet.blank()
    band: list[Put | None] = [None]
    for name, group in groups:
        band += [Put(_(name), BAND), *[None] * (len(group) - 1)]
    assert sheet.row(band, height=20) == head_row - 1
    rows = table(sheet, columns, (_overview_row(row, keys) for row in book.competences), height=64)
    _nothing_yet(sheet, book)
    sheet.page.print_area = f"A1:{get_column_letter(printed)}{sheet.next_row - 1}"
    if rows and "vulnerable" in keys:
        at = keys.index("vulnerable") + 2
        colour_words(sheet, cells(at, at, rows), [_("uncovered"), _("vulnerable")])
    if rows:
        at = keys.index("missing") + 2
        colour_from_one(sheet, cells(at, at, rows))


def _told(book: OverviewBook, keys: Sequence[str]) -> list[str]:
    """The figures that get a column: those for the leader only have none in a workbook without names."""
    return [
        key
        for key in keys
        if key not in LEADER_ONLY or not all(row.figures.hides(key) for row in book.competences)
    ]


def _overview_row(row: CompetenceRow, keys: Sequence[str]) -> list[Put]:
    return [
        Put(row.name, LINED_STRONG),
        *(figure(row, key) for key in keys),
        put(_("focus") if row.focus else "", WORD),
        put(" / ".join(row.area), LINED_QUIET),
        put(row.id, LINED_QUIET),
    ]


def _story(book: OverviewBook) -> list[str]:
    """What the figures say, in sentences; nothing hidden is counted in them."""
    lines = []
    needs = [
        row
        for row in _by_priority(book.competences)
        if row.figures.known("gap_sum") and row.figures.known("priority")
    ]
    if needs:
        named = "; ".join(
            _("{name} (priority {priority})").format(
                name=row.name, priority=number_text(int(row.figures.known("priority") or 0))
            )
            for row in needs[:MOST_NAMED]
        )
        lines.append(_("Development matters most in: {names}.").format(names=named))
    short = sum(bool(row.figures.known("missing")) for row in book.competences)
    if short:
        lines.append(
            ngettext(
                "The unit's own need is not covered in {count} competence.",
                "The unit's own need is not covered in {count} competences.",
                short,
            ).format(count=short)
        )
    hanging = sum(bool(row.figures.known("vulnerable")) for row in book.competences)
    if hanging:
        lines.append(
            ngettext(
                "{count} competence hangs on one person, or on nobody.",
                "{count} competences hang on one person, or on nobody.",
                hanging,
            ).format(count=hanging)
        )
    return lines


def _comments(out: WorkbookOut, book: OverviewBook) -> None:
    """What employees have said to their levels goes where the levels go."""
    if not book.comments:
        return
    columns: list[Column] = [
        (_("Employee"), 24, False),
        (_("Competence"), 32, False),
        (_("Level"), 18, False),
        (_("The employee's comment"), 70, False),
    ]
    sheet = new_sheet(out, book, _("Comments"), columns, head_row=5)
    top(sheet, _("The employees' comments to the levels"), [context(book), names_line(book)])
    sheet.blank()
    rows = [
        [
            Put(one.person, LINED_STRONG),
            *(put(text, LINED) for text in (one.competence, one.level, one.comment)),
        ]
        for one in book.comments
    ]
    table(sheet, columns, rows, height=32)


def _coverage(out: WorkbookOut, book: OverviewBook) -> None:
    keys = _told(book, ("can", "need", "missing", "vulnerable", "can_teach", "wish"))
    columns: list[Column] = [(_("Competence"), 42, False), (_("Counted from level"), 24, False)]
    columns += [(heading(key), 13, True) for key in keys]
    columns += [(_("Focus"), 9, True), (_("Area"), 28, False)]
    sheet = new_sheet(out, book, _("Coverage"), columns, head_row=5)
    top(
        sheet,
        _("Coverage"),
        [
            context(book),
            _("How many can, compared with what the unit needs. {basis}").format(basis=basis_line(book)),
        ],
    )
    sheet.blank()
    rows = table(sheet, columns, (_coverage_row(row, keys) for row in book.competences))
    _nothing_yet(sheet, book)
    if rows:
        colour_from_one(sheet, cells(5, 5, rows))
        if "vulnerable" in keys:
            colour_words(sheet, cells(6, 6, rows), [_("uncovered"), _("vulnerable")])


def _coverage_row(row: CompetenceRow, keys: Sequence[str]) -> list[Put]:
    return [
        Put(row.name, LINED_STRONG),
        Put(row.scale.named(row.enough), LINED),
        *(figure(row, key) for key in keys),
        put(_("focus") if row.focus else "", WORD),
        put(" / ".join(row.area), LINED_QUIET),
    ]


def _needs(out: WorkbookOut, book: OverviewBook) -> None:
    keys = ("gap_sum", "weight", "priority", "planned", "open", "gap_mean", "met", "rated", "unrated")
    columns: list[Column] = [(_("Competence"), 42, False)]
    columns += [(heading(key), 13, True) for key in keys]
    columns += [(_("Focus"), 9, True), (_("Area"), 28, False)]
    sheet = new_sheet(out, book, _("Needs"), columns, head_row=5)
    top(
        sheet,
        _("Development needs"),
        [
            context(book),
            _("Highest priority first; what is hidden stands last, by name. {basis}").format(
                basis=basis_line(book)
            ),
        ],
    )
    sheet.blank()
    rows = table(sheet, columns, (_needs_row(row, keys) for row in _by_priority(book.competences)))
    _nothing_yet(sheet, book)
    if rows:
        bars(sheet, cells(2, 2, rows))


def _needs_row(row: CompetenceRow, keys: Sequence[str]) -> list[Put]:
    return [
        Put(row.name, LINED_STRONG),
        *(figure(row, key) for key in keys),
        put(_("focus") if row.focus else "", WORD),
        put(" / ".join(row.area), LINED_QUIET),
    ]


def _by_priority(rows: Iterable[CompetenceRow]) -> list[CompetenceRow]:
    """By the exact priority, ties by name; the place of a hidden one tells nothing."""

    def key(row: CompetenceRow) -> tuple[object, ...]:
        priority = row.figures.known("priority")
        return (priority is None, -(priority or 0), danish(row.name))

    return sorted(rows, key=key)


def _goals(out: WorkbookOut, book: OverviewBook) -> None:
    if book.names:
        _goals_with_names(out, book)
    else:
        _goal_counts(out, book)


def _goal_counts(out: WorkbookOut, book: OverviewBook) -> None:
    columns: list[Column] = [(_("Competence"), 42, False)]
    columns += [(_("{status}\ngoals").format(status=_(text)), 14, True) for text in STATUS_TEXTS.values()]
    columns += [(_("In all\ngoals"), 14, True)]
    sheet = new_sheet(out, book, _("Goals"), columns, head_row=5)
    top(
        sheet,
        _("Development goals"),
        [context(book), _("How many goals there are, and how far they have come.")],
    )
    sheet.blank()
    rows = []
    for one in book.goal_counts:
        numbers = [one.counts.get(status, 0) for status in STATUS_TEXTS]
        shown = [
            Put(_("hidden"), HIDDEN) if one.hidden else Put(number, NUMBER)
            for number in [*numbers, sum(numbers)]
        ]
        rows.append([Put(one.competence, LINED_STRONG), *shown])
    table(sheet, columns, rows)
    if not rows:
        sheet.row([_("There are no goals yet.")])


def _goals_with_names(out: WorkbookOut, book: OverviewBook) -> None:
    columns: list[Column] = [
        (_("Owner"), 24, False),
        (_("Competence"), 32, False),
        (_("From"), 15, False),
        (_("Wanted"), 15, False),
        (_("What is learned"), 34, False),
        (_("How it is used"), 34, False),
        (_("Sign of success"), 34, False),
        (_("Learning forms"), 24, False),
        (_("Responsible"), 20, False),
        (_("Partner"), 20, False),
        (_("Start"), 12, True),
        (_("Deadline"), 12, True),
        (_("Follow-up"), 12, True),
        (_("Status"), 14, False),
    ]
    sheet = new_sheet(out, book, _("Goals"), columns, head_row=5)
    top(sheet, _("Development goals"), [context(book), names_line(book)])
    sheet.blank()
    rows = [
        [
            Put(goal.owner, LINED_STRONG),
            put(goal.competence, LINED),
            *(
                put(text, LINED)
                for text in (goal.from_level, goal.wanted_level, goal.learn, goal.use, goal.sign)
            ),
            *(put(text, LINED) for text in (goal.forms, goal.responsible, goal.partner)),
            *(put(day, DATE) for day in (goal.start, goal.deadline, goal.follow_up)),
            Put(_(STATUS_TEXTS[goal.status]), LINED),
        ]
        for goal in book.goals
    ]
    table(sheet, columns, rows, height=32)
    if not rows:
        sheet.row([_("There are no goals yet.")])


def _nothing_yet(sheet: SheetOut, book: OverviewBook) -> None:
    if not book.competences:
        sheet.row([_("Nobody in the unit has a target level or a rating yet. Give people a profile first.")])
