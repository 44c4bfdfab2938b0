"""At the right: what should have been followed up, what is due this week, and what comes later."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from kompetence.domain.season import Due, When
from kompetence.i18n import N_, ngettext
from kompetence.i18n import gettext as _
from kompetence.ui import dates, theme
from kompetence.ui.layouts import Box, column, holding, row
from kompetence.ui.painting import RIGHT, focus_inside, rounded, smooth, words
from kompetence.ui.panels import SidePanel
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.card import Picture

_MOST = 8
_HEADS = {
    When.LATE: N_("Should have been followed up"),
    When.THIS_WEEK: N_("This week"),
    When.LATER: N_("Later"),
}
_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class DueItem(QAbstractButton):
    """A goal with whose it is and when; the whole of it is the target."""

    def __init__(self, due: Due, today: date, *, last: bool) -> None:
        super().__init__()
        self.due, self._last = due, last
        self._measured = (0, 0, 0)
        when = due.when(today)
        self._late = when is When.LATE
        self._text = due.text or (_("Would like to talk about a note") if due.note else _("Follow-up talk"))
        soon = when is When.THIS_WEEK and not due.note
        self._when = dates.weekday_near(due.day, today) if soon else dates.near(due.day, today)
        self.setAccessibleName(f"{self._text}, {due.name}, {self._when}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def rescale(self) -> None:
        """Ask for room anew."""
        self.updateGeometry()

    def _below(self, width: int) -> bool:
        """Whether the date needs a line of its own."""
        taken = theme.text_width(Role.SMALL, self.due.name) + theme.text_width(Role.SMALL_STRONG, self._when)
        return taken + theme.px(12) > width

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        key = width, theme.px(100)
        if key != self._measured[:2]:
            self._measured = (*key, self._height(width))
        return self._measured[2]

    def _height(self, width: int) -> int:
        small = QFontMetrics(theme.font(Role.SMALL)).lineSpacing()
        text = theme.text_height(Role.BODY, self._text, width)
        return text + small * (2 if self._below(width) else 1) + theme.px(22)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), self.heightForWidth(theme.px(248)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(44))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        tokens, box = theme.of(self.palette()), QRectF(self.rect())
        wide = box.adjusted(-theme.px(6), 2, theme.px(6), -2)
        if self.underMouse():
            rounded(painter, wide, tokens["hover"], None, theme.px(8))
        elif not self._last:
            painter.fillRect(QRectF(0, box.bottom() - 1, box.width(), 1), tokens["line"])
        tall = theme.text_height(Role.BODY, self._text, self.width())
        place = QRectF(0, theme.px(9), box.width(), tall)
        words(painter, place, self._text, theme.font(Role.BODY), tokens["text"], _WRAPPED)
        small = QFontMetrics(theme.font(Role.SMALL)).lineSpacing()
        place = QRectF(0, place.bottom() + theme.px(2), box.width(), small)
        words(painter, place, self.due.name, theme.font(Role.SMALL), tokens["text2"], elide=True)
        if self._below(self.width()):
            place.translate(0, small)
        font = theme.font(Role.SMALL_STRONG if self._late else Role.SMALL)
        words(painter, place, self._when, font, tokens["warn" if self._late else "text2"], RIGHT)
        by_keys = self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        if self.hasFocus() and by_keys:
            focus_inside(painter, box.adjusted(0, 2, 0, -2), tokens["accent"], theme.px(8))
        painter.end()


class DueSide(SidePanel):
    """`chosen` carries what was clicked."""

    chosen = Signal(object)
    all_wanted = Signal()

    def __init__(self) -> None:
        self._list: Box = column(gap=0)
        self.items: list[DueItem] = []
        self._none = label(_("Nothing is due."), Role.BODY, "text2", wrap=True)
        self._all = button(_("Show all"), self._ask_all, "quiet")
        note = label(_("Only goals that are agreed or shared stand here."), Role.SMALL, "text2", wrap=True)
        self._foot = foot = holding(row(Picture("info"), (note, 1), gap=2, margins=(6, 2, 6, 5)))
        head = row((label(_("Follow-up"), Role.HEADING), 1), self._all)
        super().__init__(column(head, self._none, self._list, None, gap=2, margins=(6, 5, 6, 2)), foot)

    @override
    def natural_height(self, width: int) -> int:
        return max(0, super().natural_height(width)) + self._foot.heightForWidth(width)

    def _ask_all(self) -> None:
        self.all_wanted.emit()

    def show_due(self, due: Sequence[Due], today: date) -> None:
        """List what is due; of many, the nearest of each kind and how many more there are."""
        held = next((one.due for one in self.items if one.hasFocus()), None)
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.items = []
        for when in When:
            found = [one for one in due if one.when(today) is when]
            if found:
                self._add(when, found, today)
        self._none.setVisible(not due)
        self._all.setVisible(bool(due))
        for one in self.items:
            if one.due == held:
                one.setFocus()

    def _add(self, when: When, found: Sequence[Due], today: date) -> None:
        ink = "warn" if when is When.LATE else "text2"
        head = label(_(_HEADS[when]), Role.STRONG, ink, wrap=True)
        self._list.addWidget(holding(column(head, margins=(0, 3 if self.items else 0, 0, 0))))
        shown = found[:_MOST]
        for at, one in enumerate(shown):
            item = DueItem(one, today, last=at == len(shown) - 1)
            item.clicked.connect(lambda _on=False, one=one: self.chosen.emit(one))
            self._list.addWidget(item)
            self.items.append(item)
        if more := len(found) - len(shown):
            text = ngettext("and {number} more", "and {number} more", more).format(number=more)
            self._list.addWidget(label(text, Role.SMALL, "text2"))
