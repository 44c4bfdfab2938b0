"""One competence of a profile: where it comes from, its target on a track, and how much it weighs."""

import re
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from kompetence.domain.profile import Requirement
from kompetence.domain.profile_view import ProfileLine
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.layouts import column, row
from kompetence.ui.painting import rounded, selected_row, smooth
from kompetence.ui.profiles.importance import Importance
from kompetence.ui.profiles.long_words import breakable
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.target_track import TargetTrack

_TALL = 44


def told(line: ProfileLine, profile: str) -> tuple[str, str]:
    """The second line and its ink: who asks, whether it is essential, and where it departs from the template."""
    if line.template is not None:
        says = _bounds(line.template)
        same = (line.template.target, line.template.ceiling) == (
            line.requirement.target,
            line.requirement.ceiling,
        )
        text = (
            _("Changed by you") if same else _("Changed by you, the template says {level}").format(level=says)
        )
        return text, "warn"
    if not line.own:
        text = _("From {profile}").format(profile=line.source_title)
    elif line.inherited is not None:
        text = _("Changed here")
    else:
        text = profile
    if line.requirement.essential:
        text = _("{text}, essential for the task").format(text=text)
    return text, "text2"


def _bounds(asked: Requirement) -> str:
    if asked.target is None:
        return _("not set yet")
    return str(asked.target) if asked.ceiling == asked.target else f"{asked.target}–{asked.ceiling}"


class RequirementRow(QWidget):
    """`asked` carries the requirement as it should be, `chosen` that the row has the keyboard, `left` -1 or 1."""

    asked = Signal(object)
    chosen = Signal()
    left = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._line: ProfileLine | None = None
        self._fixed = self._selected = False
        self._name = label("", Role.STRONG, wrap=True)
        self._told = label("", Role.SMALL, "text2", wrap=True)
        self.track, self.weight = TargetTrack(), Importance()
        self._inside = row(
            (column(self._name, self._told, gap=0), 1),
            row(self.track, None, self.weight, gap=3),
            gap=3,
            margins=(4, 1, 3, 1.25),
        )
        self.setLayout(self._inside)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.track.changed.connect(self._retarget)
        self.weight.changed.connect(self._reweigh)
        for part in (self.track, self.weight):
            part.installEventFilter(self)
        self.rescale()

    def rescale(self) -> None:
        """Take the least height from the present text size."""
        self.setMinimumHeight(theme.px(_TALL))

    def fold(self, narrow: bool) -> None:  # noqa: FBT001 - one flag is all it takes
        """Let the track stand under the name where there is little room."""
        across = QBoxLayout.Direction.LeftToRight
        self._inside.setDirection(QBoxLayout.Direction.TopToBottom if narrow else across)
        self._inside.setSpacing(0 if narrow else 3 * theme.unit())

    @property
    def line(self) -> ProfileLine | None:
        """What it shows."""
        return self._line

    @property
    def longest_word(self) -> int:
        """The least room that its words take."""
        said = ((Role.STRONG, self._name), (Role.SMALL, self._told))
        words = ((role, word) for role, one in said for word in re.split("[ \u200b]", one.text()))
        return max(theme.text_width(role, word) for role, word in words)

    def show_line(self, line: ProfileLine, profile: str, *, fixed: bool) -> None:
        """Show a competence; a fixed row cannot be edited."""
        if (line, fixed) == (self._line, self._fixed):
            return
        self._line, self._fixed = line, fixed
        name, asked = line.competence.name, line.requirement
        self._name.setText(breakable(name))
        text, ink = told(line, profile)
        self._told.setText(breakable(text))
        self._told.set_ink(ink)
        self.track.set_fixed(fixed)
        self.track.set_name(_("Target level of {competence}").format(competence=name))
        self.track.show_target(line.competence.scale, asked.target, asked.upper)
        self.track.setAccessibleDescription(text)
        self.weight.show_weight(name, asked.importance, fixed=fixed)
        self.update()

    def select(self, selected: bool) -> None:  # noqa: FBT001 - one flag is all it takes
        """Show whether its details stand in the side panel."""
        if selected != self._selected:
            self._selected = selected
            self.update()

    def _retarget(self, target: int | None, upper: int | None) -> None:
        if self._line is not None:
            self.asked.emit(replace(self._line.requirement, target=target, upper=upper))

    def _reweigh(self, weight: int) -> None:
        if self._line is not None:
            self.asked.emit(replace(self._line.requirement, importance=weight))

    def toggle_essential(self) -> None:
        """Say that it is essential for the task, or no longer."""
        if self._line is not None and not self._fixed:
            before = self._line.requirement
            self.asked.emit(replace(before, essential=not before.essential))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.type() is QEvent.Type.FocusIn:
            self.chosen.emit()
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            if step:
                self.left.emit(step)
                return True
            if event.text() == "*":
                self.toggle_essential()
                return True
        return super().eventFilter(watched, event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.track.setFocus(Qt.FocusReason.MouseFocusReason)

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        tokens, box = theme.of(self.palette()), QRectF(self.rect())
        inside = box.adjusted(theme.px(4), 1, -theme.px(4), -2)
        if self._selected:
            selected_row(painter, inside, tokens["soft"], tokens["accent"], theme.px(4))
        elif self.underMouse():
            rounded(painter, inside, tokens["hover"], None, theme.px(8))
        line = QRectF(theme.px(16), box.bottom() - 1, box.width() - theme.px(32), 1)
        painter.fillRect(line, tokens["line"])
        painter.end()
