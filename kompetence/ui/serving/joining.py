"""A window on its way to a server, with as many passwords as it takes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kompetence.domain.ids import UnitId
from kompetence.domain.server_place import ServerPlace, read
from kompetence.errors import KompetenceError, RefusalError
from kompetence.i18n import gettext as _
from kompetence.ui.ports import Workspace, Workspaces
from kompetence.ui.serving.password_dialog import PasswordDialog
from kompetence.ui.tasks import Job

if TYPE_CHECKING:
    from kompetence.ui.main_window import MainWindow

WANTED, WRONG = "server-password-wanted", "server-password-wrong"


@dataclass(frozen=True, slots=True)
class Call:
    """An address, what is known of the password, and where one looks then."""

    address: str
    password: str = ""
    remember: bool = False
    asks: bool = True
    """Whether a password that is missing is asked for in a dialog; else that is told like anything else."""
    unit: UnitId | None = None
    reopen: Callable[[], Workspace] | None = None


class Joining(QObject):
    """`refused` tells why nothing was opened, where somebody hears it; else the window tells it."""

    refused = Signal(object)
    ended = Signal()

    def __init__(
        self,
        window: "MainWindow",
        data: Callable[[], Workspaces],
        call: Call,
        opened: Callable[[Workspace], None],
        sentence: Callable[[Exception], str],
    ) -> None:
        super().__init__(window)
        self._window, self._data, self._call, self._opened = window, data, call, opened
        self._sentence = sentence
        self._place = read(call.address) or ServerPlace(host=call.address)
        self._dialog: PasswordDialog | None = None
        self._heard = False
        self.asked = False
        """Whether a password was asked for."""

    def begin(self, *, heard: bool = False) -> None:
        """Connect with what is known; with `heard` refusals are told by whoever hears them."""
        self._heard = heard
        self._run(self._call.password, remember=self._call.remember)

    def _run(self, password: str, *, remember: bool = False) -> None:
        call, data = self._call, self._data()
        reopen = None if password else call.reopen

        def work(job: Job) -> Workspace:
            word = password or data.remembered.of(call.address)
            try:
                found = reopen() if reopen is not None else data.open_server(call.address, word)
            except RefusalError as refusal:
                if refusal.code == WRONG and word and not password:
                    data.remembered.forget(call.address)
                raise
            if remember and password:
                data.remembered.keep(call.address, password)
            if call.unit is not None:
                found.choose(call.unit)
            found.prepare()
            if job.cancelled():
                found.close()
                raise RefusalError("cancelled")
            return found

        window = self._window
        job = window.tasks.start(work, owner=self, done=self._done, failed=self._failed)
        window.progress.begin(_("Connecting to {host}").format(host=self._place.host), job.cancel)

    def _done(self, found: Workspace) -> None:
        self._window.progress.end()
        if self._dialog is not None:
            self._dialog.accept()
        self.ended.emit()
        self._opened(found)
        self.deleteLater()

    def _failed(self, error: Exception) -> None:
        self._window.progress.end()
        code = error.code if isinstance(error, RefusalError) else ""
        if code in {WANTED, WRONG} and (self._dialog is not None or self._call.asks):
            self._ask(error)
            return
        if self._dialog is not None:
            self._dialog.accept()
        self.ended.emit()
        if code == "cancelled":
            self._window.toast.say(_("Cancelled. Nothing was opened."))
        elif self._heard and isinstance(error, KompetenceError):
            self.refused.emit(error)
        elif isinstance(error, KompetenceError):
            self._window.tell(error)
        else:
            raise error
        self.deleteLater()

    def _ask(self, error: Exception) -> None:
        self.asked = True
        if self._dialog is None:
            dialog = self._dialog = PasswordDialog(
                self._place, self._window, keyring=self._data().remembered.works
            )
            dialog.form.answered.connect(lambda word, remember: self._run(word, remember=remember))
            dialog.rejected.connect(self.ended)
            dialog.rejected.connect(self.deleteLater)
            dialog.open()
        else:
            self._dialog.form.refuse(self._sentence(error))
