"""One setting: what it is and what it means at the left, the choice at the right, or below where there is no room."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from kompetence.ui import theme
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.choice import Choice

_CHOICE, _BESIDE_FROM = 260, 560


class SettingRow(QWidget):
    """The words are the choice's label, also for the screen reader."""

    def __init__(self, choice: Choice, meaning: str) -> None:
        super().__init__()
        self.choice = choice
        name = label(choice.accessibleName(), Role.STRONG, wrap=True)
        name.setBuddy(choice)
        why = label(meaning, Role.BODY, "text2", wrap=True)
        choice.setAccessibleDescription(meaning)
        self._row = row((holding(column(name, why, gap=0.5)), 1), choice, gap=5, margins=(5, 3, 5, 3))
        self._row.setAlignment(choice, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(self._row)
        self.rescale()

    def rescale(self) -> None:
        """Arrange for the present text size."""
        self.choice.setFixedWidth(theme.px(_CHOICE))
        self.choice.rescale()
        beside = self.width() >= theme.px(_BESIDE_FROM)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if beside else down)
        self._row.setSpacing(theme.unit() * (5 if beside else 2))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rescale()
