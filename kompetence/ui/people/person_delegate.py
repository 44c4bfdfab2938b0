"""Paints one line of the list of people: who, by what they work, and how they stand."""

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from kompetence.domain.staffing import Presence, StaffLine
from kompetence.ui import icons, theme
from kompetence.ui.list_rows import ground
from kompetence.ui.painting import smooth, words
from kompetence.ui.people import person_words
from kompetence.ui.season import two_lines
from kompetence.ui.theme import Role, Tokens

Index: TypeAlias = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole + 1
_TALL, _LOW, _WIDE, _SIDE = 52, 76, 640, 20


class PersonDelegate(QStyledItemDelegate):
    """Three columns, or three lines where there is little room; all rows are equally tall."""

    several = False
    """Whether one looks at several units, so that each person's is said."""
    _standing = _more = ""
    """The longest of what is said of how people stand."""

    def fit(self, lines: Sequence[StaffLine], *, several: bool) -> None:
        """Leave as much room for how people stand as they need, and none where nothing is said of it."""
        self.several = several
        self._standing = max((person_words.standing(one) for one in lines), key=len, default="")
        self._more = max((person_words.more(one) for one in lines), key=len, default="")

    def columns(self, room: float) -> tuple[float, float, float]:
        """How wide stand the name, the profiles, and how somebody stands."""
        wanted = max(
            theme.text_width(Role.BODY, self._standing),
            theme.text_width(Role.SMALL, self._more),
            -theme.px(8),
        )
        stands = min(wanted + theme.px(8), room * 0.4)
        who = (room - stands) * (0.45 if self._standing or self._more else 0.4)
        return who, room - stands - who, stands

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        room = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        return QSize(theme.px(240), theme.px(_TALL if room >= theme.px(_WIDE) else _LOW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: StaffLine = index.data(LINE)
        tokens, box = theme.of(option.palette), QRectF(option.rect)
        painter.save()
        smooth(painter)
        ground(painter, option, first=index.row() == 0)
        if box.width() >= theme.px(_WIDE):
            self._columns(painter, box, line, tokens)
        else:
            self._lines(painter, box, line, tokens)
        size = theme.px(18)
        place = QRectF(box.right() - theme.px(34), box.center().y() - size / 2, size, size)
        icons.paint(painter, "chevron-right", place, tokens["text3"])
        painter.restore()

    def _columns(self, painter: QPainter, box: QRectF, line: StaffLine, tokens: Tokens) -> None:
        left, gap = box.left() + theme.px(_SIDE), theme.px(16)
        room = box.width() - theme.px(_SIDE + 44) - 2 * gap
        who, work, stands = self.columns(room)
        strong, body = theme.font(Role.STRONG), theme.font(Role.BODY)
        names = two_lines.broken(line.person.name, strong, who)
        if len(names) > 1:
            two_lines.draw(painter, QRectF(left, box.top(), who, box.height()), names, strong, tokens["text"])
        else:
            _pair(painter, box, left, who, (names[0], strong, "text"), line.person.position, tokens)
        left += who + gap
        profiles, place = person_words.profiles(line), person_words.place(line, several=self.several)
        if place:
            _pair(painter, box, left, work, (profiles, body, "text2"), place, tokens)
        else:
            two = two_lines.broken(profiles, body, work)
            two_lines.draw(painter, QRectF(left, box.top(), work, box.height()), two, body, tokens["text2"])
        left += work + gap
        here = line.presence is Presence.HERE
        said = (person_words.standing(line), body, "text2" if here else "text")
        _pair(painter, box, left, stands, said, person_words.more(line), tokens)

    def _lines(self, painter: QPainter, box: QRectF, line: StaffLine, tokens: Tokens) -> None:
        left, room = box.left() + theme.px(_SIDE), box.width() - theme.px(_SIDE + 44)
        strong, small = theme.font(Role.STRONG), theme.font(Role.SMALL)
        tall = QFontMetricsF(strong).lineSpacing()
        place = person_words.place(line, several=self.several)
        parts = (line.person.position, person_words.profiles(line))
        last = (person_words.standing(line), person_words.more(line), place)
        below = [text for one in (parts, last) if (text := "  ·  ".join(part for part in one if part))]
        top = box.center().y() - tall * (1 + len(below)) / 2
        name = QRectF(left, top, room, tall)
        words(painter, name, line.person.name, strong, tokens["text"], elide=True)
        for text in below:
            top += tall
            words(painter, QRectF(left, top, room, tall), text, small, tokens["text2"], elide=True)


def _pair(
    painter: QPainter,
    box: QRectF,
    left: float,
    room: float,
    first: tuple[str, QFont, str],
    second: str,
    tokens: Tokens,
) -> None:
    """A line with a smaller one under it, or one of them in the middle."""
    text, font, ink = first
    tall = QFontMetricsF(theme.font(Role.BODY)).lineSpacing()
    both = bool(text) and bool(second)
    top = box.center().y() - tall * (1 if both else 0.5)
    if text:
        words(painter, QRectF(left, top, room, tall), text, font, tokens[ink], elide=True)
    if second:
        place = QRectF(left, top + (tall if both else 0), room, tall)
        words(painter, place, second, theme.font(Role.SMALL), tokens["text2"], elide=True)
