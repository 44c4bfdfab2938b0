"""The steps of a scale as large choices with their behaviour text: a radio group for keys, pointer and speech."""

from functools import partial

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QScrollArea, QSizePolicy, QWidget
from typing_extensions import override

from kompetence.domain.assessment import State
from kompetence.domain.competence import Competence
from kompetence.domain.scale import MOST_STEPS, Step
from kompetence.domain.views import Rating
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import icons, theme, wording
from kompetence.ui.layouts import Box, column
from kompetence.ui.painting import CENTRE, Bars, level_bars, rounded, smooth, words
from kompetence.ui.rating_keys import rating
from kompetence.ui.theme import Role, Tokens
from kompetence.ui.widgets.chips import Flow

DELETE = "Delete"
"""As it stands on the key, in every language."""
LEAST, PAD, CIRCLE, MARK_AT, NARROW_MARK = 62, 20, 28, 66, 620
_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_WRAPPED = _TOP | Qt.TextFlag.TextWordWrap
_BARS = (7.0, 3.0, 8.0)


class Choice(QRadioButton):
    """What all choices of the group share: one place for Tab, no choosing where nothing can be changed."""

    def __init__(self, value: Rating) -> None:
        super().__init__()
        self.value = value
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.frozen = False

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos) and not self.frozen

    @override
    def nextCheckState(self) -> None:
        if not self.frozen:
            self.setChecked(True)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space chooses here; every other key is the group's."""
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come into view where the keyboard brought one here."""
        super().focusInEvent(event)
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None and event.reason() is not Qt.FocusReason.MouseFocusReason:
            around.ensureWidgetVisible(self, 0, theme.px(16))

    def rescale(self) -> None:
        """Ask for room anew."""
        self.updateGeometry()

    @property
    def by_keys(self) -> bool:
        """Whether the keyboard brought the focus here."""
        return self.hasFocus() and self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)


class StepChoice(Choice):
    """One step: key number, level mark, word and behaviour; at the right what else stands at this step."""

    def __init__(self) -> None:
        super().__init__(None)
        self._key, self._steps, self._filled = 1, 5, 1
        self._word, self._text = "", ""
        self._tags: tuple[tuple[str, str], ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def mean(self, key: int, steps: int, step: Step, text: str, tags: tuple[tuple[str, str], ...]) -> None:
        """Stand for a step from now on; a tag is a sign with its words."""
        self.value, self._key, self._steps, self._filled = step.value, key, steps, key
        self._word, self._text, self._tags = step.word, wording.sentence(text), tags
        self.updateGeometry()
        self.update()

    def _left(self) -> int:
        if self.width() < theme.px(NARROW_MARK) * 0.6:
            return theme.px(MARK_AT)
        wide, _tall = self._bars().size(self._steps)
        return theme.px(MARK_AT) + round(wide) + theme.px(24)

    @staticmethod
    def _bars() -> Bars:
        return Bars(theme.px(_BARS[0]), theme.px(_BARS[1]), theme.px(_BARS[2]))

    def _tag_width(self) -> int:
        return max(
            (theme.text_width(Role.SMALL_STRONG, text) + theme.px(30) for _s, text in self._tags), default=0
        )

    def _room(self, width: int) -> int:
        tags = self._tag_width()
        return max(theme.px(60), width - self._left() - theme.px(PAD) - (tags + theme.px(12) if tags else 0))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        word = theme.text_height(Role.MARK, self._word, self._room(width))
        behaviour = theme.text_height(Role.BODY, self._text, self._room(width)) if self._text else 0
        tags = len(self._tags) * theme.px(24)
        return max(theme.px(LEAST), max(word + theme.px(4) + behaviour, tags) + theme.px(24))

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), self.heightForWidth(max(self.width(), theme.px(400))))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(220), theme.px(LEAST))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        tokens, box, on = theme.of(self.palette()), QRectF(self.rect()), self.isChecked()
        over = self.underMouse() and not self.frozen
        fill = "soft" if on else "hover" if over else "surface"
        edge = "accent" if on else "edge" if over or tokens.fill_edge else "line"
        rounded(painter, box, tokens[fill], tokens[edge], theme.px(10), 2 if on else 1)
        self._sign(painter, tokens, on=on)
        room = self._room(self.width())
        word = theme.text_height(Role.MARK, self._word, room)
        behaviour = theme.text_height(Role.BODY, self._text, room) if self._text else 0
        y = (box.height() - word - behaviour - theme.px(4)) / 2
        place = QRectF(self._left(), y, room, word)
        words(painter, place, self._word, theme.font(Role.MARK), tokens["accent" if on else "text"], _WRAPPED)
        below = QRectF(self._left(), y + word + theme.px(4), room, behaviour + 2)
        words(painter, below, self._text, theme.font(Role.BODY), tokens["text" if on else "text2"], _WRAPPED)
        self._draw_tags(painter, tokens, y)
        if self.by_keys:
            rounded(painter, box.adjusted(4, 4, -4, -4), None, tokens["accent"], theme.px(7), 1.5)
        painter.end()

    def _sign(self, painter: QPainter, tokens: Tokens, *, on: bool) -> None:
        size, middle = theme.px(CIRCLE), self.height() / 2
        ring = QRectF(theme.px(PAD), middle - size / 2, size, size)
        rounded(
            painter, ring, tokens["accent" if on else "surface"], tokens["accent" if on else "edge"], size / 2
        )
        ink = tokens["on" if on else "text"]
        words(painter, ring, str(self._key), theme.font(Role.STRONG), ink, CENTRE)
        if self._left() > theme.px(MARK_AT):
            bars = self._bars()
            at = QPointF(theme.px(MARK_AT), middle - bars.size(self._steps)[1] / 2)
            ink, edge = tokens["accent" if on else "text3"], tokens["accent" if on else "edge"]
            level_bars(painter, at, bars, self._steps, self._filled, ink, edge)

    def _draw_tags(self, painter: QPainter, tokens: Tokens, y: float) -> None:
        font, size = theme.font(Role.SMALL_STRONG), theme.px(16)
        tall = QFontMetrics(font).height()
        for place, (sign, text) in enumerate(self._tags):
            wide = theme.text_width(Role.SMALL_STRONG, text) + 2
            line = QRectF(self.width() - theme.px(PAD) - wide, y + place * theme.px(24), wide, tall)
            ink = tokens["leader" if sign == "◇" else "accent" if sign == "●" else "text2"]
            words(painter, line, text, font, ink, _TOP)
            tops = max(size, QFontMetrics(theme.font(Role.STRONG)).height())
            mark = QRectF(line.left() - size - theme.px(6), line.center().y() - tops / 2, size, tops)
            if sign == "goal":
                icons.paint(painter, sign, mark.adjusted(0, (tops - size) / 2, 0, (size - tops) / 2), ink)
            else:
                words(painter, mark, sign, theme.font(Role.STRONG), ink, CENTRE)


class Aside(Choice):
    """*Not relevant* or *not rated*, with its key in small."""

    def __init__(self, value: Rating, text: str, key: str) -> None:
        super().__init__(value)
        self._key = key
        self.setText(text)
        self.setAccessibleName(f"{text} ({key})")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        wide = theme.text_width(Role.STRONG, self.text()) + theme.text_width(Role.SMALL, self._key)
        return QSize(wide + theme.px(32), theme.px(36))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        tokens, box = theme.of(self.palette()), QRectF(self.rect())
        on = self.isChecked() and self.value is not None
        if on or (self.underMouse() and not self.frozen):
            edge = tokens["accent"] if on else None
            rounded(painter, box, tokens["soft" if on else "hover"], edge, theme.px(8), 1.5)
        wide = theme.text_width(Role.STRONG, self.text())
        text = box.adjusted(theme.px(10), 0, 0, 0)
        ink = tokens["text3" if self.frozen and not on else "accent"]
        words(painter, text, self.text(), theme.font(Role.STRONG), ink)
        key = text.adjusted(wide + theme.px(10), 0, 0, 0)
        words(painter, key, self._key, theme.font(Role.SMALL), tokens["text2"])
        if self.by_keys:
            rounded(painter, box.adjusted(1, 1, -1, -1), None, tokens["accent"], theme.px(8), 2)
        painter.end()


class LevelChoice(QWidget):
    """`chosen` carries the rating; `onward` asks for the next competence (1) or the one before (-1)."""

    chosen = Signal(object)
    onward = Signal(int)
    hint = Signal(str)
    """A sentence about a key that means nothing here."""

    def __init__(self) -> None:
        super().__init__()
        self._steps = [StepChoice() for _ in range(MOST_STEPS)]
        self.not_relevant = Aside(State.NOT_RELEVANT, _("Not relevant to me"), "0")
        self.not_rated = Aside(None, _("Not rated"), DELETE)
        self._aside = Flow()
        for one in (self.not_relevant, self.not_rated):
            self._aside.addWidget(one)
        self._column: Box = column(*self._steps, gap=2)
        self._column.addLayout(self._aside)
        self.setLayout(self._column)
        self._competence: Competence | None = None
        self._frozen = False
        # The group lets all be off, while each choice stays a radio button for the screen reader.
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        for choice in (*self._steps, self.not_relevant, self.not_rated):
            self._group.addButton(choice)
            choice.clicked.connect(partial(self._choose, choice))

    @property
    def choices(self) -> list[Choice]:
        """Every choice that means something now, in the order of the arrows."""
        steps = 0 if self._competence is None else len(self._competence.scale.steps)
        return [*self._steps[:steps], self.not_relevant, self.not_rated]

    def say_not_relevant(self, text: str) -> None:
        """Name the choice for whom it is about: me, or the person."""
        self.not_relevant.setText(text)
        self.not_relevant.setAccessibleName(f"{text} (0)")
        self.not_relevant.updateGeometry()

    def show_competence(
        self,
        competence: Competence,
        value: Rating,
        target: tuple[int, int] | None,
        other: tuple[str, str, Rating] | None = None,
        *,
        frozen: bool = False,
    ) -> None:
        """Offer a scale with one step chosen; `target` are its bounds, `other` the sign, name and level beside."""
        self._competence, self._frozen = competence, frozen
        scale = competence.scale
        for key, (choice, step) in enumerate(zip(self._steps, scale.steps, strict=False), 1):
            text = competence.behaviours.get(step.value, step.meaning)
            tags = []
            if target is not None and target[0] <= step.value <= target[1]:
                tags.append(("goal", _("Target level")))
            if other is not None and other[2] == step.value:
                tags.append(other[:2])
            choice.mean(key, len(scale.steps), step, text, tuple(tags))
            said = [scale.named(step.value), wording.sentence(text), _spoken(target)]
            if other is not None and other[2] == step.value:
                said.append(other[1])
            choice.setAccessibleName(", ".join(part for part in said if part))
            choice.show()
        for choice in self._steps[len(scale.steps) :]:
            choice.hide()
        for one in self.choices:
            one.frozen = frozen
        self._mark(value)
        for aside in (self.not_relevant, self.not_rated):
            aside.setVisible(not frozen or (aside.isChecked() and aside is self.not_relevant))

    def take_focus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give the keyboard to what is chosen, else to the first step."""
        self.stop.setFocus(reason)

    @property
    def stop(self) -> Choice:
        """Where Tab comes in."""
        return next(one for one in self.choices if one.focusPolicy() & Qt.FocusPolicy.TabFocus)

    def _mark(self, value: Rating) -> None:
        for one in self.choices:
            one.setChecked(one.value == value and type(one.value) is type(value))
            one.update()
        begin = next(one for one in self.choices if one.isChecked())
        self._stand(self._steps[0] if begin is self.not_rated else begin)

    def _stand(self, here: Choice) -> None:
        for one in self.choices:
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if one is here else Qt.FocusPolicy.ClickFocus)

    def _choose(self, choice: Choice) -> None:
        if self._frozen:
            return
        self._mark(choice.value)
        self._stand(choice)
        choice.setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(choice.value)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not self._key(event):
            event.ignore()

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.onward.emit(1)
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Right}:
            self._move(1)
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Left}:
            self._move(-1)
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._choose(self.not_rated)
        elif Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self._press(key - Qt.Key.Key_0)
        else:
            return False
        return True

    def _press(self, step: int) -> None:
        if self._competence is None:
            return
        try:
            value = rating(step, self._competence.scale)
        except ValueError:
            steps = len(self._competence.scale.steps)
            text = ngettext("The scale has {steps} step.", "The scale has {steps} steps.", steps)
            self.hint.emit(text.format(steps=steps))
            return
        self._choose(
            next(one for one in self.choices if one.value == value and type(one.value) is type(value))
        )

    def _move(self, by: int) -> None:
        listed = [one for one in self.choices if not one.isHidden()]
        here = next((place for place, one in enumerate(listed) if one.hasFocus()), 0)
        there = listed[(here + by) % len(listed)]
        self._stand(there)
        there.setFocus(Qt.FocusReason.TabFocusReason)


def _spoken(target: tuple[int, int] | None) -> str:
    if target is None:
        return ""
    bounds = str(target[0]) if target[0] == target[1] else f"{target[0]}–{target[1]}"
    return _("target level is {level}").format(level=bounds)
