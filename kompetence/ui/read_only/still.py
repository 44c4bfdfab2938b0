"""Lets nobody enter anything in data that are only looked at: what is written can be read, and what changes is off."""

from typing import TypeAlias

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QTextEdit,
    QWidget,
)
from typing_extensions import override

from kompetence.i18n import gettext as _
from kompetence.ui.read_only import marks
from kompetence.ui.texts import hint
from kompetence.ui.widgets.button import Button
from kompetence.ui.widgets.level_keys import Key

Written: TypeAlias = QLineEdit | QPlainTextEdit | QTextEdit
_WRITTEN = (QLineEdit, QPlainTextEdit, QTextEdit)
_CHOSEN = (QComboBox, QCheckBox, QRadioButton, QAbstractSlider, Key)
_WHEN = frozenset(
    {QEvent.Type.Polish, QEvent.Type.Show, QEvent.Type.EnabledChange, QEvent.Type.ReadOnlyChange}
)
"""When a control could begin to take something."""
_HELD = "held_still"


class Still(QObject):
    """Holds every control within a widget that does not only look, from when it is first shown, whoever switches it."""

    def __init__(self, whole: QWidget) -> None:
        super().__init__(whole)
        self._whole = whole
        application = QCoreApplication.instance()
        assert application is not None
        application.installEventFilter(self)

    def end(self) -> None:
        """Hold nothing any more, since the data are let go of."""
        application = QCoreApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _WHEN and isinstance(watched, QWidget) and self._takes(watched):
            self._hold(watched)
        return False

    def _hold(self, widget: QWidget) -> None:
        """Let it take nothing, and say why."""
        hold(widget)

    def _takes(self, widget: QWidget) -> bool:
        """Whether it is one of ours and would take something."""
        if not isinstance(widget, (*_WRITTEN, *_CHOSEN, Button)):
            return False
        told = marks.said(widget)
        above: QWidget = widget
        while above is not self._whole:
            parent = above.parentWidget()
            if parent is None or above.isWindow():
                return False
            above = parent
            told = marks.said(above) if told is None else told
        if told is not None:
            return told
        if isinstance(widget, Button):
            return marks.by_its_looks(str(widget.property("kind")), str(widget.property("icon_name")))
        return True


def hold(widget: QWidget, *, told: bool = True) -> None:
    """Let a control take nothing; `told` says that these are a copy."""
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        if not widget.isReadOnly():
            widget.setReadOnly(True)
    else:
        widget.setEnabled(False)
    if not told or widget.property(_HELD):
        return
    widget.setProperty(_HELD, True)
    why = _("This is a copy to read, so nothing can be changed here.")
    widget.setAccessibleDescription(f"{widget.accessibleDescription()} {why}".strip())
    if isinstance(widget, QAbstractButton) or not widget.toolTip():
        hint(widget, why)
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        widget.setPlaceholderText("")
