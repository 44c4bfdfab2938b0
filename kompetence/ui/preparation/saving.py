"""What is entered is saved when one chooses, at pauses in typing, and before one goes."""

from datetime import datetime

from PySide6.QtCore import QObject, Signal

from kompetence.domain.assessment import Lane
from kompetence.domain.ids import DialogueId
from kompetence.errors import KompetenceError, is_lost
from kompetence.ui.pausing import Pausing
from kompetence.ui.place import Context


class Saving(QObject):
    """`told` when there is something new to say about what is on disk."""

    told = Signal()

    def __init__(self, context: Context, dialogue: DialogueId, lane: Lane, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._dialogue, self._lane = context, dialogue, lane
        self._pause = Pausing(self)
        self._pause.due.connect(self.save)
        self.at: datetime | None = None
        """When it was last put on disk from here."""
        self.failed = self.lost = False
        """Whether it could not be saved, and whether that was for the connection alone."""
        context.changes.made.connect(self._reached)

    def _reached(self, _change: object) -> None:
        """What others have done was read, or something else was saved: so this can be."""
        if self.lost:
            self.save()

    def touch(self) -> None:
        """Something was typed; it is saved at the next pause."""
        self._pause.touch()

    def settle(self) -> None:
        """Save now what waits for a pause, or could not be saved before."""
        self._pause.settle()
        if self.failed:
            self.save()

    def save(self) -> None:
        """Save now; a refusal is told, and what is entered stays in memory."""
        self._pause.stop()
        try:
            safe = self._context.workspace.preparation.save(self._dialogue, self._lane)
        except KompetenceError as refusal:
            self.failed, self.lost = True, is_lost(refusal)
            self._context.changes.refused.emit(refusal)
        else:
            self.failed = self.lost = False
            if safe:
                self.at = datetime.now().astimezone()
        self.told.emit()
