"""The one window: menu bar, welcome or work, and what is told at its edges."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QUndoStack,
)
from PySide6.QtWidgets import QMainWindow, QStackedWidget
from typing_extensions import override

from kompetence.errors import KompetenceError, RefusalError
from kompetence.i18n import gettext as _
from kompetence.settings import Settings
from kompetence.ui import theme
from kompetence.ui.actions import DATA_SUFFIX, Actions, Commands
from kompetence.ui.changes import Changes
from kompetence.ui.focus_ring import FocusRing
from kompetence.ui.layouts import column, holding
from kompetence.ui.saved_mark import SavedMark
from kompetence.ui.welcome import Welcome

if TYPE_CHECKING:  # what works on data is loaded with the first data, after the first paint
    from kompetence.domain.change import Change
    from kompetence.ui.heat_map.table import HeatMap
    from kompetence.ui.papers import Papers
    from kompetence.ui.ports import Workspace
    from kompetence.ui.tasks import Job, Tasks
    from kompetence.ui.widgets.progress import ProgressStrip
    from kompetence.ui.widgets.toast import Toast
    from kompetence.ui.work import Work

_NARROW_BELOW = 1000
_AFTER_PAINT = 40
"""Milliseconds until the menus are filled: nobody opens one sooner."""


class MainWindow(QMainWindow):
    """Shows the welcome until `show_workspace` gives it data; what it cannot do itself it asks for by signal."""

    new_wanted = Signal()
    open_wanted = Signal()
    demo_wanted = Signal()
    file_wanted = Signal(str)
    settings_changed = Signal(object)
    closing = Signal()
    language_chosen = Signal(str)

    def __init__(self, settings: Settings, sentence: Callable[[Exception], str]) -> None:
        super().__init__()
        self._settings, self._sentence = settings, sentence
        self.work: Work | None = None
        self.changes, self.edits = Changes(self), QUndoStack(self)
        self.setWindowTitle("Kompetence")
        self.setMinimumSize(QSize(640, 480))
        self.saved = SavedMark()
        self.commands = Actions(self, self.menuBar(), self._make_commands(), self.edits, settings)
        self.menuBar().setCornerWidget(self.saved, Qt.Corner.TopRightCorner)
        self.welcome = Welcome(self.new_wanted.emit, self.open_wanted.emit, self.demo_wanted.emit)
        self.welcome.file_chosen.connect(self.file_wanted)
        self.welcome.show_recent(settings.recent)
        self.setAcceptDrops(True)
        self._all = QStackedWidget()
        self._all.addWidget(self.welcome)
        self._column = column((self._all, 1), gap=0)
        self.setCentralWidget(holding(self._column))
        self.ring = FocusRing(self)
        self.changes.made.connect(self._made)
        self.changes.refused.connect(self._refused)
        QShortcut(QKeySequence("F6"), self).activated.connect(self._next_part)
        self.resize(theme.px(1280), theme.px(800))
        QTimer.singleShot(_AFTER_PAINT, self, self._offer)

    @cached_property
    def tasks(self) -> "Tasks":
        """The one worker, made with the first slow work."""
        from kompetence.ui.tasks import Tasks

        return Tasks(self)

    @cached_property
    def toast(self) -> "Toast":
        """Where short words are told, made with the first of them."""
        from kompetence.ui.widgets.toast import Toast

        return Toast(self._all)

    @cached_property
    def progress(self) -> "ProgressStrip":
        """What goes on when it takes long."""
        from kompetence.ui.widgets.progress import ProgressStrip

        strip = ProgressStrip()
        self._column.add(strip)
        return strip

    @cached_property
    def papers(self) -> "Papers":
        """The papers, made with the first file."""
        from kompetence.ui.papers import Papers

        return Papers(self, self.tasks, self.progress, self.toast, self._sentence)

    def _make_commands(self) -> Commands:
        return Commands(
            new=self.new_wanted.emit,
            open=self.open_wanted.emit,
            demo=self.demo_wanted.emit,
            close_file=lambda: self.leave(self.close_workspace),
            unit=self._choose_unit,
            people=self._ask_list,
            quit=self._quit,
            go=self.go,
            narrow=lambda on: self._set(narrow_sidebar=on),
            side=lambda on: self._set(side_panel=on),
            full_screen=self._full_screen,
            theme=lambda chosen: self._set(theme=chosen),
            text_size=lambda size: self._set(text_size=size),
            language=self.language_chosen.emit,
            overview=self._overview,
            paper=self._paper,
            plan=self._plan,
            keys=self._tell_keys,
            about=self._about,
        )

    @property
    def workspace(self) -> "Workspace | None":
        """The open data."""
        return None if self.work is None else self.work.workspace

    @property
    def heat_map(self) -> "HeatMap":
        """The team's table, while data are open."""
        assert self.work is not None
        return self.work.team.heat_map

    def show_workspace(self, workspace: "Workspace") -> None:
        """Go to work on open data; what was open before is closed."""
        from kompetence.ui.work import Work

        self.close_workspace()
        work = self.work = Work(workspace, self.edits, self.changes)
        wants = work.wants
        wants.say.connect(self.toast.say)
        wants.tell.connect(self.tell)
        wants.undoable.connect(self._offer_undo)
        wants.overview.connect(self.papers.overview)
        wants.team_paper.connect(self.papers.team)
        wants.plan.connect(self.papers.plan)
        wants.paper.connect(self.papers.ask)
        wants.people_list.connect(self._ask_list)
        work.moved.connect(self._offer)
        work.bare.connect(self.menuBar().setHidden)
        self._all.addWidget(work)
        self._all.setCurrentWidget(work)
        self.papers.use(workspace)
        self.setWindowTitle(f"{workspace.path.stem} – Kompetence")
        self._apply()
        work.go("season")
        self._offer()

    def leave(self, then: Callable[[], None]) -> None:
        """Go on once everything that was written is safe, or given up in words."""
        if self.work is None:
            then()
        else:
            self.work.leave(then)

    def close_workspace(self) -> None:
        """Let the data go and show the welcome."""
        work, self.work = self.work, None
        if work is None:
            return
        self.tasks.wait()
        self.progress.end()
        self.edits.clear()
        self.papers.use(None)
        work.workspace.close()
        self._all.removeWidget(work)
        work.hide()
        work.deleteLater()
        self.setWindowTitle("Kompetence")
        self._offer()

    def go(self, place: str) -> None:
        """Go to a place of the sidebar."""
        if self.work is not None:
            self.work.go(place)

    def _choose_unit(self) -> None:
        if self.work is not None:
            self.work.sidebar.choose_unit()

    def _ask_list(self) -> None:
        from kompetence.ui import messages

        if self.workspace is not None:
            messages.choose_list(self, self.papers.folder, self.read_people)

    def read_people(self, path: Path) -> None:
        """Take a list of people in."""
        workspace = self.workspace
        if workspace is None:
            return

        def read(job: "Job") -> "tuple[Change, int, int]":
            return workspace.read_people(path, job.progress, job.cancelled)

        def done(answer: "tuple[Change, int, int]") -> None:
            change, new, changed = answer
            self.changes.made.emit(change)
            text = _("{file} is read in: {new} new, {changed} changed.")
            self.toast.say(text.format(file=path.name, new=new, changed=changed))

        self.papers.run(_("Reading {file}").format(file=path.name), read, done)

    def _overview(self) -> None:
        self.papers.overview()

    def _paper(self) -> None:
        self.papers.team()

    def _plan(self) -> None:
        if self.work is not None:
            self.work.ask_plan()

    def _offer(self) -> None:
        self.commands.fill()
        for action in self.commands.with_data:
            action.setEnabled(self.work is not None)
        self.commands.plan.setEnabled(self.work is not None and self.work.shows_person)

    def _made(self, _change: "Change") -> None:
        self.saved.saved(datetime.now().astimezone())

    def _refused(self, refusal: KompetenceError) -> None:
        self.saved.failed()
        if isinstance(refusal, RefusalError) and refusal.code == "round-none-open":
            text = _(
                "There is no round of talks open, so the level was not kept. Open this year's round first."
            )
            self.toast.say(text, _("Open this year's round"), self._open_round, bad=True)
        else:
            self.toast.say(self._sentence(refusal), bad=True)

    def _open_round(self) -> None:
        if self.work is None:
            return
        try:
            change = self.work.workspace.open_round()
        except KompetenceError as refusal:
            self.tell(refusal)
        else:
            self.changes.made.emit(change)
            self.toast.say(_("This year's round is open. Now choose the level again."))

    def _offer_undo(self, text: str) -> None:
        self.toast.say(text, _("Undo"), self.edits.undo)

    def tell(self, error: Exception) -> None:
        """Say why something was not done; what nobody foresaw goes to the last door."""
        if not isinstance(error, KompetenceError):
            raise error
        self.toast.say(self._sentence(error), bad=True)

    def _set(self, **chosen: object) -> None:
        self._settings = replace(self._settings, **chosen)  # type: ignore[arg-type]  # each key has its own type
        self.settings_changed.emit(self._settings)
        self._apply()

    @property
    def settings(self) -> Settings:
        """What the person has chosen."""
        return self._settings

    def remember(self, path: Path, *, there: bool) -> None:
        """Keep a file among those opened last, or forget one that is gone."""
        change = self._settings.having_opened if there else self._settings.having_lost
        self._set(recent=change(path).recent)
        self.welcome.show_recent(self._settings.recent)

    def rescale(self) -> None:
        """Take every size anew after the text size has changed."""
        self._apply()

    def _apply(self) -> None:
        if self.work is not None:
            cramped = self.width() < theme.px(_NARROW_BELOW)
            self.work.arrange(narrow=self._settings.narrow_sidebar or cramped, side=self._settings.side_panel)

    def _full_screen(self, on: bool) -> None:  # noqa: FBT001 - a switch
        if on:
            self.showFullScreen()
        else:
            self.showNormal()

    def _about(self) -> None:
        from kompetence.ui import messages

        messages.about(self)

    def _tell_keys(self) -> None:
        from kompetence.ui import messages

        lines = (
            _("Arrows move in the table. 1, 2, 3 … choose the first, second, third step."),
            _("0 is not relevant, Delete is not rated."),
            _("Ctrl+Z takes the last change back, Ctrl+Y does it again."),
            _("F6 goes to the next part of the window, F9 shows or hides the side panel."),
            _("Ctrl++ and Ctrl+- make the text larger and smaller."),
        )
        messages.tell(self, _("Keys"), "\n".join(lines))

    def _next_part(self) -> None:
        if self.work is not None:
            self.work.next_part(self.focusWidget())

    def _quit(self) -> None:
        self.close()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._apply()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event.mimeData()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        if name := _dropped(event.mimeData()):
            event.acceptProposedAction()
            self.file_wanted.emit(name)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        inside, gone = True, False

        def go() -> None:
            nonlocal gone
            gone = True
            if not inside:
                self.close()

        self.leave(go)
        inside = False
        if not gone:
            event.ignore()
            return
        self.closing.emit()
        self.close_workspace()
        self.tasks.wait()
        super().closeEvent(event)


def _dropped(data: QMimeData) -> str:
    """The one data file that is dragged over the window, or nothing."""
    names = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return names[0] if len(names) == 1 and names[0].endswith(f".{DATA_SUFFIX}") else ""
