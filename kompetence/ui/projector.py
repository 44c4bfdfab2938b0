"""Projector mode: a page on the wall, half as large again, light unless chosen, with a strip that says so."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QHideEvent, QKeySequence, QPalette, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from kompetence.i18n import gettext as _
from kompetence.ui import texts, theme
from kompetence.ui.layouts import column, row
from kompetence.ui.place import Context, Place
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import Button, button
from kompetence.ui.widgets.card import Ground

LARGER, _SAME = 1.5, 0.01
LARGEST_POINTS = 2 * theme.SMALLEST_POINTS
"""The size up to which every page is laid out; whoever has chosen it already sees no larger text on the wall."""


class Projector(Place):
    """Fills the window and the screen; what is in it must hold no name. Escape leaves."""

    def __init__(self, context: Context, body: QWidget) -> None:
        super().__init__(context)
        self._before: QFont | None = None
        self._window_state = Qt.WindowState.WindowNoState
        self._larger = 0.0
        self.dark = Button(_("Dark"), "quiet")
        self.dark.setCheckable(True)
        self.dark.toggled.connect(self._colour)
        self.leave = button(_("Leave projector mode (Esc)"), self._leave, "quiet")
        strip = row(
            (label(_("Projector without names"), Role.SMALL_STRONG, "text2", wrap=True), 1),
            self.dark,
            self.leave,
            margins=(4, 0.5, 2, 0.5),
        )
        self.setAutoFillBackground(True)
        self.setLayout(column((body, 1), Ground("side", "top", strip), gap=0))
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._leave)
        self._colour()

    def _leave(self) -> None:
        self.context.wants.back.emit()

    def _colour(self) -> None:
        self.setPalette(theme.palette(theme.DARK if self.dark.isChecked() else theme.LIGHT))
        self.setBackgroundRole(QPalette.ColorRole.Window)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous() and self._before is None:
            window = self.window()
            self._window_state = window.windowState()
            self._enlarge()
            window.setWindowState(self._window_state | Qt.WindowState.WindowFullScreen)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous() and self._before is not None:
            before, self._before = self._before, None
            self._use(before)
            self.window().setWindowState(self._window_state)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        fonts = {QEvent.Type.ApplicationFontChange, QEvent.Type.FontChange}
        if event.type() in fonts and self._before is not None and not self._is_larger():
            self._enlarge()

    def _is_larger(self) -> bool:
        return abs(QApplication.font().pointSizeF() - self._larger) < _SAME

    def _enlarge(self) -> None:
        """Take the present text size as the one to go back to."""
        self._before = QFont(QApplication.font())
        larger = QFont(self._before)
        before = self._before.pointSizeF()
        self._larger = max(before, min(before * LARGER, LARGEST_POINTS))
        larger.setPointSizeF(self._larger)
        self._use(larger)

    def _use(self, font: QFont) -> None:
        theme.count_anew()
        QApplication.setFont(font)
        texts.rescale(self.window())
