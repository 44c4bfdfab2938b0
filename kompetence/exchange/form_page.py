"""One sheet of a form: what is written on it is noted in the map, and only what is to be filled can be typed in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import RowDimension
from typing_extensions import override

from kompetence.domain.text import NOTE_LIMIT
from kompetence.exchange.form_map import ID_COLUMN, MARK_COLUMN, Cell, Field, FormMap, Owner
from kompetence.exchange.headers_in import letters
from kompetence.exchange.workbook_look import EDGE, TEXT, Look
from kompetence.exchange.workbook_out import Put, SheetOut, WorkbookOut, clean
from kompetence.i18n import gettext as _

FILL = "F2F8F8"
_WRITING = Look(wrap=True, box=EDGE, fill=FILL, open=True, format="@", align="left", indent=1)
_CHOOSING = replace(_WRITING, bold=True, align="center", vertical="center", format="", indent=0)


@dataclass(frozen=True, slots=True)
class Writing:
    """A cell for words; it is text whatever is typed, so that `- done` and `1/3` stay what they are."""

    field: Field


@dataclass(frozen=True, slots=True)
class Choosing:
    """A cell with a list of choices; the source is a range, and the sentence says what is possible."""

    field: Field
    source: str
    told: str


Content = str | Put | Writing | Choosing | None


class FormPage:
    """Filled from top to bottom; with `owned`, its rows may belong to somebody, which two hidden columns say."""

    def __init__(
        self,
        out: WorkbookOut,
        map_: FormMap,
        title: str,
        widths: Sequence[float],
        *,
        owned: bool = False,
        frozen: str = "",
    ) -> None:
        self._map = map_
        self._owned = owned
        self.sheet: SheetOut = out.sheet(title, (12, 12, *widths) if owned else widths, frozen=frozen)
        map_.sheets.append(self.sheet.name)
        page = self.sheet.page
        for column in (ID_COLUMN, MARK_COLUMN) if owned else ():
            page.column_dimensions[column].hidden = True
        page.protection.sheet = True
        page.protection.formatRows = page.protection.formatColumns = False
        self._rules: dict[tuple[str, str], DataValidation] = {}

    def row(
        self,
        contents: Sequence[Content],
        look: Look | Sequence[Look] = TEXT,
        *,
        owner: Owner | None = None,
        height: float | None = None,
    ) -> int:
        """Write one row; it grows with what is written into it."""
        number = self.sheet.next_row
        looks = [look] * len(contents) if isinstance(look, Look) else list(look)
        if self._owned:
            texts = [_words(one) for one in contents]
            hidden = [owner.key, self._map.row_mark(owner.key, texts)] if owner else [None, None]
            contents, looks = [*hidden, *contents], [TEXT, TEXT, *looks]
        if owner:
            self._map.rows[self.sheet.name, number] = owner
        self.sheet.page.row_dimensions[number] = _Growing(self.sheet.page, index=number)
        return self.sheet.row(
            [
                self._put(one, Cell(self.sheet.name, number, letters(place)))
                for place, one in enumerate(contents)
            ],
            looks,
            height=height,
        )

    def begin_at(self, cell: str) -> None:
        """Let the cursor stand there when the sheet is opened."""
        chosen = self.sheet.page.sheet_view.selection[-1]
        chosen.activeCell = chosen.sqref = cell

    def blank(self, height: float = 8) -> None:
        """Leave one row empty."""
        self.sheet.blank(height)

    def _put(self, content: Content, cell: Cell) -> str | Put | None:
        if isinstance(content, Writing):
            self._map.fields[cell] = content.field
            self._rule("", "", cell)
            return Put(None, _WRITING)
        if isinstance(content, Choosing):
            self._map.fields[cell] = content.field
            self._rule(content.source, content.told, cell)
            return Put(None, _CHOOSING)
        self._map.keep(cell, _words(content))
        return content

    def _rule(self, source: str, told: str, cell: Cell) -> None:
        """Let the spreadsheet itself refuse what the form cannot take."""
        rule = self._rules.get((source, told))
        if rule is None:
            rule = self._rules[source, told] = _list_rule(source, told) if source else _length_rule()
            self.sheet.page.data_validations.append(rule)
        rule.add(f"{cell.column}{cell.row}")


class _Growing(RowDimension):  # type: ignore[misc] # openpyxl has no types
    """A height to begin with, which the spreadsheet mends when more is written."""

    @property
    @override
    def customHeight(self) -> bool:
        return False


def _words(content: Content) -> str:
    value: Any = content.value if isinstance(content, Put) else content
    return clean(value) if isinstance(value, str) else ""


def _list_rule(source: str, told: str) -> DataValidation:
    rule = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=True)
    rule.errorTitle, rule.error = _("Choose from the list"), told[:255]
    return rule


def _length_rule() -> DataValidation:
    rule = DataValidation(
        type="textLength",
        operator="lessThanOrEqual",
        formula1=str(NOTE_LIMIT),
        allow_blank=True,
        showErrorMessage=True,
    )
    rule.errorTitle = _("Too long")
    rule.error = _("There is room for {limit} characters.").format(limit=NOTE_LIMIT)
    return rule
