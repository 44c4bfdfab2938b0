"""What is told at the edges of the window: saved, not saved, refused, and what can be undone."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from kompetence.errors import KompetenceError, RefusalError, is_lost
from kompetence.i18n import gettext as _
from kompetence.ui.changes import Changes
from kompetence.ui.saved_mark import SavedMark

if TYPE_CHECKING:  # what works on data is loaded with the first data, after the first paint
    from kompetence.domain.change import Change
    from kompetence.ui.unsaved import Unsaved
    from kompetence.ui.widgets.toast import Toast


class Telling(QObject):
    """Hears of every change; `open_round` is what it offers where no round is open."""

    without_backup = Signal()
    """The next risky step is to be taken even if no backup can be made before it."""

    def __init__(
        self,
        parent: QObject,
        sentence: Callable[[Exception], str],
        toast: "Callable[[], Toast]",
        open_round: "Callable[[], Change | None]",
    ) -> None:
        super().__init__(parent)
        self._sentence, self._toast, self._open_round = sentence, toast, open_round
        self.saved = SavedMark()
        self._unsaved: Unsaved | None = None
        self._last: datetime | None = None
        """When something was last saved in the open data."""
        self._told = False
        """Whether anything was refused yet; no toast is made only to be taken away."""
        self.lose: Callable[[], bool] = lambda: False
        """Says that the open data are out of reach for as long as they are; whether there is anything to say it."""

    def hear(self, changes: Changes) -> None:
        """Tell what is being written, what is made and what is refused."""
        changes.begun.connect(self.saved.saving)
        changes.made.connect(self._made)
        changes.refused.connect(self._refused)

    def watch(self, unsaved: "Unsaved") -> None:
        """Say saved of these data only while nothing of what was done waits."""
        self._unsaved, self._last = unsaved, None
        unsaved.changed.connect(self._look)

    def _look(self) -> None:
        """What waited may have been let go of; then it is as it was saved last."""
        if not self._unsaved:
            self.saved.rest(self._last)
            if self._told:
                self._toast().done()

    def tell(self, error: Exception) -> None:
        """Say why something was not done; what nobody foresaw goes to the last door."""
        if not isinstance(error, KompetenceError):
            raise error
        if is_lost(error) and self.lose():
            return
        self._told = True
        self._toast().say(self._sentence(error), *self._without(error), bad=True)

    def tell_undone(self) -> None:
        """What was asked for while the data were out of reach is not kept to be done, and now it can be done."""
        self._look()
        self._told = True
        text = _("What you asked for last was not done, because the connection was lost. Do it again.")
        self._toast().say(text, bad=True)

    def say(self, text: str) -> None:
        """Short words."""
        self._toast().say(text)

    def offer_undo(self, edits: QUndoStack) -> Callable[[str], None]:
        """What says short words with a way to take back what they are about."""
        return lambda text: self._toast().say(text, _("Undo"), edits.undo)

    def _made(self, change: "Change") -> None:
        if change.elsewhere:
            return
        if self._unsaved:
            self.saved.failed(anew=False, lost=is_lost(self._unsaved.why))
            return
        self._last = datetime.now().astimezone()
        self.saved.saved(self._last)
        if self._told:
            self._toast().done()

    def _refused(self, refusal: KompetenceError) -> None:
        self._told = True
        if not (isinstance(refusal, RefusalError) and refusal.code.startswith("data-read-only")):
            self.saved.failed(lost=is_lost(refusal))  # in a copy to read nothing was to be saved
        if is_lost(refusal):
            self.lose()
            return
        if isinstance(refusal, RefusalError) and refusal.code == "round-none-open":
            text = _(
                "There is no round of talks open, so the level was not kept. Open this year's round first."
            )
            self._toast().say(text, _("Open this year's round"), self._begin_round, bad=True)
        else:
            self._toast().say(self._sentence(refusal), *self._without(refusal), bad=True)

    def _without(self, refusal: KompetenceError) -> "tuple[str, Callable[[], None]] | tuple[()]":
        """Where a backup could not be made first, one may go on without; but never with going back to another."""
        if not isinstance(refusal, RefusalError) or not refusal.code.startswith("no-backup"):
            return ()
        if not refusal.data.get("optional"):
            return ()
        return _("Go on without"), self._go_without

    def _go_without(self) -> None:
        self.without_backup.emit()
        self._toast().say(_("Do it once more now. This time it is done without a backup."))

    def _begin_round(self) -> None:
        if self._open_round() is not None:
            self._toast().say(_("This year's round is open. Now choose the level again."))
