"""The way of a talk in six steps: done with a check, now filled, later as a number."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from kompetence.domain.dialogue import DialogueState
from kompetence.i18n import N_
from kompetence.i18n import gettext as _
from kompetence.ui import icons, theme
from kompetence.ui.painting import CENTRE, rounded, smooth, words
from kompetence.ui.texts import hint
from kompetence.ui.theme import Role, Tokens

STEPS = {
    DialogueState.INVITED: N_("Invited"),
    DialogueState.PREPARING: N_("Preparing"),
    DialogueState.READY: N_("Ready"),
    DialogueState.HELD: N_("Held"),
    DialogueState.SEALED: N_("Sealed"),
    DialogueState.CLOSED: N_("Closed"),
}
ASIDE = {
    DialogueState.POSTPONED: N_("Postponed"),
    DialogueState.CANCELLED: N_("Cancelled"),
    DialogueState.COVERED: N_("Covered by group talk"),
}
"""States beside the way: a hollow point and the word."""
_RING, _WORD_GAP, _LINE = 20, 7, 14


class Stepper(QWidget):
    """Says the same to the screen reader: `Step 3 of 6, Ready`; short, it is six dots and the word."""

    def __init__(self) -> None:
        super().__init__()
        self._state, self._short = DialogueState.INVITED, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_state(self._state)

    def show_state(self, state: DialogueState) -> None:
        """Stand at another step."""
        self._state = state
        word = _((STEPS | ASIDE)[state])
        if state in STEPS:
            said = _("Step {step} of {steps}, {word}")
            said = said.format(step=self._at + 1, steps=len(STEPS), word=word)
        else:
            said = word
        self.setAccessibleName(said)
        hint(self, said if self._short else "")
        self._renew()

    def set_short(self, short: bool) -> None:  # noqa: FBT001 - one flag is all it takes
        """Show dots and one word only, where there is little room."""
        if short != self._short:
            self._short = short
            self.show_state(self._state)

    def full_width(self) -> int:
        """How wide it is with all its words."""
        return sum(self._wide(word) for word in self._words) + (len(STEPS) - 1) * theme.px(_LINE + 8)

    def rescale(self) -> None:
        """Ask for room anew."""
        self._renew()

    def _renew(self) -> None:
        self.updateGeometry()
        self.update()

    @property
    def _at(self) -> int:
        return list(STEPS).index(self._state) if self._state in STEPS else -1

    @property
    def _words(self) -> list[str]:
        return [_(word) for word in STEPS.values()]

    def _wide(self, word: str) -> int:
        return theme.px(_RING + _WORD_GAP) + theme.text_width(Role.SMALL_STRONG, word) + theme.px(9)

    @override
    def sizeHint(self) -> QSize:
        height = max(theme.px(28), theme.px(_RING) + 2)
        if self._state in ASIDE or self._short:
            word = _((STEPS | ASIDE)[self._state])
            dots = theme.px(18) if self._state in ASIDE else theme.px(12 * len(STEPS))
            return QSize(dots + theme.text_width(Role.SMALL_STRONG, word) + theme.px(8), height)
        return QSize(self.full_width(), height)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        tokens = theme.of(self.palette())
        if self._state in ASIDE or self._short:
            self._paint_short(painter, tokens)
        else:
            self._paint_full(painter, tokens)
        painter.end()

    def _paint_short(self, painter: QPainter, tokens: Tokens) -> None:
        middle, dot, x = self.height() / 2, theme.px(8), 0.0
        for place in range(1 if self._state in ASIDE else len(STEPS)):
            filled = self._state in STEPS and place <= self._at
            box = QRectF(x, middle - dot / 2, dot, dot)
            rounded(
                painter,
                box,
                tokens["accent"] if filled else None,
                None if filled else tokens["edge"],
                dot / 2,
                1.5,
            )
            x += theme.px(12)
        word = _((STEPS | ASIDE)[self._state])
        box = QRectF(x + theme.px(4), 0, self.width() - x, self.height())
        words(painter, box, word, theme.font(Role.SMALL_STRONG), tokens["text"])

    def _paint_full(self, painter: QPainter, tokens: Tokens) -> None:
        x, middle, size = 0.0, self.height() / 2, theme.px(_RING)
        for place, word in enumerate(self._words):
            now, done = place == self._at, place < self._at
            ring = QRectF(x, middle - size / 2, size, size)
            rounded(
                painter, ring, tokens["accent"] if now else None, None if now else tokens["edge"], size / 2
            )
            if done:
                inside = size * 0.2
                icons.paint(
                    painter, "check", ring.adjusted(inside, inside, -inside, -inside), tokens["text2"], 2.5
                )
            else:
                font = theme.font(Role.TINY)
                font.setBold(now)
                words(painter, ring, str(place + 1), font, tokens["on" if now else "text3"], CENTRE)
            left = x + size + theme.px(_WORD_GAP)
            wide = theme.text_width(Role.SMALL_STRONG, word)
            font = theme.font(Role.SMALL_STRONG if now else Role.SMALL)
            words(
                painter,
                QRectF(left, 0, wide + 4, self.height()),
                word,
                font,
                tokens["text" if now else "text2"],
            )
            x += self._wide(word)
            if place < len(STEPS) - 1:
                painter.fillRect(QRectF(x, middle, theme.px(_LINE), 1), tokens["edge"])
                x += theme.px(_LINE + 8)
