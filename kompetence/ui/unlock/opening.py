"""One file on its way into the window, with as many passphrases as it takes."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kompetence.domain.ids import UnitId
from kompetence.domain.recovery import CLOSED, HOPEFUL, MISSING, Ways
from kompetence.errors import RefusalError
from kompetence.i18n import gettext as _
from kompetence.ui.ports import Workspace, Workspaces
from kompetence.ui.read_only.offer import BACKUP, LOOKABLE, offer
from kompetence.ui.recovery.seals import watch_seals
from kompetence.ui.tasks import Job
from kompetence.ui.unlock.secret_form import SecretForm
from kompetence.ui.unlock.unlock_dialog import UnlockDialog

if TYPE_CHECKING:
    from kompetence.ui.main_window import MainWindow

_ASKED, _WRONG = "data-encrypted", "data-passphrase-wrong"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file that is to be opened, where one looks then, and the form that asks for its passphrase, if one stands."""

    path: Path
    unit: UnitId | None = None
    form: SecretForm | None = None
    reopen: Callable[[], Workspace] | None = None
    """Opens it with the key that is still known."""


class Opening(QObject):
    """Reads while the window stays alive; a passphrase that does not fit is asked for again."""

    def __init__(
        self,
        window: "MainWindow",
        data: Callable[[], Workspaces],
        wanted: Wanted,
        opened: Callable[[Workspace], None],
    ) -> None:
        super().__init__(window)
        self._window, self._data, self._wanted, self._opened = window, data, wanted, opened
        self._form = wanted.form
        self._dialog: UnlockDialog | None = None
        self._left = False
        self._copy = False
        """Whether the file is only looked at."""
        self._damaged = False
        """Whether it is looked at although it is damaged."""
        self._known = ""
        """The passphrase, as far as it is known: given, typed, or held by the keyring."""
        self._ways: Ways | None = None
        """What can be done even if nobody knows the passphrase that is asked for."""
        if wanted.form is not None:
            wanted.form.answered.connect(self._try)

    def begin(self, passphrase: str = "") -> None:
        """Open the file with what is known, and ask for what is not."""
        self._known = passphrase
        self._run(lambda _job: self._read(passphrase) if passphrase else self._read_known())

    def _run(self, read: Callable[[Job], Workspace | RefusalError]) -> None:
        path, unit = self._wanted.path, self._wanted.unit

        def work(job: Job) -> Workspace | RefusalError | Ways:
            try:
                found = read(job)
            except RefusalError as refusal:
                if refusal.code not in HOPEFUL | {MISSING} or self._damaged:
                    raise
                ways = self._ways_out(refusal.code)
                if not ways.any:
                    raise
                return ways
            if isinstance(found, RefusalError):
                return found
            if unit is not None:
                found.choose(unit)
            found.prepare()
            if job.cancelled():
                found.close()
                raise RefusalError("cancelled")
            return found

        self._window.papers.run(_("Reading {file}").format(file=path.name), work, self._done, self._failed)

    def _ways_out(self, code: str) -> Ways:
        """What can be done about the file, with the passphrase that is known, or else with the keyring's."""
        data, path = self._data(), self._wanted.path
        found = data.recovery.ways(path, code, self._known)
        word = "" if self._known or found.locked is None else data.remembered.of(path)
        if word:
            found, self._known = data.recovery.ways(path, code, word), word
        return found

    def _read(self, passphrase: str) -> Workspace | RefusalError:
        data = self._data()
        read = data.look_at_damaged if self._damaged else data.look if self._copy else data.open
        try:
            return read(self._wanted.path, passphrase)
        except RefusalError as refusal:
            path = self._wanted.path
            if refusal.code == _WRONG and data.recovery.has_lost_its_salt(path, passphrase):
                raise RefusalError("data-beginning-damaged", file=str(path)) from refusal
            if refusal.code in CLOSED or (refusal.code in LOOKABLE and not self._copy):
                return refusal
            raise

    def _read_known(self) -> Workspace | RefusalError:
        """With the key that is still known, with none, or with what the keyring holds."""
        if self._wanted.reopen is not None and not self._damaged:
            try:
                return self._wanted.reopen()
            except RefusalError as refusal:
                if refusal.code not in HOPEFUL | CLOSED:
                    raise  # a damaged file needs the passphrase itself, for its backups too, and another one its own
        first = self._read("")
        if not isinstance(first, RefusalError) or first.code not in CLOSED:
            return first
        ring = self._data().remembered
        word = self._known = ring.of(self._wanted.path)
        second = self._read(word) if word else first
        if word and isinstance(second, RefusalError) and second.code in CLOSED:
            ring.forget(self._wanted.path)
            self._known = ""
            return first
        return second

    def _try(self, passphrase: str, remember: bool) -> None:  # noqa: FBT001 - a signal's values
        self._known = passphrase

        def read(_job: Job) -> Workspace | RefusalError:
            found = self._read(passphrase)
            if remember and not isinstance(found, RefusalError):
                self._data().remembered.keep(self._wanted.path, passphrase)
            return found

        self._run(read)

    def _done(self, found: Workspace | RefusalError | Ways) -> None:
        if isinstance(found, Ways):
            if not self._left:
                self._unlock_or_recover(found)
        elif isinstance(found, RefusalError):
            if not self._left and found.code in LOOKABLE:
                self._offer_copy(found)
            elif not self._left:
                self._ask(found)
        elif self._left:
            found.close()
        else:
            if self._dialog is not None:
                self._dialog.accept()
            self._opened(found)
            watch_seals(self._window, found)
            self.deleteLater()

    def _stop_asking(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            self._form = None
            dialog.accept()
        elif self._form is not None:
            self._form.refuse("")

    def _unlock_or_recover(self, ways: Ways) -> None:
        """Where backups have a passphrase that nobody was asked for yet, it is asked for first."""
        if ways.locked is not None and not self._known and self._form is None:
            self._ways = ways
            self._ask(RefusalError(_ASKED, file=str(self._wanted.path)))
        else:
            self._recover(ways)

    def _recover(self, ways: Ways) -> None:
        """The file is damaged: tell, and show the ways on."""
        from kompetence.ui.recovery.recovering import Recovering

        self._stop_asking()

        def look() -> None:
            self._left, self._damaged = False, True
            self.begin(self._known)

        Recovering(self._window, self._data().recovery, ways, self._known, look).ask()

    def _offer_copy(self, refusal: RefusalError) -> None:
        """The file cannot be written now, but looked at."""
        self._stop_asking()

        def look() -> None:
            self._copy = True
            again()

        def again() -> None:
            if refusal.code == BACKUP and not self._copy:
                self._make_data(Path(refusal.data["of"] or Path.home() / self._wanted.path.name))
            else:
                self.begin(self._known)

        offer(self._window, self._wanted.path, refusal, again=again, look=look)

    def _make_data(self, beside: Path) -> None:
        """Nobody works in a backup itself: make a data file of it, beside the one that it was made of."""
        from kompetence.ui.recovery.recovering import Recovering

        ways = Ways(beside, BACKUP, None, 0, None, can_look=False, encrypted=False)
        recovering = Recovering(self._window, self._data().recovery, ways, self._known, lambda: None)
        recovering.restore_from(self._wanted.path, "")

    def _ask(self, refusal: RefusalError) -> None:
        asked_before = self._form is not None
        if self._form is None:
            ring = self._data().remembered
            dialog = self._dialog = UnlockDialog(self._wanted.path, self._window, keyring=ring.works)
            self._form = dialog.form
            self._form.answered.connect(self._try)
            dialog.rejected.connect(self._leave)
            dialog.open()
        if asked_before or refusal.code == _WRONG:
            self._form.refuse(
                _(
                    "That passphrase does not open the file, or the beginning of the file is damaged. Nothing was"
                    " changed in it. Write it again; if it is right, restore the newest backup."
                )
            )

    def _leave(self) -> None:
        self._left = True
        if self._ways is not None:
            self._dialog = self._form = None
            self._recover(self._ways)

    def _failed(self, _error: Exception) -> None:
        """Anything else is told by the window."""
        path = self._wanted.path
        if self._dialog is not None:
            self._dialog.reject()
        elif self._form is not None:
            self._form.refuse("")
        if not path.exists():
            self._window.remember(path, there=False)
