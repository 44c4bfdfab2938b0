"""The heat map as a table model: competences down, people across, and the coverage as the last column."""

from dataclasses import replace
from enum import IntEnum, StrEnum
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from kompetence.domain.competence import area_begun
from kompetence.domain.coverage import Standing, Vulnerability
from kompetence.domain.order import danish
from kompetence.domain.person import Person
from kompetence.domain.views import TeamPicture, TeamRow
from kompetence.i18n import N_
from kompetence.i18n import gettext as _
from kompetence.ui import wording
from kompetence.ui.heat_map.mark import Mark, mark
from kompetence.ui.held_levels import Held, standing_with
from kompetence.ui.texts import tooltip

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_EMPTY = TeamPicture((), ())


class Role(IntEnum):
    """What a delegate asks for besides text."""

    MARK = Qt.ItemDataRole.UserRole + 1
    ROW = Qt.ItemDataRole.UserRole + 2
    AREA = Qt.ItemDataRole.UserRole + 3


class Order(StrEnum):
    """How competences stand under each other; people always stand by name."""

    AREA = "area"
    NAME = "name"
    MISSING = "missing"
    PRIORITY = "priority"


ORDERS = {
    Order.AREA: N_("By area"),
    Order.NAME: N_("By name"),
    Order.MISSING: N_("Fewest who can first"),
    Order.PRIORITY: N_("Highest priority first"),
}


def covered(row: TeamRow) -> str:
    """Whether a competence hangs on one person or on nobody, in a word."""
    return coverage_word(row.figures.vulnerability)


def coverage_word(value: Vulnerability | None) -> str:
    """The word for what hangs on one person or on nobody."""
    match value:
        case Vulnerability.VULNERABLE:
            return _("vulnerable")
        case Vulnerability.UNCOVERED:
            return _("uncovered")
        case _:
            return ""


def coverage_words() -> tuple[str, str]:
    """Every word that may stand beside how many can."""
    return _("vulnerable"), _("uncovered")


class HeatMapModel(QAbstractTableModel):
    """Holds one `TeamPicture`; the shape is reset only when people or competences differ."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._picture = _EMPTY
        self._order = Order.AREA
        self._places: list[int] = []
        """For each row of the table the row of the picture."""
        self._marks: dict[int, list[Mark]] = {}
        """The marks of the rows that were looked at, by the row of the picture."""
        self._held: Held = {}
        self._known: dict[int, tuple[Standing, Mark]] = {}
        """One mark for all who share a standing, by the identity of the standing, which is kept alive here."""

    @property
    def people(self) -> tuple[Person, ...]:
        """The people across."""
        return self._picture.people

    def row(self, row: int) -> TeamRow:
        """The competence at a row."""
        return self._picture.rows[self._places[row]]

    def competence_at(self, row: int) -> tuple[str, int | None]:
        """Name and target of the competence at a row."""
        found = self.row(row)
        return found.competence.name, found.target

    def row_of(self, competence: str) -> int:
        """Where a competence stands, -1 where it does not."""
        found = (at for at in range(len(self._places)) if self.row(at).competence.id == competence)
        return next(found, -1)

    def marks(self, row: int) -> list[Mark]:
        """The marks of a row, in the order of the people."""
        place = self._places[row]
        if place not in self._marks:
            known = self._known
            for one in self._picture.rows[place].standings:
                if id(one) not in known:
                    known[id(one)] = one, mark(one)
            found = [known[id(one)][1] for one in self._picture.rows[place].standings]
            self._marks[place] = self._with_held(place, found) if self._held else found
        return self._marks[place]

    def _with_held(self, place: int, found: list[Mark]) -> list[Mark]:
        row = self._picture.rows[place]
        keys = [(one.id, row.competence.id) for one in self.people]
        return [
            replace(mark(standing_with(standing, self._held[key])), waits=True) if key in self._held else now
            for key, standing, now in zip(keys, row.standings, found, strict=True)
        ]

    def hold(self, held: Held) -> bool:
        """Show levels that are entered and not saved yet as they were entered; whether that changes anything."""
        if held == self._held:
            return False
        self._held, self._marks = held, {}
        if self._places:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._places) - 1, self.can_column))
        return True

    def area(self, row: int) -> str:
        """The area that begins at a row, or nothing; areas are told only where they stand together."""
        if self._order is not Order.AREA:
            return ""
        before = self.row(row - 1).competence if row else None
        return area_begun(self.row(row).competence, before)

    @property
    def can_column(self) -> int:
        """The column of the coverage."""
        return len(self.people)

    @property
    def order(self) -> Order:
        """How competences stand under each other."""
        return self._order

    def arrange(self, order: Order) -> None:
        """Let competences stand in another order."""
        if order is self._order:
            return
        self.layoutAboutToBeChanged.emit()
        before = self._places
        self._order = order
        self._places = self._arranged()
        now = {place: row for row, place in enumerate(self._places)}
        old = self.persistentIndexList()
        self.changePersistentIndexList(old, [self.index(now[before[one.row()]], one.column()) for one in old])
        self.layoutChanged.emit()

    def _arranged(self) -> list[int]:
        rows = self._picture.rows
        places = list(range(len(rows)))
        match self._order:
            case Order.AREA:
                return places
            case Order.NAME:
                return sorted(places, key=lambda one: danish(rows[one].competence.name))
            case Order.MISSING:
                return sorted(places, key=lambda one: _fewest(rows[one]))
            case Order.PRIORITY:
                return sorted(places, key=lambda one: _most(rows[one]))

    def show(self, picture: TeamPicture) -> None:
        """Take a new picture, telling only what differs where the shape is the same."""
        before = self._picture
        same = picture.people == before.people and [row.competence for row in picture.rows] == [
            row.competence for row in before.rows
        ]
        if not same:
            self.beginResetModel()
            self._picture, self._marks, self._known = picture, {}, {}
            self._places = self._arranged()
            self.endResetModel()
            return
        self._picture = picture
        for row, place in enumerate(self._places):
            was, now = before.rows[place], picture.rows[place]
            if was is not now and was != now:
                self._tell(row, place)

    def _tell(self, row: int, place: int) -> None:
        old = self._marks.pop(place, None)
        first = 0
        if old is not None:
            changed = (at for at, one in enumerate(self.marks(row)) if one != old[at])
            first = next(changed, self.can_column)
        self.dataChanged.emit(self.index(row, first), self.index(row, self.can_column))

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._places)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() or not self._places else len(self.people) + 1

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.row(index.row())
        if role == Role.ROW:
            return row
        if index.column() == self.can_column:
            return _can(row, role)
        match role:
            case Role.MARK:
                return self.marks(index.row())[index.column()]
            case Qt.ItemDataRole.DisplayRole:
                return self.marks(index.row())[index.column()].text
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                person, found = self.people[index.column()].name, self.marks(index.row())[index.column()]
                text = wording.spoken_cell(row.competence.name, person, found, row.competence.scale)
                if found.waits:
                    text = _("{what}, not saved").format(what=text)
                return tooltip(text) if role == Qt.ItemDataRole.ToolTipRole else text
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignCenter
            case _:
                return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return self._name_header(section, role) if section < self.rowCount() else None
        if section == self.can_column:
            return _("Can") if role == Qt.ItemDataRole.DisplayRole else None
        if section > self.can_column:
            return None
        person = self.people[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return person.short
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip(person.name)
            case Qt.ItemDataRole.AccessibleTextRole:
                return person.name
            case _:
                return None

    def _name_header(self, section: int, role: int) -> Any:
        row = self.row(section)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return row.competence.name
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip(
                    f"{row.competence.name}\n{wording.sentence(row.competence.description)}".strip()
                )
            case Role.AREA:
                return self.area(section)
            case _:
                return None


class CoverageModel(QAbstractTableModel):
    """The last column of a heat map alone, for the half that stays while people scroll."""

    def __init__(self, source: HeatMapModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        source.modelAboutToBeReset.connect(self.beginResetModel)
        source.modelReset.connect(self.endResetModel)
        source.layoutChanged.connect(self._all)
        source.dataChanged.connect(self._some)

    def _all(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))

    def _some(self, first: QModelIndex, last: QModelIndex) -> None:
        self.dataChanged.emit(self.index(first.row(), 0), self.index(last.row(), 0))

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._source.rowCount()

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() or not self._source.rowCount() else 1

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return (
            self._source.index(index.row(), self._source.can_column).data(role) if index.isValid() else None
        )

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return self._source.headerData(section, orientation, role)
        return self._source.headerData(self._source.can_column, orientation, role)


def _fewest(row: TeamRow) -> tuple[int, int, Any]:
    """The most that is missing of a need first, then the fewest who can."""
    return -(row.figures.missing or 0), row.figures.can, danish(row.competence.name)


def _most(row: TeamRow) -> tuple[bool, int, Any]:
    return row.figures.priority is None, -(row.figures.priority or 0), danish(row.competence.name)


def _can(row: TeamRow, role: int) -> Any:
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return f"{row.figures.can} {covered(row)}".strip()
        case Qt.ItemDataRole.AccessibleTextRole:
            level = row.competence.scale.named(
                row.competence.scale.independent if row.need is None else row.need.level
            )
            text = _("{competence}, {people} can at level {level}").format(
                competence=row.competence.name, people=wording.people(row.figures.can), level=level
            )
            return ", ".join(part for part in (text, covered(row)) if part)
        case _:
            return None
