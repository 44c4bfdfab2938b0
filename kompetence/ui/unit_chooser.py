"""The head of the sidebar: which file and unit this is, and the list of units to choose another from."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from kompetence.domain.views import UnitChoice
from kompetence.i18n import gettext as _
from kompetence.ui import icons, theme, wording
from kompetence.ui.layouts import column
from kompetence.ui.painting import RIGHT, focus_inside, rounded, selected_row, smooth, words
from kompetence.ui.texts import hint
from kompetence.ui.theme import Role
from kompetence.ui.widgets.fields import LineField
from kompetence.ui.widgets.popup import Popup

Index: TypeAlias = QModelIndex | QPersistentModelIndex
CHOICE = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()
_ROW, _WIDTH, _WIDEST, _SHOWN, _SEARCH_FROM = 36, 300, 640, 12, 12
_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class UnitHead(QAbstractButton):
    """Three growing bars, the program, the unit; with several units it opens their list."""

    def __init__(self) -> None:
        super().__init__()
        self._unit, self._narrow, self._several = "", False, False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._offer()

    def show_unit(self, unit: str, *, several: bool) -> None:
        """Say which unit one looks at, and whether there are others."""
        self._unit, self._several = unit, several
        self._offer()
        self.updateGeometry()
        self.update()

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - one flag is all it takes
        """Show the bars alone."""
        self._narrow = narrow
        self.updateGeometry()
        self.update()

    def _offer(self) -> None:
        focus = Qt.FocusPolicy.StrongFocus if self._several else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(focus)
        self.setEnabled(self._several)
        name = _("{unit}, choose another unit") if self._several else "{unit}"
        self.setAccessibleName(name.format(unit=self._unit))
        hint(self, self.accessibleName())

    def rescale(self) -> None:
        """Ask for room anew."""
        self.updateGeometry()

    def _left(self) -> int:
        return theme.px(6 + 32 + 10)

    def _text_height(self, width: int) -> int:
        room = max(1, width - self._left() - theme.px(24 if self._several else 4))
        small = QFontMetrics(theme.font(Role.SMALL))
        return small.boundingRect(0, 0, room, 1000, int(_WRAPPED), self._unit).height()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        if self._narrow:
            return theme.px(44)
        strong = QFontMetrics(theme.font(Role.STRONG)).height()
        return max(theme.px(44), strong + self._text_height(width) + theme.px(12))

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(40 if self._narrow else 200), self.heightForWidth(theme.px(200)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(40), theme.px(44))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}:
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        tokens, box, one = theme.of(self.palette()), QRectF(self.rect()), theme.px(32) / 32
        if self.underMouse() and self._several:
            rounded(painter, box, tokens["hover"], None, theme.px(8))
        left = (box.width() - 32 * one) / 2 if self._narrow else 6 * one
        top = 6 * one
        rounded(painter, QRectF(left, top, 32 * one, 32 * one), tokens["accent"], None, 8 * one)
        for at, tall in enumerate((7, 12, 17)):
            bar = QRectF(left + (8 + at * 6) * one, top + (25 - tall) * one, 4 * one, tall * one)
            rounded(painter, bar, tokens["on"], None, 1.5 * one)
        if not self._narrow:
            self._write(painter, box, tokens)
        by_keys = self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        if self.hasFocus() and by_keys:
            focus_inside(painter, box, tokens["accent"], theme.px(8))
        painter.end()

    def _write(self, painter: QPainter, box: QRectF, tokens: theme.Tokens) -> None:
        strong = QFontMetrics(theme.font(Role.STRONG)).height()
        text = box.adjusted(self._left(), theme.px(4), -theme.px(24 if self._several else 4), 0)
        words(painter, QRectF(text.left(), text.top(), text.width(), strong), "Kompetence",
              theme.font(Role.STRONG), tokens["text"])  # fmt: skip
        words(
            painter,
            text.adjusted(0, strong, 0, 0),
            self._unit,
            theme.font(Role.SMALL),
            tokens["text2"],
            _WRAPPED,
        )
        if self._several:
            size = theme.px(16)
            place = QRectF(box.right() - size - theme.px(4), box.center().y() - size / 2, size, size)
            icons.paint(painter, "chevron-down", place, tokens["text2"])


class UnitsModel(QAbstractListModel):
    """One `UnitChoice` a row, in the order of the tree."""

    def __init__(self, choices: Sequence[UnitChoice], parent: QObject) -> None:
        super().__init__(parent)
        self._choices = tuple(choices)

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._choices)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        choice = self._choices[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return choice.unit.name
            case Qt.ItemDataRole.AccessibleTextRole:
                level = _("{unit}, {people}, level {depth} of the tree")
                people = wording.people(choice.people)
                return level.format(unit=choice.unit.name, people=people, depth=choice.depth + 1)
            case _:
                return choice if role == CHOICE else None


def _needed(choice: UnitChoice) -> int:
    """The width at which a line is not cut."""
    count = theme.text_width(Role.SMALL, wording.people(choice.people))
    return theme.text_width(Role.STRONG, choice.unit.name) + count + theme.px(72 + 18 * choice.depth)


class UnitDelegate(QStyledItemDelegate):
    """The name, set in by its place in the tree, and how many people there are."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.px(200), theme.px(_ROW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        choice: UnitChoice = index.data(CHOICE)
        tokens, box = theme.of(option.palette), QRectF(option.rect).adjusted(theme.px(4), 1, -theme.px(4), -1)
        painter.save()
        smooth(painter)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            selected_row(painter, box, tokens["soft"], tokens["accent"], theme.px(4))
        count = wording.people(choice.people)
        room = theme.text_width(Role.SMALL, count) + theme.px(8)
        name = box.adjusted(theme.px(12 + 18 * choice.depth), 0, -room - theme.px(8), 0)
        font = theme.font(Role.STRONG if chosen else Role.BODY)
        words(painter, name, choice.unit.name, font, tokens["text"], elide=True)
        place = box.adjusted(0, 0, -theme.px(10), 0)
        words(painter, place, count, theme.font(Role.SMALL), tokens["text2"], RIGHT)
        painter.restore()


class UnitPopup(Popup):
    """The units under each other; arrows move, letters find, Enter chooses, Escape leaves."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[UnitChoice], now: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(UnitsModel(choices, self))
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.list = QListView()
        self.list.setAccessibleName(_("Units"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setModel(self._found)
        self.list.setItemDelegate(UnitDelegate(self.list))
        self.list.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.list.clicked.connect(self._take)
        self.list.activated.connect(self._take)
        self.search = LineField(_("Find a unit"), _("Find a unit"))
        self.search.textChanged.connect(self._find)
        self.search.setVisible(len(choices) >= _SEARCH_FROM)
        self.search.installEventFilter(self)
        self.setLayout(column(self.search, self.list, gap=1.5, margins=(1.5, 1.5, 1.5, 1.5)))
        rows = min(_SHOWN, len(choices))
        self.list.setFixedHeight(rows * theme.px(_ROW) + 2)
        at = next((row for row, one in enumerate(choices) if one.unit.id == now), 0)
        self.list.setCurrentIndex(self._found.index(at, 0))
        needed = max((_needed(one) for one in choices), default=0)
        self.resize(min(theme.px(_WIDEST), max(theme.px(_WIDTH), needed)), self.sizeHint().height())

    def open_at(self, place: QPoint) -> None:
        """Show the list at a place on the screen, ready for the keyboard."""
        self.move(place)
        self.show()
        first = self.search if not self.search.isHidden() else self.list
        first.setFocus(Qt.FocusReason.PopupFocusReason)
        self.list.scrollTo(self.list.currentIndex())

    def _find(self, text: str) -> None:
        self._found.setFilterFixedString(text.strip())
        if self._found.rowCount() and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self._found.index(0, 0))

    def _take(self, index: QModelIndex) -> None:
        choice: UnitChoice | None = index.data(CHOICE)
        if choice is not None and self.isVisible():
            self.close()
            self.chosen.emit(choice.unit.id)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                self.list.setFocus(Qt.FocusReason.TabFocusReason)
                self.list.keyPressEvent(event)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._take(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take(self.list.currentIndex())
        else:
            super().keyPressEvent(event)
