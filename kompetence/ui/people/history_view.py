"""The years of one person: the table of all rounds, and beside it the chart of the competence in hand."""

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from kompetence.domain.staffing import History
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.layouts import column, holding
from kompetence.ui.panels import Scrolling
from kompetence.ui.people.history import HistoryModel, HistoryTable
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.step_chart import StepChart

_BESIDE, _ROOMY, _CHART, _SMALL_CHART = 900, 1140, 400, 320
_UNBOUND = (1 << 24) - 1


class HistoryView(QWidget):
    """The table with the chart of the chosen competence beside it, or a sentence alone where there is nothing yet."""

    def __init__(self) -> None:
        super().__init__()
        self.model = HistoryModel(self)
        self.table = HistoryTable(self.model)
        self.name = label("", Role.STRONG, wrap=True)
        self.chart = StepChart()
        self._said = label("", ink="text2", wrap=True)
        self._drawn = holding(column(self.name, self.chart, None, gap=3))
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.addWidget(self.table, 1)
        self._beside.addWidget(self._drawn)
        inner = column(self._said, (self._beside, 1), gap=2, margins=(8, 2, 6, 4))
        self._scroller = Scrolling(holding(inner), _("Levels over the rounds"))
        self.setLayout(column(self._scroller))
        self.table.selectionModel().currentRowChanged.connect(self._look)

    def show_history(self, history: History) -> None:
        """Show somebody's."""
        before = self.table.currentIndex().row()
        self.model.show(history)
        some = bool(history.rounds)
        self.table.setVisible(some)
        self._drawn.setVisible(some)
        self._said.setText(
            _("What was agreed in each round, with what the two said where it has been shared by both.")
            if some
            else _("Nothing has been rated in any round yet.")
        )
        if some:
            self.table.setCurrentIndex(self.model.index(max(0, min(before, self.model.rowCount() - 1)), 0))
        self._arrange()

    def _look(self, current: QModelIndex, _before: QModelIndex | None = None) -> None:
        course = self.model.course(current.row()) if current.isValid() else None
        self.name.setText(str(self.model.index(current.row(), 0).data()) if course is not None else "")
        self.chart.show_course(course)

    def rescale(self) -> None:
        """Arrange anew."""
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= theme.px(_BESIDE)
        self._beside.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.BottomToTop
        )
        self._beside.setSpacing(theme.px(32 if wide else 16))
        if wide:
            self._drawn.setFixedWidth(theme.px(_CHART if self.width() >= theme.px(_ROOMY) else _SMALL_CHART))
            self.table.setMinimumHeight(0)
            self.table.setMaximumHeight(_UNBOUND)
        else:  # one long page, in which nothing scrolls by itself
            self._drawn.setMinimumWidth(0)
            self._drawn.setMaximumWidth(theme.px(520))
            self.table.setFixedHeight(self.table.tall + self.table.horizontalScrollBar().sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def natural_height(self, _width: int) -> int:
        """How tall it is when nothing scrolls."""
        chart = 0 if self.width() >= theme.px(_BESIDE) else self._drawn.sizeHint().height()
        return theme.px(90) + self.table.tall + chart
