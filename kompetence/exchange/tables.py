"""The five tables that HR sends in, as workbook or text: their columns, and their rows as values with their places."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from kompetence.errors import Problem, ProblemsError
from kompetence.exchange import cells
from kompetence.exchange.cells import Unreadable, Value, Wrong, empty, shown
from kompetence.exchange.csv_in import records
from kompetence.exchange.file_in import Progress, refused
from kompetence.exchange.found import Found
from kompetence.exchange.headers_in import Column, Layout, header_problems, layout_of, recognised
from kompetence.exchange.workbook_in import Sheet, read_workbook

_WORKBOOK_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")
_WORKBOOK_NAMES = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods"})
_ORDERED = (("from", "to"), ("start", "deadline"))


class Kind(StrEnum):
    """How the cells of a column are read; a level stays as it stands until its competence's scale is known."""

    NUMBER = "employee number"
    WORD = "word"
    LINE = "line"
    NOTE = "note"
    LIST = "list"
    DATE = "date"
    LEVEL = "level"
    WHOLE = "whole number"
    STATUS = "status"


_PARSERS: Mapping[str, Callable[[Value], Any]] = {
    Kind.NUMBER: cells.parse_employee_no,
    Kind.WORD: cells.parse_word,
    Kind.LINE: cells.parse_line,
    Kind.NOTE: cells.parse_note,
    Kind.LIST: cells.parse_list,
    Kind.DATE: cells.parse_date,
    Kind.WHOLE: cells.parse_whole_number,
    Kind.STATUS: cells.parse_status,
}


@dataclass(frozen=True, slots=True)
class Table:
    """One import: its name on the command line and its columns."""

    name: str
    columns: tuple[Column, ...]

    def column(self, field: str) -> Column:
        """The column of this English name."""
        return next(column for column in self.columns if column.english == field)


PEOPLE = Table(
    "people",
    (
        Column("employee_no", "medarbejdernr", Kind.NUMBER),
        Column("name", "navn", Kind.LINE),
        Column("initials", "initialer", Kind.LINE),
        Column("position", "stilling", Kind.LINE),
        Column("unit", "enhed", Kind.WORD),
        Column("leader", "leder", Kind.WORD),
        Column("profiles", "profiler", Kind.LIST),
        Column("agreement", "overenskomst", Kind.LINE),
        Column("kind", "type", Kind.LINE),
        Column("from", "fra", Kind.DATE),
        Column("to", "til", Kind.DATE),
    ),
)
RATINGS = Table(
    "ratings",
    (
        Column("employee_no", "medarbejdernr", Kind.NUMBER, required=True),
        Column("competence", "kompetence", Kind.WORD, required=True),
        Column("self", "selvvurdering", Kind.LEVEL),
        Column("leader", "leders vurdering", Kind.LEVEL),
        Column("agreed", "aftalt niveau", Kind.LEVEL),
        Column("note", "note", Kind.NOTE),
    ),
)
GOALS = Table(
    "goals",
    (
        Column("employee_no", "medarbejdernr", Kind.NUMBER, required=True),
        Column("competence", "kompetence", Kind.WORD, required=True),
        Column("from_level", "fra niveau", Kind.LEVEL),
        Column("wanted_level", "ønsket niveau", Kind.LEVEL),
        Column("learn", "lære", Kind.NOTE),
        Column("use", "bruge", Kind.NOTE),
        Column("sign", "tegn", Kind.NOTE),
        Column("forms", "former", Kind.LIST),
        Column("responsible", "ansvarlig", Kind.LINE),
        Column("partner", "makker", Kind.LINE),
        Column("start", "start", Kind.DATE),
        Column("deadline", "frist", Kind.DATE),
        Column("follow_up", "opfølgning", Kind.DATE),
        Column("status", "status", Kind.STATUS),
    ),
)
TARGETS = Table(
    "targets",
    (
        Column("employee_no", "medarbejdernr", Kind.NUMBER, required=True),
        Column("competence", "kompetence", Kind.WORD, required=True),
        Column("target", "målniveau", Kind.LEVEL, required=True),
        Column("upper", "øvre", Kind.LEVEL),
        Column("reason", "begrundelse", Kind.NOTE),
        Column("from", "fra", Kind.DATE),
        Column("to", "til", Kind.DATE),
    ),
)
NEEDS = Table(
    "needs",
    (
        Column("unit", "enhed", Kind.WORD, required=True),
        Column("competence", "kompetence", Kind.WORD, required=True),
        Column("people", "personer", Kind.WHOLE, required=True),
        Column("level", "niveau", Kind.LEVEL, required=True),
    ),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a value for every column of the table, nothing where the cell or its column is empty or was refused."""

    layout: Layout
    number: int
    values: Mapping[str, Any]
    refused: frozenset[str] = frozenset()
    """The columns whose cells were refused; their problems are already found."""

    def __getitem__(self, field: str) -> Any:
        return self.values[field]

    def problem(self, code: str, field: str | None = None, **data: Any) -> Problem:
        """Something wrong in this row, at the cell of that column."""
        column = None if field is None else self.layout.label(field)
        return Problem(code, self.layout.file, self.layout.sheet, self.number, column, data)

    def wrong(self, field: str, wrong: Wrong) -> Problem:
        """What a parser said about the cell of that column."""
        return self.problem(wrong.code, field, **wrong.data)


def rows(path: Path, table: Table, found: Found, progress: Progress | None = None) -> Iterator[Row]:
    """The rows in the order of the file; what is wrong in them goes into `found`, rows with problems included.

    A file that cannot be read at all, or whose headers are wrong, raises `ProblemsError` with everything wrong there.
    """
    source = _sheet_rows if _is_workbook(path) else _text_rows
    empty_table = True
    try:
        for row in source(path, table, found, progress):
            empty_table = False
            yield row
    except ProblemsError as error:
        if empty_table:
            raise
        found.extend(error.problems)
    if empty_table:
        raise refused(path, "no-rows")


def _is_workbook(path: Path) -> bool:
    """By content; the name only tells what garbage was meant to be."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as stream:
            return stream.read(4).startswith(_WORKBOOK_STARTS) or path.suffix.casefold() in _WORKBOOK_NAMES
    except (OSError, ValueError):
        return False


def _text_rows(path: Path, table: Table, found: Found, progress: Progress | None) -> Iterator[Row]:
    numbered = (
        (number, [cells.without_guard(text) for text in texts]) for number, texts in records(path, progress)
    )
    return _rows(str(path), "", numbered, table, found)


def _sheet_rows(path: Path, table: Table, found: Found, progress: Progress | None) -> Iterator[Row]:
    sheet = _chosen(read_workbook(path, progress).sheets, table)
    return _rows(str(path), sheet.name, enumerate(sheet.rows, 1), table, found)


def _rows(
    file: str, sheet: str, numbered: Iterable[tuple[int, Sequence[Value]]], table: Table, found: Found
) -> Iterator[Row]:
    """The first row that holds something is the header, the others that do are rows of the table."""
    layout: Layout | None = None
    for number, values in numbered:
        if all(map(empty, values)):
            continue
        if layout is None:
            layout = layout_of(table.columns, file, sheet, number, values)
        else:
            yield _row(layout, table, number, values, found)
    if layout is None:
        raise ProblemsError([Problem("file-empty", file)])


def _chosen(sheets: Sequence[Sheet], table: Table) -> Sheet:
    """The first sheet whose headers are right, else the first with one known header, else the first with anything."""
    filled = sorted((sheet for sheet in sheets if any(sheet.rows)), key=lambda sheet: sheet.hidden)
    headers = [next((row for row in sheet.rows if not all(map(empty, row))), []) for sheet in filled]
    right = (not header_problems(table.columns, "", "", 1, header) for header in headers)
    known = (recognised(table.columns, header) for header in headers)
    for judged in (right, known):
        for sheet, good in zip(filled, judged, strict=True):
            if good:
                return sheet
    return filled[0]


def _row(layout: Layout, table: Table, number: int, values: Sequence[Value], found: Found) -> Row:
    parsed: dict[str, Any] = {}
    bad: set[str] = set()
    row = Row(layout, number, parsed)
    for column in table.columns:
        field = column.english
        index = layout.columns.get(field, len(values))
        value = _parsed(values[index] if index < len(values) else None, column)
        if isinstance(value, Wrong):
            found.add(row.wrong(field, value))
            bad.add(field)
            value = _nothing(column)
        parsed[field] = value
    if len(values) > layout.first_gap:
        found.extend(_stray(layout, number, values))
    for first, last in _ORDERED:
        start, end = parsed.get(first), parsed.get(last)
        if start is not None and end is not None and end < start:
            found.add(row.problem("dates-in-wrong-order", last, **table.column(first).names))
            bad.add(last)
    return Row(layout, number, parsed, frozenset(bad)) if bad else row


def _parsed(cell: Value, column: Column) -> Any:
    if empty(cell):
        return Wrong("cell-missing", column.names) if column.required else _nothing(column)
    if column.kind == Kind.LEVEL:
        return Wrong(cell.code, {"value": shown(cell)}) if isinstance(cell, Unreadable) else cell
    return _PARSERS[column.kind](cell)


def _nothing(column: Column) -> Any:
    if column.kind == Kind.LIST:
        return ()
    return "" if column.kind in {Kind.NUMBER, Kind.WORD, Kind.LINE, Kind.NOTE} else None


def _stray(layout: Layout, number: int, values: Sequence[Value]) -> Iterator[Problem]:
    """Values that stand under no header."""
    headed = set(layout.columns.values())
    for index, value in enumerate(values):
        if index not in headed and not empty(value):
            yield Problem(
                "cell-without-header",
                layout.file,
                layout.sheet,
                number,
                layout.label_at(index),
                {"value": shown(value)},
            )
