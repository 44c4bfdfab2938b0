"""Whether one wants to learn more: yes, a little, no, or nothing said; chosen again it is taken back."""

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from kompetence.domain.dialogue import Wish
from kompetence.i18n import N_
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.layouts import row
from kompetence.ui.painting import CENTRE, rounded, smooth, words
from kompetence.ui.theme import Role
from kompetence.ui.widgets.level_choice import Choice

WORDS = {Wish.YES: N_("Yes"), Wish.LITTLE: N_("A little"), Wish.NO: N_("No")}


class WishOption(Choice):
    """One of the three answers."""

    def __init__(self, wish: Wish, question: str) -> None:
        super().__init__(None)
        self.wish = wish
        self.setText(_(WORDS[wish]))
        self.setAccessibleName(f"{question} {self.text()}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def nextCheckState(self) -> None:
        if not self.frozen:
            self.setChecked(not self.isChecked())

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.text_width(Role.STRONG, self.text()) + theme.px(28), theme.px(36))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        tokens, box, on = theme.of(self.palette()), QRectF(self.rect()), self.isChecked()
        over = self.underMouse() and not self.frozen
        fill = "soft" if on else "hover" if over else "surface"
        rounded(painter, box, tokens[fill], tokens["accent" if on else "edge"], theme.px(8), 2 if on else 1)
        ink = "accent" if on else "text3" if self.frozen else "text"
        words(painter, box, self.text(), theme.font(Role.STRONG if on else Role.BODY), tokens[ink], CENTRE)
        if self.by_keys:
            rounded(painter, box.adjusted(3, 3, -3, -3), None, tokens["accent"], theme.px(6), 1.5)
        painter.end()


class WishChoice(QWidget):
    """`chosen` carries the wish, or None where it is taken back."""

    chosen = Signal(object)

    def __init__(self, question: str) -> None:
        super().__init__()
        self.options = [WishOption(wish, question) for wish in Wish]
        self.setLayout(row(*((one, 1) for one in self.options), gap=2))
        for one in self.options:
            one.clicked.connect(partial(self._click, one))
        self.show_wish(None)

    def show_wish(self, wish: Wish | None, *, frozen: bool = False) -> None:
        """Show an answer."""
        for one in self.options:
            one.frozen = frozen
            one.setChecked(one.wish is wish)
            one.update()
        self._stand(next((one for one in self.options if one.wish is wish), self.options[0]))

    def _stand(self, here: WishOption) -> None:
        for one in self.options:
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if one is here else Qt.FocusPolicy.ClickFocus)

    def _click(self, option: WishOption) -> None:
        if not option.frozen:
            wish = option.wish if option.isChecked() else None
            self.show_wish(wish)
            self._stand(option)
            self.chosen.emit(wish)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}.get(
            Qt.Key(event.key())
        )
        here = next((place for place, one in enumerate(self.options) if one.hasFocus()), None)
        if by is None or here is None:
            event.ignore()
            return
        there = self.options[(here + by) % len(self.options)]
        self._stand(there)
        there.setFocus(Qt.FocusReason.TabFocusReason)
