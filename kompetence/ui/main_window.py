"""The one window: menu bar, welcome or work, and what is told at its edges."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QUndoStack,
)
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from kompetence.i18n import gettext as _
from kompetence.settings import Settings
from kompetence.ui import theme
from kompetence.ui.actions import Actions
from kompetence.ui.changes import Changes
from kompetence.ui.focus_ring import FocusRing
from kompetence.ui.frame.dropped import Dropped
from kompetence.ui.frame.framed import Framed
from kompetence.ui.frame.given import Given
from kompetence.ui.frame.leaving import Leaving
from kompetence.ui.frame.open_data import OpenData
from kompetence.ui.frame.telling import Telling
from kompetence.ui.places import PLACES
from kompetence.ui.welcome import Welcome

if TYPE_CHECKING:  # what works on data is loaded with the first data, after the first paint
    from kompetence.domain.change import Change
    from kompetence.ui.backups.watch import BackupWatch
    from kompetence.ui.forms.returning import Returning
    from kompetence.ui.forms.sending import Sending
    from kompetence.ui.frame.around import Around
    from kompetence.ui.frame.live import LiveData
    from kompetence.ui.frame.waiting_strip import WaitingStrip
    from kompetence.ui.heat_map.table import HeatMap
    from kompetence.ui.ports import Workspace
    from kompetence.ui.read_only.standing import Standing
    from kompetence.ui.unlock.locking import Locking
    from kompetence.ui.work import Way, Work

_NARROW_BELOW = 1000
_AFTER_PAINT = 40
"""Milliseconds until the menus are filled: nobody opens one sooner."""


class MainWindow(Framed):
    """Shows the welcome until `show_workspace` gives it data; what it cannot do itself it asks for by signal."""

    new_wanted = Signal()
    open_wanted = Signal()
    demo_wanted = Signal()
    log_wanted = Signal()
    file_wanted = Signal(str)
    """Open what lies at this path, or what this address leads to."""
    server_wanted = Signal()
    """Show the page on which one says where the municipality's data are."""
    settings_changed = Signal(object)
    closing = Signal()
    language_chosen = Signal(str)
    passphrase_changed = Signal(object)
    """Carries where the file lies; what was remembered for it opens it no more."""
    unlock_wanted = Signal(object)
    """A file is locked: carries where it lies and the form that asks for its passphrase."""
    restored = Signal(object, int)
    """A backup lies in the place of the data: carries it, and how many people were taken out of it again."""
    read_again = Signal(bool)
    """A copy that is looked at is fetched anew, or the file itself is tried for writing."""
    let_gone = Signal()
    """The data are about to be closed."""

    def __init__(self, settings: Settings, sentence: Callable[[Exception], str]) -> None:
        super().__init__(sentence)
        self._settings = settings
        self.work: Work | None = None
        self.leaving, self._data = Leaving(self), OpenData(self, sentence)
        self.waiting: WaitingStrip | None = None
        """What is not saved yet, while data are open."""
        self.live: LiveData | None = None
        """What others change, while a server's data are open."""
        self.changes, self.edits = Changes(self), QUndoStack(self)
        self.setWindowTitle("Kompetence")
        self.setMinimumSize(QSize(640, 480))
        self.telling = Telling(self, sentence, lambda: self.toast, self._open_round)
        self.telling.hear(self.changes)
        self.telling.lose = self.lose
        self.telling.without_backup.connect(self._go_without_backup)
        self.changes.made.connect(self._look_for_waiting)
        self.tell, self.saved = self.telling.tell, self.telling.saved
        self.commands = Actions(self, self.menuBar(), Given(self).commands(), self.edits, settings)
        self.menuBar().setCornerWidget(self.saved, Qt.Corner.TopRightCorner)
        self.welcome = Welcome(self.new_wanted.emit, self.open_wanted.emit, self.demo_wanted.emit)
        self.welcome.file_chosen.connect(self.file_wanted)
        self.welcome.server_wanted.connect(self.server_wanted)
        self.welcome.show_recent(settings.recent)
        self.setAcceptDrops(True)
        self.pages.addWidget(self.welcome)
        self.ring = FocusRing(self)
        QShortcut(QKeySequence("F6"), self).activated.connect(self._next_part)
        self.resize(theme.px(1280), theme.px(800))
        QTimer.singleShot(_AFTER_PAINT, self, self._settle)

    @cached_property
    def around(self) -> "Around":
        """Settings, search, keys and reading in, made with the first of them that is asked for."""
        from kompetence.ui.frame.around import Around

        return Around(self, self._sentence)

    @cached_property
    def sending(self) -> "Sending":
        """Forms that go out, made with the first of them."""
        from kompetence.ui.forms.sending import Sending

        return Sending(self)

    @cached_property
    def returning(self) -> "Returning":
        """Forms that come back, made with the first of them."""
        from kompetence.ui.forms.returning import Returning

        return Returning(self)

    @cached_property
    def locking(self) -> "Locking":
        """Locks an encrypted file, made with the first of them."""
        from kompetence.ui.unlock.locking import Locking

        return Locking(self)

    @cached_property
    def standing(self) -> "Standing":
        """Says what holds of the open data, made with the first of them."""
        from kompetence.ui.read_only.standing import Standing

        return Standing(self)

    @cached_property
    def backup_watch(self) -> "BackupWatch":
        """Backups every half hour, made with the first data."""
        from kompetence.ui.backups.watch import BackupWatch

        return BackupWatch(self)

    @property
    def busy(self) -> bool:
        """Whether slow work goes on."""
        return "tasks" in self.__dict__ and self.tasks.busy

    @property
    def workspace(self) -> "Workspace | None":
        """The open data."""
        return None if self.work is None else self.work.workspace

    @property
    def heat_map(self) -> "HeatMap":
        """The team's table, while data are open."""
        assert self.work is not None
        return self.work.team.heat_map

    def show_workspace(self, workspace: "Workspace", way: "Way | None" = None) -> None:
        """Go to work on open data, there where one was or at the first place; what was open before is closed."""
        self._data.show(workspace, way)

    def close_workspace(self) -> None:
        """Show the welcome and let the data go; what the keyboard leaves is saved before they are closed."""
        self._data.close()

    def show_encryption(self) -> None:
        """The file is encrypted now, or is not: say so, and watch over it."""
        self._data.show_encryption()

    def leave(self, then: Callable[[], None]) -> None:
        """Go on once everything that was written is safe, or given up in words."""
        if self.work is None:
            then()
        else:
            self.work.leave(then)

    def let_go(self, then: Callable[[], None]) -> None:
        """Go on to close the data once nothing would be lost, or what would be is given up in words."""
        self.leaving.let_go(then)

    def lose(self) -> bool:
        """The open data are out of reach; whether they can be, for those of a file stay."""
        if self.live is not None:
            self.live.lose()
        return self.live is not None

    def come_forward(self) -> None:
        """Stand before the other windows; where the system does not let that be, ask for a look."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        QApplication.alert(self)

    def go(self, place: str) -> None:
        """Go to a place of the sidebar."""
        if self.work is not None:
            self.work.go(place)

    def read_in(self, path: Path) -> None:
        """Show what reading a file in would do, and ask; a form is looked at as what it is."""
        if self.workspace is not None and self.workspace.forms.is_form(path):
            self.returning.look_at((path,))
        else:
            self.around.look_at(path)

    def offer(self) -> None:
        """Offer what can be done now."""
        self.commands.fill()
        for action in self.commands.with_data:
            action.setEnabled(self.work is not None)
        for action in self.commands.changing:
            action.setEnabled(self.workspace is not None and self.workspace.read_only is None)
        self.commands.plan.setEnabled(self.work is not None and self.work.shows_person)
        if self.work is not None:
            self.commands.suit(self.work.places, own=self.work.own, served=self.work.context.served)
        else:
            self.commands.suit(PLACES, own=False)

    def _settle(self) -> None:
        """What the first paint need not wait for."""
        self.offer()
        if self._settings.recent and self.work is None and self.isVisible():
            self.around.look_for_recent()

    @override
    def free(self) -> QRect:
        return super().free() if self.work is None else self.work.free()

    def _go_without_backup(self) -> None:
        if self.workspace is not None:
            self.workspace.backups.go_without()

    def _look_for_waiting(self, change: "Change") -> None:
        """A form that waited for the leader to share is read in once the leader has."""
        if change.topic != "rounds" or change.elsewhere or self.workspace is None:
            return
        if self.workspace.forms.due(change.about):
            QTimer.singleShot(0, self, partial(self.returning.take_waiting, change.about))

    def _open_round(self) -> "Change | None":
        if self.work is None:
            return None
        return self.work.context.acts.attempt(_("opening the round"), self.work.workspace.open_round)

    def _set(self, **chosen: object) -> None:
        self._settings = replace(self._settings, **chosen)  # type: ignore[arg-type]  # each key has its own type
        self.settings_changed.emit(self._settings)
        self.commands.follow(self._settings)
        self._apply()

    @property
    def settings(self) -> Settings:
        """What the person has chosen."""
        return self._settings

    def choose(self, **chosen: object) -> None:
        """Take a setting of the program, named as in `Settings`."""
        if "language" in chosen:
            self.language_chosen.emit(chosen["language"])
        else:
            self._set(**chosen)

    def remember(self, path: Path | str, *, there: bool) -> None:
        """Keep a file or an address among those opened last, or forget one that is gone."""
        change = self._settings.having_opened if there else self._settings.having_lost
        self._set(recent=change(path).recent)
        self.welcome.show_recent(self._settings.recent)
        self.commands.show_recent(self._settings.recent)

    def joined(self, address: str, *, with_password: bool) -> None:
        """Keep where one signed in, and how; never the password."""
        self._set(server=address, with_password=with_password)
        self.remember(address, there=True)

    def rescale(self) -> None:
        """Take every size anew after the text size has changed."""
        self._apply()

    def _apply(self) -> None:
        if self.work is not None:
            cramped = self.width() < theme.px(_NARROW_BELOW)
            self.work.arrange(narrow=self._settings.narrow_sidebar or cramped, side=self._settings.side_panel)

    def _next_part(self) -> None:
        if self.work is not None:
            self.work.next_part(self.focusWidget())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.work is None:
            self.pages.setCurrentWidget(self.welcome)
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._apply()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if Dropped(self, event):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        if found := Dropped(self, event):
            event.acceptProposedAction()
            found.take()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()  # also where a mistake of ours comes in between
        if not self.leaving.closes():
            return
        event.accept()
        self.closing.emit()
        self.close_workspace()
        self.tasks.wait()
        super().closeEvent(event)
