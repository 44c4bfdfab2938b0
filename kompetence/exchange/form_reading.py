"""A form that came back, held cell by cell against what was written, and its answers understood."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from kompetence.domain.forms import FormKey
from kompetence.domain.ids import CompetenceId
from kompetence.domain.preparation import NOTHING, Draft, Entered
from kompetence.domain.scale import Scale
from kompetence.domain.text import NOTE_LIMIT
from kompetence.errors import Problem, ProblemsError
from kompetence.exchange.cells import parse_note
from kompetence.exchange.form_answers import level_of, scale_in, share_of, wish_of
from kompetence.exchange.form_map import (
    CHOICES_SHEET,
    MAP_SHEET,
    Cell,
    Field,
    FormMap,
    Kind,
    MapChangedError,
    NotAFormError,
    read_map,
)
from kompetence.exchange.form_structure import cells_of, check_structure
from kompetence.exchange.found import Found
from kompetence.exchange.values_in import Value, Wrong
from kompetence.exchange.workbook_in import Workbook

_ABOUT_COMPETENCE = frozenset({Kind.LEVEL, Kind.WISH, Kind.EXAMPLE, Kind.LATITUDE})
_CHOSEN = frozenset({Kind.LEVEL, Kind.WISH, Kind.SHARE})


@dataclass(frozen=True, slots=True, repr=False)
class Content:
    """What a sound form says; nothing is entered where it is not shared."""

    key: FormKey
    shared: bool
    draft: Draft = field(default_factory=Draft)


class FormReading:
    """One reading of one form; without `quoting` no problem says what stands in a cell."""

    def __init__(self, book: Workbook, file: str, *, quoting: bool = True) -> None:
        self._book = book
        self._file = file
        self._quoting = quoting
        self.map: FormMap = self._map()
        self._found = Found()
        self._cells: dict[Cell, Value] = {}

    @property
    def key(self) -> FormKey:
        """Which form it says to be."""
        return self.map.key

    @property
    def asked(self) -> Iterator[tuple[CompetenceId, Scale | None]]:
        """The competences that it asks about, in their order, with the levels that it offers for each."""
        for one in self.map.fields.values():
            if one.kind is Kind.LEVEL:
                yield CompetenceId(one.key), scale_in(self._choices(one))

    def content(self, scales: Mapping[CompetenceId, Scale] | None = None) -> Content:
        """What it says, or everything wrong; the levels are those of its own lists where no scales are given."""
        self._cells = dict(cells_of(self._book))
        sound = check_structure(self.map, self._book, self._cells, self._file, self._found)
        fields = {cell: one for cell, one in self.map.fields.items() if (cell.sheet, cell.row) in sound}
        scales = dict(self._own_scales()) if scales is None else scales
        shared = any(self._shares(cell) for cell, one in fields.items() if one.kind is Kind.SHARE)
        entered, notes = self._entered(fields, scales) if shared else ({}, {})
        if self._found:
            raise ProblemsError(sorted(self._found.problems, key=self._place))
        draft = Draft({key: one for key, one in entered.items() if one != NOTHING}, notes)
        return Content(self.key, shared, draft)

    def _map(self) -> FormMap:
        rows = next((sheet.rows for sheet in self._book.sheets if sheet.name == MAP_SHEET), [])
        try:
            return read_map(rows)
        except NotAFormError as error:
            code = "form-newer" if error.newer else "form-not-a-form"
            raise ProblemsError([Problem(code, self._file)]) from None
        except MapChangedError as error:
            raise ProblemsError(
                [Problem("form-map-changed", self._file, MAP_SHEET, error.row, "A")]
            ) from None

    def _own_scales(self) -> Iterator[tuple[CompetenceId, Scale]]:
        return ((key, scale) for key, scale in self.asked if scale is not None)

    def _choices(self, one: Field) -> list[Value]:
        """What the drop-down of a cell offers."""
        rows = next((sheet.rows for sheet in self._book.sheets if sheet.name == CHOICES_SHEET), [])
        place = ord(one.choices[:1] or "A") - ord("A")
        return [row[place] for row in rows if len(row) > place and row[place] is not None]

    def _shares(self, cell: Cell) -> bool:
        value = share_of(self._cells.get(cell))
        if isinstance(value, Wrong):
            self._tell(value, cell)
            return False
        return value

    def _entered(
        self, fields: Mapping[Cell, Field], scales: Mapping[CompetenceId, Scale]
    ) -> tuple[dict[CompetenceId, Entered], dict[str, str]]:
        """What is entered about each competence, and what is written to each question."""
        entered: dict[CompetenceId, Entered] = {}
        notes: dict[str, str] = {}
        for cell, one in fields.items():
            value = self._value(cell, one, scales)
            if isinstance(value, Wrong):
                self._tell(value, cell)
            elif one.kind is Kind.NOTE and value:
                notes[one.key] = value
            elif one.kind in _ABOUT_COMPETENCE:
                key = CompetenceId(one.key)
                entered[key] = replace(entered.get(key, NOTHING), **{one.kind.value: value})
        return entered, notes

    def _value(self, cell: Cell, one: Field, scales: Mapping[CompetenceId, Scale]) -> Any:
        held = self._cells.get(cell)
        words = ", ".join(str(word) for word in self._choices(one)) if one.choices else ""
        match one.kind:
            case Kind.LEVEL:
                scale = scales.get(CompetenceId(one.key))
                return level_of(held, scale, words) if scale else None
            case Kind.WISH:
                return wish_of(held, words)
            case Kind.SHARE:
                return None
            case _:
                return parse_note(held)

    def _place(self, problem: Problem) -> tuple[int, int, int, str]:
        """Where it stands when one goes through the form; what has no place comes last."""
        names = [sheet.name for sheet in self._book.sheets]
        sheet = names.index(problem.sheet) if problem.sheet in names else len(names)
        column = str(problem.column or "")
        return sheet, problem.row or 0, len(column), column

    def _tell(self, wrong: Wrong, cell: Cell) -> None:
        code, data = wrong.code, wrong.data
        if not self._quoting:
            kind = self.map.fields[cell]
            chosen = kind.kind in _CHOSEN
            code = "form-choice-unusable" if chosen else "form-text-unusable"
            choices = ", ".join(str(word) for word in self._choices(kind)) if chosen else ""
            data = {"choices": choices, "limit": NOTE_LIMIT}
        self._found.add(Problem(code, self._file, cell.sheet, cell.row, cell.column, data))
