"""The heat map as a table model: competences down, people across, and the coverage as the last column."""

from enum import IntEnum
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from kompetence.domain.coverage import Vulnerability
from kompetence.domain.person import Person
from kompetence.domain.views import TeamPicture, TeamRow
from kompetence.i18n import gettext as _
from kompetence.ui import wording
from kompetence.ui.heat_map.mark import Mark, mark
from kompetence.ui.texts import tooltip

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_EMPTY = TeamPicture((), ())


class Role(IntEnum):
    """What a delegate asks for besides text."""

    MARK = Qt.ItemDataRole.UserRole + 1
    ROW = Qt.ItemDataRole.UserRole + 2
    AREA = Qt.ItemDataRole.UserRole + 3


def covered(row: TeamRow) -> str:
    """Whether a competence hangs on one person or on nobody, in a word."""
    match row.figures.vulnerability:
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
        self._marks: list[list[Mark]] = []

    @property
    def people(self) -> tuple[Person, ...]:
        """The people across."""
        return self._picture.people

    def row(self, row: int) -> TeamRow:
        """The competence at a row."""
        return self._picture.rows[row]

    def area(self, row: int) -> str:
        """The area that begins at a row, or nothing."""
        area = " / ".join(self.row(row).competence.area)
        before = " / ".join(self.row(row - 1).competence.area) if row else ""
        return area if area != before else ""

    @property
    def can_column(self) -> int:
        """The column of the coverage."""
        return len(self.people)

    def show(self, picture: TeamPicture) -> None:
        """Take a new picture, telling only what differs where the shape is the same."""
        marks = [[mark(standing) for standing in row.standings] for row in picture.rows]
        same = picture.people == self._picture.people and [row.competence for row in picture.rows] == [
            row.competence for row in self._picture.rows
        ]
        if not same:
            self.beginResetModel()
            self._picture, self._marks = picture, marks
            self.endResetModel()
            return
        before, self._picture = self._picture, picture
        old, self._marks = self._marks, marks
        for row, (was, now) in enumerate(zip(before.rows, picture.rows, strict=True)):
            if was != now:
                changed = [at for at, one in enumerate(marks[row]) if one != old[row][at]]
                first = min(changed, default=self.can_column)
                self.dataChanged.emit(self.index(row, first), self.index(row, self.can_column))

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._picture.rows)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() or not self._picture.rows else len(self.people) + 1

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.row(index.row())
        if role == Role.ROW:
            return row
        if index.column() == self.can_column:
            return _can(row, role)
        found = self._marks[index.row()][index.column()]
        match role:
            case Role.MARK:
                return found
            case Qt.ItemDataRole.DisplayRole:
                return found.text
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                person = self.people[index.column()].name
                text = wording.spoken_cell(row.competence.name, person, found, row.competence.scale)
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
