"""openpyxl, asked for no more than sheets and cells: row by row, formulas recognised, sizes and links not believed."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.cell.text import Text
from openpyxl.reader.excel import SHARED_STRINGS, ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils import range_boundaries
from openpyxl.worksheet._reader import DATA_TAG, FORMULA_TAG, ROW_TAG, WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from kompetence.exchange.workbook_zip import RefusedError

_STRING_TAG = f"{{{SHEET_MAIN_NS}}}si"

Cells = list[tuple[int, str, Any]]


@dataclass(frozen=True, slots=True)
class Part:
    """A sheet as the workbook names it, and whether its part is in the archive."""

    name: str
    target: str
    hidden: bool
    there: bool


class Parts:
    """The parts of one workbook that hold values; read in the child process only."""

    def __init__(self, content: bytes) -> None:
        if not openpyxl.DEFUSEDXML:
            raise RuntimeError("defusedxml is not in use")
        self._reader = ExcelReader(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        self._reader.read_manifest()
        self._strings = self._shared_strings()
        try:
            self._reader.read_workbook()
        except OSError:
            raise RefusedError("not-a-workbook") from None
        apply_stylesheet(self._reader.archive, self._reader.wb)

    def sheets(self) -> list[Part]:
        """The sheets in the order of their tabs, without sheets that are charts."""
        return [
            Part(
                sheet.name,
                relation.target,
                sheet.state != "visible",
                relation.target in self._reader.valid_files,
            )
            for sheet, relation in self._reader.parser.find_sheets()
            if "worksheet" in relation.Type
        ]

    def rows(self, part: Part) -> Iterator[tuple[int, Cells]]:
        """Every row that is written in the part: its number, and column, kind and value of its cells."""
        book = self._reader.wb
        with self._reader.archive.open(part.target) as source:
            parser = _Parser(
                source,
                self._strings,
                data_only=True,
                epoch=book.epoch,
                date_formats=book._date_formats,  # noqa: SLF001 - as openpyxl's own read-only sheets take them
                timedelta_formats=book._timedelta_formats,  # noqa: SLF001 - as above
            )
            for _, element in iterparse(source):
                if element.tag == DATA_TAG:
                    return
                if element.tag == ROW_TAG:
                    number, cells = parser.parse_row(element)
                    element.clear()
                    if any(cell["row"] != number for cell in cells):
                        raise RefusedError("workbook-damaged")
                    yield number, [(cell["column"], cell["data_type"], cell["value"]) for cell in cells]

    def _shared_strings(self) -> list[str]:
        """The texts that cells point at, escapes left as they stand."""
        part = self._reader.package.find(SHARED_STRINGS)
        strings: list[str] = []
        if part is not None:
            with self._reader.archive.open(part.PartName[1:]) as source:
                for _, element in iterparse(source):
                    if element.tag == _STRING_TAG:
                        strings.append(Text.from_tree(element).content)
                        element.clear()
        return strings


class _Parser(WorkSheetParser):  # type: ignore[misc] # openpyxl has no types
    """Cells that a formula fills are known as such, also those that an array formula spills into."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._spills: list[tuple[int, int, int, int]] = []

    def parse_cell(self, element: Any) -> dict[str, Any]:
        """One cell; where a formula stands its value is not looked at."""
        cell: dict[str, Any] = super().parse_cell(element)
        formula = element.find(FORMULA_TAG)
        if formula is not None:
            cell["data_type"], cell["value"] = "f", "=" + (formula.text or "")
            if formula.get("t") in {"array", "dataTable"} and ":" in formula.get("ref", ""):
                self._spills.append(range_boundaries(formula.get("ref")))
        elif self._spills and cell["value"] is not None and self._is_spilled(cell["column"], cell["row"]):
            cell["data_type"], cell["value"] = "f", ""
        return cell

    def _is_spilled(self, column: int, row: int) -> bool:
        return any(
            left <= column <= right and top <= row <= bottom for left, top, right, bottom in self._spills
        )
