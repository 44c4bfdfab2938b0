"""The cells of a profile workbook, read one by one, with everything wrong noted at its sheet and cell."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from kompetence.domain.scale import Scale
from kompetence.domain.template_draft import Finding, Place
from kompetence.errors import Problem
from kompetence.exchange.cells import Level, Wrong, empty, parse_level, parse_line, parse_whole_number, shown
from kompetence.exchange.found import Found
from kompetence.exchange.headers_in import Column, heard, letters
from kompetence.exchange.template_sheets import FIELDS

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cells:
    """One row of a table: the value of each of its columns, and where they stand."""

    sheet: str
    row: int
    columns: Mapping[str, int]
    values: Sequence[Any]
    table: str

    def get(self, key: str) -> Any:
        """The value below that heading; nothing where there is none."""
        index = self.columns.get(key)
        return self.values[index] if index is not None and index < len(self.values) else None


class CellReader:
    """Reads what cells hold and remembers where each part of the profile stands; all that is wrong is in `found`."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.found = Found()
        self.where: dict[Place, tuple[str, int, str | None]] = {}

    def id(self, cells: Cells, key: str, *, required: bool = True, told: bool = True) -> str:
        """A stable id without blanks; `told` is false where the same cell has been read before."""
        found = self.found
        if not told:
            self.found = Found()
        text = self.line(cells, key, required=required)
        if len(text.split()) > 1:
            self.tell("key-not-id", cells, key, value=shown(text))
            text = ""
        self.found = found
        return text

    def line(self, cells: Cells, key: str, *, required: bool = False, limit: int = 0) -> str:
        """A text on one line."""
        text: str = self.value(cells, key, parse_line, "")
        if required and empty(cells.get(key)):
            self.missing(cells, key)
        if limit and len(text) > limit:
            self.tell("text-too-long", cells, key, limit=limit, length=len(text))
        return text

    def whole(self, cells: Cells, key: str, least: int, most: int) -> int | None:
        """A whole number between two others."""
        found: int | None = self.value(cells, key, lambda value: parse_whole_number(value, least, most))
        return found

    def level(self, cells: Cells, key: str, scale: Scale | None) -> int | None:
        """A step of the scale, as number, word or both; None while the scale is not known."""
        value = cells.get(key)
        if scale is None or empty(value):
            return None
        level = parse_level(value, scale)
        if isinstance(level, Level):
            return level.value
        wrong = level if isinstance(level, Wrong) else Wrong("template-target-word", {"value": shown(value)})
        self.tell(wrong.code, cells, key, **wrong.data)
        return None

    def choice(self, cells: Cells, key: str, options: Mapping[T, Column], default: T) -> T:
        """One of a few words in Danish or English, or the default."""
        text = self.line(cells, key)
        if not text:
            return default
        wanted = heard(text)
        for option, column in options.items():
            if wanted in {heard(column.danish), heard(column.english), heard(str(option))}:
                return option
        words = {
            "choices": ", ".join(column.english for column in options.values()),
            "valg": ", ".join(column.danish for column in options.values()),
        }
        self.tell("template-not-a-choice", cells, key, value=shown(text), **words)
        return default

    def value(self, cells: Cells, key: str, parse: Callable[[Any], Any], nothing: Any = None) -> Any:
        """What the parser makes of a cell; nothing where it is empty or wrong, which is noted."""
        value = cells.get(key)
        if empty(value):
            return nothing
        parsed = parse(value)
        if isinstance(parsed, Wrong):
            self.tell(parsed.code, cells, key, **parsed.data)
            return nothing
        return parsed

    def missing(self, cells: Cells, key: str) -> None:
        """Note that a cell must be filled in."""
        self.tell("cell-missing", cells, key, **FIELDS[cells.table][key].names)

    def note(self, place: Place, cells: Cells, key: str) -> None:
        """Remember that this part of the profile stands in this cell."""
        index = cells.columns.get(key)
        self.where[place] = (cells.sheet, cells.row, None if index is None else letters(index))

    def tell(self, code: str, cells: Cells, key: str, **data: Any) -> None:
        """Note something wrong with a cell."""
        index = cells.columns.get(key)
        column = None if index is None else letters(index)
        self.found.add(Problem(code, self._file, cells.sheet, cells.row, column, data))

    def told(self, finding: Finding) -> Problem:
        """A finding about the profile as a problem at the cell where it can be mended."""
        sheet, row, column = self.at(finding.place)
        data = dict(finding.data)
        if finding.first:
            other, line, letter = self.at(finding.first[1])
            data["first"] = f"{other} {letter or ''}{line}"
        return Problem(f"template-{finding.code}", self._file, sheet, row or None, column, data)

    def at(self, place: Place) -> tuple[str, int, str | None]:
        """Sheet, row and column of this part of the profile, or of the nearest thing around it."""
        while place and place not in self.where:
            place = place[:-1]
        return self.where.get(place, ("", 0, None))
