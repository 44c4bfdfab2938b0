"""Every change of data from the window, as one line on the undo stack."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QUndoCommand, QUndoStack
from typing_extensions import override

from kompetence.domain.change import Change, Undo
from kompetence.errors import KompetenceError
from kompetence.ui.changes import Changes
from kompetence.ui.ports import Workspace
from kompetence.ui.unsaved import is_of_disk

_MERGING = 1


@dataclass(frozen=True, slots=True)
class Desk:
    """Where edits are done: `waits` tells what keeps those that were done later from being in the data."""

    workspace: Workspace
    changes: Changes
    stack: QUndoStack
    waits: Callable[[], KompetenceError | None]


class Edit(QUndoCommand):
    """Something that is done, and what takes it back; a refusal is told, never raised, and takes it off the stack.

    What the disk refuses stays where it is on the stack, to be taken back later. Edits of one `stretch`, such as the
    typing in one form, are taken back together.
    """

    def __init__(
        self, text: str, desk: Desk, done: tuple[Change, Undo], stretch: object | None = None
    ) -> None:
        super().__init__(text)
        self._desk = desk
        self.undos, self.stretch = [done], stretch
        self._turned: list[tuple[Change, Undo]] = []
        """What is taken back already, the last first, while the disk does not take the rest."""
        self._idle = True
        """Whether the next step is the stack's alone: what it is about is done, or could not be."""

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
        self._turn(self._desk.stack.undo)

    @override
    def undo(self) -> None:
        self._turn(self._desk.stack.redo)

    def _turn(self, back: Callable[[], None]) -> None:
        """Take everything back, the last first; what that did is what takes it back again."""
        if self._idle:
            self._idle = False
            return
        workspace, changes, turned = self._desk.workspace, self._desk.changes, []
        changes.begun.emit()
        refusal = self._desk.waits()
        try:
            while self.undos and refusal is None:
                turned.append(workspace.take_back(*self.undos[-1]))
                self.undos.pop()
        except KompetenceError as refused:
            refusal = refused
        self._turned += turned
        if refusal is None:
            self.undos, self._turned = self._turned, []
        elif is_of_disk(refusal):
            self._stay(back)
        else:
            self.setObsolete(True)
        for change, _undo in turned:
            changes.made.emit(change)
        if refusal is not None:
            changes.refused.emit(refusal)

    def _stay(self, back: Callable[[], None]) -> None:
        """Go back to where it stood as soon as the stack, which moves on whatever a command did, has moved."""
        moved = self._desk.stack.indexChanged

        def put_back() -> None:
            moved.disconnect(put_back)
            self._idle = True
            back()

        moved.connect(put_back)
