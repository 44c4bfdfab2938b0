"""The sidebar: which unit this is, the places, and who looks."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal

from kompetence.domain.views import UnitChoice
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.layouts import column, row
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.unit_chooser import UnitHead, UnitPopup
from kompetence.ui.widgets.card import Ground
from kompetence.ui.widgets.nav_list import NavList

WIDE, NARROW = 224, 64


class Sidebar(Ground):
    """Wide with words, or narrow with icons and tooltips; `unit_chosen` carries the unit's id."""

    unit_chosen = Signal(str)

    def __init__(self, places: Sequence[tuple[str, str, str]]) -> None:
        super().__init__("side", "right")
        self.places = NavList(places)
        self.places.setAccessibleName(_("Places"))
        self.head = UnitHead()
        self.head.clicked.connect(self.choose_unit)
        self._viewer = label("", Role.SMALL_STRONG, wrap=True)
        self.setLayout(
            column(
                self.head, 3, self.places, None,
                row((self._viewer, 1), margins=(3, 0, 2, 0)), gap=1, margins=(3, 3, 3, 5),
            )
        )  # fmt: skip
        self._narrow = False
        self._units: tuple[UnitChoice, ...] = ()
        self._now = ""
        self.rescale()

    def show_unit(self, unit: str, units: tuple[UnitChoice, ...], viewer: str) -> None:
        """Say where one is, and which units there are."""
        self._now, self._units = unit, units
        name = next((one.unit.name for one in units if one.unit.id == unit), "")
        self.head.show_unit(name, several=len(units) > 1)
        self._viewer.setText(viewer)

    def choose_unit(self) -> None:
        """Offer the units."""
        if len(self._units) > 1:
            popup = UnitPopup(self._units, self._now, self)
            popup.chosen.connect(self.unit_chosen)
            popup.open_at(self.head.mapToGlobal(QPoint(0, self.head.height() + theme.px(2))))

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - one flag is all it takes
        """Show icons alone."""
        self._narrow = narrow
        self.head.set_narrow(narrow)
        self._viewer.setVisible(not narrow)
        self.places.set_narrow(narrow)
        self.rescale()

    def rescale(self) -> None:
        """Take the width from the present text size."""
        self.setFixedWidth(theme.px(NARROW) if self._narrow else theme.px(WIDE))
