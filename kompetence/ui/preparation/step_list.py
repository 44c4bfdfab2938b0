"""The way through a preparation: every competence with its level or what is missing, and the questions last."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from kompetence.domain.assessment import State
from kompetence.domain.scale import Scale
from kompetence.domain.views import Rating
from kompetence.i18n import gettext as _
from kompetence.ui import icons, theme
from kompetence.ui.layouts import column
from kompetence.ui.painting import LEFT, Bars, focus_inside, level_bars, rounded, selected_row, smooth, words
from kompetence.ui.texts import label
from kompetence.ui.theme import Role

_AT, _MARK, _RIGHT = 12, 28, 10


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop on the way; without a scale it is the page of questions, `done` when something is written there."""

    area: str
    name: str
    scale: Scale | None = None
    level: Rating = None
    done: bool = False

    @property
    def spoken(self) -> str:
        """The name with how it stands."""
        if self.scale is None:
            return self.name
        if self.level is None:
            return f"{self.name}, {_('Not rated')}"
        if isinstance(self.level, State):
            return f"{self.name}, {_('Not relevant')}"
        return f"{self.name}, {self.scale.named(self.level)}"


class StopItem(QAbstractButton):
    """The level as bars, or a dotted ring where nothing is chosen yet; names take two lines where they need them."""

    def __init__(self, stop: Stop) -> None:
        super().__init__()
        self.stop = stop
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_stop(stop)

    def show_stop(self, stop: Stop) -> None:
        """Stand for a stop as it is now."""
        self.stop = stop
        self.setAccessibleName(stop.spoken)
        self.update()

    def rescale(self) -> None:
        """Ask for room anew."""
        self.updateGeometry()

    def _left(self) -> int:
        return theme.px(_AT + _MARK + 10)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        tall = theme.text_height(
            Role.SMALL_STRONG, self.stop.name, width - self._left() - theme.px(_RIGHT) - 2
        )
        return max(theme.px(36), tall + theme.px(14))

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), self.heightForWidth(max(self.width(), theme.px(240))))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(36))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        tokens, box, on = theme.of(self.palette()), QRectF(self.rect()), self.isChecked()
        if on:
            selected_row(painter, box, tokens["soft"], tokens["accent"], theme.px(4))
        elif self.underMouse():
            rounded(painter, box, tokens["hover"], None, theme.px(8))
        answered = self.stop.level is not None or self.stop.done
        self._mark(painter, on=on)
        ink = "text" if on or answered else "text2"
        text = box.adjusted(self._left(), 0, -theme.px(_RIGHT), 0)
        font = theme.font(Role.SMALL_STRONG if on else Role.SMALL)
        words(painter, text, self.stop.name, font, tokens[ink], LEFT | Qt.TextFlag.TextWordWrap)
        if self.hasFocus() and self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange):
            focus_inside(painter, box, tokens["accent"], theme.px(8))
        painter.end()

    def _mark(self, painter: QPainter, *, on: bool) -> None:
        tokens, stop, middle = theme.of(self.palette()), self.stop, self.height() / 2
        size = theme.px(16)
        place = QRectF(theme.px(_AT) + (theme.px(_MARK) - size) / 2, middle - size / 2, size, size)
        ink = tokens["accent" if on else "text2"]
        if stop.scale is not None and isinstance(stop.level, int) and not isinstance(stop.level, State):
            bars = Bars(theme.px(4), theme.px(2), theme.px(4.5))
            at = QPointF(theme.px(_AT), middle - bars.size(len(stop.scale.steps))[1] / 2)
            filled = stop.level - stop.scale.lowest + 1
            level_bars(
                painter, at, bars, len(stop.scale.steps), filled, ink, tokens["accent" if on else "edge"]
            )
        elif isinstance(stop.level, State):
            icons.paint(painter, "slash", place, ink)
        elif stop.done:
            icons.paint(painter, "check", place, ink)
        else:
            icons.paint(painter, "circle-dashed", place, tokens["accent" if on else "edge"])


class StepList(QWidget):
    """`chosen` carries the place of the stop one wants to go to; arrows move, and going there is choosing."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Competences of the preparation"))
        self.items: list[StopItem] = []
        self._column = column(gap=0)
        self.setLayout(self._column)

    def show_stops(self, stops: Sequence[Stop], here: int) -> bool:
        """Show the way with one stop chosen; whether the items are new, since they stay where the way is the same."""
        new = [one.stop.name for one in self.items] != [one.name for one in stops]
        if new:
            self._make(stops)
        for place, (item, stop) in enumerate(zip(self.items, stops, strict=True)):
            item.show_stop(stop)
            item.setChecked(place == here)
            stands = Qt.FocusPolicy.StrongFocus if place == here else Qt.FocusPolicy.ClickFocus
            item.setFocusPolicy(stands)
        return new

    def _make(self, stops: Sequence[Stop]) -> None:
        while self._column.count():
            taken = self._column.takeAt(0)
            old = None if taken is None else taken.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.items, area = [], None
        for place, stop in enumerate(stops):
            if stop.area != area:
                area = stop.area
                head = label(area, Role.SMALL_STRONG, "text2", wrap=True)
                head.setContentsMargins(theme.px(_AT), theme.px(14 if place else 2), 0, theme.px(6))
                self._column.addWidget(head)
            item = StopItem(stop)
            item.clicked.connect(partial(self._click, place))
            self.items.append(item)
            self._column.addWidget(item)
        self._column.addStretch(1)

    def _click(self, place: int) -> None:
        self.chosen.emit(place)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        here = next((place for place, one in enumerate(self.items) if one.hasFocus()), None)
        if by is None or here is None or not 0 <= here + by < len(self.items):
            event.ignore()
            return
        self.chosen.emit(here + by)
        self.items[here + by].setFocus(Qt.FocusReason.TabFocusReason)
