"""The sidebar: which file and unit this is, the places, and who looks."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.painting import rounded, smooth
from kompetence.ui.texts import explain, label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.card import Ground
from kompetence.ui.widgets.nav_list import NavList

WIDE, NARROW = 224, 64


class Logo(QWidget):
    """Three bars that grow."""

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(32), theme.px(32))

    def rescale(self) -> None:
        """Take the size from the present text size."""
        self.setFixedSize(self.sizeHint())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        tokens, one = theme.of(self.palette()), self.height() / 32
        rounded(painter, QRectF(self.rect()), tokens["accent"], None, 8 * one)
        for at, tall in enumerate((7, 12, 17)):
            box = QRectF((8 + at * 6) * one, (25 - tall) * one, 4 * one, tall * one)
            rounded(painter, box, tokens["on"], None, 1.5 * one)
        painter.end()


class Sidebar(Ground):
    """Wide with words, or narrow with icons and tooltips."""

    def __init__(self, places: Sequence[tuple[str, str, str]]) -> None:
        super().__init__("side", "right")
        self.places = NavList(places)
        self.places.setAccessibleName(_("Places"))
        self._logo = Logo()
        self._logo.rescale()
        self._unit = label("", Role.SMALL, "text2", wrap=True)
        self._names = holding(column(label("Kompetence", Role.STRONG), self._unit, gap=0))
        self._viewer = label("", Role.SMALL_STRONG, wrap=True)
        self.setLayout(
            column(
                row(self._logo, (self._names, 1), gap=3, margins=(1, 0, 0, 0)), 4, self.places, None,
                row((self._viewer, 1), margins=(3, 0, 2, 0)), gap=1, margins=(3, 4, 3, 5),
            )
        )  # fmt: skip
        self._narrow = False
        self.rescale()

    def show_unit(self, unit: str, viewer: str) -> None:
        """Say where one is."""
        self._unit.setText(unit)
        self._viewer.setText(viewer)
        explain(self._logo, f"Kompetence, {unit}")

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - one flag is all it takes
        """Show icons alone."""
        self._narrow = narrow
        self._names.setVisible(not narrow)
        self._viewer.setVisible(not narrow)
        self.places.set_narrow(narrow)
        self.rescale()

    def rescale(self) -> None:
        """Take the width from the present text size."""
        self.setFixedWidth(theme.px(NARROW) if self._narrow else theme.px(WIDE))
