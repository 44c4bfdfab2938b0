"""The heat map: persons by competences with names, else competences by sub-units; a word or a number besides colour."""

from collections.abc import Iterator
from dataclasses import replace
from enum import Enum, auto

from kompetence.domain.assessment import State
from kompetence.domain.gap import gap
from kompetence.exchange.overview_book import CompetenceRow, OverviewBook, PersonCell, UnitColumn
from kompetence.exchange.overview_figures import heading
from kompetence.exchange.overview_page import (
    Column,
    basis_line,
    cells,
    colour_steps,
    context,
    names_line,
    new_sheet,
    put,
    table,
    top,
)
from kompetence.exchange.workbook_look import (
    ABOVE,
    BAND,
    BELOW,
    DECIMAL,
    HIDDEN,
    INK2,
    INK3,
    LINED_QUIET,
    LINED_STRONG,
    NUMBER,
    QUIET,
    WORD,
    Look,
)
from kompetence.exchange.workbook_out import Put, SheetOut, WorkbookOut
from kompetence.i18n import gettext as _

MOST_STEPS = 5

_BLOCKS = ("gap_mean", "met", "rated")


def write_heat(out: WorkbookOut, book: OverviewBook) -> None:
    """Add the sheet."""
    if book.names:
        _persons(out, book)
    else:
        _units(out, book)


class Stand(Enum):
    """What a cell counts as for its person; above the target is at it."""

    MET = auto()
    BELOW = auto()
    UNRATED = auto()
    UNCOUNTED = auto()


class StepLooks:
    """One look for each state of a cell: the fill, and the same in words behind the level number."""

    def __init__(self) -> None:
        self.met = replace(NUMBER, colour=INK2)
        self.below = [self._steps(_("{steps} under target"), n, *BELOW[min(n, 3) - 1]) for n in _STEPS]
        self.above = [self._steps(_("{steps} over target"), n, *ABOVE) for n in _STEPS]
        self.unrated = replace(WORD, colour=INK2)
        self.irrelevant = replace(WORD, colour=INK3)
        self.unasked = replace(NUMBER, colour=INK3, format=f'0" · {_("not asked")}"')
        self._nothing = Put("·", self.irrelevant), Stand.UNCOUNTED
        self._irrelevant = Put(_("Not relevant"), self.irrelevant), Stand.UNCOUNTED
        self._known: dict[tuple[int | None, ...], tuple[Put, Stand]] = {}

    @staticmethod
    def _steps(words: str, steps: int, fill: str, ink: str) -> Look:
        text = words.format(steps=steps).replace('"', "")
        return replace(NUMBER, fill=fill, colour=ink, format=f'0" · {text}"')

    def of(self, cell: PersonCell | None) -> tuple[Put, Stand]:
        """The cell of one person in one competence, and what it counts as."""
        if cell is None:
            return self._nothing
        if cell.state is State.NOT_RELEVANT:
            return self._irrelevant
        key = cell.target, cell.upper, cell.level
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._asked(cell)
        return known

    def _asked(self, cell: PersonCell) -> tuple[Put, Stand]:
        if cell.level is None:
            return (
                self._nothing if cell.target is None else (Put(_("Not rated"), self.unrated), Stand.UNRATED)
            )
        distance = gap(cell.target, cell.upper, cell.state, cell.level)
        if distance is None:
            return Put(cell.level, self.unasked), Stand.UNCOUNTED
        if distance.steps:
            return Put(cell.level, self.below[distance.steps - 1]), Stand.BELOW
        if distance.surplus:
            return Put(cell.level, self.above[distance.surplus - 1]), Stand.MET
        return Put(cell.level, self.met), Stand.MET

    def legend(self) -> list[Put]:
        """A sample of every state."""
        return [
            Put(_("At target"), self.met),
            *(Put(_("{steps} under target").format(steps=n), self.below[n - 1]) for n in (1, 2)),
            Put(_("3+ under"), self.below[2]),
            Put(_("Over target"), self.above[0]),
            Put(_("Not rated"), self.unrated),
            Put(_("Not relevant"), self.irrelevant),
            Put(_("· Not asked"), self.irrelevant),
        ]


_STEPS = range(1, MOST_STEPS + 1)


def _persons(out: WorkbookOut, book: OverviewBook) -> None:
    columns: list[Column] = [
        (_("Employee"), 28, False),
        (_("Unit"), 24, False),
        (_("At target\nof those asked"), 14, True),
        (_("Under target"), 14, True),
        (_("Not rated"), 14, True),
    ]
    columns += [(row.name, _width(row.name), True) for row in book.competences]
    looks = StepLooks()
    sheet = new_sheet(out, book, _("Heat map"), columns, head_row=8)
    for column in range(len(columns) + 1, 10):
        sheet.page.column_dimensions[chr(ord("A") + column - 1)].width = 16
    top(sheet, _("Heat map"), [context(book), names_line(book)])
    sheet.row([_("The number is the level. {basis}").format(basis=basis_line(book))], QUIET)
    sheet.blank(8)
    sheet.row([Put(_("How to read the cells"), BAND), *looks.legend()])
    sheet.blank(8)
    longest = max((len(row.name) for row in book.competences), default=0)
    table(sheet, columns, _person_rows(book, looks), height=48 if longest < 40 else 64)
    if sheet.next_row == 9:
        sheet.row([_("Nobody in the unit has a target level or a rating yet. Give people a profile first.")])


def _person_rows(book: OverviewBook, looks: StepLooks) -> Iterator[list[Put]]:
    for person in book.persons:
        row, stands = [], []
        for cell in person.cells:
            written, stand = looks.of(cell)
            row.append(written)
            stands.append(stand)
        counts = [Put(stands.count(stand), NUMBER) for stand in (Stand.MET, Stand.BELOW, Stand.UNRATED)]
        yield [Put(person.name, LINED_STRONG), put(person.unit, LINED_QUIET), *counts, *row]


def _width(name: str) -> float:
    """Wide enough for the longest word and for the words behind a level."""
    return min(26, max(15, *(len(word) * 1.2 + 2 for word in name.split()))) if name.split() else 15


def _units(out: WorkbookOut, book: OverviewBook) -> None:
    columns: list[Column] = [(_("Competence"), 42, False), (_("Area"), 24, False)]
    names = [unit.name for unit in book.units] or [book.unit]
    least = 24 if len(names) == 1 else 15
    columns += [(name, max(least, _width(name)), True) for _block in _BLOCKS for name in names]
    sheet = new_sheet(out, book, _("Heat map"), columns, head_row=8)
    top(sheet, _("Heat map"), [context(book), names_line(book)])
    sheet.blank(8)
    _mean_legend(sheet)
    sheet.blank(8)
    band: list[Put | None] = [None, None]
    for key in _BLOCKS:
        band += [Put(heading(key).replace("\n", ", "), BAND), *[None] * (len(names) - 1)]
    sheet.row(band, height=20)
    units = book.units or (UnitColumn(book.unit, {row.id: row.figures for row in book.competences}),)
    rows = table(sheet, columns, (_unit_row(row, units) for row in book.competences), height=34)
    if rows:
        colour_steps(sheet, cells(3, len(names) + 2, rows))
    else:
        sheet.row([_("Nobody in the unit has a target level or a rating yet. Give people a profile first.")])


def _mean_legend(sheet: SheetOut) -> None:
    words = (_("under ½ step"), _("½ to 1 step"), _("1 step or more"))
    samples = [
        Put(word, replace(WORD, fill=fill, colour=ink))
        for word, (fill, ink) in zip(words, BELOW, strict=True)
    ]
    sheet.row([Put(_("Colours: mean steps below target"), BAND), None, *samples])


def _unit_row(row: CompetenceRow, units: tuple[UnitColumn, ...]) -> list[Put]:
    found = [Put(row.name, LINED_STRONG), put(" / ".join(row.area), LINED_QUIET)]
    for key in _BLOCKS:
        look = DECIMAL if key == "gap_mean" else NUMBER
        for unit in units:
            figures = unit.figures.get(row.id)
            if figures is None:
                found.append(Put("·", HIDDEN))
            elif figures.hides(key):
                found.append(Put(_("hidden"), HIDDEN))
            else:
                value = figures.known(key)
                found.append(Put("–", HIDDEN) if value is None else Put(value, look))
    return found
