"""What stands above the pages as long as it holds."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout
from typing_extensions import override

from kompetence.ui import theme
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.texts import label
from kompetence.ui.widgets.button import Button, button
from kompetence.ui.widgets.card import Ground, Picture

_LEAST_TEXT = 380
"""The room that the words keep beside the buttons; with less, these go below."""


class Banner(Ground):
    """One sentence or two, and what can be done about it; hidden while there is nothing to say."""

    def __init__(self, icon: str = "info", ink: str = "accent") -> None:
        super().__init__("soft", "bottom")
        self._text = label("", wrap=True)
        self._buttons = row(gap=2)
        self._acts: list[Button] = []
        words = holding(row(column(None, Picture(icon, ink, 18), None, gap=0), (self._text, 1), gap=2))
        self._inner = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._inner.addWidget(words, 1)
        self._inner.addLayout(self._buttons)
        self.setLayout(row((self._inner, 1), gap=0, margins=(6, 2, 6, 2)))
        self.hide()

    @property
    def text(self) -> str:
        """What it says; nothing while it is hidden."""
        return "" if self.isHidden() else self._text.text()

    @property
    def acts(self) -> Sequence[Button]:
        """What can be done about it."""
        return self._acts

    def say(self, text: str, *acts: tuple[str, Callable[[], None]]) -> None:
        """Stand there until the next word."""
        self._text.setText(text)
        for one in self._acts:
            self._buttons.removeWidget(one)
            one.hide()
            one.deleteLater()
        self._acts = [button(verb, act, "secondary") for verb, act in acts]
        self._buttons.add(*self._acts)
        self._arrange()
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def rescale(self) -> None:
        """Put the buttons below the words where room is short."""
        self._arrange()

    def _arrange(self) -> None:
        below = 0 < self.width() < self._buttons.sizeHint().width() + theme.px(_LEAST_TEXT)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._inner.setDirection(down if below else across)
        self._inner.setSpacing(2 * theme.unit())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
