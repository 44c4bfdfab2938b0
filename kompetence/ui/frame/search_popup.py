"""Find anything by its name: one field, results by kind, arrows and Enter."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from kompetence.domain.search import Kind, Named, SearchIndex
from kompetence.i18n import N_
from kompetence.i18n import gettext as _
from kompetence.ui import icons, theme
from kompetence.ui.layouts import column
from kompetence.ui.painting import RIGHT, selected_row, smooth, words
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.fields import LineField
from kompetence.ui.widgets.popup import Popup

Index: TypeAlias = QModelIndex | QPersistentModelIndex

FOUND = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()
_WIDTH, _ROW, _HEAD, _TALLEST = 620, 36, 30, 470
_ICONS = {
    Kind.PERSON: "user-round",
    Kind.COMPETENCE: "grid-3x3",
    Kind.PROFILE: "layers",
    Kind.UNIT: "users-round",
    Kind.COMMAND: "arrow-right",
}
_HEADS = {
    Kind.PERSON: N_("People"),
    Kind.COMPETENCE: N_("Competences"),
    Kind.PROFILE: N_("Profiles"),
    Kind.UNIT: N_("Units"),
    Kind.COMMAND: N_("Commands"),
}


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the first of a kind."""

    kind: Kind


Line: TypeAlias = Named | Head


def grouped(found: Iterable[Named]) -> list[Line]:
    """What was found, with the kind before the first of each."""
    lines: list[Line] = []
    last: Kind | None = None
    for one in found:
        if one.kind is not last:
            lines.append(Head(one.kind))
            last = one.kind
        lines.append(one)
    return lines


class FoundModel(QAbstractListModel):
    """A kind or something found a row; only the latter can be chosen."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: Sequence[Line] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Take other lines."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self.lines[index.row()], Head):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _(_HEADS[line.kind]) if isinstance(line, Head) else line.name
            case Qt.ItemDataRole.AccessibleTextRole if isinstance(line, Named):
                parts = (line.name, line.beside, _(_HEADS[line.kind]))
                return ", ".join(part for part in parts if part)
            case _:
                return line if role == FOUND else None


class FoundDelegate(QStyledItemDelegate):
    """Icon and name, and beside them quietly what tells it from others of the name."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        head = isinstance(index.data(FOUND), Head)
        return QSize(theme.px(200), theme.px(_HEAD if head else _ROW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(FOUND)
        tokens, box = theme.of(option.palette), QRectF(option.rect).adjusted(theme.px(4), 1, -theme.px(4), -1)
        painter.save()
        smooth(painter)
        if isinstance(line, Head):
            head = box.adjusted(theme.px(10), theme.px(6), 0, 0)
            words(painter, head, index.data(), theme.font(Role.SMALL_STRONG), tokens["text2"])
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                selected_row(painter, box, tokens["soft"], tokens["accent"], theme.px(4))
            self._write(painter, box, line, tokens)
        painter.restore()

    def _write(self, painter: QPainter, box: QRectF, line: Named, tokens: theme.Tokens) -> None:
        size = theme.px(18)
        icon = QRectF(box.left() + theme.px(12), box.center().y() - size / 2, size, size)
        icons.paint(painter, _ICONS[line.kind], icon, tokens["text2"])
        left, right = icon.right() + theme.px(10), box.right() - theme.px(12)
        room = right - left
        wide = min(theme.text_width(Role.BODY, line.name) + 2, int(room * (0.62 if line.beside else 1)))
        name = QRectF(left, box.top(), wide, box.height())
        words(painter, name, line.name, theme.font(Role.BODY), tokens["text"], elide=True)
        rest = QRectF(
            name.right() + theme.px(16), box.top(), right - name.right() - theme.px(16), box.height()
        )
        words(painter, rest, line.beside, theme.font(Role.SMALL), tokens["text2"], RIGHT, elide=True)


class SearchPopup(Popup):
    """`chosen` carries what was found; letters find, arrows move, Enter goes there, Escape leaves."""

    chosen = Signal(object)

    def __init__(self, names: Iterable[Named], parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._index = SearchIndex(names)
        self.model = FoundModel(self)
        ask = _("Find people, competences, profiles, units and commands")
        self.field = LineField(ask, ask)
        self.field.textChanged.connect(self._find)
        self.field.installEventFilter(self)
        self.list = QListView()
        self.list.setAccessibleName(_("Found"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setModel(self.model)
        self.list.setAutoScroll(False)
        self.list.setItemDelegate(FoundDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.list.clicked.connect(self._take)
        self._none = label("", Role.BODY, "text2", wrap=True)
        self._hint = label(
            _("Arrows choose, Enter goes there, Escape closes."), Role.SMALL, "text2", wrap=True
        )
        inner = column(self._none, self._hint, gap=1, margins=(3, 0, 3, 1))
        self.setLayout(column(self.field, self.list, inner, gap=1.5, margins=(2, 2, 2, 1.5)))
        self._find("")

    def open_over(self) -> None:
        """Show it over the upper middle of the window, ready for the keyboard."""
        window = self._over
        self._fit()
        left = (window.width() - self.width()) // 2
        self.move(window.mapToGlobal(QPoint(max(0, left), max(theme.px(40), window.height() // 9))))
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _find(self, text: str) -> None:
        found = self._index.find(text)
        self.model.show(grouped(found))
        if found:
            self.list.setCurrentIndex(self.model.index(1))
            self.list.scrollToTop()
        asked = bool(text.strip())
        self._none.setText(_("Nothing is called “{text}”.").format(text=text.strip()[:60]))
        self._none.setVisible(asked and not found)
        self.list.setVisible(bool(found))
        self._fit()

    def _fit(self) -> None:
        window = self._over
        tall = sum(self.list.sizeHintForRow(row) for row in range(self.model.rowCount())) + 2
        self.list.setFixedHeight(min(tall, theme.px(_TALLEST), int(window.height() * 0.7)))
        width = min(theme.px(_WIDTH), window.width() - theme.px(32))
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(width, layout.totalHeightForWidth(width))

    def _move(self, step: int) -> None:
        rows = [row for row, line in enumerate(self.model.lines) if isinstance(line, Named)]
        if rows:
            now = self.list.currentIndex().row()
            at = rows.index(now) if now in rows else -step
            index = self.model.index(rows[(at + step) % len(rows)])
            self.list.setCurrentIndex(index)
            self.list.scrollTo(self.model.index(0) if index.row() == rows[0] else index)
            self.field.setAccessibleDescription(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))

    def _take(self, index: QModelIndex) -> None:
        line = index.data(FOUND)
        if isinstance(line, Named) and self.isVisible():
            self.close()
            self.chosen.emit(line)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            match event.key():
                case Qt.Key.Key_Down:
                    self._move(1)
                case Qt.Key.Key_Up:
                    self._move(-1)
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    self._take(self.list.currentIndex())
                case _:
                    return super().eventFilter(watched, event)
            return True
        return super().eventFilter(watched, event)
