"""The behaviour texts of a competence from the top step down, the target marked."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kompetence.domain.competence import Competence
from kompetence.domain.scale import MOST_STEPS
from kompetence.i18n import gettext as _
from kompetence.ui import theme, wording
from kompetence.ui.layouts import column, row
from kompetence.ui.painting import Bars, level_bars, rounded, smooth
from kompetence.ui.profiles.long_words import breakable
from kompetence.ui.texts import label
from kompetence.ui.theme import Role


class LevelMark(QWidget):
    """Bars that grow, filled up to a level; the words beside say the same."""

    def __init__(self) -> None:
        super().__init__()
        self._steps, self._filled, self._ink = 5, 1, "text3"

    def show_level(self, steps: int, filled: int, ink: str) -> None:
        """Show one step of a scale."""
        self._steps, self._filled, self._ink = steps, filled, ink
        self.updateGeometry()
        self.update()

    def _bars(self) -> Bars:
        return Bars(theme.px(5), theme.px(3), theme.px(5))

    def rescale(self) -> None:
        """Ask for room anew."""
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        width, height = self._bars().size(MOST_STEPS if self._steps > 5 else 5)
        return QSize(round(width) + 1, round(height) + 1)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        tokens = theme.of(self.palette())
        at = QPointF(0.5, 0.5)
        level_bars(painter, at, self._bars(), self._steps, self._filled, tokens[self._ink], tokens["edge"])
        painter.end()


class LevelText(QWidget):
    """One step: mark, word and text."""

    def __init__(self) -> None:
        super().__init__()
        self._target = False
        self._mark = LevelMark()
        self._word = label("", Role.STRONG, wrap=True)
        self._text = label("", Role.SMALL, "text2", wrap=True)
        beside = column(self._word, self._text, gap=0.25)
        self.setLayout(row(column(self._mark, None, gap=0), (beside, 1), gap=3, margins=(3, 2, 2, 2)))

    @property
    def said(self) -> str:
        """The word and the text."""
        return f"{self._word.text()}\n{self._text.text()}"

    def show_step(self, competence: Competence, at: int, *, target: bool) -> None:
        """Show the step at a place counted from the lowest."""
        scale, self._target = competence.scale, target
        value = scale.steps[at].value
        named = scale.named(value)
        self._word.setText(_("{level} · target level").format(level=named) if target else named)
        self._word.set_ink("accent" if target else "text")
        text = competence.behaviours.get(value) or scale.steps[at].meaning
        self._text.setText(breakable(wording.sentence(text)))
        self._text.set_ink("text" if target else "text2")
        self._mark.show_level(len(scale.steps), at + 1, "accent" if target else "text3")
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._target:
            return
        painter = QPainter(self)
        smooth(painter)
        rounded(painter, QRectF(self.rect()), theme.of(self.palette())["soft"], None, theme.px(10))
        painter.end()


class LevelTexts(QWidget):
    """As many steps as the scale has."""

    def __init__(self) -> None:
        super().__init__()
        self._steps = [LevelText() for _step in range(MOST_STEPS)]
        self.setLayout(column(*self._steps, gap=0.5))

    def show_levels(self, competence: Competence, target: int | None, upper: int | None) -> None:
        """Show a competence with the steps from the target to the upper bound marked."""
        steps = competence.scale.steps
        for place, widget in enumerate(self._steps):
            at = len(steps) - 1 - place
            widget.setVisible(at >= 0)
            if at >= 0:
                asked = target is not None and target <= steps[at].value <= (upper or target)
                widget.show_step(competence, at, target=asked)
