"""Competences down, units or rounds across, and in each cell how many can and how many are at their target."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt
from typing_extensions import override

from kompetence.domain.competence import Competence
from kompetence.domain.coverage import Vulnerability
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui.heat_map.model import coverage_word
from kompetence.ui.team.named_table import NOWHERE, Index, NamedModel
from kompetence.ui.texts import tooltip


class Role(IntEnum):
    """What the delegate asks for besides text."""

    FIGURES = Qt.ItemDataRole.UserRole + 1
    SUBTITLE = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class Column:
    """What stands over a column."""

    title: str
    subtitle: str = ""
    opens: str = ""
    """The unit that one goes down into from here."""


class Cell(Protocol):
    """The figures of one unit in one competence."""

    def known(self, figure: str) -> int | None:
        """A figure, or None where it is undefined or hidden."""
        ...

    @property
    def vulnerability(self) -> Vulnerability | None:
        """The word for what hangs on one or on nobody, where that may be told."""
        ...


@dataclass(frozen=True, slots=True)
class Row:
    """One competence across; None where it concerns nobody."""

    competence: Competence
    figures: tuple[Cell | None, ...]


def can_text(one: Cell) -> str:
    """How many can, and how many are needed: `Kan 1, behov 3`."""
    can, need = one.known("can"), one.known("need")
    if can is None:
        return ""
    return (
        _("Can {can}").format(can=can)
        if need is None
        else _("Can {can}, need {need}").format(can=can, need=need)
    )


def met_text(one: Cell) -> str:
    """How many are at their target, of those who are rated."""
    met, rated = one.known("met"), one.known("rated")
    if met is None or rated is None:
        return ""
    return _("{met} of {rated} at target").format(met=met, rated=rated) if rated else _("nobody rated")


def unrated_text(one: Cell) -> str:
    """How many are not rated, in words."""
    unrated = one.known("unrated")
    if not unrated:
        return ""
    return ngettext("{number} not rated", "{number} not rated", unrated).format(number=unrated)


def hidden_text() -> str:
    """What stands for every hidden figure, whatever hides it, since the reason would tell the figure."""
    return _("hidden")


def all_hidden_text(k: int) -> str:
    """What stands in place of a table in which every figure is hidden."""
    text = _(
        "Every figure is hidden: fewer than {k} people stand behind it, or somebody's level could be worked out."
    )
    return text.format(k=k)


def spoken(one: Cell) -> str:
    """Everything that a cell says, as a sentence."""
    parts = [can_text(one), met_text(one)]
    texts = [part or hidden_text() for part in parts] + [unrated_text(one), coverage_word(one.vulnerability)]
    return ", ".join(dict.fromkeys(part for part in texts if part))


class FiguresModel(NamedModel):
    """Holds the rows as they are shown; nobody's name is in it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[Column, ...] = ()
        self._rows: tuple[Row, ...] = ()

    def show(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """Take other columns and rows; the shape is reset only when it differs."""
        same = [one.competence.id for one in rows] == [one.competence.id for one in self._rows] and len(
            columns
        ) == len(self._columns)
        if not same:
            self.beginResetModel()
        self._columns, self._rows = tuple(columns), tuple(rows)
        if not same:
            self.endResetModel()
        elif rows and columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(columns) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)

    @property
    def all_hidden(self) -> bool:
        """Whether there are cells, and none of them tells a figure."""
        cells = [one for row in self._rows for one in row.figures if one is not None]
        return bool(cells) and not any(can_text(one) or met_text(one) or unrated_text(one) for one in cells)

    def row(self, row: int) -> Row:
        """The competence at a row."""
        return self._rows[row]

    def column(self, column: int) -> Column:
        """What stands over a column."""
        return self._columns[column]

    @override
    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        one = self._rows[index.row()].figures[index.column()]
        match role:
            case Role.FIGURES:
                return one
            case Qt.ItemDataRole.DisplayRole:
                return "·" if one is None else spoken(one)
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                said = _("concerns nobody here") if one is None else spoken(one)
                column = self._columns[index.column()].title
                text = ", ".join(
                    part for part in (self._rows[index.row()].competence.name, column, said) if part
                )
                return tooltip(text) if role == Qt.ItemDataRole.ToolTipRole else text
            case _:
                return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            known = section < len(self._rows) and role == Qt.ItemDataRole.DisplayRole
            return self._rows[section].competence.name if known else None
        if section >= len(self._columns):
            return None
        column = self._columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.title
            case Role.SUBTITLE:
                return column.subtitle
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(part for part in (column.title, column.subtitle) if part)
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip(column.title)
            case _:
                return None
