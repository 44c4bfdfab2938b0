"""A short word at the bottom left about what has happened, with a way to take it back."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from kompetence.ui import theme
from kompetence.ui.layouts import row
from kompetence.ui.painting import rounded, smooth
from kompetence.ui.texts import label, shown
from kompetence.ui.widgets.button import button

STAYS = 8000
_ON_THE_WAY = 1.0
"""Seconds within which something was said while one went to another page, and not before."""


class Toast(QFrame):
    """Lies over its parent for eight seconds, longer under the pointer or with the focus.

    `room` answers with the part of the parent that it may cover.
    """

    def __init__(self, parent: QWidget, room: Callable[[], QRect] | None = None) -> None:
        super().__init__(parent)
        self._under, self._room = parent, room or parent.rect
        self._text = label("", wrap=False)
        self._refuses, self._began = False, 0.0
        self._act: Callable[[], None] = lambda: None
        self._other: Callable[[], None] = lambda: None
        self.action = button("", self._do, "quiet")
        self.other = button("", self._do_other, "quiet")
        self.setLayout(row(self._text, self.action, self.other, gap=3, margins=(4, 2, 2, 2)))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        for one in (self.action, self.other):
            one.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def say(
        self,
        text: str,
        verb: str = "",
        act: Callable[[], None] | None = None,
        *,
        bad: bool = False,
        lasting: bool = False,
        other: tuple[str, Callable[[], None]] | None = None,
    ) -> None:
        """Show a sentence; one about what was not done stays until the next, or `done` or `passed_by` is told.

        A `lasting` one is not about what was just tried, and stays all the same. `other` is one more thing to do.
        """
        self._text.setText(text)
        self._text.set_ink("danger" if bad else "text")
        self._refuses, self._began = bad and not lasting, time.monotonic()
        self._text.setWordWrap(theme.text_width(theme.Role.BODY, text) > self._widest() * 0.8)
        self.action.setText(shown(verb))
        self.action.setVisible(act is not None)
        self._act = act or (lambda: None)
        self.other.setVisible(other is not None)
        if other is not None:
            self.other.setText(shown(other[0]))
            self._other = other[1]
        self._place()
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        if bad:
            self._timer.stop()
        else:
            self._timer.start(STAYS)

    def done(self) -> None:
        """What was not done is done now: go, if that is what is said."""
        if self._refuses:
            self.hide()

    def passed_by(self) -> None:
        """One has gone to another page: the same, unless it was said on the way."""
        if time.monotonic() - self._began > _ON_THE_WAY:
            self.done()

    def _do(self) -> None:
        self.hide()
        self._act()

    def _do_other(self) -> None:
        self.hide()
        self._other()

    def _widest(self) -> int:
        return self._room().width() - theme.px(48)

    def stay_over(self) -> None:
        """Find the place anew after what lies under it has changed."""
        if self.isVisible():
            self._place()
            self.raise_()

    def _place(self) -> None:
        layout = self.layout()
        if layout is None:
            return
        layout.activate()
        room = self._room()
        width = min(self.sizeHint().width(), self._widest())
        height = max(self.sizeHint().height(), layout.totalHeightForWidth(width))
        self.resize(width, height)
        self.move(room.left() + theme.px(24), room.top() + room.height() - height - theme.px(20))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._under and event.type() is QEvent.Type.Resize:
            self._place()
        ours = watched is self.action or watched is self.other
        if ours and event.type() is QEvent.Type.FocusIn:
            self._timer.stop()
        if ours and event.type() is QEvent.Type.FocusOut and self.isVisible():
            self._timer.start(STAYS)
        return super().eventFilter(watched, event)

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._timer.stop()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._timer.start(STAYS)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        tokens = theme.of(self.palette())
        rounded(painter, QRectF(self.rect()), tokens["surface"], tokens["edge"], theme.px(10))
        painter.end()
