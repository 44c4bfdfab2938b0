"""A field to write in while preparing: it gives the keys that turn the page back to the page."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QScrollArea
from typing_extensions import override

from kompetence.ui import theme
from kompetence.ui.widgets.fields import TextField

_TURNING = {Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}


class Writing(TextField):
    """Page Up and Page Down turn the page; everything else is text."""

    @override
    def event(self, event: QEvent) -> bool:
        asked = event.type() is QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and event.key() in _TURNING:
            event.ignore()
            return False
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _TURNING and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come into view where the keyboard brought one here."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self._come_into_view()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Come into view once the mouse is let go: what moved under it before would be chosen as text."""
        super().mouseReleaseEvent(event)
        self._come_into_view()

    def _come_into_view(self) -> None:
        """What is asked comes along where there is room for both."""
        part = around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is None or part is None:
            return
        if part.height() <= around.viewport().height():
            around.ensureWidgetVisible(part, 0, theme.px(8))
        around.ensureWidgetVisible(self, 0, theme.px(16))

    def show_text(self, text: str, *, frozen: bool = False) -> None:
        """Show a text, leaving the cursor alone where it stands there already."""
        self.setReadOnly(frozen)
        if self.toPlainText() != text:
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)
            self.updateGeometry()


def turning(event: QKeyEvent) -> int:
    """By how many pages a key turns: on, back, or not at all."""
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return 0
    return {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()), 0)
