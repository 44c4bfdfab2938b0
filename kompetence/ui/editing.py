"""Every change of data from the window: an act, its inverse, and one line on the undo stack."""

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtGui import QUndoCommand
from typing_extensions import override

from kompetence.domain.change import Change
from kompetence.errors import KompetenceError
from kompetence.ui.changes import Changes

Act: TypeAlias = Callable[[], Change]


class Edit(QUndoCommand):
    """Calls a service; a refusal takes the command off the stack and is told, never raised."""

    def __init__(self, text: str, changes: Changes, *, do: Act, undo: Act) -> None:
        super().__init__(text)
        self._changes, self._do, self._undo = changes, do, undo

    @override
    def redo(self) -> None:
        self._run(self._do)

    @override
    def undo(self) -> None:
        self._run(self._undo)

    def _run(self, act: Act) -> None:
        try:
            change = act()
        except KompetenceError as refusal:
            self.setObsolete(True)
            self._changes.refused.emit(refusal)
        else:
            self._changes.made.emit(change)
