"""A line with a box to tick; the whole line is the target."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kompetence.ui.layouts import Margins, column, row
from kompetence.ui.profiles.long_words import breakable
from kompetence.ui.profiles.tick import Tick
from kompetence.ui.texts import label
from kompetence.ui.theme import Role


class Ticked(QWidget):
    """A name, and small below what it means; `toggled` tells that it was ticked or not."""

    toggled = Signal()

    def __init__(self, name: str, said: str, *, on: bool, margins: Margins = (0, 1, 0, 1)) -> None:
        super().__init__()
        self.box = Tick()
        self.box.setAccessibleName(f"{name}. {said}" if said else name)
        self.box.setChecked(on)
        self.box.toggled.connect(self.toggled)
        texts = column(label(breakable(name), Role.STRONG, wrap=True), gap=0.25)
        if said:
            texts.add(label(breakable(said), Role.SMALL, "text2", wrap=True))
        self.setLayout(row(self.box, (texts, 1), gap=3, margins=margins))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.box.toggle()
            self.box.setFocus(Qt.FocusReason.MouseFocusReason)
