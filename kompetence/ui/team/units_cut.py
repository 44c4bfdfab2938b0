"""The cut by organisation: the units below side by side, and the way down into one of them."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kompetence.domain.team_views import UnitMap
from kompetence.domain.unit import Unit
from kompetence.i18n import gettext as _
from kompetence.ui import theme, wording
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.team.figures_model import Column, FiguresModel, Row
from kompetence.ui.team.figures_table import FiguresTable
from kompetence.ui.texts import label, shown
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button


class UnitsCut(QWidget):
    """`entered` carries the id of the unit that one goes to."""

    entered = Signal(str)

    def __init__(self, up: Callable[[], Unit | None]) -> None:
        super().__init__()
        self._find_above, self._above = up, ""
        self.model = FiguresModel()
        self.table = FiguresTable(self.model, _("Organisation"))
        self.model.setParent(self.table)
        self.up = button("", self._go_up, "quiet", "arrow-left")
        self._none = label(
            _("There are no units below this one. Look at the team, or go to the unit above."),
            Role.BODY,
            "text2",
            wrap=True,
        )
        self.note = label("", Role.SMALL, "text2", wrap=True)
        self.table.opened.connect(self._enter)
        self.setLayout(column(holding(row(self.up, None)), self._none, (self.table, 1), self.note, gap=2))

    def show_map(self, units: UnitMap, unit: str, people: int, basis: str) -> None:
        """Show the units below a unit."""
        above = self._find_above()
        self._above = above.id if above is not None else ""
        self.up.setVisible(above is not None)
        if above is not None:
            self.up.setText(shown(_("Up to {unit}").format(unit=above.name)))
            self.up.updateGeometry()
        whole = Column(unit, wording.people(people))
        parts = [Column(one.unit.name, wording.people(one.people), one.unit.id) for one in units.columns]
        rows = [Row(one.competence, (one.whole, *one.parts)) for one in units.rows]
        self.model.show([whole, *parts], rows)
        self._none.setVisible(not units.columns)
        text = _(
            "“Can” counts people at the level that the unit needs, else at the independent step, asked or not. "
            "“3 ?” are three who are not rated. Levels are {basis}. Click a unit to go down into it."
        )
        self.note.setText(text.format(basis=basis))
        if rows and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))

    def _enter(self, column_: int) -> None:
        if unit := self.model.column(column_).opens:
            self.entered.emit(unit)

    def _go_up(self) -> None:
        if self._above:
            self.entered.emit(self._above)

    def natural_height(self, width: int) -> int:
        """How tall it is when nothing scrolls."""
        return self.table.natural_height() + 2 * self.note.heightForWidth(width) + theme.px(80)
