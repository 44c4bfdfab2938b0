"""Every half hour of work a backup, and once a month a trial of the newest; neither keeps anybody waiting."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from kompetence.domain.backups import Trial
from kompetence.i18n import gettext as _

if TYPE_CHECKING:
    from kompetence.ui.main_window import MainWindow

HALF_HOUR = 30 * 60 * 1000
_SOON = 2 * 60 * 1000
"""Milliseconds after opening until the newest backup is tried, when nobody waits for anything."""


class BackupWatch(QObject):
    """Follows the data that are open in the window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._failed = False
        self.work, self.trial = QTimer(self), QTimer(self)
        self.work.setInterval(HALF_HOUR)
        self.trial.setInterval(_SOON)
        self.trial.setSingleShot(True)
        self.work.timeout.connect(self.tick)
        self.trial.timeout.connect(self.try_it)

    def follow(self) -> None:
        """Begin with the data that are open now, or rest where none are."""
        self._failed = False
        for timer in (self.work, self.trial):
            timer.stop()
            if self._window.workspace is not None:
                timer.start()
        if self._window.workspace is not None and self._window.workspace.backups.failing is not None:
            self._say(_("When the file was closed last, no backup could be made of what was done."))

    def tick(self) -> None:
        """Half an hour has gone by."""
        workspace = self._window.workspace
        if workspace is not None:
            backups = workspace.backups
            self._window.tasks.start(
                lambda _job: backups.keep_working(), owner=self, done=self._kept, failed=self._raise
            )

    def try_it(self) -> None:
        """Try to restore the newest, if it is time."""
        workspace = self._window.workspace
        if workspace is not None:
            backups = workspace.backups
            self._window.tasks.start(
                lambda _job: backups.try_if_due(), owner=self, done=self._tried, failed=self._raise
            )

    def _kept(self, well: bool) -> None:  # noqa: FBT001 - the answer of a task
        before, self._failed = self._failed, not well
        if self._failed and not before:
            self._say(_("No backup could be made. You can go on working."))

    def _tried(self, trial: Trial | None) -> None:
        if trial is not None and not trial.went_well:
            self._say(_("The newest backup could not be restored when it was tried."))

    def _say(self, text: str) -> None:
        work = self._window.work
        if work is not None:
            self._window.toast.say(
                text, _("See the backups"), work.wants.backups.emit, bad=True, lasting=True
            )

    def _raise(self, error: Exception) -> None:
        raise error
