"""Content and side panel of the talk: beside each other, or in one long page where there is little room."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, QTimer, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QSizePolicy, QWidget
from typing_extensions import override

from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.panels import Scrolling

_SIDES = ((1500, 384), (1360, 368), (0, 304))
_LEAST = 560
_UNBOUND = (1 << 24) - 1


class Fitted(Scrolling):
    """Scrolls by itself, or stands as tall as it is when the whole page scrolls.

    `room` tells how wide the content is when there is a bar beside it, whether or not there is one now.
    """

    room = Signal(int)

    def __init__(self, inner: QWidget, name: str) -> None:
        super().__init__(inner, name, QPalette.ColorRole.Base)
        self.inner = inner
        # The bar has its room also where nothing scrolls and it is not drawn, else it could come and go without end.
        self.setVerticalScrollBarPolicy(self.verticalScrollBarPolicy().ScrollBarAlwaysOn)
        # Ignored, so that rows which can fold are given the width there is, not the width they would like.
        inner.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def natural_height(self, width: int) -> int:
        """How tall it is when nothing scrolls."""
        layout = self.inner.layout()
        width -= self.verticalScrollBar().sizeHint().width()
        return (
            0
            if layout is None
            else max(layout.totalHeightForWidth(width), layout.totalMinimumSize().height())
        )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        layout = self.inner.layout()
        around = 0 if layout is None else layout.contentsMargins().left() + layout.contentsMargins().right()
        self.room.emit(self.width() - self.verticalScrollBar().sizeHint().width() - around)


class Beside(QScrollArea):
    """`natural` tells how tall the content is when nothing in it scrolls, and how tall the side."""

    def __init__(
        self, body: QWidget, side: QWidget, natural: tuple[Callable[[int], int], Callable[[int], int]]
    ) -> None:
        self._watched: list[QWidget] = []
        super().__init__()
        self.body, self.side = body, side
        self._natural = natural
        self.setAccessibleName(_("The talk"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(self.focusPolicy().NoFocus)
        self.setHorizontalScrollBarPolicy(self.horizontalScrollBarPolicy().ScrollBarAlwaysOff)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, inner := QWidget())
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(body, 1)
        self._row.addWidget(side)
        inner.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._inner = inner
        self.setWidget(inner)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.arrange)

    def watch(self, part: QWidget | None) -> None:
        """Arrange again whenever what stands in a part has changed."""
        if part is not None:
            self._watched.append(part)
            part.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest and watched in self._watched:
            self.arrange_soon()
        return super().eventFilter(watched, event)

    def arrange_soon(self) -> None:
        """Arrange once all of what is changing has changed."""
        self._soon.start(0)

    def rescale(self) -> None:
        """Arrange anew."""
        self.arrange()

    @property
    def together(self) -> bool:
        """Whether content and side stand beside each other."""
        return self._row.direction() is QBoxLayout.Direction.LeftToRight

    def arrange(self) -> None:
        """Put the side where there is room for it."""
        here, side = self.width(), self.side
        wide = next(theme.px(size) for least, size in _SIDES if here >= theme.px(least))
        shown = not side.isHidden()
        beside = not shown or here - wide >= theme.px(_LEAST)
        self._row.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        if beside:
            side.setFixedWidth(wide)
            side.setMinimumHeight(0)
            side.setMaximumHeight(_UNBOUND)
            self.body.setMinimumHeight(0)
            self._inner.setMinimumHeight(0)
        else:
            width = here - theme.px(12)
            side.setMinimumWidth(0)
            side.setMaximumWidth(_UNBOUND)
            body, below = self._natural
            side.setFixedHeight(below(width))
            self.body.setMinimumHeight(body(width))
            self._inner.setMinimumHeight(self.body.minimumHeight() + side.minimumHeight())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, 200)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()
