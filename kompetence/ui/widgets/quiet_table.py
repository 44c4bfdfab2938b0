"""What all tables to read have in common: no frame, no grid, one row selected at a time, nothing to edit in place."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyledItemDelegate, QTableView


class QuietTable(QTableView):
    """With `whole` it is as tall as its rows, and the page around it scrolls."""

    def __init__(
        self, name: str, *, whole: bool, ground: QPalette.ColorRole = QPalette.ColorRole.Window
    ) -> None:
        super().__init__()
        self._ground = ground
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.viewport().setBackgroundRole(ground)
        if whole:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def draw_with(self, delegate: QStyledItemDelegate, header: QHeaderView) -> None:
        """Let cells and heads be painted by these."""
        self.setItemDelegate(delegate)
        header.viewport().setBackgroundRole(self._ground)
        header.setMinimumSectionSize(1)
        self.setHorizontalHeader(header)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
