"""Open data in one window: work on them is shown until they are let go of."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kompetence.i18n import gettext as _

if TYPE_CHECKING:  # what works on data is loaded with the first data, after the first paint
    from kompetence.ui.main_window import MainWindow
    from kompetence.ui.ports import Workspace
    from kompetence.ui.work import Way, Work


class OpenData(QObject):
    """Makes the work on them and what stands over it, and takes both away again."""

    def __init__(self, window: "MainWindow", sentence: Callable[[Exception], str]) -> None:
        super().__init__(window)
        self._window, self._sentence = window, sentence
        self._locked = False

    def show(self, workspace: "Workspace", way: "Way | None") -> None:
        """Go to work on open data, there where one was or at the first place; what was open before is closed."""
        self.close()
        from kompetence.ui.frame.wanted import hear
        from kompetence.ui.frame.work_for import work_for

        window = self._window
        work = window.work = work_for(workspace, window.edits, window.changes)
        self._put_strips(work)
        window.telling.watch(work.context.acts.unsaved)
        hear(window, work)
        work.moved.connect(self._moved)
        work.placed.connect(self._name)
        work.bare.connect(self._bare)
        window.pages.addWidget(work)
        window.pages.setCurrentWidget(work)
        window.papers.use(work.context, lambda: work.locked)
        self._name(workspace.place().unit.name)
        window.rescale()
        work.go(work.home) if way is None else work.follow(way)
        window.offer()
        self.show_encryption()
        window.standing.follow()
        window.saved.clear()
        window.backup_watch.follow()
        work.look_ahead()

    def _put_strips(self, work: "Work") -> None:
        """What waits to be saved, and what others change, is said over the pages."""
        from kompetence.ui.frame.waiting_strip import WaitingStrip

        window = self._window
        if work.workspace.server:
            from kompetence.ui.frame.live import LiveData

            window.live = LiveData(window, work)
        window.waiting = WaitingStrip(
            window, work.context.acts, self._sentence, lambda: window.leaving.asks_which
        )
        if window.live is not None:
            window.waiting.leave_to(window.live)

    def close(self) -> None:
        """Show the welcome and let the data go; what the keyboard leaves is saved before they are closed."""
        window = self._window
        work, window.work = window.work, None
        if work is None:
            return
        window.let_gone.emit()
        if window.live is not None:
            window.live.end()
            window.live = None
        window.tasks.wait()
        window.progress.end()
        window.pages.setCurrentWidget(window.welcome)
        window.pages.removeWidget(work)
        work.hide()
        window.edits.clear()
        window.papers.use(None)
        if window.waiting is not None:
            window.waiting.end()
            window.waiting = None
        work.end()
        work.workspace.preparation.forget()
        work.workspace.close()
        work.deleteLater()
        self._locked = False
        window.commands.lock(False)
        window.menuBar().show()
        window.setWindowTitle("Kompetence")
        if "toast" in window.__dict__:
            window.toast.hide()  # what it told about is gone
        window.standing.follow()
        window.backup_watch.follow()
        window.offer()
        self.show_encryption()

    def show_encryption(self) -> None:
        """The file is encrypted now, or is not: say so, and watch over it."""
        window = self._window
        workspace = window.workspace
        encrypted = workspace is not None and workspace.encrypted
        of_file = workspace is not None and not workspace.server
        window.saved.show_file(encrypted if of_file else None)
        window.commands.lock_now.setEnabled(encrypted)
        if encrypted or "locking" in window.__dict__:
            window.locking.end()

    def _moved(self) -> None:
        if "toast" in self._window.__dict__:
            self._window.toast.passed_by()
            self._window.toast.stay_over()
        self._window.offer()

    def _name(self, unit: str) -> None:
        workspace = self._window.workspace
        if workspace is None:
            return
        own = workspace.forms.own()
        name = unit if workspace.server else f"{unit} – {workspace.name}"
        if own is not None:
            name = _("{person} – preparation file").format(person=own.name)
        self._window.setWindowTitle(f"{name} – Kompetence")

    def _bare(self, on: bool) -> None:  # noqa: FBT001 - a switch
        """A page fills the window, or no longer; where it is locked, what was done before and in it stays done."""
        window, work = self._window, self._window.work
        window.menuBar().setHidden(on)
        locked = work is not None and work.locked
        if work is not None and locked != self._locked:
            window.edits.clear()
            work.workspace.forget()
            window.toast.hide()
        self._locked = locked
        window.commands.lock(locked)
