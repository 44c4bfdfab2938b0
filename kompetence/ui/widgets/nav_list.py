"""The sidebar's places: one of them is always chosen, arrows move between them."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget
from typing_extensions import override

from kompetence.i18n import ngettext
from kompetence.ui import icons, theme
from kompetence.ui.layouts import column
from kompetence.ui.painting import RIGHT, focus_inside, rounded, selected_row, smooth, words
from kompetence.ui.texts import hint
from kompetence.ui.theme import Role

HEIGHT = 40


class NavItem(QAbstractButton):
    """An icon and a word; the word goes into the tooltip when the sidebar is narrow."""

    def __init__(self, text: str, icon: str) -> None:
        super().__init__()
        self.setText(text)
        self.setAccessibleName(text)
        self._icon, self._narrow, self._waiting = icon, False, 0
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - one flag is all it takes
        """Show the icon alone."""
        self._narrow = narrow
        hint(self, self.text() if narrow else "")
        self.update()

    def show_waiting(self, number: int) -> None:
        """Say quietly how much waits here; nothing does at 0."""
        self._waiting = number
        text = ngettext("{place}, {number} waits", "{place}, {number} wait", number)
        self.setAccessibleName(text.format(place=self.text(), number=number) if number else self.text())
        self.update()

    def rescale(self) -> None:
        """Ask for room anew."""
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(32), theme.px(HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        tokens, box, on = theme.of(self.palette()), QRectF(self.rect()), self.isChecked()
        if on:
            selected_row(painter, box, tokens["soft"], tokens["accent"], theme.px(4))
        elif self.underMouse():
            rounded(painter, box, tokens["hover"], None, theme.px(8))
        size = theme.px(20)
        left = (box.width() - size) / 2 if self._narrow else theme.px(14)
        place = QRectF(left, box.center().y() - size / 2, size, size)
        icons.paint(painter, self._icon, place, tokens["accent" if on else "text2"])
        if not self._narrow:
            font = theme.font(Role.STRONG if on else Role.BODY)
            text = box.adjusted(left + size + theme.px(12), 0, 0, 0)
            words(painter, text, self.text(), font, tokens["accent" if on else "text"])
            if self._waiting:
                place = box.adjusted(0, 0, -theme.px(12), 0)
                words(painter, place, str(self._waiting), theme.font(Role.SMALL), tokens["text2"], RIGHT)
        by_keys = self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        if self.hasFocus() and by_keys:
            focus_inside(painter, box, tokens["accent"], theme.px(8))
        painter.end()


class NavList(QWidget):
    """`chosen` carries the place's key."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._items: dict[str, NavItem] = {}
        self._narrow = False
        self._list = column(gap=1)
        self.setLayout(self._list)
        self.offer(places)

    def offer(self, places: Sequence[tuple[str, str, str]]) -> None:
        """Have these places, and be at the same one where it is still among them, and else at none."""
        at = next((key for key, item in self._items.items() if item.isChecked()), "")
        for item in self._items.values():
            self._group.removeButton(item)
            self._list.removeWidget(item)
            item.hide()
            item.deleteLater()
        self._items = {key: NavItem(text, icon) for key, text, icon in places}
        for key, item in self._items.items():
            self._group.addButton(item)
            item.setChecked(key == at)
            item.set_narrow(self._narrow)
            item.toggled.connect(lambda on, key=key: self.chosen.emit(key) if on else None)
        self._list.add(*self._items.values())
        if self.isVisible():
            for item in self._items.values():
                item.show()

    def choose(self, key: str) -> None:
        """Go to a place."""
        self._items[key].setChecked(True)

    def clear(self) -> None:
        """Be at none of the places for a while."""
        self._group.setExclusive(False)
        for item in self._items.values():
            item.setAutoExclusive(False)
            item.setChecked(False)
            item.setAutoExclusive(True)
        self._group.setExclusive(True)

    def show_waiting(self, key: str, number: int) -> None:
        """Say quietly how much waits at a place."""
        self._items[key].show_waiting(number)

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - one flag is all it takes
        """Show icons alone."""
        self._narrow = narrow
        for item in self._items.values():
            item.set_narrow(narrow)
