"""Competences under each other, each with its area and description, to search in and choose from."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from kompetence.domain.profile_view import BankLine
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import theme, wording
from kompetence.ui.painting import RIGHT, focus_inside, selected_row, smooth, words
from kompetence.ui.texts import tooltip
from kompetence.ui.theme import Role

Index: TypeAlias = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole + 1
ROW = 48
_NOWHERE = QModelIndex()


def second(line: BankLine) -> str:
    """Where it belongs, and what it is about."""
    parts = [" / ".join(line.competence.area), wording.sentence(line.competence.description)]
    return "  ·  ".join(part for part in parts if part)


def used(line: BankLine) -> str:
    """How many profiles ask for it."""
    if line.competence.retired:
        return _("Out of use")
    if not line.profiles:
        return _("Not used")
    return ngettext("{number} profile", "{number} profiles", line.profiles).format(number=line.profiles)


class CompetenceModel(QAbstractListModel):
    """One `BankLine` a row; only those that fit what is searched for."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._all: tuple[BankLine, ...] = ()
        self._found: list[BankLine] = []
        self._words: list[str] = []
        self._area: tuple[str, ...] | None = None

    def show(self, lines: Sequence[BankLine]) -> None:
        """Take new lines, keeping the place where the competences are the same."""
        self._all = tuple(lines)
        self._sift()

    def search(self, text: str, area: tuple[str, ...] | None = None) -> None:
        """Keep what has every word, and lies in the area."""
        self._words, self._area = text.casefold().split(), area
        self._sift()

    def _sift(self) -> None:
        found = [one for one in self._all if self._fits(one)]
        same = [one.competence.id for one in found] == [one.competence.id for one in self._found]
        if not same:
            self.beginResetModel()
        self._found = found
        if not same:
            self.endResetModel()
        elif found:
            self.dataChanged.emit(self.index(0), self.index(len(found) - 1))

    def _fits(self, line: BankLine) -> bool:
        one = line.competence
        if self._area is not None and one.area[: len(self._area)] != self._area:
            return False
        text = f"{one.id} {one.name} {one.description} {' '.join(one.area)}".casefold()
        return all(word in text for word in self._words)

    def line(self, row: int) -> BankLine:
        """The competence at a row."""
        return self._found[row]

    def place(self, competence: str) -> int:
        """The row of a competence; -1 where it is not shown."""
        return next((at for at, one in enumerate(self._found) if one.competence.id == competence), -1)

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._found)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._found[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.competence.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join((line.competence.name, second(line), used(line)))
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip(f"{line.competence.name}\n{second(line)}")
            case _:
                return line if role == LINE else None


class CompetenceDelegate(QStyledItemDelegate):
    """The name over its area and description; at the right how much it is used."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.px(200), theme.px(ROW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: BankLine = index.data(LINE)
        tokens, box = theme.of(option.palette), QRectF(option.rect).adjusted(theme.px(4), 1, -theme.px(4), -1)
        painter.save()
        smooth(painter)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            selected_row(painter, box, tokens["soft"], tokens["accent"], theme.px(4))
        else:
            painter.fillRect(
                QRectF(box.left() + theme.px(12), box.bottom(), box.width() - theme.px(24), 1), tokens["line"]
            )
        if option.state & QStyle.StateFlag.State_HasFocus:
            focus_inside(painter, box, tokens["accent"], theme.px(8))
        text = box.adjusted(theme.px(12), theme.px(5), -theme.px(12), -theme.px(5))
        count, half = used(line), text.height() / 2
        wide = theme.text_width(Role.SMALL, count) + theme.px(16)
        upper, lower = text.adjusted(0, 0, -wide, -half), text.adjusted(0, half, 0, 0)
        ink = "text3" if line.competence.retired else "text"
        words(painter, upper, line.competence.name, theme.font(Role.STRONG), tokens[ink], elide=True)
        words(painter, text.adjusted(0, 0, 0, -half), count, theme.font(Role.SMALL), tokens["text2"], RIGHT)
        words(painter, lower, second(line), theme.font(Role.SMALL), tokens["text2"], elide=True)
        painter.restore()


class CompetenceList(QListView):
    """Scrolls by itself; arrows and letters find."""

    def __init__(self) -> None:
        super().__init__()
        self.competences = CompetenceModel(self)
        self.setModel(self.competences)
        self.setAccessibleName(_("Competences"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(CompetenceDelegate(self))
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)

    def rescale(self) -> None:
        """Count the rows' heights anew."""
        self.scheduleDelayedItemsLayout()

    @property
    def chosen(self) -> BankLine | None:
        """The competence with the keyboard."""
        index = self.currentIndex()
        return self.competences.line(index.row()) if index.isValid() else None

    def choose(self, competence: str) -> None:
        """Go to a competence."""
        at = self.competences.place(competence)
        if at >= 0:
            self.setCurrentIndex(self.competences.index(at))
            self.scrollTo(self.currentIndex())
