"""A field to write in while preparing: it gives the keys that turn the page back to the page."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

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
