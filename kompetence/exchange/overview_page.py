"""What the sheets of the overview have in common: the head, the table under it, the colours of steps."""

from collections.abc import Iterable, Sequence

from openpyxl.formatting.rule import DataBarRule, FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from kompetence.exchange.overview_book import OverviewBook
from kompetence.exchange.overview_figures import BASIS_TEXTS
from kompetence.exchange.workbook_look import BELOW, HEAD, HEAD_NUMBER, QUIET, STORY, TITLE, WARN, Look
from kompetence.exchange.workbook_out import Put, SheetOut, Value, WorkbookOut
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.words.numbers import date_text
from kompetence.words.released_texts import since_text

PAGE_WIDTH = 160
"""Sum of column widths that can still be read on one landscape page."""

Column = tuple[str, float, bool]
"""Heading, width, and whether its cells are numbers."""

MEAN_CLASSES = (">=1", ">=0.5", ">0")
"""Mean steps below target, from the darkest colour to the palest."""


def context(book: OverviewBook) -> str:
    """One line: whose figures, of when, of how many."""
    people = ngettext("{people} employee", "{people} employees", book.people).format(people=book.people)
    when = date_text(book.date) if book.released is None else since_text(book.released)
    return " · ".join(part for part in (book.unit, book.round, when, people) if part)


def footer(book: OverviewBook) -> str:
    """What each printed page says about itself."""
    line = _("{unit}, {date}").format(unit=book.unit, date=date_text(book.date))
    if book.released is not None:
        line = f"{book.unit} · {since_text(book.released)}"
    if book.disclosure is not None and book.disclosure.delete_by is not None:
        mark = _("Names: delete by {date}").format(date=date_text(book.disclosure.delete_by))
        line = f"{mark} · {line}"
    return line


def names_line(book: OverviewBook) -> str:
    """What is said about names: that there are none, or why there are."""
    if book.disclosure is None:
        return _(
            "Without names. Figures on fewer than {k} people are hidden, and so is what they could be "
            "worked out from."
        ).format(k=book.k)
    line = _("With names. Reason: {reason}. Made by {who} on {date}.").format(
        reason=book.disclosure.reason.rstrip(". "),
        who=book.disclosure.who,
        date=date_text(book.made.date()),
    )
    if book.disclosure.own:
        own = _("What {name} may not see yet of {name}'s own is not counted.")
        line += " " + own.format(name=book.disclosure.own)
    if book.disclosure.delete_by is None:
        return line
    return line + " " + _("Delete the file by {date}.").format(date=date_text(book.disclosure.delete_by))


def new_sheet(
    out: WorkbookOut,
    book: OverviewBook,
    title: str,
    columns: Sequence[Column],
    *,
    head_row: int,
    printed: int | None = None,
) -> SheetOut:
    """A sheet whose table begins at `head_row`, and whose first column stays when scrolling.

    `printed` columns are meant for paper; the rest are for the screen alone.
    """
    widths = [width for _heading, width, _number in columns]
    wide = max(1, round(sum(widths[:printed]) / PAGE_WIDTH))
    sheet = out.sheet(title, widths, frozen=f"B{head_row + 1}")
    sheet.print_setup(
        footer=footer(book),
        rows=f"{head_row}:{head_row}",
        columns="A:A" if wide > 1 else "",
        wide=wide,
    )
    return sheet


def top(sheet: SheetOut, title: str, lines: Iterable[str], story: Iterable[str] = ()) -> None:
    """Title, what the figures say, and what one must know to read the table."""
    sheet.row([title], TITLE, height=30)
    for number, line in enumerate(lines):
        sheet.row([line], QUIET)
        if number == 0:
            for sentence in story:
                sheet.row([sentence], STORY, height=20)


def basis_line(book: OverviewBook) -> str:
    """The basis rule in words."""
    return _(BASIS_TEXTS[book.basis])


def head(sheet: SheetOut, columns: Sequence[Column], *, height: float = 48) -> int:
    """The row of column headings."""
    looks = [HEAD_NUMBER if number else HEAD for _heading, _width, number in columns]
    return sheet.row([heading for heading, _width, _number in columns], looks, height=height)


def table(
    sheet: SheetOut, columns: Sequence[Column], rows: Iterable[Sequence[Put]], *, height: float = 48
) -> range:
    """Headings, rows and filter; answers the rows of the sheet that hold data."""
    at = head(sheet, columns, height=height)
    for row in rows:
        sheet.row(row)
    last = max(sheet.next_row - 1, at)
    if last > at:
        sheet.page.auto_filter.ref = f"A{at}:{get_column_letter(len(columns))}{last}"
    return range(at + 1, last + 1)


def cells(first: int, last: int, rows: range) -> str:
    """The address of columns `first` to `last`, counted from 1, in these rows."""
    return f"{get_column_letter(first)}{rows.start}:{get_column_letter(last)}{rows.stop - 1}"


def colour_steps(sheet: SheetOut, address: str) -> None:
    """Colour mean steps by the gap scale; the number in the cell says the same."""
    for least, (fill, ink) in zip(MEAN_CLASSES, reversed(BELOW), strict=True):
        _rule(sheet, address, _number_rule(address, least), fill, ink)


def colour_from_one(sheet: SheetOut, address: str) -> None:
    """Mark the numbers from one upwards."""
    _rule(sheet, address, _number_rule(address, ">=1"), *BELOW[0])


def bars(sheet: SheetOut, address: str) -> None:
    """A bar behind each number, as long as the number is great."""
    sheet.page.conditional_formatting.add(
        address, DataBarRule(start_type="num", start_value=0, end_type="max", color=BELOW[1][0])
    )


def colour_words(sheet: SheetOut, address: str, words: Iterable[str]) -> None:
    """Mark the cells that hold one of these words."""
    first = address.partition(":")[0]
    for word in words:
        quoted = word.replace('"', '""')
        _rule(sheet, address, f'{first}="{quoted}"', BELOW[0][0], WARN)


def _number_rule(address: str, condition: str) -> str:
    """A spreadsheet takes words for greater than every number, so that they must be left out."""
    first = address.partition(":")[0]
    return f"AND(ISNUMBER({first}),{first}{condition})"


def _rule(sheet: SheetOut, address: str, formula: str, fill: str, ink: str) -> None:
    sheet.page.conditional_formatting.add(
        address,
        FormulaRule(
            formula=[formula],
            stopIfTrue=True,
            font=Font(color=ink),
            fill=PatternFill("solid", start_color=fill, end_color=fill),
        ),
    )


def put(value: Value, look: Look) -> Put:
    """A value in a look; an empty text keeps the cell's line."""
    return Put(None if value == "" else value, look)
