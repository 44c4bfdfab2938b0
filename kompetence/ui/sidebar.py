"""The sidebar: which unit this is, the places, and who looks."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QBoxLayout

from kompetence.domain.file_settings import Viewer
from kompetence.domain.views import UnitChoice
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.frame.viewer_foot import ViewerFoot
from kompetence.ui.layouts import column, row
from kompetence.ui.unit_chooser import UnitHead, UnitPopup
from kompetence.ui.widgets.button import icon_button
from kompetence.ui.widgets.card import Ground
from kompetence.ui.widgets.nav_list import NavList

WIDE, NARROW, VAST = 224, 64, 240
_VAST_FROM = 1600


class Sidebar(Ground):
    """Wide with words, or narrow with icons and tooltips; `unit_chosen` carries the unit's id."""

    unit_chosen = Signal(str)
    settings_wanted = Signal()
    find_wanted = Signal()

    def __init__(self, places: Sequence[tuple[str, str, str]]) -> None:
        super().__init__("side", "right")
        self.places = NavList(places)
        self.places.setAccessibleName(_("Places"))
        self.head = UnitHead()
        self.head.clicked.connect(self.choose_unit)
        self.viewer = ViewerFoot()
        self.viewer.clicked.connect(self.settings_wanted)
        self.search = icon_button("search", _("Find (Ctrl+K)"), self.find_wanted.emit)
        self.settings = icon_button("settings", _("Settings"), self.settings_wanted.emit)
        self._foot = row((self.viewer, 1), self.search, self.settings, gap=0)
        self.setLayout(
            column(self.head, 3, self.places, None, self._foot, gap=1, margins=(3, 3, 3, 4)),
        )
        self._narrow = False
        self._units: tuple[UnitChoice, ...] = ()
        self._now = ""
        self.rescale()

    def show_unit(self, unit: str, units: tuple[UnitChoice, ...], viewer: Viewer | None) -> None:
        """Say where one is, which units there are, and who looks."""
        self._now, self._units = unit, units
        name = next((one.unit.name for one in units if one.unit.id == unit), "")
        self.head.show_unit(name, several=len(units) > 1)
        self.viewer.show_viewer(viewer)

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
        self.viewer.setVisible(not narrow)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._foot.setDirection(down if narrow else across)
        self.places.set_narrow(narrow)
        self.rescale()

    def rescale(self) -> None:
        """Take the width from the present text size."""
        vast = self.window().width() >= theme.px(_VAST_FROM)
        wide = theme.px(VAST if vast else WIDE)
        self.setFixedWidth(theme.px(NARROW) if self._narrow else wide)
