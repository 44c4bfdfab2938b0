"""The one gate through which every cell of every workbook is written: text stays text, a number stays a number."""

import io
import math
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from types import TracebackType
from typing import Any, BinaryIO, Self

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation

from kompetence.domain.text import clean as clean_text
from kompetence.exchange.workbook_look import TEXT, Look
from kompetence.i18n import gettext as _

Value = str | int | float | Fraction | date | None

LONGEST_TEXT = 32_767
LONGEST_TITLE = 31

LINE_HEIGHT, HIGHEST_ROW = 15.0, 409.0
LETTER, BOLD_LETTER = 0.92, 1.02
"""Widths of a letter, in the unit of column widths; generous, since the font may be replaced by a wider one."""

_ESCAPE_LIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_FORBIDDEN_IN_TITLE = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]")
_WAKING = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_DAY_ZERO = date(1899, 12, 30)
_FIRST_SAFE_DAY = date(1900, 3, 1)


@dataclass(frozen=True, slots=True)
class Put:
    """A value with a look of its own within a row."""

    value: Value
    look: Look


class WorkbookOut:
    """A workbook that is streamed sheet by sheet; leaving the `with` block removes what was not saved."""

    def __init__(
        self,
        title: str,
        *,
        language: str = "da",
        subject: str = "",
        description: str = "",
        stamp: datetime | None = None,
    ) -> None:
        self._book = Workbook(write_only=True)
        properties = self._book.properties
        properties.creator = "Kompetence"
        properties.lastModifiedBy = "Kompetence"
        properties.title = clean(title)
        properties.subject = clean(subject) or None
        properties.description = clean(description) or None
        properties.language = {"da": "da-DK", "en": "en-GB"}.get(language, language)
        if stamp is not None:
            properties.created = stamp.replace(tzinfo=None)
        self._plain: dict[Look, str] = {}
        self._quoted: dict[Look, str] = {}
        self._titles: set[str] = set()
        self._sheets: list[SheetOut] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for sheet in self._sheets:
            sheet.discard()

    def sheet(
        self, title: str, widths: Sequence[float] = (), *, frozen: str = "", lines: bool = False
    ) -> "SheetOut":
        """A new sheet; `frozen` is the first cell that scrolls, such as `C5`."""
        name = sheet_title(title, self._titles)
        self._titles.add(name.casefold())
        page = self._book.create_sheet(name)
        page.sheet_view.showGridLines = lines
        page.sheet_view.zoomScale = 100
        for number, width in enumerate(widths, 1):
            page.column_dimensions[get_column_letter(number)].width = width
        if frozen:
            page.freeze_panes = frozen
        sheet = SheetOut(page, widths, self._plain, self._quoted)
        self._sheets.append(sheet)
        return sheet

    def keep_sheets(self) -> None:
        """Let no sheet be added, renamed, moved or shown that is hidden; without a password, so against slips only."""
        self._book.security = WorkbookProtection(lockStructure=True)

    def save(self, stream: BinaryIO) -> None:
        """Write the whole workbook; nothing can be added afterwards."""
        self._book.save(stream)

    def bytes(self) -> bytes:
        """The whole workbook; nothing can be added afterwards."""
        stream = io.BytesIO()
        self.save(stream)
        return stream.getvalue()


class SheetOut:
    """One sheet, filled from top to bottom; `page` is openpyxl's own, for anything but cells."""

    def __init__(
        self, page: Any, widths: Sequence[float], plain: dict[Look, str], quoted: dict[Look, str]
    ) -> None:
        self.page = page
        self._widths = widths
        self._plain = plain
        self._quoted = quoted
        self._row = 0
        self._letters: list[str] = []
        page._values_to_row = _as_it_is  # noqa: SLF001 - one cell is used again for all, with its style counted once

    @property
    def name(self) -> str:
        """The sheet's title as it stands on its tab, to be used in references."""
        return str(self.page.title)

    @property
    def next_row(self) -> int:
        """The number of the row that `row` writes next."""
        return self._row + 1

    def row(
        self,
        values: Iterable[Value | Put],
        look: Look | Sequence[Look] = TEXT,
        *,
        height: float | None = None,
    ) -> int:
        """Write one row in one look, or in a look for each column, and say its number; None leaves a cell out.

        Without a height the row is as high as its wrapped texts are estimated to need.
        """
        self._row += 1
        values = list(values)
        looks = [look] * len(values) if isinstance(look, Look) else look
        height = self._needed(values, looks) if height is None else height
        if height is not None:
            self.page.row_dimensions[self._row].height = height
        self.page.append(self._inked(values, looks))
        return self._row

    def blank(self, height: float | None = None) -> int:
        """Leave one row empty."""
        return self.row((), height=height)

    def drop_down(
        self, cells: str, source: str, *, heading: str = "", text: str = "", strict: bool = True
    ) -> None:
        """Offer choices in a range: `source` is `'Lists'!$A$2:$A$6` or `"yes,no"` with its quotes."""
        rule = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=strict)
        rule.promptTitle, rule.prompt = clean(heading)[:32] or None, clean(text)[:255] or None
        rule.showInputMessage = bool(heading or text)
        rule.errorTitle, rule.error = rule.promptTitle, rule.prompt
        rule.add(cells)
        self.page.data_validations.append(rule)

    def print_setup(
        self, *, footer: str = "", rows: str = "", columns: str = "", landscape: bool = True, wide: int = 1
    ) -> None:
        """A4, as many pages high as needed and `wide` across, page numbers; must come before the first row."""
        page = self.page
        page.page_setup.orientation = "landscape" if landscape else "portrait"
        page.page_setup.paperSize = 9
        page.sheet_properties.pageSetUpPr.fitToPage = True
        page.page_setup.fitToWidth, page.page_setup.fitToHeight = wide, 0
        margins = page.page_margins
        margins.left = margins.right = 0.5
        margins.top, margins.bottom, margins.footer = 0.6, 0.7, 0.35
        page.oddFooter.left.text = clean(footer)[:120].replace("&", "&&")
        page.oddFooter.right.text = _("Page {page} of {pages}").format(page="&P", pages="&N")
        if rows:
            page.print_title_rows = rows
        if columns:
            page.print_title_cols = columns

    def discard(self) -> None:
        """Remove the sheet's temporary file, if it is still there."""
        writer = self.page._writer  # noqa: SLF001 - openpyxl keeps it until the program ends
        if writer is not None:
            with suppress(FileNotFoundError, ValueError):
                writer.cleanup()

    def _inked(self, values: Sequence[Value | Put], looks: Iterable[Look]) -> Iterator["_Ink"]:
        ink = _Ink(self.page)
        row, plain, take = str(self._row), self._plain, ink.take
        for letter, given, usual in zip(self._columns(len(values)), values, looks, strict=False):
            value, look = (given.value, given.look) if isinstance(given, Put) else (given, usual)
            styles = plain
            if type(value) is int:
                take(value, "n")
            elif isinstance(value, str):
                text = written(value)
                take(text, "s")
                if text.startswith(_WAKING):
                    styles = self._quoted
            elif value is not None:
                take(*_number(value))
            elif look.shows_when_empty:
                take(None, "n")
            else:
                continue
            ink.coordinate = letter + row
            ink.style_id = styles.get(look) or self._new_style(look, styles)
            yield ink

    def _new_style(self, look: Look, styles: dict[Look, str]) -> str:
        number = styles[look] = _style_number(self.page, look, quoted=styles is self._quoted)
        return number

    def _needed(self, values: Iterable[Value | Put], looks: Iterable[Look]) -> float | None:
        """Spreadsheets differ in whether they find the height of wrapped text by themselves."""
        most = 1
        for given, usual, width in zip(values, looks, self._widths, strict=False):
            look = given.look if isinstance(given, Put) else usual
            if not look.wrap:
                continue
            value = given.value if isinstance(given, Put) else given
            if isinstance(value, str) and (len(value) * BOLD_LETTER > width or "\n" in value):
                fitting = max(1, int(width / (BOLD_LETTER if look.bold else LETTER)))
                most = max(most, sum(_lines(part, fitting) for part in value.split("\n")))
        return None if most == 1 else min(HIGHEST_ROW, LINE_HEIGHT * most + 3)

    def _columns(self, count: int) -> list[str]:
        """The letters of the columns, at least so many."""
        letters = self._letters
        while len(letters) < count:
            letters.append(get_column_letter(len(letters) + 1))
        return letters


class _Ink:
    """What openpyxl's row writer reads from a cell, under its names."""

    __slots__ = ("_value", "coordinate", "data_type", "parent", "style_id")

    _comment = None
    has_style = True
    hyperlink = None

    _value: str | int | float | None
    coordinate: str
    data_type: str
    style_id: str

    def __init__(self, parent: Any) -> None:
        self.parent = parent

    def take(self, value: str | float | None, kind: str) -> None:
        """Hold this value, as text (`s`), number (`n`) or truth (`b`)."""
        self._value = value
        self.data_type = kind


def clean(text: str) -> str:
    """The text without what no workbook can hold, whatever its length."""
    return text if text.isascii() and text.isprintable() else clean_text(text, sys.maxsize)


def written(text: str) -> str:
    """The text as it goes into a cell: clean, never over the longest a cell can hold, never read as an escape."""
    text = clean(text)
    if "_x" in text:
        text = _ESCAPE_LIKE.sub("_x005F_", text)
    if len(text) > LONGEST_TEXT // 2 and _units(text) > LONGEST_TEXT:
        note = _(" … (shortened: a cell holds no more)")
        text = _cut(text, LONGEST_TEXT - len(note)) + note
    return text


def sheet_title(text: str, taken: Iterable[str] = ()) -> str:
    """A title that every spreadsheet takes; `taken` are the others, folded."""
    taken = set(taken)
    title = _FORBIDDEN_IN_TITLE.sub(" ", clean(text))
    title = _cut(" ".join(title.split()).strip("'"), LONGEST_TITLE).strip(" '") or "-"
    if title.casefold() == "history":
        title += " -"
    found, number = title, 2
    while found.casefold() in taken:
        tail = f" {number}"
        found, number = _cut(title, LONGEST_TITLE - len(tail)) + tail, number + 1
    return found


def _lines(text: str, fitting: int) -> int:
    """How many lines a text takes where this many letters fit beside each other."""
    lines, room = 1, fitting
    for word in text[: fitting * 100].split(" "):
        if len(word) > room and room < fitting:
            lines, room = lines + 1, fitting
        lines += max(0, len(word) - 1) // fitting
        room -= len(word) % fitting + 1
    return lines


def _units(text: str) -> int:
    return len(text) + sum(letter > "\uffff" for letter in text)


def _cut(text: str, most: int) -> str:
    text = text[:most]
    while _units(text) > most:
        text = text[: -max(1, (_units(text) - most) // 2)]
    return text


def _number(value: Value) -> tuple[int | float | str, str]:
    if isinstance(value, bool):
        return int(value), "b"
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return (day.isoformat(), "s") if day < _FIRST_SAFE_DAY else ((day - _DAY_ZERO).days, "n")
    if isinstance(value, Fraction):
        return (value.numerator if value.denominator == 1 else float(value)), "n"
    if isinstance(value, float) and math.isfinite(value):
        return value, "n"
    if isinstance(value, int):
        return int(value), "n"
    raise ValueError(f"A cell takes text, a finite number, a date or nothing, not {value!r}")


def _as_it_is(row: Iterator[_Ink], _index: int) -> Iterator[_Ink]:
    return row


def _style_number(page: Any, look: Look, *, quoted: bool) -> str:
    cell = WriteOnlyCell(page)
    cell.font = Font(name="Calibri", size=look.size, bold=look.bold, color=look.colour)
    if look.fill:
        cell.fill = PatternFill("solid", start_color=look.fill, end_color=look.fill)
    cell.alignment = Alignment(
        horizontal=look.align or None, vertical=look.vertical, wrap_text=look.wrap, indent=look.indent
    )
    if look.under or look.box:
        side = Side(style="thin", color=look.box or look.under)
        cell.border = Border(bottom=side) if not look.box else Border(side, side, side, side)
    if look.format:
        cell.number_format = look.format
    if look.open:
        cell.protection = Protection(locked=False)
    if quoted:
        cell.quotePrefix = True
    return str(cell.style_id)
