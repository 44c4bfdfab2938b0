"""What came of it: the counts, what did not succeed and why, and what one does next."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from kompetence.i18n import gettext as _
from kompetence.ui import messages, theme
from kompetence.ui.layouts import Item, column, row
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import Button, button
from kompetence.ui.widgets.fields import TextField

_WIDE, _LIST = 560, 150


class DoneDialog(QDialog):
    """Closing it is all there is to do; the folder can be opened from here."""

    def __init__(
        self,
        title: str,
        told: Sequence[str],
        refused: Mapping[str, str],
        parent: QWidget,
        *,
        folder: Path | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Kompetence")
        self.setAccessibleName(title)
        self.close_button = button(_("Close"), self.accept, "primary")
        self._refused = [f"{name}: {why}" for name, why in refused.items()]
        buttons: list[Item] = []
        if folder is not None:
            self.open_folder = button(_("Open the folder"), _opening(folder))
            buttons.append(self.open_folder)
        parts: list[Item] = [label(title, Role.HEADING, wrap=True)]
        parts.append(column(*(label(text, Role.BODY, "text2", wrap=True) for text in told), gap=1.5))
        if self._refused:
            self.list = _lines(_("What did not succeed"), self._refused)
            self.copy = button(_("Copy the list"), self._copy, "secondary", "copy")
            buttons.insert(0, self.copy)
            parts.append(self.list)
        self.setLayout(column(*parts, row(*buttons, None, self.close_button), gap=4, margins=(6, 6, 6, 6)))
        for one in self.findChildren(Button):
            one.setAutoDefault(True)  # Enter means the button that has the keyboard
        self.close_button.setDefault(True)
        layout = self.layout()
        assert layout is not None
        wide = min(theme.px(_WIDE), parent.width() - theme.px(32))
        layout.activate()
        self.resize(wide, min(layout.totalHeightForWidth(wide), parent.height() - theme.px(32)))
        self.close_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(self._refused))
        self.copy.setText(_("Copied"))


def _opening(folder: Path) -> Callable[[], None]:
    return lambda: messages.open_outside(folder)


def _lines(name: str, lines: Sequence[str]) -> TextField:
    """All lines, to scroll and to copy; nothing can be written."""
    made = TextField(name)
    made.setReadOnly(True)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    made.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
    made.setPlainText("\n".join(lines))
    made.setMinimumHeight(theme.px(_LIST))
    return made
