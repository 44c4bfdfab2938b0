"""The keys that rate in every table: 1…n for the n-th step, 0 not relevant, Delete not rated."""

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView

from kompetence.domain.assessment import State
from kompetence.domain.scale import MOST_STEPS, Scale
from kompetence.domain.views import Rating
from kompetence.i18n import gettext as _


class RatingKeys(QObject):
    """Actions of one table; `pressed` carries the step counted from 1, 0 for not relevant, None for not rated."""

    pressed = Signal(object)

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._actions: list[QAction] = []
        for step in range(1, MOST_STEPS + 1):
            self._add(view, _("Step {step}").format(step=step), [QKeySequence(str(step))], step)
        self._add(view, _("Not relevant"), [QKeySequence("0")], 0)
        delete = [QKeySequence(Qt.Key.Key_Delete), QKeySequence(Qt.Key.Key_Backspace)]
        self._add(view, _("Not rated"), delete, None)

    def _add(self, view: QAbstractItemView, text: str, keys: list[QKeySequence], step: int | None) -> None:
        action = QAction(text, view)
        action.setShortcuts(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(partial(self._press, step))
        view.addAction(action)
        self._actions.append(action)

    def _press(self, step: int | None) -> None:
        self.pressed.emit(step)

    def take(self, event: QKeyEvent) -> bool:
        """Act on a key that came past the shortcuts, as it does where no window manager gives focus."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        pressed = QKeySequence(event.key())
        for action in self._actions:
            if pressed in action.shortcuts():
                action.trigger()
                return True
        return False


def rating(step: int | None, scale: Scale) -> Rating:
    """What a key means on a scale; ValueError where the scale has fewer steps."""
    if step is None:
        return None
    if step == 0:
        return State.NOT_RELEVANT
    if step > len(scale.steps):
        raise ValueError(step)
    return scale.steps[step - 1].value
