"""What every step of a group talk can do."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtWidgets import QLayout, QWidget

from kompetence.domain.group_talk import GroupSheet
from kompetence.ui import theme
from kompetence.ui.place import Context

WIDEST = 1080


class Sheet(QWidget):
    """The column of a step, no wider than a line can be followed across."""

    def __init__(self, layout: QLayout) -> None:
        super().__init__()
        self.setLayout(layout)
        self.rescale()

    def rescale(self) -> None:
        """Take the width from the present text size."""
        self.setMaximumWidth(theme.px(WIDEST))


class Step(QWidget):
    """One part of the talk; it knows the sheet that it shows."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.sheet: GroupSheet | None = None
        self.lead: QWidget | None = None
        """What Tab comes from."""

    def in_order(self, stops: Sequence[QWidget]) -> None:
        """Let Tab go through what was made later than the rest of the window."""
        for before, after in pairwise([one for one in (self.lead, *stops) if one is not None]):
            QWidget.setTabOrder(before, after)

    def take(self, sheet: GroupSheet) -> None:
        """Show the talk as it stands now."""
        self.sheet = sheet
        self.show_sheet(sheet)

    def show_sheet(self, sheet: GroupSheet) -> None:
        """Show what belongs to this step."""
        raise NotImplementedError

    def first(self) -> QWidget:
        """Where the keyboard goes."""
        return self

    def settle(self) -> None:
        """Save what is being written."""
