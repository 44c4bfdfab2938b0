"""What every place has: a title row, a body, and a side panel with the details of what is selected."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.layouts import Item, column, row
from kompetence.ui.texts import Label, label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.card import Ground

SIDE, WIDE_SIDE, WIDEST_SIDE, LEAST_CONTENT = 296, 300, 384, 440
_UNBOUND = (1 << 24) - 1
_LEAST_TITLE = 290


class TitleRow(QWidget):
    """The title of a place, one line of context, and at most three buttons, which stand below where room is short."""

    def __init__(self, title: str, *actions: Item, back: QWidget | None = None) -> None:
        super().__init__()
        self.title = label(title, Role.TITLE)
        self.context: Label = label("", Role.BODY, "text2", wrap=True)
        self.title.setWordWrap(True)
        heading = column(self.title, self.context, gap=0.5)
        lead: tuple[Item, ...] = () if back is None else (back,)
        self._acts = row(*actions, gap=2, margins=(2 if back else 0, 0, 0, 0))
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.addLayout(row(*lead, (heading, 1), gap=2), 1)
        self._rows.addLayout(self._acts)
        self.back = back
        self.setLayout(row(self._rows, gap=0, margins=(6 if back else 8, 5, 6, 3)))
        self.rescale()

    def without_back(self) -> None:
        """Leave out the way back, where the sidebar is the way."""
        if self.back is not None:
            self.back.hide()
            self.rescale()

    def rescale(self) -> None:
        """Put the buttons below the title where they would leave it too little room."""
        below = 0 < self.width() < self._acts.sizeHint().width() + theme.px(_LEAST_TITLE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._rows.setDirection(down if below else across)
        self._rows.setSpacing(theme.px(8))
        alone = self.back is not None and self.back.isHidden()
        self._rows.setContentsMargins(2 * theme.unit() if alone else 0, 0, 0, 0)
        self._rows.setAlignment(self._acts, Qt.AlignmentFlag.AlignLeft if below else Qt.AlignmentFlag(0))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rescale()


class Scrolling(QScrollArea):
    """Scrolls up and down only, and takes the keyboard only where there is something to scroll."""

    def __init__(
        self, inner: QWidget, name: str, ground: QPalette.ColorRole = QPalette.ColorRole.Window
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().rangeChanged.connect(self._offer_keys)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Asking for Qt's own viewport makes PySide look through every widget class, which start-up need not wait for.
        self.setViewport(view := QWidget())
        view.setBackgroundRole(ground)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)
        inner.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        inner.setBackgroundRole(ground)

    def _offer_keys(self, _least: int, most: int) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if most else Qt.FocusPolicy.NoFocus)


class SidePanel(Ground):
    """Stands at the right and scrolls by itself; its foot stays in view. `grew` tells that its content did."""

    grew = Signal()

    def __init__(self, body: QLayout, foot: QWidget | None = None, fill: str = "surface") -> None:
        super().__init__(fill, "left")
        self._body = body
        self._inner = inner = QWidget()
        inner.setLayout(body)
        inner.installEventFilter(self)
        role = QPalette.ColorRole.Base if fill == "surface" else QPalette.ColorRole.Window
        self.scroller = Scrolling(inner, _("Side panel"), role)
        self.scroller.viewport().setAutoFillBackground(False)
        self._parts = column((self.scroller, 1), gap=0)
        if foot is not None:
            self._parts.add(foot)
        self._parts.setContentsMargins(1, 0, 0, 0)
        self.setLayout(self._parts)

    def show_content(self, shown: bool) -> None:  # noqa: FBT001 - one flag is all it takes
        """Show what is in it, or leave it empty."""
        self._inner.setVisible(shown)

    def natural_height(self, width: int) -> int:
        """How tall it is when nothing scrolls."""
        return self._body.totalHeightForWidth(width - 1)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._inner and event.type() is QEvent.Type.LayoutRequest:
            self.grew.emit()
        return super().eventFilter(watched, event)


class Page(QScrollArea):
    """Content and side panel: beside each other, or under each other in one long page where there is little room."""

    foot: QWidget | None = None
    """What stands at the bottom of the content and is never covered by short words."""

    def __init__(self, head: TitleRow, body: QWidget, side: SidePanel) -> None:
        super().__init__()
        self.head, self.body, self.side = head, body, side
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self._content = column(head, (body, 1), gap=0)
        self._row = QVBoxLayout(inner := QWidget())
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addLayout(self._content, 1)
        self._row.addWidget(side)
        inner.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._inner = inner
        self.setWidget(inner)
        side.grew.connect(self._arrange)

    @property
    def writing(self) -> bool:
        """Whether something is asked for here that is saved by what one agrees to alone, and goes with the page."""
        return False

    def show_side(self, shown: bool) -> None:  # noqa: FBT001 - one flag is all it takes
        """Show or hide the side panel."""
        self.side.setVisible(shown)
        self._arrange()

    def rescale(self) -> None:
        """Arrange anew."""
        self._content.rescale()
        self._arrange()

    def natural_body(self, width: int) -> int:
        """How tall the content is when nothing in it scrolls."""
        return self.body.heightForWidth(width)

    def _arrange(self) -> None:
        roomy, vast = self.width() >= theme.px(1120), self.width() >= theme.px(1500)
        wide = theme.px(WIDEST_SIDE if vast else WIDE_SIDE if roomy else SIDE)
        beside = self.width() - wide >= theme.px(LEAST_CONTENT)
        side = self.side
        self._row.setDirection(
            QVBoxLayout.Direction.LeftToRight if beside else QVBoxLayout.Direction.TopToBottom
        )
        if beside:
            side.setFixedWidth(wide)
            side.setMinimumHeight(0)
            side.setMaximumHeight(_UNBOUND)
            self.body.setMinimumHeight(0)
            self._inner.setMinimumHeight(0)
        else:
            side.setMinimumWidth(0)
            side.setMaximumWidth(_UNBOUND)
            width = self.width() - theme.px(12)
            below = side.natural_height(width) if not side.isHidden() else 0
            side.setFixedHeight(below)
            above = self.natural_body(width)
            self.body.setMinimumHeight(above)
            self._inner.setMinimumHeight(self._content.totalHeightForWidth(width) + below)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
