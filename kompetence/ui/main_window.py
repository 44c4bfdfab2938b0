"""The one window: menu bar, sidebar, places, and what is told at its edges."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut, QUndoStack
from PySide6.QtWidgets import QAbstractButton, QMainWindow, QStackedWidget, QTableView, QWidget
from typing_extensions import override

from kompetence.domain.change import Change
from kompetence.domain.ids import PersonId
from kompetence.errors import KompetenceError
from kompetence.i18n import gettext as _
from kompetence.settings import Settings
from kompetence.ui import messages, theme
from kompetence.ui.actions import Actions, Commands
from kompetence.ui.acts import Acts
from kompetence.ui.changes import Changes
from kompetence.ui.focus_ring import FocusRing
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.panels import SidePanel
from kompetence.ui.papers import Papers
from kompetence.ui.people.list_page import PeopleList, PeoplePage
from kompetence.ui.people.person_page import PersonPage
from kompetence.ui.ports import Workspace
from kompetence.ui.saved_mark import SavedMark
from kompetence.ui.sidebar import Sidebar
from kompetence.ui.tasks import Tasks
from kompetence.ui.team.page import TeamPage
from kompetence.ui.welcome import Welcome
from kompetence.ui.widgets.progress import ProgressStrip
from kompetence.ui.widgets.toast import Toast

_NARROW_BELOW = 1000


class MainWindow(QMainWindow):
    """Shows the welcome until `show_workspace` gives it data; what it cannot do itself it asks for by signal."""

    new_wanted = Signal()
    open_wanted = Signal()
    demo_wanted = Signal()
    settings_changed = Signal(object)
    language_chosen = Signal(str)

    def __init__(self, settings: Settings, sentence: Callable[[Exception], str]) -> None:
        super().__init__()
        self._settings, self._sentence = settings, sentence
        self.workspace: Workspace | None = None
        self.changes, self.edits, self.tasks = Changes(self), QUndoStack(self), Tasks(self)
        self.setWindowTitle("Kompetence")
        self.setMinimumSize(QSize(640, 480))
        self.saved = SavedMark()
        self.commands = Actions(self, self.menuBar(), self._make_commands(), self.edits, settings)
        self.menuBar().setCornerWidget(self.saved, Qt.Corner.TopRightCorner)
        self.welcome = Welcome(self.new_wanted.emit, self.open_wanted.emit, self.demo_wanted.emit)
        self._pages = QStackedWidget()
        self.progress = ProgressStrip()
        self.sidebar = Sidebar([("people", _("People"), "users-round"), ("team", _("Team"), "grid-3x3")])
        self._work = holding(row(self.sidebar, (self._pages, 1), gap=0))
        self._all = QStackedWidget()
        self._all.addWidget(self.welcome)
        self._all.addWidget(self._work)
        self.setCentralWidget(holding(column((self._all, 1), self.progress, gap=0)))
        self.toast = Toast(self._all)
        self.papers = Papers(self, self.tasks, self.progress, self.toast, sentence)
        self.ring = FocusRing(self)
        self._connect()
        self._offer()
        self.resize(theme.px(1280), theme.px(800))

    def _connect(self) -> None:
        self.sidebar.places.chosen.connect(self._go)
        self.changes.made.connect(self._made)
        self.changes.refused.connect(self._refused)
        QShortcut(QKeySequence("F6"), self).activated.connect(self._next_part)

    def _make_commands(self) -> Commands:
        return Commands(
            new=self.new_wanted.emit,
            open=self.open_wanted.emit,
            demo=self.demo_wanted.emit,
            close_file=self.close_workspace,
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
            plan=self._plan_of_current,
            keys=self._tell_keys,
            about=lambda: messages.about(self),
        )

    def show_workspace(self, workspace: Workspace) -> None:
        """Go to work on open data; what was open before is closed."""
        self.close_workspace()
        self.workspace = workspace
        self._acts = Acts(workspace, self.edits, self.changes)
        self._acts.hint.connect(self.toast.say)
        self.people = PeoplePage(workspace, self.changes)
        self.person = PersonPage(workspace, self._acts, self.changes)
        self.team = TeamPage(workspace, self._acts, self.changes)
        self.heat_map = self.team.heat_map
        self.people.opened.connect(self._open_person)
        self.person.left.connect(lambda: self.go("people"))
        self.person.plan_wanted.connect(self.papers.plan)
        self.team.overview_wanted.connect(self.papers.overview)
        self.team.paper_wanted.connect(self.papers.team)
        for page in (self.people, self.person, self.team):
            self._pages.addWidget(page)
        self.papers.use(workspace)
        place = workspace.place()
        self.sidebar.show_unit(place.unit.name, place.viewer)
        self.setWindowTitle(f"{workspace.path.stem} – Kompetence")
        self._all.setCurrentWidget(self._work)
        self._offer()
        self._apply()
        self.go("team")

    def close_workspace(self) -> None:
        """Let the data go and show the welcome."""
        if self.workspace is None:
            return
        self.tasks.wait()
        self.progress.end()
        self.edits.clear()
        self.workspace.close()
        self.workspace = None
        self.papers.use(None)
        for page in (self.people, self.person, self.team):
            self._pages.removeWidget(page)
            page.deleteLater()
        self.setWindowTitle("Kompetence")
        self._all.setCurrentWidget(self.welcome)
        self._offer()

    def go(self, place: str) -> None:
        """Go to a place of the sidebar."""
        if self.workspace is None:
            return
        self.sidebar.places.choose(place)
        self._go(place)

    def _go(self, place: str) -> None:
        page, first = (self.team, self.heat_map.table) if place == "team" else (self.people, self.people.list)
        self._pages.setCurrentWidget(page)
        self.commands.plan.setEnabled(False)
        if self.focusWidget() is None or not self.sidebar.isAncestorOf(self.focusWidget()):
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_person(self, person: str) -> None:
        self.sidebar.places.choose("people")
        self._pages.setCurrentWidget(self.person)
        self.commands.plan.setEnabled(True)
        self.person.show_person(PersonId(person))

    def _overview(self) -> None:
        self.papers.overview()

    def _paper(self) -> None:
        self.papers.team()

    def _plan_of_current(self) -> None:
        if self._pages.currentWidget() is self.person:
            self.person.plan.click()

    def _offer(self) -> None:
        for action in self.commands.with_data:
            action.setEnabled(self.workspace is not None)
        self.commands.plan.setEnabled(False)

    def _made(self, _change: Change) -> None:
        self.saved.saved(datetime.now().astimezone())

    def _refused(self, refusal: KompetenceError) -> None:
        self.saved.failed()
        self.toast.say(self._sentence(refusal), bad=True)

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

    def rescale(self) -> None:
        """Take every size anew after the text size has changed."""
        self._apply()

    def _apply(self) -> None:
        cramped = self.width() < theme.px(_NARROW_BELOW)
        self.sidebar.set_narrow(self._settings.narrow_sidebar or cramped)
        if self.workspace is not None:
            self.team.show_side(self._settings.side_panel)
            self.person.show_side(self._settings.side_panel)

    def _full_screen(self, on: bool) -> None:  # noqa: FBT001 - a switch
        if on:
            self.showFullScreen()
        else:
            self.showNormal()

    def _tell_keys(self) -> None:
        lines = (
            _("Arrows move in the table. 1, 2, 3 … choose the first, second, third step."),
            _("0 is not relevant, Delete is not rated."),
            _("Ctrl+Z takes the last change back, Ctrl+Y does it again."),
            _("F6 goes to the next part of the window, F9 shows or hides the side panel."),
            _("Ctrl++ and Ctrl+- make the text larger and smaller."),
        )
        messages.tell(self, _("Keys"), "\n".join(lines))

    def _next_part(self) -> None:
        page = self._pages.currentWidget()
        if self.workspace is None or page is None:
            return
        parts = [self.sidebar.places, *page.findChildren(QTableView), *page.findChildren(PeopleList)]
        parts += page.findChildren(SidePanel)
        stops = [(part, stop) for part in parts if (stop := first_stop(part)) is not None]
        now = self.focusWidget()
        here = [at for at, (part, _stop) in enumerate(stops) if holds(part, now)]
        if stops:
            _part, following = stops[(here[0] + 1) % len(stops) if here else 0]
            following.setFocus(Qt.FocusReason.TabFocusReason)

    def _quit(self) -> None:
        self.close()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._apply()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.close_workspace()
        self.tasks.wait()
        super().closeEvent(event)


def holds(part: QWidget, control: QWidget | None) -> bool:
    """Whether a control stands in a part."""
    return control is not None and (part is control or part.isAncestorOf(control))


def first_stop(part: QWidget) -> QWidget | None:
    """The first control of a part that the keyboard reaches."""
    for one in (part, *part.findChildren(QWidget)):
        reachable = one.focusPolicy() & Qt.FocusPolicy.TabFocus
        checked = not isinstance(one, QAbstractButton) or not one.autoExclusive() or one.isChecked()
        if reachable and checked and one.isVisible() and one.isEnabled():
            return one
    return None
