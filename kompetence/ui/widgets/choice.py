"""A list to choose one thing from."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy
from typing_extensions import override

from kompetence.ui import theme


class Choice(QComboBox):
    """The wheel changes nothing in passing."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def rescale(self) -> None:
        """Take the height from the present text size."""
        self.setMinimumHeight(theme.px(36))

    def offer(self, choices: Iterable[tuple[str, Any]], chosen: Any) -> None:
        """Replace the choices and choose one."""
        self.clear()
        for text, value in choices:
            self.addItem(text, value)
        self.setCurrentIndex(max(0, self.findData(chosen)))

    @property
    def chosen(self) -> Any:
        """The value behind the chosen text."""
        return self.currentData()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
