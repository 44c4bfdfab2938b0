"""The only place that makes labels and tooltips, so that no name is ever read as markup."""

from typing import Protocol, cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from kompetence.ui import theme
from kompetence.ui.theme import Role


class Scaled(Protocol):
    """Whatever has lengths of its own to set anew when the text size changes."""

    def rescale(self) -> None:
        """Take sizes from the present text size."""


class Label(QLabel):
    """Plain text in one role and one ink of the theme."""

    def __init__(self, text: str, role: Role, ink: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._role, self._ink = role, ink
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setForegroundRole(QPalette.ColorRole.WindowText)
        self.rescale()
        self._colour()

    def rescale(self) -> None:
        """Take the size from the present text size."""
        self.setFont(theme.font(self._role))

    def set_ink(self, ink: str) -> None:
        """Change the ink to another of the theme's."""
        self._ink = ink
        self._colour()

    def _colour(self) -> None:
        palette = self.palette()
        ink = theme.of(palette)[self._ink]
        if palette.color(QPalette.ColorRole.WindowText) != ink:
            palette.setColor(QPalette.ColorRole.WindowText, ink)
            self.setPalette(palette)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._colour()


def label(text: str, role: Role = Role.BODY, ink: str = "text", *, wrap: bool = False) -> Label:
    """A label; `wrap` lets it take several lines."""
    made = Label(text, role, ink)
    made.setWordWrap(wrap)
    return made


def tooltip(text: str) -> str:
    """Text for a tooltip, which Qt would else take for markup when it looks like it."""
    from html import escape

    return f"<p style='white-space:pre-wrap'>{escape(text)}</p>" if text else ""


def hint(widget: QWidget, text: str) -> None:
    """Give a control a tooltip, or take it away with an empty text."""
    widget.setToolTip(tooltip(text))


def explain(widget: QWidget, text: str) -> None:
    """Give a control a tooltip and, where it has none, a name for the screen reader."""
    hint(widget, text)
    if not widget.accessibleName():
        widget.setAccessibleName(text)


def shown(text: str) -> str:
    """Text for buttons and menus, where a lone & would vanish and underline the next letter."""
    return text.replace("&", "&&")


def rescale(root: QWidget) -> None:
    """Tell everything below that the text size has changed."""
    for child in (root, *root.findChildren(QWidget)):
        if hasattr(child, "rescale"):
            cast("Scaled", child).rescale()
        if (layout := child.layout()) is not None and hasattr(layout, "rescale"):
            cast("Scaled", layout).rescale()
