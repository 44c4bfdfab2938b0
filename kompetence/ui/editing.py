"""Every change of data from the window: an act, its inverse, and one line on the undo stack."""

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtGui import QUndoCommand
from typing_extensions import override

from kompetence.domain.change import Change
from kompetence.errors import KompetenceError
from kompetence.ui.changes import Changes

Act: TypeAlias = Callable[[], Change]


_MERGING = 1


class Edit(QUndoCommand):
    """Calls a service; a refusal takes the command off the stack and is told, never raised.

    Edits of one `stretch`, such as the typing in one form, are taken back together.
    """

    def __init__(
        self, text: str, changes: Changes, *, do: Act, undo: Act, stretch: object | None = None
    ) -> None:
        super().__init__(text)
        self._changes, self.do, self._undo, self.stretch = changes, do, undo, stretch

    @override
    def id(self) -> int:
        return -1 if self.stretch is None else _MERGING

    @override
    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, Edit) or other.isObsolete() or other.stretch is not self.stretch:
            return False
        self.do = other.do
        return True

    @override
    def redo(self) -> None:
        self._run(self.do)

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
