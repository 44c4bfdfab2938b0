"""Headers, each recognised for itself in Danish or English, and everything wrong with them at once."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from kompetence.errors import Problem
from kompetence.exchange.found import Found
from kompetence.exchange.values_in import Unreadable, Value, empty, shown

_UNHEARD = re.compile(r"[\s_\u00ad\u200b\u2060\ufeff-]+|[.:*]+$")
_NEAR, _NEAR_IF_SHORT = 0.6, 0.75
_SHORT = 3
_MOST_SUGGESTIONS = 20
"""To look for what was meant takes long, and nobody reads more of them."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its two names; a required one must be there and filled in every row."""

    english: str
    danish: str
    kind: str
    required: bool = False

    @property
    def names(self) -> dict[str, str]:
        """Both names, for a sentence about the column."""
        return {"column": self.english, "kolonne": self.danish}


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the columns of a table stand in one file, counting from 0."""

    file: str
    sheet: str
    columns: Mapping[str, int]
    first_gap: int
    """The first place without a header, from where on values may stand under none."""
    lettered: bool

    def has(self, field: str) -> bool:
        """Whether the file has this column at all."""
        return field in self.columns

    def label(self, field: str) -> str | int | None:
        """The column's letter in a workbook, its number in a text file; None when the file lacks it."""
        return self.label_at(self.columns[field]) if field in self.columns else None

    def label_at(self, index: int) -> str | int:
        """The same for any place."""
        return letters(index) if self.lettered else index + 1


def letters(index: int) -> str:
    """`A` for 0, `AA` for 26."""
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def layout_of(columns: Sequence[Column], file: str, sheet: str, row: int, header: Sequence[Value]) -> Layout:
    """Where each column stands; raises `ProblemsError` with all that is wrong in the header."""
    found = Found()
    found.extend(header_problems(columns, file, sheet, row, header))
    found.raise_any()
    places = {column.english: index for index, column in _seen(columns, header)}
    first_gap = min(set(range(len(places) + 1)) - set(places.values()))
    return Layout(file, sheet, places, first_gap, lettered=bool(sheet))


def recognised(columns: Sequence[Column], header: Sequence[Value]) -> bool:
    """Whether at least one header belongs to the table."""
    return any(True for _ in _seen(columns, header))


def header_problems(
    columns: Sequence[Column], file: str, sheet: str, row: int, header: Sequence[Value]
) -> list[Problem]:
    """Unknown, doubled and missing headers, in the order of the file, the missing ones last."""
    by_name = _by_name(columns)
    first: dict[str, str] = {}
    problems: list[Problem] = []
    unknown = 0
    for index, cell in enumerate(header):
        if empty(cell):
            continue
        label = letters(index) if sheet else index + 1
        column = by_name.get(heard(cell)) if isinstance(cell, str) else None
        if isinstance(cell, Unreadable):
            problems.append(Problem(cell.code, file, sheet, row, label, {"value": shown(cell)}))
        elif column is None:
            unknown += 1
            code, data = _unknown(cell, by_name if unknown <= _MOST_SUGGESTIONS else {}, columns)
            problems.append(Problem(code, file, sheet, row, label, data))
        elif column.english in first:
            data = {"header": shown(cell), "first": first[column.english]}
            problems.append(Problem("header-twice", file, sheet, row, label, data))
        else:
            first[column.english] = shown(cell)
    problems.extend(
        Problem("header-missing", file, sheet, row, None, column.names)
        for column in columns
        if column.required and column.english not in first
    )
    return problems


def heard(text: str) -> str:
    """A header without what does not matter: case, blanks, underscores, hyphens, marks at the end."""
    return _UNHEARD.sub("", unicodedata.normalize("NFKC", text).strip()).casefold()


def _unknown(
    cell: Value, near_by: Mapping[str, Column], columns: Sequence[Column]
) -> tuple[str, dict[str, str]]:
    text = shown(cell)
    word = heard(text)
    near = get_close_matches(word, near_by, n=1, cutoff=_NEAR if len(word) > _SHORT else _NEAR_IF_SHORT)
    if near:
        column = near_by[near[0]]
        suggestion = column.english if near[0] == heard(column.english) else column.danish
        return "header-unknown-near", {"header": text, "near": suggestion}
    return "header-unknown", {
        "header": text,
        "columns": ", ".join(column.english for column in columns),
        "kolonner": ", ".join(column.danish for column in columns),
    }


def _seen(columns: Sequence[Column], header: Sequence[Value]) -> Iterator[tuple[int, Column]]:
    by_name = _by_name(columns)
    for index, cell in enumerate(header):
        if isinstance(cell, str) and (column := by_name.get(heard(cell))):
            yield index, column


def _by_name(columns: Sequence[Column]) -> dict[str, Column]:
    return {heard(name): column for column in columns for name in (column.english, column.danish)}
