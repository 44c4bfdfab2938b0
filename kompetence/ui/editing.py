"""Every change of data from the window, as one line on the undo stack."""

from PySide6.QtGui import QUndoCommand
from typing_extensions import override

from kompetence.domain.change import Change, Undo
from kompetence.errors import KompetenceError
from kompetence.ui.changes import Changes
from kompetence.ui.ports import Workspace

_MERGING = 1


class Edit(QUndoCommand):
    """Something that is done, and what takes it back; a refusal takes it off the stack and is told, never raised.

    Edits of one `stretch`, such as the typing in one form, are taken back together.
    """

    def __init__(
        self,
        text: str,
        workspace: Workspace,
        changes: Changes,
        done: tuple[Change, Undo],
        stretch: object | None,
    ) -> None:
        super().__init__(text)
        self._workspace, self._changes = workspace, changes
        self.undos, self.stretch = [done], stretch
        self._fresh = True

    @override
    def id(self) -> int:
        return -1 if self.stretch is None else _MERGING

    @override
    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, Edit) or other.isObsolete() or other.stretch is not self.stretch:
            return False
        self.undos += other.undos
        return True

    @override
    def redo(self) -> None:
        if self._fresh:
            self._fresh = False
        else:
            self._turn()

    @override
    def undo(self) -> None:
        self._turn()

    def _turn(self) -> None:
        """Take everything back, the last first; what that did is what takes it back again."""
        turned = []
        self._changes.begun.emit()
        try:
            for change, undo in reversed(self.undos):
                turned.append(self._workspace.take_back(change, undo))
        except KompetenceError as refusal:
            self.setObsolete(True)
            self._changes.refused.emit(refusal)
        else:
            self.undos = turned
            for change, _undo in turned:
                self._changes.made.emit(change)
