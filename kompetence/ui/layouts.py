"""Rows and columns whose spacing is counted in grid steps and grows with the text."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QLayout, QScrollArea, QWidget

from kompetence.ui import theme

Item: TypeAlias = QWidget | QLayout | int | tuple["QWidget | QLayout", int] | None
Margins: TypeAlias = tuple[float, float, float, float]


class Box(QBoxLayout):
    """A box layout; items may be widgets, layouts, grid steps, None for what stretches, (item, stretch)."""

    def __init__(
        self, direction: QBoxLayout.Direction, items: Sequence[Item], gap: float, margins: Margins
    ) -> None:
        super().__init__(direction)
        self._gap, self._margins = gap, margins
        self._spaces: list[tuple[int, int]] = []
        self.add(*items)
        self.rescale()

    def add(self, *items: Item) -> None:
        """Put more at the end."""
        for item in items:
            if item is None:
                self.addStretch(1)
            elif isinstance(item, int):
                self._spaces.append((self.count(), item))
                self.addSpacing(item * theme.unit())
            elif isinstance(item, tuple):
                self._put(item[0], item[1])
            else:
                self._put(item, 0)

    def _put(self, item: QWidget | QLayout, stretch: int) -> None:
        if isinstance(item, QLayout):
            self.addLayout(item, stretch)
        else:
            self.addWidget(item, stretch)

    def rescale(self) -> None:
        """Count all spacing anew, in the layouts within as well."""
        step = theme.unit()
        self.setSpacing(round(self._gap * step))
        left, top, right, bottom = (round(side * step) for side in self._margins)
        self.setContentsMargins(left, top, right, bottom)
        vertical = self.direction() is QBoxLayout.Direction.TopToBottom
        for place, steps in self._spaces:
            space = self.itemAt(place)
            spacer = space.spacerItem() if space is not None else None
            if spacer is not None:
                spacer.changeSize(0 if vertical else steps * step, steps * step if vertical else 0)
        for place in range(self.count()):
            inner = self.itemAt(place)
            if inner is not None and isinstance(within := inner.layout(), Box):
                within.rescale()
        self.invalidate()


def column(*items: Item, gap: float = 2, margins: Margins = (0, 0, 0, 0)) -> Box:
    """Items under each other."""
    return Box(QBoxLayout.Direction.TopToBottom, items, gap, margins)


def row(*items: Item, gap: float = 2, margins: Margins = (0, 0, 0, 0)) -> Box:
    """Items beside each other."""
    return Box(QBoxLayout.Direction.LeftToRight, items, gap, margins)


def _within(layout: QLayout) -> list[QWidget]:
    found: list[QWidget] = []
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if inner is not None:
            found += _within(inner)
        elif widget is not None:
            found += _of(widget)
    return found


def _of(widget: QWidget) -> list[QWidget]:
    if isinstance(widget, QScrollArea) and (body := widget.widget()) is not None:
        return [*_stop(widget), *_of(body)]
    layout = widget.layout()
    return [*_stop(widget), *([] if layout is None else _within(layout))]


def _stop(widget: QWidget) -> list[QWidget]:
    """A widget that never has the keyboard stands in no order."""
    return [] if widget.focusPolicy() is Qt.FocusPolicy.NoFocus else [widget]


def read_in_order(part: QWidget) -> None:
    """Let Tab go through a part as its layouts lie, also what was put in later."""
    parts = _of(part)
    for one, after in pairwise(parts):
        QWidget.setTabOrder(one, after)


def holding(layout: QLayout) -> QWidget:
    """A bare widget around a layout."""
    made = QWidget()
    made.setLayout(layout)
    return made
