"""Locks an encrypted file: it is closed, its key is dropped, and the window shows nothing of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from kompetence.errors import KompetenceError
from kompetence.i18n import gettext as _
from kompetence.ui.unlock.idle import IdleWatch
from kompetence.ui.unlock.lock_page import LockPage
from kompetence.ui.unlock.opening import Wanted

if TYPE_CHECKING:
    from kompetence.ui.main_window import MainWindow
    from kompetence.ui.work import Way


class Locking(QObject):
    """By hand at any time, and by itself after a pause as long as nothing would be lost."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.page: LockPage | None = None
        self._way: Way | None = None
        self.watch = IdleWatch(self)
        self.watch.idle.connect(self.lock_by_itself)
        window.settings_changed.connect(self.begin)

    def begin(self, _settings: object = None) -> None:
        """Watch as long as an encrypted file is open."""
        self.watch.stop()
        window = self._window
        if window.workspace is not None and window.workspace.encrypted and window.settings.lock_after:
            self.watch.start(window.settings.lock_after * 60)

    def lock_now(self) -> None:
        """Lock when nothing would be lost, or what would be is given up in words."""
        if self._window.workspace is not None and self._window.workspace.encrypted:
            self._window.let_go(self._lock)

    def lock_by_itself(self) -> None:
        """Lock when nothing would be lost; else it is tried again later."""
        work = self._window.work
        if work is None or not work.workspace.encrypted or self._window.busy or not work.settle():
            return
        if self._window.leaving.asks_which:
            return  # what two have written is chosen first
        preparation = work.workspace.preparation
        if preparation.unshared():
            return
        try:
            preparation.lock()
        except KompetenceError as refusal:
            self._window.tell(refusal)
        else:
            self._lock()

    def _lock(self) -> None:
        window, work = self._window, self._window.work
        if work is None:
            return
        self._way, path, unit = work.way(), work.workspace.path, work.workspace.place().unit.id
        self._close_dialogs()
        window.close_workspace()
        page = self.page = LockPage(path)
        page.form.left.connect(self._give_up)
        window.pages.addWidget(page)
        window.pages.setCurrentWidget(page)
        window.setWindowTitle(_("{file} – locked").format(file=path.stem) + " – Kompetence")
        page.form.field.setFocus()
        window.unlock_wanted.emit(Wanted(path, unit, page.form))

    def end(self) -> None:
        """The data are open again, these or others."""
        page, self.page = self.page, None
        if page is not None and isValid(page):
            self._window.pages.removeWidget(page)
            page.hide()
            page.deleteLater()
        self.begin()

    def go_back(self) -> None:
        """Go to where one was when it was locked."""
        way, self._way = self._way, None
        if way is not None and self._window.work is not None:
            self._window.work.follow(way)

    def _give_up(self) -> None:
        self._way = None
        self._window.pages.setCurrentWidget(self._window.welcome)
        self._window.setWindowTitle("Kompetence")
        self.end()

    def _close_dialogs(self) -> None:
        """Nothing of the data stays in a box over the window."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        for widget in QApplication.topLevelWidgets():
            if widget is not self._window and widget.isVisible() and _belongs(widget, self._window):
                widget.reject() if isinstance(widget, QDialog) else widget.close()


def _belongs(widget: QWidget, window: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None and above is not window:
        above = above.parentWidget()
    return above is window
