"""The window at work: sidebar, places, and the person one has gone in to."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QAbstractButton, QStackedWidget, QTableView, QWidget

from kompetence.domain.change import Change, Topic
from kompetence.domain.ids import PersonId, UnitId
from kompetence.i18n import gettext as _
from kompetence.ui.acts import Acts
from kompetence.ui.changes import Changes
from kompetence.ui.layouts import row
from kompetence.ui.panels import SidePanel
from kompetence.ui.people.list_page import PeopleList, PeoplePage
from kompetence.ui.people.person_page import PersonPage
from kompetence.ui.ports import Workspace
from kompetence.ui.sidebar import Sidebar
from kompetence.ui.team.page import TeamPage


class Work(QWidget):
    """All places over one open workspace; `moved` tells that another one is shown."""

    hint = Signal(str)
    undoable = Signal(str)
    overview_wanted = Signal()
    paper_wanted = Signal()
    plan_wanted = Signal(str)
    list_wanted = Signal()
    moved = Signal()

    def __init__(self, workspace: Workspace, edits: QUndoStack, changes: Changes) -> None:
        super().__init__()
        self.workspace = workspace
        self._acts = Acts(workspace, edits, changes)
        self.sidebar = Sidebar([("people", _("People"), "users-round"), ("team", _("Team"), "grid-3x3")])
        self.people = PeoplePage(workspace, changes)
        self.person = PersonPage(workspace, self._acts, changes)
        self.team = TeamPage(workspace, self._acts, changes)
        self._pages = QStackedWidget()
        for page in (self.people, self.person, self.team):
            self._pages.addWidget(page)
        self.setLayout(row(self.sidebar, (self._pages, 1), gap=0))
        self._acts.hint.connect(self.hint)
        self._acts.undoable.connect(self.undoable)
        self.sidebar.unit_chosen.connect(self.choose_unit)
        self.sidebar.places.chosen.connect(self._go)
        self.people.opened.connect(self.open_person)
        self.people.list_wanted.connect(self.list_wanted)
        self.person.left.connect(self._back)
        self.person.plan_wanted.connect(self.plan_wanted)
        self.team.overview_wanted.connect(self.overview_wanted)
        self.team.paper_wanted.connect(self.paper_wanted)
        changes.made.connect(self._changed)
        self._show_unit()

    def _show_unit(self) -> None:
        place = self.workspace.place()
        self.sidebar.show_unit(place.unit.id, self.workspace.units(), place.viewer)

    def _changed(self, change: Change) -> None:
        if change.topic in {Topic.UNITS, Topic.PEOPLE}:
            self._show_unit()

    def leave(self, then: Callable[[], None]) -> None:
        """Save what is being written and go on; where that cannot be, ask first."""
        if self.person.settle():
            then()
            return
        if not self.shows_person:
            self.sidebar.places.choose("people")
            self._pages.setCurrentWidget(self.person)
            self.moved.emit()
        self.person.ask_to_leave(then)

    def choose_unit(self, unit: str) -> None:
        """Look at another unit everywhere; from a person one comes back to the list."""

        def choose() -> None:
            self.workspace.choose(UnitId(unit))
            self._show_unit()
            self.people.refresh()
            self.team.refresh()
            if self.shows_person:
                self.go("people")

        self.leave(choose)

    @property
    def shows_person(self) -> bool:
        """Whether one has gone in to a person."""
        return self._pages.currentWidget() is self.person

    def go(self, place: str) -> None:
        """Go to a place of the sidebar."""
        self.sidebar.places.choose(place)
        self._go(place)

    def _back(self) -> None:
        self.go("people")

    def _go(self, place: str) -> None:
        page, first = (
            (self.team, self.team.heat_map.table) if place == "team" else (self.people, self.people.list)
        )
        in_sidebar = holds(self.sidebar, self.focusWidget())
        self._pages.setCurrentWidget(page)
        page.look_again()
        if not in_sidebar:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.moved.emit()

    def open_person(self, person: str) -> None:
        """Go in to one person."""
        self.leave(lambda: self._enter(PersonId(person)))

    def _enter(self, person: PersonId) -> None:
        self.sidebar.places.choose("people")
        self._pages.setCurrentWidget(self.person)
        self.person.show_person(person)
        self.moved.emit()

    def ask_plan(self) -> None:
        """Ask for the plan of the person one has gone in to."""
        if self.shows_person:
            self.person.plan.click()

    def arrange(self, *, narrow: bool, side: bool) -> None:
        """Show or hide the words of the sidebar and the side panels."""
        self.sidebar.set_narrow(narrow)
        self.team.show_side(side)
        self.person.show_side(side)

    def next_part(self, now: QWidget | None) -> None:
        """Move the keyboard to the next part of what is shown, round and round."""
        page = self._pages.currentWidget() or self._pages
        parts: list[QWidget] = [self.sidebar, *page.findChildren(QTableView)]
        parts += [*page.findChildren(PeopleList), *page.findChildren(SidePanel)]
        stops = [(part, stop) for part in parts if (stop := first_stop(part)) is not None]
        here = [at for at, (part, _stop) in enumerate(stops) if holds(part, now)]
        if stops:
            _part, following = stops[(here[0] + 1) % len(stops) if here else 0]
            following.setFocus(Qt.FocusReason.TabFocusReason)


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
