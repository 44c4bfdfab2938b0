"""Paints the rows of a round: headings, and for each talk name, six dots, next step and what one can do."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from kompetence.domain.season import ASIDE, PLACES, Group, SeasonLine, Step
from kompetence.i18n import gettext as _
from kompetence.ui import icons, talk_words, theme
from kompetence.ui.painting import CENTRE, focus_inside, rounded, selected_row, smooth, words
from kompetence.ui.season import two_lines
from kompetence.ui.theme import Role, Tokens

LINE, HEADING = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
PRIMARY = Qt.ItemDataRole.UserRole + 3
"""Whether the button of a row is the one primary of the screen."""
_ROW, _HEAD, _SIDE, _NAME, _NARROW_NAME, _STATE = 48, 38, 16, 200, 164, 176
_WIDE, _ROOMY, _DOT = 600, 740, 13
_LINES, _MOST_KNOWN = 4, 5000


class TalkDelegate(QStyledItemDelegate):
    """`said` gives the sentence of a row; the whole row is the target, its button shows what that does."""

    def __init__(self, parent: QWidget, said: Callable[[SeasonLine], str], today: Callable[[], date]) -> None:
        super().__init__(parent)
        self._said, self._today = said, today
        self._heights: dict[tuple[int, int, str, bool, str, Step | None], int] = {}

    def _room(self, option: QStyleOptionViewItem) -> int:
        view = option.widget
        return view.viewport().width() if isinstance(view, QListView) else option.rect.width()

    def _name_width(self, room: float) -> float:
        if room < theme.px(_WIDE):
            return room - theme.px(2 * _SIDE) - theme.px(150)
        return theme.px(_NAME if room >= theme.px(_ROOMY) else _NARROW_NAME)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        line: SeasonLine | None = index.data(LINE)
        if line is None:
            return QSize(theme.px(240), theme.px(_HEAD))
        room = self._room(option)
        step = line.step(self._today())
        key = room, theme.px(100), line.person.name, bool(line.person.position), self._said(line), step
        if key not in self._heights:
            if len(self._heights) > _MOST_KNOWN:
                self._heights.clear()
            self._heights[key] = self._height(line, room)
        return QSize(theme.px(240), self._heights[key])

    def _height(self, line: SeasonLine, room: int) -> int:
        strong, small = theme.font(Role.STRONG), theme.font(Role.SMALL)
        names = len(two_lines.broken(line.person.name, strong, self._name_width(room)))
        tall = names * QFontMetricsF(strong).lineSpacing()
        tall += QFontMetricsF(small).lineSpacing() if line.person.position else 0
        if room < theme.px(_WIDE):
            body = QFontMetricsF(theme.font(Role.BODY)).lineSpacing()
            tall += theme.px(26) + body * len(self._sentence(line, room - theme.px(2 * _SIDE)))
        else:
            _begins, wide = self._sentence_place(QRectF(0, 0, room, theme.px(_ROW)), line, room)
            body = QFontMetricsF(theme.font(Role.BODY)).lineSpacing()
            tall = max(tall, body * len(self._sentence(line, wide, _LINES)))
        return max(theme.px(_ROW), round(tall) + theme.px(11))

    def _sentence(self, line: SeasonLine, width: float, most: int = 2) -> list[str]:
        return two_lines.broken(self._said(line), theme.font(Role.BODY), width, most)

    def _sentence_place(self, box: QRectF, line: SeasonLine, room: int) -> tuple[float, float]:
        """Where the sentence of a wide row begins and how wide it is: the same whether a row is in hand or not."""
        act = self.act_box(box, line)
        begins = box.left() + theme.px(_SIDE) + self._name_width(room) + theme.px(_STATE + 14)
        ends = (act.left() if not act.isEmpty() else box.right() - theme.px(36)) - theme.px(36)
        return begins, max(theme.px(60), ends - begins)

    def act_box(self, box: QRectF, line: SeasonLine) -> QRectF:
        """Where the button of a row stands; empty where nothing waits."""
        step = line.step(self._today())
        if step is None:
            return QRectF()
        width = theme.text_width(Role.STRONG, _(talk_words.STEPS[step])) + theme.px(32)
        tall = theme.px(34)
        top = box.center().y() - tall / 2 if box.width() >= theme.px(_WIDE) else box.top() + theme.px(7)
        return QRectF(box.right() - theme.px(13) - width, top, width, tall)

    def more_box(self, box: QRectF, line: SeasonLine) -> QRectF:
        """Where the way to everything else stands."""
        act, size = self.act_box(box, line), theme.px(28)
        right = act.left() - theme.px(6) if not act.isEmpty() else box.right() - theme.px(38)
        top = act.center().y() if not act.isEmpty() else box.center().y()
        return QRectF(right - size, top - size / 2, size, size)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        tokens, box = theme.of(option.palette), QRectF(option.rect)
        painter.save()
        smooth(painter)
        line: SeasonLine | None = index.data(LINE)
        before = index.sibling(index.row() - 1, 0)
        if index.row() and (line is None or before.data(LINE) is not None):
            edge = theme.px(1) if line is None else theme.px(_SIDE)
            painter.fillRect(QRectF(box.left() + edge, box.top(), box.width() - 2 * edge, 1), tokens["line"])
        if line is None:
            self._heading(painter, box, index, tokens)
        else:
            self._ground(painter, option, tokens)
            self._row(painter, option, line, tokens)
            self._ends(painter, option, line, tokens, primary=bool(index.data(PRIMARY)))
        painter.restore()

    def _heading(
        self,
        painter: QPainter,
        box: QRectF,
        index: QModelIndex | QPersistentModelIndex,
        tokens: Tokens,
    ) -> None:
        text, count = index.data(HEADING)
        left = box.adjusted(theme.px(_SIDE), theme.px(6), 0, 0)
        words(painter, left, text, theme.font(Role.STRONG), tokens["text2"])
        left.setLeft(left.left() + theme.text_width(Role.STRONG, text) + theme.px(9))
        words(painter, left, str(count), theme.font(Role.BODY), tokens["text2"])

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, tokens: Tokens) -> None:
        state, inner = option.state, QRectF(option.rect).adjusted(theme.px(4), 2, -theme.px(4), -2)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if state & QStyle.StateFlag.State_Selected and focused:
            selected_row(painter, inner, tokens["soft"], tokens["accent"], theme.px(4))
        elif state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, inner, tokens["hover"], None, theme.px(8))
        if focused and state & QStyle.StateFlag.State_KeyboardFocusChange:
            focus_inside(painter, inner, tokens["accent"], theme.px(8))

    def _row(self, painter: QPainter, option: QStyleOptionViewItem, line: SeasonLine, tokens: Tokens) -> None:
        box, today = QRectF(option.rect), self._today()
        wide, left, room = box.width() >= theme.px(_WIDE), box.left() + theme.px(_SIDE), self._room(option)
        step, done = line.step(today), line.group(today) is Group.DONE
        name_width = self._name_width(room)
        ink = tokens["text" if step else "text2"]
        bottom = self._name(painter, box, line, tokens, name_width, wide=wide)
        if wide:
            x = left + name_width + theme.px(8)
            self._stage(
                painter, QRectF(x, box.top(), theme.px(_STATE), box.height()), line, tokens, done=done
            )
            x, across = self._sentence_place(box, line, room)
            lines = self._sentence(line, across, _LINES)
            place = QRectF(x, box.top(), across, box.height())
        else:
            tall = theme.px(24)
            self._stage(painter, QRectF(left, bottom, theme.px(_STATE), tall), line, tokens, done=done)
            lines = self._sentence(line, room - theme.px(2 * _SIDE))
            place = QRectF(left, bottom + tall, room, box.bottom() - bottom - tall - theme.px(3))
        two_lines.draw(painter, place, lines, theme.font(Role.BODY), ink)

    def _name(
        self, painter: QPainter, box: QRectF, line: SeasonLine, tokens: Tokens, width: float, *, wide: bool
    ) -> float:
        strong, small = theme.font(Role.STRONG), theme.font(Role.SMALL)
        names = two_lines.broken(line.person.name, strong, width)
        tall = QFontMetricsF(strong).lineSpacing() * len(names)
        more = QFontMetricsF(small).lineSpacing() if line.person.position else 0
        top = box.center().y() - (tall + more) / 2 if wide else box.top() + theme.px(5)
        left = box.left() + theme.px(_SIDE)
        two_lines.draw(painter, QRectF(left, top, width, tall), names, strong, tokens["text"])
        if more:
            place = QRectF(left, top + tall, width, more)
            words(painter, place, line.person.position, small, tokens["text2"], elide=True)
        return float(top + tall + more)

    def _stage(self, painter: QPainter, box: QRectF, line: SeasonLine, tokens: Tokens, *, done: bool) -> None:
        """Six dots and the word; beside the way the point is hollow."""
        middle, gap, now = box.center().y(), theme.px(_DOT), PLACES[line.state]
        for at in range(6):
            x = box.left() + theme.px(5) + at * gap
            if at < 5:
                colour = tokens["edge" if at < now else "line"]
                painter.fillRect(QRectF(x + theme.px(4), middle - 0.5, gap - theme.px(7), 1), colour)
            if at == now:
                aside = line.state in ASIDE
                dot = _round(x, middle, theme.px(5))
                rounded(
                    painter, dot, None if aside else tokens["accent"], tokens["accent"], dot.width() / 2, 2
                )
            else:
                dot = _round(x, middle, theme.px(3))
                fill = tokens["text3"] if at < now else None
                rounded(painter, dot, fill, None if fill else tokens["edge"], dot.width() / 2)
        place = box.adjusted(theme.px(88), 0, 0, 0)
        ink = tokens["text2" if done else "text"]
        words(painter, place, talk_words.state(line.state), theme.font(Role.BODY), ink)

    def _ends(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        line: SeasonLine,
        tokens: Tokens,
        *,
        primary: bool,
    ) -> None:
        """The button or the chevron, and, where the row is in hand, the dots that open everything else."""
        box, act = QRectF(option.rect), self.act_box(QRectF(option.rect), line)
        view = option.widget
        over = option.state & QStyle.StateFlag.State_MouseOver
        pointer = (
            view.viewport().mapFromGlobal(view.cursor().pos()) if isinstance(view, QListView) else QPoint()
        )
        step = line.step(self._today())
        if step is not None:
            on = bool(over) and act.contains(QPointF(pointer))
            fill = tokens["accent"] if primary else tokens["hover" if on else "surface"]
            if primary and on:
                fill = fill.lighter(108)
            rounded(painter, act, fill, None if primary else tokens["edge"], theme.px(8))
            ink = tokens["on" if primary else "text"]
            words(painter, act, _(talk_words.STEPS[step]), theme.font(Role.STRONG), ink, CENTRE)
        else:
            size = theme.px(18)
            place = QRectF(box.right() - theme.px(32), box.center().y() - size / 2, size, size)
            icons.paint(painter, "chevron-right", place, tokens["text3"])
        if over or option.state & QStyle.StateFlag.State_HasFocus:
            more = self.more_box(box, line)
            if over and more.contains(QPointF(pointer)):
                painter.setPen(QPen(tokens["edge"], 1))
                rounded(painter, more, tokens["surface"], tokens["edge"], theme.px(8))
            inset = theme.px(5)
            icons.paint(painter, "ellipsis", more.adjusted(inset, inset, -inset, -inset), tokens["text2"])


def _round(x: float, y: float, radius: float) -> QRectF:
    return QRectF(x - radius, y - radius, 2 * radius, 2 * radius)
