"""The steps of a scale as keys to press: the agreed level with one click or one arrow."""

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from kompetence.domain.assessment import State
from kompetence.domain.competence import Competence
from kompetence.domain.views import Rating
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.painting import CENTRE, rounded, smooth, words
from kompetence.ui.texts import hint
from kompetence.ui.theme import Role
from kompetence.ui.widgets.chips import Flow


class Key(QAbstractButton):
    """One square with its sign; chosen it is filled."""

    def __init__(self, sign: str, name: str, help_text: str) -> None:
        super().__init__()
        self.setText(sign)
        self.setAccessibleName(name)
        hint(self, help_text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

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
        fill = "accent" if on else "hover" if self.underMouse() else "surface"
        rounded(painter, QRectF(self.rect()), tokens[fill], None if on else tokens["edge"], theme.px(8))
        font = theme.font(Role.STRONG if on else Role.BODY)
        words(painter, QRectF(self.rect()), self.text(), font, tokens["on" if on else "text"], CENTRE)
        painter.end()


class LevelKeys(QWidget):
    """`chosen` carries the rating that was pressed; showing a rating emits nothing."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._flow = Flow()
        self.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._keys: list[tuple[Rating, Key]] = []
        self._competence: Competence | None = None

    def show_rating(self, competence: Competence, rating: Rating) -> None:
        """Offer the steps of a competence's scale with one of them chosen."""
        if competence != self._competence:
            self._competence = competence
            self._rebuild(competence)
        for value, key in self._keys:
            key.setChecked(value == rating and type(value) is type(rating))

    def _rebuild(self, competence: Competence) -> None:
        for _value, key in self._keys:
            self._flow.removeWidget(key)
            key.hide()
            key.deleteLater()
        self._keys = []
        for step in competence.scale.steps:
            named = competence.scale.named(step.value)
            text = competence.behaviours.get(step.value, step.meaning)
            self._add(step.value, str(step.value), f"{named}, {text}", f"{named}\n{text}")
        self._add(State.NOT_RELEVANT, "/", _("Not relevant"), _("Not relevant (key 0)"))
        self._add(None, "?", _("Not rated"), _("Not rated (Delete)"))

    def _add(self, value: Rating, sign: str, name: str, help_text: str) -> None:
        key = Key(sign, name, help_text)
        key.clicked.connect(partial(self._press, value))
        self._flow.addWidget(key)
        self._keys.append((value, key))

    def _press(self, value: Rating) -> None:
        for one, key in self._keys:
            key.setChecked(one == value and type(one) is type(value))
        self.chosen.emit(value)
