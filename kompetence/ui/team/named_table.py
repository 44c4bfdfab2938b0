"""Tables of figures in which a row is a competence, whose name stays at the left while the columns scroll."""

from collections.abc import Sequence
from typing import Protocol, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget
from typing_extensions import override

from kompetence.domain.competence import Competence, area_begun
from kompetence.ui.heat_map.headers import NameHeader

Index: TypeAlias = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class Named(Protocol):
    """A row as it comes from the services."""

    @property
    def competence(self) -> Competence:
        """What the row is about."""
        ...


class NamedModel(QAbstractTableModel):
    """What the names need; figures are the model's own."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Named] = ()

    def competence_at(self, row: int) -> tuple[str, int | None]:
        """Name of the competence at a row; targets differ between units."""
        return self._rows[row].competence.name, None

    def area(self, row: int) -> str:
        """The area that begins at a row, or nothing."""
        before = self._rows[row - 1].competence if row else None
        return area_begun(self._rows[row].competence, before)

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)


class NamedTable(QTableView):
    """Scrolls by keys; nothing can be changed in it, and `_fit` gives the columns their widths."""

    def __init__(self, model: NamedModel, name: str, tall: int) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setCornerButtonEnabled(False)
        self.setCornerWidget(QWidget())
        self.names = NameHeader(self, model, tall)
        self.setVerticalHeader(self.names)
        self.selectionModel().currentChanged.connect(self._moved)
        model.modelReset.connect(self.rescale)

    def _moved(self) -> None:
        self.names.viewport().update()
        self.viewport().update()

    def rescale(self) -> None:
        """Give rows and columns their sizes at the present text size."""
        self.names.heights()
        self._fit()

    def _fit(self) -> None:
        raise NotImplementedError

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
