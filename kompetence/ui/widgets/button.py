"""Push buttons of the five kinds, and the round-trip between words, icon and kind."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy
from typing_extensions import override

from kompetence.ui import style, theme
from kompetence.ui.texts import explain, shown


class Button(QPushButton):
    """Looks as its kind asks; the style does the drawing."""

    def __init__(self, text: str, kind: str = "secondary", icon: str = "") -> None:
        super().__init__(shown(text))
        self.setProperty("kind", kind)
        self.setProperty("icon_name", icon)
        self.setAutoDefault(False)
        fixed, maximum = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum
        across, down = (maximum, QSizePolicy.Policy.Preferred) if kind == "chip" else (fixed, fixed)
        self.setSizePolicy(across, down)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    @override
    def sizeHint(self) -> QSize:
        return style.button_size(self.text(), str(self.property("kind")), self)

    @override
    def minimumSizeHint(self) -> QSize:
        size = self.sizeHint()
        return size.boundedTo(QSize(theme.px(80), size.height())) if self.property("kind") == "chip" else size

    def rescale(self, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - also told by `toggled`
        """Ask for room anew."""
        self.updateGeometry()


def button(text: str, clicked: Callable[[], None], kind: str = "secondary", icon: str = "") -> Button:
    """A button with words."""
    made = Button(text, kind, icon)
    made.clicked.connect(lambda _on: clicked())
    return made


def icon_button(icon: str, name: str, clicked: Callable[[], None]) -> Button:
    """Back, close or edit: an icon alone, named by tooltip and for the screen reader."""
    made = Button("", "quiet", icon)
    explain(made, name)
    made.clicked.connect(lambda _on: clicked())
    return made
