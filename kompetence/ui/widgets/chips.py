"""Choices that can each be turned on and off, in as many lines as they need."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget
from typing_extensions import override

from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.widgets.button import Button

GAP, TWO_LINES = 6, 1.75


class Flow(QLayout):
    """Puts items beside each other and goes on in the next line; an item wider than a line gets two for its words."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    @override
    def sizeHint(self) -> QSize:
        """Everything in one line."""
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        gaps = theme.px(GAP) * max(0, len(sizes) - 1)
        tall = max((size.height() for size in sizes), default=0)
        return QSize(sum(size.width() for size in sizes) + gaps, tall)

    @override
    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def _place(self, rect: QRect, *, move: bool) -> int:
        gap = theme.px(GAP)
        x, y, tall = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if size.width() > rect.width() > 0:
                size = QSize(rect.width(), round(size.height() * TWO_LINES))
            if x > rect.x() and x + size.width() > rect.x() + rect.width():
                x, y, tall = rect.x(), y + tall + gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + gap
            tall = max(tall, size.height())
        return y + tall - rect.y()


class Chips(QWidget):
    """The first few choices, and the rest behind "More …"; chosen ones always show."""

    changed = Signal()

    def __init__(self, name: str, first: int = 2) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._first = first
        self._chips: dict[str, Button] = {}
        self._flow = Flow()
        self.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._more = Button(_("More …"), "chip")
        self._more.clicked.connect(self._show_all)

    def offer(self, choices: Iterable[str], chosen: Iterable[str]) -> None:
        """Replace the choices; what was chosen but is no longer offered stays."""
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self._more)
        chosen = tuple(chosen)
        self._chips = {}
        for text in dict.fromkeys((*chosen, *choices)):
            chip = Button(text, "chip")
            chip.setCheckable(True)
            chip.setChecked(text in chosen)
            chip.setAccessibleDescription(self.accessibleName())
            chip.toggled.connect(chip.rescale)
            chip.toggled.connect(self.changed)
            self._flow.addWidget(chip)
            chip.setVisible(len(self._chips) < max(self._first, len(chosen)))
            self._chips[text] = chip
        self._flow.addWidget(self._more)
        self._more.setVisible(any(chip.isHidden() for chip in self._chips.values()))

    @property
    def chosen(self) -> tuple[str, ...]:
        """What is turned on."""
        return tuple(text for text, chip in self._chips.items() if chip.isChecked())

    def _show_all(self) -> None:
        hidden = [chip for chip in self._chips.values() if chip.isHidden()]
        for chip in hidden:
            chip.show()
        self._more.hide()
        if hidden:
            hidden[0].setFocus(Qt.FocusReason.TabFocusReason)
        self.updateGeometry()
