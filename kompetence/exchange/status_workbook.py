"""The status for HR and the union representatives as a workbook: plans and follow-ups, no levels, no names."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import BinaryIO

from kompetence.domain.status import STATUS_FIGURES
from kompetence.exchange.overview_page import Column, table, top
from kompetence.exchange.workbook_look import HEAD, HIDDEN, LINED, LINED_STRONG, NUMBER, TITLE
from kompetence.exchange.workbook_out import Put, SheetOut, WorkbookOut
from kompetence.i18n import gettext as _
from kompetence.i18n import language
from kompetence.words.numbers import date_text, number_text
from kompetence.words.released_texts import since_text
from kompetence.words.status_texts import FIGURE_TEXTS, hiding_text


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One unit or agreement; `figures` by the names of `STATUS_FIGURES`, and what is in `hidden` is never written.

    `people` is None where even that is hidden; `depth` says how far below the book's unit a unit stands.
    """

    name: str
    people: int | None
    figures: Mapping[str, int | None]
    hidden: frozenset[str] = frozenset()
    depth: int = 0

    def known(self, key: str) -> int | None:
        """The figure, or None where it is hidden."""
        return None if key in self.hidden else self.figures.get(key)


@dataclass(frozen=True, slots=True)
class StatusBook:
    """Everything in the workbook; `whole` is the unit with everything below it."""

    date: date
    made: datetime
    whole: StatusRow
    units: tuple[StatusRow, ...] = ()
    agreements: tuple[StatusRow, ...] = ()
    k: int = 5
    released: datetime | None = None
    """When a municipality's database gave the figures out; else they are as the data stood when it was made."""


def write_status(book: StatusBook, stream: BinaryIO) -> None:
    """Write the workbook to a stream."""
    title = _("Status of development dialogues, {unit}").format(unit=book.whole.name)
    with WorkbookOut(title, language=language(), subject=_context(book), stamp=book.made) as out:
        _units(out, book)
        _agreements(out, book)
        _method(out, book)
        out.save(stream)


def _context(book: StatusBook) -> str:
    if book.released is not None:
        return f"{book.whole.name} · {since_text(book.released)}"
    return _("{unit}, {date}").format(unit=book.whole.name, date=date_text(book.date))


def _story(row: StatusRow, key: str) -> str:
    count = row.known(key)
    if count is None or row.people is None:
        return ""
    return _(FIGURE_TEXTS[key].story).format(count=number_text(count), people=number_text(row.people))


def _units(out: WorkbookOut, book: StatusBook) -> None:
    story = [line for key in STATUS_FIGURES if (line := _story(book.whole, key))]
    sheet = _sheet(out, book, _("Status"), len(story))
    top(sheet, _("Status of development dialogues"), [_context(book), hiding_text(book.k)], story)
    sheet.blank()
    table(sheet, _columns(_("Unit")), (_row(row) for row in (book.whole, *book.units)))


def _agreements(out: WorkbookOut, book: StatusBook) -> None:
    sheet = _sheet(out, book, _("Agreements"), 0)
    top(sheet, _("Status by agreement"), [_context(book), hiding_text(book.k)])
    sheet.blank()
    table(sheet, _columns(_("Agreement")), (_row(row) for row in book.agreements))
    if not book.agreements:
        sheet.row([_("No agreement is noted for anybody.")])


def _sheet(out: WorkbookOut, book: StatusBook, title: str, story: int) -> SheetOut:
    head_row = story + 5
    widths = [width for _heading, width, _is_number in _columns("")]
    sheet = out.sheet(title, widths, frozen=f"B{head_row + 1}")
    sheet.print_setup(footer=_context(book), rows=f"{head_row}:{head_row}")
    return sheet


def _columns(of: str) -> list[Column]:
    columns: list[Column] = [(of, 46, False), (_("Employees"), 14, True)]
    return columns + [(_(FIGURE_TEXTS[key].heading), 20, True) for key in STATUS_FIGURES]


def _row(row: StatusRow) -> list[Put]:
    name = Put("\u2003" * row.depth + row.name, LINED if row.depth else LINED_STRONG)
    return [name, _number(row.people), *(_number(row.known(key)) for key in STATUS_FIGURES)]


def _number(value: int | None) -> Put:
    return Put(_("hidden"), HIDDEN) if value is None else Put(value, NUMBER)


def _method(out: WorkbookOut, book: StatusBook) -> None:
    sheet = out.sheet(_("Method"), (34, 90, 24))
    sheet.print_setup(footer=_context(book))
    sheet.row([_("Method")], TITLE, height=30)
    sheet.row([_context(book)])
    sheet.blank()
    sheet.row([_("Column"), _("What it says"), _("Name in JSON")], HEAD, height=22)
    sheet.row(
        [
            _("Employees"),
            _("Everyone in the unit, or in a unit below it, on the date; each counts once."),
            "people",
        ],
        LINED,
    )
    for key, text in FIGURE_TEXTS.items():
        sheet.row([_(text.heading).replace("\n", ", "), _(text.meaning), key], LINED)
    sheet.row(
        [
            _("12 months"),
            _("After the same day of the year before, up to and including {date}.").format(
                date=date_text(book.date)
            ),
        ],
        LINED,
    )
    sheet.row([_("Hidden"), hiding_text(book.k)], LINED)
