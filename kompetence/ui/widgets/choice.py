"""A list to choose one thing from."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy
from typing_extensions import override

from kompetence.ui import theme
from kompetence.ui.texts import hint


class Choice(QComboBox):
    """The wheel changes nothing in passing, and takes no keyboard."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # a wheel in passing takes no keyboard either
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.currentTextChanged.connect(self._tell_all)

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

    def _tell_all(self) -> None:
        """Words that are cut with dots stand whole in the tooltip."""
        room = self.width() - theme.px(38)
        text = self.currentText()
        hint(self, text if theme.text_width(theme.Role.BODY, text) > room else "")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_all()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
