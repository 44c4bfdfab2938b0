"""Whether everything in a form stands where it was written, and what is wrong where it does not."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from kompetence.errors import Problem
from kompetence.exchange.form_map import (
    ID_COLUMN,
    MAP_SHEET,
    MARK_COLUMN,
    Cell,
    FormMap,
    Owner,
    settled,
    text_of,
)
from kompetence.exchange.found import Found
from kompetence.exchange.headers_in import letters
from kompetence.exchange.values_in import Value, empty
from kompetence.exchange.workbook_in import Workbook

Row = tuple[str, int]

_FIRST_SHOWN = "C"


def cells_of(book: Workbook) -> Iterator[tuple[Cell, Value]]:
    """Every cell that holds something, the hidden sheet that says which form it is left out."""
    names = [
        letters(place)
        for place in range(max((len(row) for one in book.sheets for row in one.rows), default=0))
    ]
    for sheet in book.sheets:
        if sheet.name != MAP_SHEET:
            for number, row in enumerate(sheet.rows, 1):
                for name, value in zip(names, row, strict=False):
                    if not empty(value):
                        yield Cell(sheet.name, number, name), value


def check_structure(
    map_: FormMap, book: Workbook, cells: Mapping[Cell, Value], file: str, found: Found
) -> set[Row]:
    """Note everything that is not as it was written, and say which rows can be believed."""
    return _Structure(map_, book, cells, file, found).check()


class _Structure:
    def __init__(
        self, map_: FormMap, book: Workbook, cells: Mapping[Cell, Value], file: str, found: Found
    ) -> None:
        self._map = map_
        self._book = book
        self._cells = cells
        self._file = file
        self._found = found
        self._names = {(sheet, owner.key): owner.name for (sheet, _row), owner in map_.rows.items()}
        self._owned = {sheet for sheet, _row in map_.rows}
        self._there = self._owners_found()
        self._lost: set[Row] = set()

    def check(self) -> set[Row]:
        sheets = self._sheets()
        for row, owner in self._map.rows.items():
            if row[0] in sheets:
                self._check_row(row, owner)
        for cell in self._map.fixed:
            if cell.sheet in sheets and (cell.sheet, cell.row) not in self._lost:
                self._check_cell(cell)
        self._check_outside(sheets)
        rows = {(cell.sheet, cell.row) for cell in self._map.fields if cell.sheet in sheets}
        return rows - self._lost

    def _sheets(self) -> set[str]:
        """The form's own sheets that are there; all others must hold nothing."""
        known, seen = set(self._map.sheets), set()
        for sheet in self._book.sheets:
            foreign = sheet.name not in known | {MAP_SHEET} or sheet.name in seen
            if foreign and any(not empty(value) for row in sheet.rows for value in row):
                self._tell("form-sheet-foreign", Cell(sheet.name, 1, "A"))
            seen.add(sheet.name)
        for name in self._map.sheets:
            if name not in seen:
                self._found.add(Problem("form-sheet-missing", self._file, name, data={"name": name}))
        return known & seen

    def _owners_found(self) -> dict[tuple[str, str], list[int]]:
        """In which rows of its sheet each identity stands now."""
        found: dict[tuple[str, str], list[int]] = defaultdict(list)
        for cell, value in self._cells.items():
            if cell.column == ID_COLUMN and cell.sheet in self._owned:
                found[cell.sheet, settled(text_of(value))].append(cell.row)
        return found

    def _check_row(self, at: Row, owner: Owner) -> None:
        sheet, row = at
        key = settled(text_of(self._cells.get(Cell(sheet, row, ID_COLUMN))))
        if key == settled(owner.key):
            if not self._map.keeps(
                Cell(sheet, row, MARK_COLUMN), self._cells.get(Cell(sheet, row, MARK_COLUMN))
            ):
                self._tell_row("form-row-foreign", at, owner)
            return
        elsewhere = self._there.get((sheet, settled(owner.key)), [])
        if elsewhere:
            self._tell_row("form-row-moved", at, owner, there=elsewhere[0])
        elif (sheet, key) in self._names and len(self._there[sheet, key]) > 1:
            self._tell_row("form-row-twice", at, owner, other=self._names[sheet, key])
        else:
            known = not key or (sheet, key) in self._names
            self._tell_row("form-row-missing" if known else "form-row-foreign", at, owner)

    def _check_cell(self, cell: Cell) -> None:
        value = self._cells.get(cell)
        if value is None:
            self._tell("form-cell-emptied", cell)
        elif not self._map.keeps(cell, value):
            self._tell("form-cell-changed", cell)

    def _check_outside(self, sheets: set[str]) -> None:
        """Tell once a row that something stands where the form has nothing, but not of rows told as moved."""
        told: set[Row] = set()
        for cell in self._cells:
            row = cell.sheet, cell.row
            if cell.sheet not in sheets or row in told or row in self._lost or self._is_known(cell):
                continue
            told.add(row)
            key = settled(text_of(self._cells.get(Cell(cell.sheet, cell.row, ID_COLUMN))))
            if row in self._map.rows or len(self._there.get((cell.sheet, key), [])) != 1:
                unseen = cell.sheet in self._owned and cell.column in {ID_COLUMN, MARK_COLUMN}
                shown = cell._replace(column=_FIRST_SHOWN) if unseen else cell
                self._tell("form-cell-outside", shown)

    def _is_known(self, cell: Cell) -> bool:
        return cell in self._map.fixed or cell in self._map.fields

    def _tell_row(self, code: str, at: Row, owner: Owner, **data: Any) -> None:
        self._lost.add(at)
        self._tell(code, Cell(*at, _FIRST_SHOWN), here=at[1], name=owner.name or owner.key, **data)

    def _tell(self, code: str, cell: Cell, **data: Any) -> None:
        self._found.add(Problem(code, self._file, cell.sheet, cell.row, cell.column, data))
