"""Which kind of file this is, told by its content; the name only helps where a text says nothing by itself."""

from pathlib import Path

from kompetence.exchange.cells import Value, empty, without_guard
from kompetence.exchange.csv_in import records
from kompetence.exchange.file_in import MEGABYTE, Progress, opened
from kompetence.exchange.files import DATA_MAGIC
from kompetence.exchange.headers_in import header_problems, heard, recognised
from kompetence.exchange.tables import GOALS, NEEDS, PEOPLE, RATINGS, TARGETS
from kompetence.exchange.template_sheets import SHEETS
from kompetence.exchange.workbook_in import read_workbook

DATA, TEMPLATE = "data", "template"
_TABLES = (PEOPLE, RATINGS, GOALS, TARGETS, NEEDS)
_WORKBOOK = b"PK\x03\x04"
_LARGEST = 4096 * MEGABYTE
_OF_TEMPLATE = ("profile", "competences")


def kind_of(path: Path, progress: Progress | None = None) -> str:
    """The name of the table, `data`, `template`, or nothing where no header is known.

    A file that cannot be read at all raises `ProblemsError`.
    """
    stream, _size = opened(path, _LARGEST, "csv-too-large")
    with stream:
        start = stream.read(len(DATA_MAGIC))
    if start == DATA_MAGIC:
        return DATA
    if path.suffix.casefold() == ".toml":
        return TEMPLATE
    if start.startswith(_WORKBOOK):
        return _of_workbook(path, progress)
    first = next(records(path), None)
    return "" if first is None else _of_headers([[without_guard(text) for text in first[1]]])


def _of_workbook(path: Path, progress: Progress | None) -> str:
    sheets = [sheet for sheet in read_workbook(path, progress).sheets if any(sheet.rows)]
    names = {heard(sheet.name) for sheet in sheets}
    if all(names & {heard(SHEETS[sheet].english), heard(SHEETS[sheet].danish)} for sheet in _OF_TEMPLATE):
        return TEMPLATE
    return _of_headers(
        [next((row for row in sheet.rows if not all(map(empty, row))), []) for sheet in sheets]
    )


def _of_headers(headers: list[list[Value]]) -> str:
    """The table whose header has least wrong with it, the first of those that are as good."""
    fitting = [
        (len(header_problems(table.columns, "", "", 1, header)), table.name)
        for header in headers
        for table in _TABLES
        if recognised(table.columns, header)
    ]
    return min(fitting, key=lambda one: one[0])[1] if fitting else ""
