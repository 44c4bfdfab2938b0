"""What stands where in a form as a workbook: which form it is, what stays as written, and what is to be filled."""

import hashlib
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from kompetence.domain.forms import FormKey
from kompetence.domain.ids import DialogueId, PersonId
from kompetence.domain.text import clean
from kompetence.exchange.values_in import Unreadable, Value

MAP_SHEET = "Kompetence"
"""The hidden sheet that says which form it is, called the same in every language."""
CHOICES_SHEET = "Lister"
"""The hidden sheet with what the drop-downs offer, likewise."""
ID_COLUMN, MARK_COLUMN = "A", "B"
"""The hidden columns of a row with an identity: whose row it is, and the mark over its texts."""

_MAGIC, _VERSION = "kompetence-form", "1"
_KEY_ROWS = ("form", "number", "dialogue", "person", "lines")
_MARK_LENGTH = 16
_PLACE = re.compile("([A-Z]{1,3})([1-9][0-9]{0,6})")
_NUMBER = re.compile("[1-9][0-9]{0,5}")


class Kind(StrEnum):
    """What is asked for in a cell."""

    LEVEL = "level"
    WISH = "wish"
    EXAMPLE = "example"
    LATITUDE = "latitude"
    NOTE = "note"
    SHARE = "share"


class Cell(NamedTuple):
    """Where a cell stands."""

    sheet: str
    row: int
    column: str


class Field(NamedTuple):
    """What is to be filled in: `key` is the competence or the question; `choices` the column of what can be chosen."""

    kind: Kind
    key: str
    choices: str = ""


class Owner(NamedTuple):
    """Whose row it is: the competence or the question, and what it is called."""

    key: str
    name: str


class NotAFormError(Exception):
    """The workbook has no form in it that this program knows; `newer` where a later one may."""

    def __init__(self, *, newer: bool = False) -> None:
        super().__init__()
        self.newer = newer


class MapChangedError(Exception):
    """The hidden sheet is not as it was written, from this row on."""

    def __init__(self, row: int) -> None:
        super().__init__(row)
        self.row = row


@dataclass(frozen=True, slots=True)
class FormMap:
    """Every cell of the form; `rows` names whose each row with an identity is."""

    key: FormKey
    sheets: list[str] = field(default_factory=list)
    fixed: dict[Cell, str] = field(default_factory=dict)
    fields: dict[Cell, Field] = field(default_factory=dict)
    rows: dict[tuple[str, int], Owner] = field(default_factory=dict)

    def keep(self, cell: Cell, text: str) -> None:
        """Note what stands in a cell, by its mark."""
        if settled(text):
            self.fixed[cell] = mark(self.key.form, *map(str, cell), text)

    def keeps(self, cell: Cell, value: Value) -> bool:
        """Whether the cell still holds what was written into it."""
        return self.fixed[cell] == mark(self.key.form, *map(str, cell), text_of(value))

    def row_mark(self, owner: str, texts: Iterable[str]) -> str:
        """The mark over a whole row, which goes with it wherever it is moved."""
        return mark(self.key.form, owner, *texts)

    def written(self) -> Iterator[list[str]]:
        """The rows of the hidden sheet."""
        rows = list(self.lines())
        key = self.key
        yield [_MAGIC, _VERSION, _sum(key, rows)]
        values = (key.form, str(key.number), key.dialogue, key.person, key.lines)
        yield from ([name, value] for name, value in zip(_KEY_ROWS, values, strict=True))
        yield from rows

    def lines(self) -> Iterator[list[str]]:
        """What is known of every sheet, row and cell, a line each; over these the sum is made."""
        yield from (["sheet", name] for name in self.sheets)
        yield from (["row", sheet, str(row), *owner] for (sheet, row), owner in self.rows.items())
        yield from (["stays", one.sheet, f"{one.column}{one.row}", text] for one, text in self.fixed.items())
        for cell, one in self.fields.items():
            yield ["open", cell.sheet, f"{cell.column}{cell.row}", one.kind, one.key, one.choices]


def read_map(rows: Sequence[Sequence[Value]]) -> FormMap:
    """The map as the hidden sheet holds it, which is believed only when its sum is right."""
    texts = [[text_of(value) for value in row] for row in rows]
    head = texts[0] if texts else []
    if head[:1] != [_MAGIC]:
        raise NotAFormError
    if head[1:2] != [_VERSION]:
        raise NotAFormError(newer=len(head) > 1 and head[1].isdecimal())
    own, rest = texts[1 : len(_KEY_ROWS) + 1], texts[len(_KEY_ROWS) + 1 :]
    for number, (name, row) in enumerate(zip(_KEY_ROWS, own, strict=False), 2):
        if row[:1] != [name] or len(row) != 2:
            raise MapChangedError(number)
    if len(own) < len(_KEY_ROWS):
        raise MapChangedError(len(texts))
    form, number_, dialogue, person, lines = (row[1] for row in own)
    if not _NUMBER.fullmatch(number_):
        raise MapChangedError(3)
    found = FormMap(FormKey(form, int(number_), DialogueId(dialogue), PersonId(person), lines))
    for number, row in enumerate(rest, len(own) + 2):
        _take(found, row, number)
    if head[2:] != [_sum(found.key, found.lines())]:
        raise MapChangedError(1)
    return found


def _take(found: FormMap, row: list[str], number: int) -> None:
    match row:
        case ["sheet", name]:
            found.sheets.append(name)
        case ["row", sheet, at, owner, *name] if _NUMBER.fullmatch(at):
            found.rows[sheet, int(at)] = Owner(owner, "".join(name[:1]))
        case ["stays", sheet, place, text] if there := _PLACE.fullmatch(place):
            found.fixed[Cell(sheet, int(there[2]), there[1])] = text
        case ["open", sheet, place, kind, key, *choices] if (
            there := _PLACE.fullmatch(place)
        ) and kind in set(Kind):
            found.fields[Cell(sheet, int(there[2]), there[1])] = Field(Kind(kind), key, "".join(choices[:1]))
        case _:
            raise MapChangedError(number)


def mark(*parts: str) -> str:
    """A short mark that differs when any of the texts differs in more than its blanks."""
    joined = "\x1f".join(settled(part) for part in parts)
    return "k" + hashlib.sha256(joined.encode()).hexdigest()[:_MARK_LENGTH]


def settled(text: str) -> str:
    """The text as it is compared, since every spreadsheet treats blanks and line ends in its own way."""
    return " ".join(clean(text, sys.maxsize).split())


def text_of(value: Value) -> str:
    """What a cell holds, as the text that a form would have written; never equal to one where it is no text."""
    if value is None:
        return ""
    if isinstance(value, Unreadable):
        return f"\x00{value.code}"
    if isinstance(value, bool | date):
        return f"\x00{value}"
    return str(value)


def _sum(key: FormKey, rows: Iterable[Sequence[str]]) -> str:
    told = "\x1e".join("\x1f".join(map(settled, row)).rstrip("\x1f") for row in rows)
    whole = "\x1d".join((_VERSION, key.form, str(key.number), key.dialogue, key.person, key.lines, told))
    return "k" + hashlib.sha256(whole.encode()).hexdigest()
