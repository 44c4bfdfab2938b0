"""One person's levels as a table: own, leader's and agreed level, the target, and what follows from them."""

from enum import IntEnum
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from kompetence.domain.assessment import Lane, State
from kompetence.domain.views import PersonSheet, Rating, SheetLine
from kompetence.i18n import N_
from kompetence.i18n import gettext as _
from kompetence.ui import dates, icons, theme, wording
from kompetence.ui.heat_map.mark import Kind, Mark, mark
from kompetence.ui.painting import CENTRE, LEFT, focus_inside, rounded, selected_row, smooth, triangle, words
from kompetence.ui.rating_keys import RatingKeys
from kompetence.ui.texts import tooltip
from kompetence.ui.theme import Role, Tokens
from kompetence.ui.widgets.quiet_table import QuietTable

Index: TypeAlias = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()
_WRAPPED = LEFT | Qt.TextFlag.TextWordWrap
ROW, HEAD, NAME = 34, 32, 160
_DUE = Mark(Kind.NOT_RATED)
"""What is to be agreed today has a ring and no word, for the word stands beside it."""


class Column(IntEnum):
    """The columns in their order."""

    COMPETENCE = 0
    OWN = 1
    LEADER = 2
    AGREED = 3
    TARGET = 4
    STATE = 5


_WIDTHS = {Column.OWN: 38, Column.LEADER: 48, Column.AGREED: 112, Column.TARGET: 38, Column.STATE: 116}
_PAST_SIGN = {Column.AGREED: 8, Column.STATE: 28}
"""Columns of words, as wide as these need, and where they begin; what is wider yet goes on in a next line."""
_WIDEST, _RIGHT = 184, 4
_EARLIER = {
    Lane.AGREED: N_("as agreed in the round from {day}"),
    Lane.LEADER: N_("by the leader's rating in the round from {day}"),
    Lane.SELF: N_("by their own rating in the round from {day}"),
}


class LevelsModel(QAbstractTableModel):
    """One `SheetLine` a row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[SheetLine, ...] = ()
        self._person = ""

    def show(self, sheet: PersonSheet) -> None:
        """Take new lines, keeping the place where the competences are the same."""
        same = self._person == sheet.person.id and [one.competence for one in sheet.lines] == [
            one.competence for one in self._lines
        ]
        if not same:
            self.beginResetModel()
        self._lines, self._person = sheet.lines, sheet.person.id
        if not same:
            self.endResetModel()
        elif self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, Column.STATE))

    def line(self, row: int) -> SheetLine:
        """The competence at a row."""
        return self._lines[row]

    def steps(self) -> set[str]:
        """The levels that could be agreed, as they would be shown."""
        scales = {line.competence.scale for line in self._lines}
        return {scale.named(step.value) for scale in scales for step in scale.steps}

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LINE:
            return line
        text = _text(line, Column(index.column()))
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text
            case Qt.ItemDataRole.AccessibleTextRole:
                head = self.headerData(index.column(), Qt.Orientation.Horizontal)
                return f"{line.competence.name}, {head}: {text}" if index.column() else text
            case Qt.ItemDataRole.ToolTipRole if index.column() == Column.COMPETENCE:
                return tooltip(
                    f"{line.competence.name}\n{wording.sentence(line.competence.description)}".strip()
                )
            case Qt.ItemDataRole.ToolTipRole if index.column() in {Column.AGREED, Column.STATE}:
                return _since(line) or None
            case _:
                return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            Column.COMPETENCE: _("Competence"),
            Column.OWN: _("Self"),
            Column.LEADER: _("Leader"),
            Column.AGREED: _("Agreed"),
            Column.TARGET: _("Aim"),
            Column.STATE: _("How it stands"),
        }[Column(section)]


def _rating(value: Rating, line: SheetLine, *, named: bool) -> str:
    if value is None:
        return _("not yet agreed") if named else "–"
    if isinstance(value, State):
        return _("Not relevant") if named else "/"
    return line.competence.scale.named(value) if named else str(value)


def _agreed(line: SheetLine) -> str:
    """The agreed level; where none is, and one of an earlier round counts, that with its year."""
    before = line.earlier
    if line.agreed is not None or before is None:
        return _rating(line.agreed, line, named=True)
    level = _("not relevant") if before.level is None else before.level
    return _("not yet agreed ({level}\u00a0in\u00a0{year})").format(level=level, year=before.starts.year)


def _since(line: SheetLine) -> str:
    """Whose rating of which earlier round a level is; nothing where it is this round's."""
    before = line.earlier
    if before is None:
        return ""
    level = _("Not relevant") if before.level is None else line.competence.scale.named(before.level)
    said = _(_EARLIER[before.lane]).format(day=dates.written(before.starts))
    return f"{level}, {said}"


def _text(line: SheetLine, column: Column) -> str:
    match column:
        case Column.COMPETENCE:
            return line.competence.name
        case Column.OWN:
            return _rating(line.own, line, named=False)
        case Column.LEADER:
            return _rating(line.leader, line, named=False)
        case Column.AGREED:
            return _("agreed today") if line.due else _agreed(line)
        case Column.TARGET:
            return _target(line)
        case _ if line.waits:
            return _("not saved")
        case _:
            return "" if line.due else wording.state(mark(line.standing))


def _target(line: SheetLine) -> str:
    target, upper = line.standing.target, line.standing.upper
    if target is None:
        return "–"
    return str(target) if upper in {None, target} else f"{target}–{upper}"


class LevelsDelegate(QStyledItemDelegate):
    """Numbers centred, words left, the agreed level strong, the state with its sign."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: SheetLine = index.data(LINE)
        tokens, box, column = theme.of(option.palette), QRectF(option.rect), Column(index.column())
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        smooth(painter)
        painter.setClipRect(box)
        if selected:
            spread = box.adjusted(
                0 if column is Column.COMPETENCE else -theme.px(20),
                0,
                0 if column is Column.STATE else theme.px(20),
                -1,
            )
            if column is Column.COMPETENCE:
                selected_row(painter, spread, tokens["soft"], tokens["accent"], theme.px(4))
            else:
                rounded(painter, spread, tokens["soft"], None, theme.px(8))
        else:
            painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), tokens["line"])
        if option.state & QStyle.StateFlag.State_HasFocus:
            focus_inside(painter, box.adjusted(0, 0, 0, -1), tokens["accent"], theme.px(6))
        if column is Column.STATE and line.waits:
            _unsaved(painter, box, tokens)
        elif column is Column.STATE:
            _state(painter, box, _DUE if line.due else mark(line.standing), tokens)
        else:
            _plain(painter, box, line, column, tokens, selected=selected)
        painter.restore()


def _plain(
    painter: QPainter, box: QRectF, line: SheetLine, column: Column, tokens: Tokens, *, selected: bool
) -> None:
    text = _text(line, column)
    if column is Column.COMPETENCE:
        font = theme.font(Role.STRONG if selected else Role.BODY)
        place = box.adjusted(theme.px(10), 0, -theme.px(4), 0)
        words(painter, place, text, font, tokens["text"], _WRAPPED)
    elif column is Column.AGREED:
        known = isinstance(line.agreed, int)
        font = theme.font(Role.STRONG if known else Role.BODY)
        words(painter, _past_sign(box, column), text, font, tokens["text" if known else "text3"], _WRAPPED)
    else:
        words(painter, box, text, theme.font(Role.BODY), tokens["text2"], CENTRE)


def _state(painter: QPainter, box: QRectF, found: Mark, tokens: Tokens) -> None:
    x, middle, size = box.left() + theme.px(8), box.center().y(), theme.px(14)
    ink = tokens["text2"]
    match found.kind:
        case Kind.BELOW:
            ink = tokens["warn"]
            for bar in range(min(found.steps, 3)):
                one = theme.px(4)
                rounded(
                    painter, QRectF(x + bar * one * 1.4, middle - size * 0.38, one, size * 0.76), ink, None, 1
                )
        case Kind.ABOVE:
            ink = tokens["accent"]
            triangle(painter, QPointF(x + size / 2 - 2, middle), theme.px(5), ink)
        case Kind.MET:
            icons.paint(painter, "check", QRectF(x - 2, middle - size / 2, size, size), ink, 2.25)
        case _:
            round_ = QRectF(x, middle - size * 0.36, size * 0.72, size * 0.72)
            rounded(painter, round_, None, tokens["edge"], size * 0.36, 1.5, Qt.PenStyle.DotLine)
    text = "" if found is _DUE else wording.state(found)
    words(painter, _past_sign(box, Column.STATE), text, theme.font(Role.BODY), ink, _WRAPPED)


def _past_sign(box: QRectF, column: Column) -> QRectF:
    return box.adjusted(theme.px(_PAST_SIGN[column]), 0, 0, 0)


def _unsaved(painter: QPainter, box: QRectF, tokens: Tokens) -> None:
    """The agreed level is entered, and the disk has not taken it yet."""
    x, middle, size = box.left() + theme.px(8), box.center().y(), theme.px(14)
    icons.paint(painter, "triangle-alert", QRectF(x - 2, middle - size / 2, size, size), tokens["danger"], 2)
    words(painter, _past_sign(box, Column.STATE), _("not saved"), theme.font(Role.BODY), tokens["danger"])


class LevelsHeader(QHeaderView):
    """Small words over a line."""

    @override
    def paintSection(self, painter: QPainter, rect: Any, logicalIndex: int) -> None:
        tokens, box = theme.of(self.palette()), QRectF(rect)
        text = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal))
        centred = logicalIndex in {Column.OWN, Column.LEADER, Column.TARGET}
        pad = theme.px(10 if logicalIndex == Column.COMPETENCE else 8)
        place = box if centred else box.adjusted(pad, 0, 0, 0)
        words(painter, place, text, theme.font(Role.SMALL), tokens["text2"], CENTRE if centred else LEFT)
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), tokens["edge"])


class LevelsTable(QuietTable):
    """As tall as its rows; the page scrolls."""

    def __init__(self, model: LevelsModel, row: int = ROW) -> None:
        super().__init__(_("Levels"), whole=True)
        self._row, self._levels, self._room = row, model, 0
        self.setModel(model)
        self.draw_with(LevelsDelegate(self), LevelsHeader(Qt.Orientation.Horizontal, self))
        self.keys = RatingKeys(self)
        self.keys.pressed.connect(self._take)
        self.taken = False
        """Whether somebody has gone to the row in hand, and not the screen on its own."""
        model.modelReset.connect(self._let_go)
        model.modelReset.connect(self.rescale)
        model.dataChanged.connect(self._heights)
        self.rescale()

    def rescale(self) -> None:
        """Give rows and columns their sizes at the present text size."""
        header = self.horizontalHeader()
        header.setFixedHeight(theme.px(HEAD))
        header.setSectionResizeMode(Column.COMPETENCE, QHeaderView.ResizeMode.Stretch)
        widths = self._widths()
        for column, width in widths.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, width)
        self.setMinimumWidth(sum(widths.values()) + theme.px(NAME))
        self._heights()

    def _widths(self) -> dict[Column, int]:
        """Of every column but the competence's, which takes what is left."""
        widths = {column: theme.px(width) for column, width in _WIDTHS.items()}
        agreed = self._levels.steps() | {_("not yet agreed"), _("Not relevant"), _("agreed today")}
        said = wording.states() | {_("not saved")}
        for column, texts in {Column.AGREED: agreed, Column.STATE: said}.items():
            needed = max((theme.text_width(Role.STRONG, text) for text in texts), default=0)
            whole = theme.px(_PAST_SIGN[column]) + needed + theme.px(_RIGHT)
            widths[column] = max(widths[column], min(whole, theme.px(_WIDEST)))
        if self._room:
            lacks = sum(widths.values()) + theme.px(NAME) - self._room
            for column, texts in {Column.STATE: said, Column.AGREED: agreed}.items():
                longest = max(theme.text_width(Role.STRONG, word) for text in texts for word in text.split())
                spare = widths[column] - theme.px(_PAST_SIGN[column]) - longest - theme.px(_RIGHT)
                widths[column] -= max(0, min(lacks, spare))
                lacks -= max(0, min(lacks, spare))
        return widths

    def keep_within(self, room: int) -> None:
        """Break words in the columns of words rather than be wider than this."""
        if room != self._room:
            self._room = room
            self.rescale()

    def _heights(self) -> None:
        """As many lines in a row as its name needs; the header takes its width only afterwards."""
        model, tall = self._levels, theme.px(HEAD) + 2
        widths = self._widths()
        rooms = {column: widths[column] - theme.px(before) for column, before in _PAST_SIGN.items()}
        others = sum(widths.values())
        rooms[Column.COMPETENCE] = max(self.width() - others, theme.px(NAME)) - theme.px(16)
        for row in range(model.rowCount()):
            needed = (
                theme.text_height(Role.STRONG, str(model.index(row, column).data()), room)
                for column, room in rooms.items()
            )
            height = max(theme.px(self._row), max(needed) + theme.px(8))
            self.verticalHeader().resizeSection(row, height)
            tall += height
        self.setFixedHeight(tall)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._heights()

    def _let_go(self) -> None:
        self.taken = False

    def _take(self) -> None:
        self.taken = True

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.taken = self.taken or self.indexAt(event.position().toPoint()).isValid()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.currentIndex()
        if not self.keys.take(event):
            super().keyPressEvent(event)
            self.taken = self.taken or self.currentIndex() != before
