"""The list of everybody's goals: what is learned and by whom, how far it is, and when it is followed up."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from kompetence.domain.goal import OPEN, GoalStatus
from kompetence.domain.goal_board import BoardLine, Due
from kompetence.i18n import gettext as _
from kompetence.ui import dates, icons, theme, wording
from kompetence.ui.goals.board_model import ROW, BoardModel, Heading
from kompetence.ui.painting import LEFT, RIGHT, focus_inside, selected_row, smooth, words
from kompetence.ui.theme import Role, Tokens
from kompetence.words import goal_texts
from kompetence.words.values import status_word

Index = QModelIndex | QPersistentModelIndex
_WIDE, _PAD, _STATUS, _DATE = 600, 20, 116, 130
_TWO_LINES = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextDontClip
_MANY = 60
_STATUS_KEYS = {
    Qt.Key.Key_1: GoalStatus.NOT_STARTED,
    Qt.Key.Key_2: GoalStatus.IN_PROGRESS,
    Qt.Key.Key_3: GoalStatus.REACHED,
    Qt.Key.Key_4: GoalStatus.CHANGED,
    Qt.Key.Key_5: GoalStatus.STOPPED,
}


class BoardDelegate(QStyledItemDelegate):
    """Text at the left in at most two lines, status and date in columns of their own."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self.rescale()

    def rescale(self) -> None:
        """Measure the letters anew."""
        self._body = QFontMetrics(theme.font(Role.BODY))
        self._small = QFontMetrics(theme.font(Role.SMALL))

    def _columns(self, width: float) -> tuple[bool, float]:
        """Whether status and date have columns, and the room for the text."""
        wide = width >= theme.px(_WIDE)
        taken = theme.px(2 * _PAD) + (theme.px(_STATUS + _DATE + 12) if wide else 0)
        return wide, max(40.0, width - taken)

    def height(self, row: Heading | BoardLine, width: int, *, first: bool) -> int:
        """How tall a row stands."""
        if isinstance(row, Heading):
            return self._small.height() + theme.px(18 if first else 30)
        wide, room = self._columns(width)
        text = row.goal.learn or row.competence.name
        lines = 2 if self._body.horizontalAdvance(text) > room or "\n" in text else 1
        below = 1 if wide else 2 + bool(goal_texts.short_reminder(row.fund))
        return lines * self._body.lineSpacing() + below * self._small.lineSpacing() + theme.px(20)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        row = index.data(ROW)
        return QSize(theme.px(200), self.height(row, width, first=index.row() == 0))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, box, tokens = index.data(ROW), QRectF(option.rect), theme.of(option.palette)
        painter.save()
        smooth(painter)
        if isinstance(row, Heading):
            self._heading(painter, box, row, tokens)
        elif isinstance(row, BoardLine):
            self._ground(painter, option, index, tokens)
            self._write(painter, box, row, tokens)
        painter.restore()

    def _heading(self, painter: QPainter, box: QRectF, row: Heading, tokens: Tokens) -> None:
        box = box.adjusted(theme.px(_PAD), 0, -theme.px(_PAD), -theme.px(6))
        bottom = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        text, ink = goal_texts.due_word(row.due), tokens["warn" if row.due is Due.OVERDUE else "text2"]
        font = theme.font(Role.SMALL_STRONG)
        words(painter, box, text, font, ink, bottom)
        after = QFontMetrics(font).horizontalAdvance(text) + theme.px(10)
        words(
            painter,
            box.adjusted(after, 0, 0, 0),
            str(row.goals),
            theme.font(Role.SMALL),
            tokens["text2"],
            bottom,
        )

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, tokens: Tokens) -> None:
        state, box = option.state, QRectF(option.rect)
        inner = box.adjusted(theme.px(4), 2, -theme.px(4), -2)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            selected_row(painter, inner, tokens["soft"], tokens["accent"], theme.px(4))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens["hover"])
            painter.drawRoundedRect(inner, theme.px(8), theme.px(8))
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
            focus_inside(painter, inner, tokens["accent"], theme.px(8))
        above = index.model().index(index.row() - 1, 0).data(ROW) if index.row() else None
        if not chosen and not isinstance(above, Heading):
            side = theme.px(16)
            painter.fillRect(QRectF(box.left() + side, box.top(), box.width() - 2 * side, 1), tokens["line"])

    def _write(self, painter: QPainter, box: QRectF, line: BoardLine, tokens: Tokens) -> None:
        wide, room = self._columns(box.width())
        goal, left, top = line.goal, box.left() + theme.px(_PAD), box.top() + theme.px(10)
        ended = goal.status not in OPEN
        text = goal.learn or line.competence.name
        two = self._body.horizontalAdvance(text) > room or "\n" in text
        tall = self._body.lineSpacing() * (2 if two else 1)
        body, ink = theme.font(Role.BODY), tokens["text2" if ended else "text"]
        if two:
            text = _two_lines(text, self._body, int(room))
        words(painter, QRectF(left, top, room, tall), text, body, ink, _TWO_LINES)
        top += tall + theme.px(1)
        step = self._small.lineSpacing()
        self._owner(painter, QRectF(left, top, room, step), line, tokens, with_fund=wide)
        when, urgent = _when(line)
        date_ink = tokens["warn" if urgent else "text2"]
        date_font = theme.font(Role.SMALL_STRONG if urgent else Role.SMALL)
        if wide:
            right = box.right() - theme.px(_PAD)
            place = QRectF(right - theme.px(_DATE), box.top(), theme.px(_DATE), box.height())
            words(painter, place, when, date_font, date_ink, RIGHT)
            x = right - theme.px(_DATE + _STATUS)
            _status(painter, QRectF(x, box.top(), theme.px(_STATUS), box.height()), goal.status, tokens)
            return
        top += step
        if short := goal_texts.short_reminder(line.fund):
            _warned(painter, QRectF(left, top, room, step), short, tokens)
            top += step
        _status(painter, QRectF(left, top, room / 2, step), goal.status, tokens)
        words(painter, QRectF(left + room / 2, top, room / 2, step), when, date_font, date_ink, RIGHT)

    def _owner(
        self, painter: QPainter, box: QRectF, line: BoardLine, tokens: Tokens, *, with_fund: bool
    ) -> None:
        strong, small = theme.font(Role.SMALL_STRONG), theme.font(Role.SMALL)
        metrics = QFontMetrics(strong)
        name = metrics.elidedText(line.owner, Qt.TextElideMode.ElideRight, int(box.width() * 0.6))
        words(painter, box, name, strong, tokens["text"], LEFT)
        rest = box.adjusted(metrics.horizontalAdvance(name), 0, 0, 0)
        about = line.competence.name if line.goal.learn else ""
        parts = [about, _for_many(line)]
        short = goal_texts.short_reminder(line.fund) if with_fund else ""
        text = "".join(f"  ·  {part}" for part in parts if part)
        needed = self._small.horizontalAdvance(short) + theme.px(34) if short else 0
        room = QRectF(rest.left(), rest.top(), max(0.0, rest.width() - needed), rest.height())
        words(painter, room, text, small, tokens["text2"], LEFT, elide=True)
        if short:
            used = min(room.width(), float(self._small.horizontalAdvance(text)))
            _warned(painter, rest.adjusted(used + theme.px(12), 0, 0, 0), short, tokens)


def _two_lines(text: str, metrics: QFontMetrics, room: int) -> str:
    """The text broken into at most two lines, cut with dots at the end of the second."""
    plain = " ".join(text.split())
    first = ""
    for word in plain.split(" "):
        longer = f"{first} {word}".strip()
        if metrics.horizontalAdvance(longer) > room:
            break
        first = longer
    if not first:
        at = max(1, len(metrics.elidedText(plain, Qt.TextElideMode.ElideRight, room)) - 1)
        first = plain[:at]
    rest = plain[len(first) :].strip()
    return first + "\n" + metrics.elidedText(rest, Qt.TextElideMode.ElideRight, room)


def _for_many(line: BoardLine) -> str:
    if line.is_team and not line.given:
        return _("team goal")
    if line.is_team:
        return _("team goal, {people}").format(people=wording.people(line.given))
    return _("from a team goal") if line.goal.team is not None else ""


def _when(line: BoardLine) -> tuple[str, bool]:
    return dates.written(line.when), line.due is Due.OVERDUE


def _warned(painter: QPainter, box: QRectF, text: str, tokens: Tokens) -> None:
    size = theme.px(14)
    icons.paint(
        painter, "triangle-alert", QRectF(box.left(), box.center().y() - size / 2, size, size), tokens["warn"]
    )
    words(
        painter, box.adjusted(size + theme.px(6), 0, 0, 0), text, theme.font(Role.SMALL), tokens["warn"], LEFT
    )


def _status(painter: QPainter, box: QRectF, status: GoalStatus, tokens: Tokens) -> None:
    """A mark and the word: a ring, a half ring, a check, a line."""
    size = float(theme.px(12))
    mark = QRectF(box.left(), box.center().y() - size / 2, size, size)
    ink = tokens["accent" if status in {GoalStatus.IN_PROGRESS, GoalStatus.REACHED} else "edge"]
    if status is GoalStatus.REACHED:
        icons.paint(painter, "check", mark.adjusted(-2, -2, 2, 2), ink, 2.5)
    elif status in OPEN:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink, 1.5))
        ring = mark.adjusted(1, 1, -1, -1)
        painter.drawEllipse(ring)
        if status is GoalStatus.IN_PROGRESS:
            painter.setBrush(ink)
            painter.drawPie(ring, -90 * 16, 180 * 16)
    else:
        painter.setPen(QPen(ink, 1.5))
        y = mark.center().y()
        painter.drawLine(QPointF(mark.left() + 1, y), QPointF(mark.right() - 1, y))
    rest = box.adjusted(size + theme.px(8), 0, 0, 0)
    words(painter, rest, status_word(status), theme.font(Role.SMALL), tokens["text2"], LEFT)


class BoardList(QListView):
    """Enter opens a goal; 1 to 5 say how far it has come; the menu key offers the rest."""

    status_chosen = Signal(object)
    opened = Signal()
    menu_wanted = Signal(object)
    measured = Signal(int)

    def __init__(self, model: BoardModel) -> None:
        super().__init__()
        self.setAccessibleName(_("Goals"))
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self._rows = BoardDelegate(self)
        self.setItemDelegate(self._rows)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)
        self.activated.connect(lambda _index: self.opened.emit())
        model.modelReset.connect(self.measure)

    def natural_height(self, width: int) -> int:
        """How tall it is when nothing scrolls; a long list counts its first rows only."""
        model = self.model()
        shown = min(_MANY, model.rowCount())
        return 2 + sum(
            self._rows.height(model.index(at, 0).data(ROW), width, first=at == 0) for at in range(shown)
        )

    def measure(self) -> None:
        """Be no taller than the rows are, and less where there is less room."""
        height = max(theme.px(60), self.natural_height(self.viewport().width()))
        self.setMaximumHeight(height)
        self.measured.emit(height)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(600), min(self.maximumHeight(), theme.px(240)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(60))

    def rescale(self) -> None:
        """Measure the rows anew."""
        self._rows.rescale()
        self.scheduleDelayedItemsLayout()
        self.measure()

    def _ask_menu(self) -> None:
        if self.currentIndex().isValid():
            at = self.visualRect(self.currentIndex()).center()
            self.menu_wanted.emit(self.viewport().mapToGlobal(at))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        status = _STATUS_KEYS.get(Qt.Key(event.key()))
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if status is not None and plain and self.currentIndex().isValid():
            self.status_chosen.emit(status)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.rescale()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.rescale()
