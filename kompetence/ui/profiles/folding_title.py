"""A title row whose buttons go under the title where they would squeeze it."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from kompetence.ui import theme
from kompetence.ui.layouts import Box, holding, row
from kompetence.ui.panels import TitleRow
from kompetence.ui.theme import Role

_LEAST = 200


class FoldingTitle(TitleRow):
    """The way back, the title, and the buttons."""

    def __init__(self, back: QWidget, *actions: QWidget) -> None:
        self._actions = holding(row(*actions, None, gap=2))
        super().__init__("", self._actions, back=back)

    def fold(self) -> None:
        """Look anew whether there is room beside the title."""
        layout = self.layout()
        if not isinstance(layout, Box):
            return
        longest = max((theme.text_width(Role.TITLE, word) for word in self.title.text().split()), default=0)
        room = self.width() - self._actions.sizeHint().width() - theme.px(80)
        narrow = room < max(longest, theme.px(_LEAST))
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        if layout.direction() is not (down if narrow else across):
            layout.setDirection(down if narrow else across)
            layout.rescale()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fold()
