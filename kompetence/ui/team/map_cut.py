"""The cut by team: the heat map with its legend, and who is thought away."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from kompetence.domain.ids import PersonId
from kompetence.domain.team_views import Departure
from kompetence.domain.views import TeamPicture
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.heat_map.headers import HEIGHT
from kompetence.ui.heat_map.legend import Legend
from kompetence.ui.heat_map.model import ORDERS, HeatMapModel, Order
from kompetence.ui.heat_map.table import HeatMap
from kompetence.ui.layouts import column
from kompetence.ui.team.leaving import Leaving
from kompetence.ui.texts import hint, label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import Button


class MapCut(QWidget):
    """Shows the team as it is, or without those who are thought away; `without` answers with how it would be."""

    def __init__(self, without: Callable[[frozenset[PersonId]], Departure]) -> None:
        super().__init__()
        self._without = without
        self._picture = TeamPicture((), ())
        self.model = HeatMapModel()
        self.heat_map = HeatMap(self.model)
        self.model.setParent(self.heat_map)
        self.leaving = Leaving()
        self.leaving.hide()
        self.note = label("", Role.SMALL, "text2", wrap=True)
        self.legend = Legend()
        self.order = Button("", "quiet", "chevron-down")
        self.order.setParent(self.heat_map)
        self.order.clicked.connect(self._ask_order)
        self._name_order()
        self.leaving.changed.connect(self._think)
        map_ = column((self.heat_map, 1), 2, self.legend, 1, self.note, gap=0)
        map_.addStretch(0)
        self.setLayout(column(self.leaving, (map_, 1), gap=3))
        QWidget.setTabOrder(self.order, self.heat_map.table)

    def show_picture(self, picture: TeamPicture) -> None:
        """Show the team as it stands now."""
        self._picture = picture
        if self.is_thinking and self.leaving.gone:
            self._think(self.leaving.gone)
        else:
            self.model.show(picture)

    @property
    def is_thinking(self) -> bool:
        """Whether somebody is thought away, so that nothing may be rated."""
        return not self.leaving.isHidden()

    def think(self) -> None:
        """Begin to think people away."""
        self.leaving.begin(self._picture.people)
        self.leaving.show_departure(None)
        self.leaving.show()
        self.leaving.choice.setFocus()

    def end(self) -> None:
        """Go back to the team of today."""
        self.leaving.hide()
        self.model.show(self._picture)

    def _think(self, gone: frozenset[PersonId]) -> None:
        departure = self._without(gone) if gone else None
        self.leaving.show_departure(departure)
        self.model.show(self._picture if departure is None else departure.picture)

    def _ask_order(self) -> None:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for order, words in ORDERS.items():
            action = menu.addAction(_(words))
            action.setCheckable(True)
            action.setChecked(order is self.model.order)
            action.triggered.connect(lambda _on, order=order: self.arrange(order))
            group.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.order.mapToGlobal(self.order.rect().bottomLeft()))

    def arrange(self, order: Order) -> None:
        """Let competences stand in another order."""
        self.heat_map.arrange(order)
        self._name_order()

    def _name_order(self) -> None:
        text = _(ORDERS[self.model.order])
        self.order.setAccessibleName(_("Order of the competences: {order}").format(order=text))
        self._place_order()

    def _place_order(self) -> None:
        """Beside the head of the targets; words that have no room there end in dots."""
        text = _(ORDERS[self.model.order])
        head = theme.text_width(Role.SMALL, self.heat_map.table.corner.text()) + theme.px(18)
        room = self.heat_map.table.names.width() - head
        self.order.setText(text)
        lacks = self.order.sizeHint().width() - room
        if lacks > 0:
            left = theme.text_width(Role.STRONG, text) - lacks
            metrics = QFontMetrics(theme.font(Role.STRONG))
            self.order.setText(metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(1, left)))
        hint(self.order, text if lacks > 0 else "")
        size = self.order.sizeHint()
        self.order.setGeometry(0, 0, max(1, min(size.width(), room)), min(size.height(), theme.px(HEIGHT)))
        self.order.raise_()

    def rescale(self) -> None:
        """Put the order back into its corner."""
        self._place_order()

    def natural_height(self, width: int) -> int:
        """How tall it is when nothing scrolls."""
        above = self.leaving.sizeHint().height() + 3 * theme.unit() if self.is_thinking else 0
        below = self.legend.heightForWidth(width) + 3 * self.note.heightForWidth(width)
        return above + self.heat_map.natural_height() + below + 6 * theme.unit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_order()
