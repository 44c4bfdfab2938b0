"""From a file that was refused to one that opens, without ever touching the first."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from shiboken6 import isValid

from kompetence.domain.recovery import CLOSED, Saved, Ways
from kompetence.errors import RefusalError
from kompetence.i18n import gettext as _
from kompetence.ui import messages
from kompetence.ui.actions import DATA_SUFFIX, FORM_SUFFIX
from kompetence.ui.recovery.damaged_dialog import DamagedDialog, Way
from kompetence.ui.recovery.losses_dialog import LossesDialog
from kompetence.ui.recovery.port import Recovery
from kompetence.ui.tasks import Job
from kompetence.ui.unlock.unlock_dialog import UnlockDialog
from kompetence.ui.wants import Cancelled, Progress
from kompetence.words.numbers import date_text
from kompetence.words.recovery_texts import report

if TYPE_CHECKING:
    from kompetence.ui.main_window import MainWindow


class Recovering(QObject):
    """One damaged file on its way; `look` opens a copy of it to read."""

    def __init__(
        self, window: "MainWindow", services: Recovery, ways: Ways, passphrase: str, look: Callable[[], None]
    ) -> None:
        super().__init__(window)
        self._window, self._services, self._ways = window, services, ways
        self._passphrase, self._look = passphrase, look

    def ask(self) -> DamagedDialog:
        """Tell what is wrong, and ask for the way."""
        dialog = DamagedDialog(self._ways, self._window)
        dialog.chosen.connect(self._go)
        dialog.open()
        return dialog

    def _go(self, way: Way) -> None:
        if way is Way.LOOK:
            self._look()
        elif way is Way.SAVE:
            name = _("{name} (saved)").format(name=self._ways.file.stem)
            self._place(_("Save what can be read"), name, self._save)
        elif way is Way.BACKUP:
            assert self._ways.standby is not None
            kept = self._ways.standby.backup
            self.restore_from(kept.file, date_text(kept.at.astimezone()))
        elif way is Way.OTHER:
            newest = self._ways.others[0]
            self.restore_from(newest.file, date_text(newest.at.astimezone()))
        else:
            messages.choose_data(self._window, self._near, lambda file: self.restore_from(file, ""))

    @property
    def _near(self) -> Path:
        """Where one looks for a backup first."""
        if self._ways.locked is not None:
            return self._ways.locked.file.parent
        return self._ways.others[0].file.parent.parent if self._ways.others else self._ways.file.parent

    def restore_from(self, backup: Path, day: str) -> None:
        """Ask for a place, and make a data file of a backup there."""
        name = (_("{name} (backup of {day})") if day else _("{name} (backup)")).format(
            name=self._ways.file.stem, day=day
        )
        self._place(_("Save the restored file"), name, lambda to: self._restore(backup, to, self._passphrase))

    def _place(self, title: str, name: str, chosen: Callable[[Path], None]) -> None:
        """Ask for a place beside the damaged file, under a name that is free."""
        folder, number = self._ways.file.parent, 1
        suffix = FORM_SUFFIX if self._ways.file.suffix == f".{FORM_SUFFIX}" else DATA_SUFFIX
        free = folder / f"{name}.{suffix}"
        while free.exists():
            number += 1
            free = folder / f"{name} {number}.{suffix}"
        messages.choose_target(self._window, title, free, chosen)

    def _restore(self, backup: Path, to: Path, passphrase: str, asking: UnlockDialog | None = None) -> None:
        """Make a file of a backup; where the passphrase is another, it is asked for as often as it takes."""

        def work(_job: Job) -> RefusalError | None:
            try:
                self._services.restore(backup, to, passphrase)
            except RefusalError as refusal:
                if refusal.code in CLOSED:
                    return refusal
                raise
            return None

        def done(closed: RefusalError | None) -> None:
            if closed is not None:
                self._ask(backup, to, asking)
                return
            if asking is not None and isValid(asking):
                asking.accept()
            self._open(to)

        def failed(_error: Exception) -> None:
            if asking is not None and isValid(asking):
                asking.reject()

        self._window.papers.run(_("Restoring {file}").format(file=to.name), work, done, failed)

    def _ask(self, backup: Path, to: Path, asked: UnlockDialog | None) -> None:
        """Ask for a backup's passphrase, or once more."""
        if asked is None:
            dialog = UnlockDialog(backup, self._window, keyring=False)
            dialog.form.answered.connect(lambda word, _remember: self._restore(backup, to, word, dialog))
            dialog.open()
        elif isValid(asked):
            asked.form.refuse(_("That passphrase does not open the backup. Write it again."))

    def _save(self, to: Path) -> None:
        def work(_job: Job) -> Saved:
            return self._services.save_readable(self._ways.file, to, self._passphrase)

        self._window.papers.run(_("Saving what can be read"), work, self._tell)

    def _tell(self, found: Saved) -> None:
        dialog = LossesDialog(found, self._ways.file, self._window)
        dialog.wanted.connect(lambda: self._open(found.file))
        dialog.kept.connect(lambda: self._keep_list(found))
        dialog.open()

    def _keep_list(self, found: Saved) -> None:
        def write(to: Path, _progress: Progress, _cancelled: Cancelled) -> None:
            self._services.write_report(to, report(found, self._ways.file))

        suggestion = found.file.with_name(_("{name}, what is lost").format(name=found.file.stem) + ".txt")
        messages.choose_target(
            self._window, _("Save the list"), suggestion, lambda to: self._window.papers.write(to, write)
        )

    def _open(self, path: Path) -> None:
        self._window.file_wanted.emit(str(path))
