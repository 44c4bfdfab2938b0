"""The way of the keyboard from one part of the window to the next, round and round."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget


def go_on(parts: Iterable[QWidget], now: QWidget | None) -> None:
    """Move the keyboard to the part after the one it is in; parts that it cannot reach are passed over."""
    stops: dict[QWidget, QWidget] = {}
    for part in parts:
        stop = _first_stop(part)
        if stop is not None and stop not in stops.values():
            stops[part] = stop
    listed = list(stops.items())
    here = [at for at, (part, _stop) in enumerate(listed) if holds(part, now)]
    if listed:
        _part, following = listed[(here[0] + 1) % len(listed) if here else 0]
        following.setFocus(Qt.FocusReason.TabFocusReason)


def holds(part: QWidget, control: QWidget | None) -> bool:
    """Whether a control stands in a part."""
    return control is not None and (part is control or part.isAncestorOf(control))


def _first_stop(part: QWidget) -> QWidget | None:
    """The first control of a part that the keyboard reaches."""
    for one in (part, *part.findChildren(QWidget)):
        reachable = one.focusPolicy() & Qt.FocusPolicy.TabFocus
        checked = not isinstance(one, QAbstractButton) or not one.autoExclusive() or one.isChecked()
        if reachable and checked and one.isVisible() and one.isEnabled():
            return one
    return None
