"""The steps of a scale as keys to press: the agreed level with one click or one arrow."""

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from kompetence.domain.assessment import State
from kompetence.domain.competence import Competence
from kompetence.domain.scale import MOST_STEPS
from kompetence.domain.views import Rating
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.painting import CENTRE, rounded, smooth, words
from kompetence.ui.texts import hint
from kompetence.ui.theme import Role
from kompetence.ui.widgets.chips import Flow


class Key(QAbstractButton):
    """One square with its sign; chosen it is filled."""

    def __init__(self) -> None:
        super().__init__()
        self.value: Rating = None
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def mean(self, value: Rating, sign: str, name: str, help_text: str) -> None:
        """Stand for a rating from now on."""
        self.value = value
        self.setText(sign)
        self.setAccessibleName(name)
        hint(self, help_text)
        self.show()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(28), theme.px(34))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def rescale(self) -> None:
        """Ask for room anew."""
        self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        tokens, on = theme.of(self.palette()), self.isChecked()
        fill = "accent" if on else "hover" if self.underMouse() or not self.isEnabled() else "surface"
        rounded(painter, QRectF(self.rect()), tokens[fill], None if on else tokens["edge"], theme.px(8))
        font = theme.font(Role.STRONG if on else Role.BODY)
        ink = "on" if on else "text" if self.isEnabled() else "text2"
        words(painter, QRectF(self.rect()), self.text(), font, tokens[ink], CENTRE)
        painter.end()


class LevelKeys(QWidget):
    """`chosen` carries the rating that was pressed; showing a rating emits nothing.

    With `steps_only` not relevant and not rated are left to the keyboard of whoever holds it.
    """

    chosen = Signal(object)

    def __init__(self, *, steps_only: bool = False) -> None:
        super().__init__()
        self._steps_only = steps_only
        self._flow = Flow()
        self.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._keys = [Key() for _ in range(MOST_STEPS + 2)]
        for key in self._keys:
            key.clicked.connect(partial(self._press, key))
            self._flow.addWidget(key)
        self._competence: Competence | None = None

    def show_rating(self, competence: Competence, rating: Rating) -> None:
        """Offer the steps of a competence's scale with one of them chosen; the keys keep their place for Tab."""
        if competence != self._competence:
            self._competence = competence
            self._name(competence)
        for key in self._keys:
            key.setChecked(key.value == rating and type(key.value) is type(rating))

    def _name(self, competence: Competence) -> None:
        steps = competence.scale.steps
        for key, step in zip(self._keys, steps, strict=False):
            named = competence.scale.named(step.value)
            text = competence.behaviours.get(step.value, step.meaning)
            key.mean(
                step.value, str(step.value), f"{named}, {text}", f"{named}\n{text[:1].upper()}{text[1:]}"
            )
        for key in self._keys[len(steps) : -2]:
            key.hide()
        self._keys[-2].mean(State.NOT_RELEVANT, "/", _("Not relevant"), _("Not relevant (key 0)"))
        self._keys[-1].mean(None, "?", _("Not rated"), _("Not rated (Delete)"))
        for key in self._keys[-2:]:
            key.setVisible(not self._steps_only)

    @property
    def keys(self) -> tuple[Key, ...]:
        """The keys that mean something now."""
        return tuple(key for key in self._keys if not key.isHidden())

    def _press(self, pressed: Key) -> None:
        for key in self._keys:
            key.setChecked(key is pressed)
        self.chosen.emit(pressed.value)
