"""Opens data files in one window: what is chosen, unlocked, looked at anew, or lies there since it was put back."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from kompetence.i18n import gettext as _

if TYPE_CHECKING:  # what works on data is loaded after the first paint
    from kompetence.domain.backups import KeptBackup
    from kompetence.domain.ids import UnitId
    from kompetence.ui.main_window import MainWindow
    from kompetence.ui.ports import Workspace, Workspaces
    from kompetence.ui.unlock.opening import Wanted
    from kompetence.ui.work import Way


class OpeningFiles(QObject):
    """What is open is left first, and stays where something keeps one there."""

    def __init__(
        self,
        window: "MainWindow",
        data: "Callable[[], Workspaces]",
        show: "Callable[[Workspace, Way | None], None]",
    ) -> None:
        super().__init__(window)
        self._window, self._data, self._show = window, data, show

    def load(self, path: Path, unit: "UnitId | None" = None, passphrase: str = "") -> None:
        """Open a data file while the window stays alive; a large one shows that it is being read."""
        window = self._window
        if (
            window.workspace is not None
            and not window.workspace.server
            and _same(window.workspace.path, path)
        ):
            if not window.workspace.in_place:
                window.let_go(self._open_anew)
            return

        from kompetence.ui import instance

        if instance.brought_forward(path):
            text = _("“{file}” is open in another window, which has come forward.")
            window.telling.say(text.format(file=path.stem))
            return
        window.let_go(lambda: self.open(path, unit, passphrase))

    def open(
        self,
        path: Path,
        unit: "UnitId | None" = None,
        passphrase: str = "",
        reopen: "Callable[[], Workspace] | None" = None,
        way: "Way | None" = None,
        then: Callable[[], None] = lambda: None,
    ) -> None:
        """Open a file in a window that shows none any more, by `reopen` where its key is still known."""
        from kompetence.ui.unlock.opening import Opening, Wanted

        def show(workspace: "Workspace") -> None:
            self._show(workspace, way)
            self._window.remember(path, there=True)
            then()

        Opening(self._window, self._data, Wanted(path, unit, reopen=reopen), show).begin(passphrase)

    def unlock(self, wanted: "Wanted") -> None:
        """Open what was locked as soon as its form has the passphrase, and go back to where one was."""
        from kompetence.ui.unlock.opening import Opening

        def show(workspace: "Workspace") -> None:
            self._show(workspace, None)
            self._window.locking.go_back()

        Opening(self._window, self._data, wanted, show)

    def read_again(self, writing: bool) -> None:  # noqa: FBT001 - a signal's value
        """Fetch a copy that is looked at anew, or try the file itself; until that is there the copy stays."""
        work = self._window.work
        if work is None:
            return
        workspace = work.workspace
        reopen = workspace.for_writing() if writing else workspace.again()
        path, unit, way = workspace.path, workspace.place().unit.id, work.way()
        self._window.let_go(lambda: self.open(path, unit, reopen=reopen, way=way))

    def _open_anew(self) -> None:
        """Another file lies where the open one lay, or another program has written in it: open what is there now."""
        work = self._window.work
        if work is None:
            return
        path, way, reopen = work.workspace.path, work.way(), work.workspace.again()
        self._window.close_workspace()
        self.open(path, reopen=reopen, way=way)

    def show_restored(self, backup: "KeptBackup", erased: int) -> None:
        """Open the data anew, in whose place a backup lies now; what would be lost by that was asked about before."""
        from kompetence.ui.backups.words import restored

        workspace = self._window.workspace
        if workspace is None:
            return
        path, unit, reopen = workspace.path, workspace.place().unit.id, workspace.again()

        def anew() -> None:
            if self._window.workspace is workspace:  # else the window was closed meanwhile
                self._window.close_workspace()
                self.open(path, unit, reopen=reopen, then=told)

        def told() -> None:
            work = self._window.work
            if work is not None:
                self._window.toast.say(
                    restored(backup, erased), _("See the backups"), work.wants.backups.emit
                )

        QTimer.singleShot(0, self._window, anew)  # the page that asked for it is closed with the data


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one.absolute() == other.absolute()
