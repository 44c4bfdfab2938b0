"""The people of the unit: one line each, and the way in to one of them."""

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
from PySide6.QtGui import QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from kompetence.domain.change import Topic
from kompetence.domain.views import PersonLine
from kompetence.i18n import gettext as _
from kompetence.ui import dates, icons, theme, wording
from kompetence.ui.layouts import column, holding
from kompetence.ui.painting import LEFT, focus_inside, selected_row, smooth, words
from kompetence.ui.panels import TitleRow
from kompetence.ui.place import Context, Place
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.card import Card
from kompetence.ui.widgets.empty_state import EmptyState

Index: TypeAlias = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()
_RELEVANT = frozenset({Topic.PEOPLE, Topic.RATINGS, Topic.GOALS, Topic.UNITS, Topic.PROFILES})
_TALL, _WIDEST = 50, 1120


class PeopleModel(QAbstractListModel):
    """One `PersonLine` a row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[PersonLine, ...] = ()

    def show(self, lines: tuple[PersonLine, ...]) -> None:
        """Take new lines, keeping the place where the people are the same."""
        same = [line.person.id for line in lines] == [line.person.id for line in self._lines]
        if not same:
            self.beginResetModel()
        self._lines = lines
        if not same:
            self.endResetModel()
        elif lines:
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.person.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (line.person.name, line.person.position, wording.counted(line.count))
            return ", ".join(part for part in (*parts, wording.goals(line.open_goals)) if part)
        return None


class PersonDelegate(QStyledItemDelegate):
    """Name and position at the left, counts in columns of their own, a chevron at the right."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        room = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        wide = room >= theme.px(620)
        return QSize(theme.px(240), theme.px(_TALL if wide else _TALL + 20))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: PersonLine = index.data(LINE)
        tokens, box = theme.of(option.palette), QRectF(option.rect)
        state = option.state
        painter.save()
        smooth(painter)
        inner = box.adjusted(theme.px(4), 2, -theme.px(4), -2)
        if state & QStyle.StateFlag.State_Selected:
            selected_row(painter, inner, tokens["soft"], tokens["accent"], theme.px(4))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens["hover"])
            painter.drawRoundedRect(inner, theme.px(8), theme.px(8))
        keys = QStyle.StateFlag.State_KeyboardFocusChange
        if state & QStyle.StateFlag.State_HasFocus and state & keys:
            focus_inside(painter, inner, tokens["accent"], theme.px(8))
        if index.row() and not state & QStyle.StateFlag.State_Selected:
            painter.fillRect(
                QRectF(box.left() + theme.px(16), box.top(), box.width() - theme.px(32), 1), tokens["line"]
            )
        self._write(painter, box, line, tokens)
        painter.restore()

    def _write(self, painter: QPainter, box: QRectF, line: PersonLine, tokens: theme.Tokens) -> None:
        left, step = box.left() + theme.px(20), theme.px(21)
        wide = box.width() >= theme.px(620)
        top = box.center().y() - (step if wide else step * 1.5)
        room = box.width() * (0.44 if wide else 0.85)
        small, ink = theme.font(Role.SMALL), tokens["text2"]
        words(
            painter, QRectF(left, top, room, step), line.person.name, theme.font(Role.STRONG), tokens["text"]
        )
        words(painter, QRectF(left, top + step, room, step), line.person.position, small, ink, elide=True)
        count, goals = wording.counted(line.count), wording.goals(line.open_goals)
        if not wide:
            text = f"{count}  ·  {goals}"
            words(painter, QRectF(left, top + 2 * step, room, step), text, small, ink, LEFT)
        else:
            x = box.left() + box.width() * 0.46
            rest = box.right() - x - theme.px(180)
            body = theme.font(Role.BODY)
            words(painter, QRectF(x, box.top(), rest, box.height()), count, body, tokens["text2"])
            x = box.right() - theme.px(170)
            words(painter, QRectF(x, box.top(), theme.px(130), box.height()), goals, body, tokens["text2"])
        size = theme.px(18)
        place = QRectF(box.right() - theme.px(34), box.center().y() - size / 2, size, size)
        icons.paint(painter, "chevron-right", place, tokens["text3"])


class PeopleList(QListView):
    """Enter or one click opens a person."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("People"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.setItemDelegate(PersonDelegate(self))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    @override
    def sizeHint(self) -> QSize:
        rows = self.model().rowCount() if self.model() is not None else 0
        return QSize(theme.px(600), max(1, rows) * self.sizeHintForRow(0) + 2)

    def rescale(self) -> None:
        """Measure the rows anew."""
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.rescale()


class PeoplePage(Place):
    """Enter goes in to a person."""

    topics = _RELEVANT

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.model = PeopleModel(self)
        self.list = PeopleList()
        self.list.setModel(self.model)
        self.list.activated.connect(self._open)
        self.list.clicked.connect(self._open)
        self._card = Card(column(self.list, margins=(0.5, 1, 0.5, 1)))
        self.head = TitleRow(_("People"))
        body = QWidget()
        self._either = QStackedLayout(body)
        self._either.addWidget(holding(column(self._card, None, margins=(8, 1, 8, 5))))
        why = _("Read in a list from HR, an Excel workbook or a CSV file, with a row for each person.")
        self.read = button(_("Read in people"), self._ask_list, "primary", "upload")
        self._either.addWidget(EmptyState(_("No people yet"), why, self.read))
        self.setLayout(column(self.head, (body, 1), gap=0))
        self.rescale()

    def rescale(self) -> None:
        """A list is at most so wide that its lines can be followed."""
        self._card.setMaximumWidth(theme.px(_WIDEST))

    @override
    def first(self) -> QWidget:
        return self.list

    @override
    def show_data(self) -> None:
        workspace = self.context.workspace
        place = workspace.place()
        parts = [place.unit.name, wording.people(place.people), dates.written(place.day)]
        self.head.context.setText("  ·  ".join(parts))
        lines = workspace.people()
        self.model.show(lines)
        self.list.updateGeometry()
        self._either.setCurrentIndex(0 if lines else 1)
        if lines and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0))

    def _ask_list(self) -> None:
        self.context.wants.people_list.emit()

    def _open(self, index: QModelIndex) -> None:
        line: PersonLine = index.data(LINE)
        self.context.wants.person.emit(line.person.id)
