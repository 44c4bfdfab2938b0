"""Lets whoever may change nothing of a part of the window read it: what would change it is not there."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QWidget
from typing_extensions import override

from kompetence.ui.read_only.still import Still, hold


class Fenced(Still):
    """Buttons that change something are gone; what is written or set can be read."""

    @override
    def _hold(self, widget: QWidget) -> None:
        if isinstance(widget, QAbstractButton) and not widget.isCheckable():
            widget.hide()
        else:
            hold(widget, told=False)


class _Gone(QObject):
    """Keeps a widget hidden, whoever shows it."""

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Show, QEvent.Type.Polish} and isinstance(watched, QWidget):
            watched.hide()
        return False


def gone(*widgets: QWidget) -> None:
    """What is not this person's to do is not there."""
    for one in widgets:
        one.installEventFilter(_Gone(one))
        one.hide()


def withheld(*actions: QAction) -> None:
    """The same of what stands in menus, with its keys."""
    for one in actions:
        one.setVisible(False)
        one.setEnabled(False)
