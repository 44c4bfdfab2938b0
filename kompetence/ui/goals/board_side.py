"""The side panel of the goals: one thing at a time, to read or to write."""

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kompetence.ui.layouts import Box, column
from kompetence.ui.panels import SidePanel


class BoardSide(SidePanel):
    """What it shows is replaced as a whole."""

    def __init__(self) -> None:
        self._box: Box = column(None, margins=(5, 5, 5, 5))
        super().__init__(self._box)
        self.part: QWidget | None = None

    def show_part(self, part: QWidget | None) -> None:
        """Show this, and nothing else."""
        old, self.part = self.part, part
        if old is not None:
            self._box.removeWidget(old)
            old.hide()
            old.deleteLater()
        if part is not None:
            self._box.insertWidget(0, part)
            part.show()
        self.scroller.verticalScrollBar().setValue(0)
        self.grew.emit()

    @override
    def natural_height(self, width: int) -> int:
        return 0 if self.part is None else super().natural_height(width)
