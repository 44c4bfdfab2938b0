"""The places over open data, side by side with the sidebar; only this knows which page is shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QUndoStack
from PySide6.QtWidgets import QStackedWidget, QTableView, QWidget
from shiboken6 import isValid
from typing_extensions import override

from kompetence.domain.change import Change, Topic
from kompetence.domain.ids import PersonId, UnitId
from kompetence.errors import RefusalError, is_lost
from kompetence.i18n import gettext as _
from kompetence.ui.acts import Acts
from kompetence.ui.changes import Changes
from kompetence.ui.frame import routes
from kompetence.ui.full_pages import FullPages
from kompetence.ui.layouts import holding, row
from kompetence.ui.look_ahead import LookAhead
from kompetence.ui.next_part import go_on, holds
from kompetence.ui.panels import SidePanel
from kompetence.ui.place import Context, Shown
from kompetence.ui.places import AHEAD, PLACES, Listed
from kompetence.ui.ports import Workspace
from kompetence.ui.read_only.marks import looks
from kompetence.ui.settling import Settling
from kompetence.ui.sidebar import Sidebar
from kompetence.ui.wants import Wants

if TYPE_CHECKING:  # a page is loaded when one first goes there
    from kompetence.ui.people.list_page import PeoplePage
    from kompetence.ui.people.person_page import PersonPage
    from kompetence.ui.read_only.still import Still
    from kompetence.ui.team.page import TeamPage


_PAUSE = 400
"""Milliseconds without a change until what waits is counted anew."""


@dataclass(frozen=True, slots=True)
class Way:
    """Where one is: a place, and the want that leads on from there, by its name and what it carries."""

    place: str
    want: tuple[str, ...] = ()


class Work(QWidget):
    """All places over one open workspace; `moved` tells that another one is shown, `bare` that one fills the window."""

    places: Mapping[str, Listed] = PLACES
    home = "season"
    """Where one begins, and what is gone back to."""
    own = False
    """Whether whoever opens the data is the one person in them."""
    ahead: ClassVar[tuple[str, ...]] = AHEAD

    moved = Signal()
    bare = Signal(bool)
    placed = Signal(str)
    """One looks at this unit now, by its name."""
    find_wanted = Signal()

    def __init__(self, workspace: Workspace, edits: QUndoStack, changes: Changes) -> None:
        super().__init__()
        self.workspace = workspace
        self._suit()
        self.wants = Wants(self)
        self.context = Context(workspace, Acts(workspace, edits, changes), changes, self.wants)
        self.sidebar = Sidebar(self._listed)
        self._made: dict[str, Shown] = {}
        self._pages = QStackedWidget()
        self._narrow, self._side = False, True
        beside = holding(row(self.sidebar, (self._pages, 1), gap=0))
        self._still = None if self.context.writable else _still(self)
        looks(self.sidebar)
        self._full = FullPages(self, beside, self._pages)
        self._full.moved.connect(self.moved)
        self._full.bare.connect(self.bare)
        self._settling = Settling(self.context.acts, self._made, self._full, self._show)
        self.context.acts.settles = lambda: self._settling.settle_shown(self.shown)
        self.context.acts.hint.connect(self.wants.say)
        self.context.acts.undoable.connect(self.wants.undoable)
        self.sidebar.unit_chosen.connect(self.choose_unit)
        self.sidebar.places.chosen.connect(self._go)
        self.sidebar.settings_wanted.connect(self.wants.settings)
        self.sidebar.find_wanted.connect(self.find_wanted)
        self._before, self._arrivals = self.home, 0
        self.wants.place.connect(self.go)
        self.wants.unit.connect(self.choose_unit)
        self.wants.person.connect(self.open_person)
        routes.connect(self)
        self.wants.full.connect(self.fill)
        self.wants.back.connect(self._back)
        self._changes = changes
        self._count = QTimer(self)
        self._count.setSingleShot(True)
        self._count.setInterval(_PAUSE)
        self._count.timeout.connect(self._show_waiting)
        changes.made.connect(self._changed)
        self._look_ahead = LookAhead(self.ahead, self)
        self._show_unit()

    def _suit(self) -> None:
        """Have the places that there are in these data."""

    @property
    def _listed(self) -> list[tuple[str, str, str]]:
        """The places as the sidebar names them."""
        return [(key, _(word), icon) for key, (word, icon, _page) in self.places.items()]

    def _fit(self, key: str, page: Shown) -> None:
        """Have on a page what there is in these data."""

    def end(self) -> None:
        """Hear of no change and wait for no pause any more, since the data are let go of."""
        self._changes.made.disconnect(self._changed)
        if self._still is not None:
            self._still.end()
        for timer in self.findChildren(QTimer):
            timer.stop()

    def look_ahead(self) -> None:
        """While nobody asks for anything, load the pages one may go to, a module at a time."""
        self._look_ahead.start()

    def page(self, key: str) -> Shown:
        """A page, made when it is first wanted."""
        if key not in self._made:
            made = self._made[key] = (
                _person(self.context) if key == "person" else self.places[key][2](self.context)
            )
            self._fit(key, made)
            self._pages.addWidget(cast("QWidget", made))
            made.show_side(self._side)
        return self._made[key]

    def _forget(self, key: str) -> None:
        """Let a page be made anew when it is next wanted."""
        if (page := self._made.pop(key, None)) is not None:
            widget = cast("QWidget", page)
            self._pages.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    @property
    def people(self) -> "PeoplePage":
        """The list of people."""
        return cast("PeoplePage", self.page("people"))

    @property
    def person(self) -> "PersonPage":
        """The page of one person."""
        return cast("PersonPage", self.page("person"))

    @property
    def team(self) -> "TeamPage":
        """The team."""
        return cast("TeamPage", self.page("team"))

    def _show_unit(self) -> None:
        place = self.workspace.place()
        self.sidebar.show_unit(place.unit.id, self.workspace.units(), self.workspace.frame.settings().viewer)
        self._count.start()
        self.placed.emit(place.unit.name)

    def _show_waiting(self) -> None:
        """One quiet number at the overview."""
        self.sidebar.places.show_waiting("season", self.workspace.season.waiting())

    def _changed(self, change: Change) -> None:
        if change.topic in {Topic.UNITS, Topic.PEOPLE}:
            self._show_unit()
        self._count.start()

    @property
    def shown(self) -> Shown | None:
        """The page that one sees, a full one before those beside the sidebar."""
        return cast("Shown | None", self._full.page or self._pages.currentWidget())

    def free(self) -> QRect:
        """The content without the sidebar, and without what the page keeps at its foot."""
        page = self._full.page or self._pages
        room = QRect(page.mapTo(self, QPoint(0, 0)), page.size())
        foot = getattr(self.shown, "foot", None)
        if isinstance(foot, QWidget) and isValid(foot) and foot.isVisible():
            edge = foot.mapTo(self, QPoint(0, 0)).y()
            if room.center().y() < edge <= room.bottom():
                room.setBottom(edge - 1)
        return room

    def leave(self, then: Callable[[], None]) -> None:
        """Save what is being written and go on; where that cannot be, ask first. Into a copy nobody has written."""
        if self.context.writable:
            self._settling.leave(then)
        else:
            then()

    def settle(self) -> bool:
        """Save what is being written and ask nothing; whether all of it is safe."""
        return self._settling.settle()

    def way(self) -> Way:
        """Where one is, as far as there is a way back to it."""
        here = self._here
        place = here if here in self.places else self._before
        for page in (self._full.page, self._pages.currentWidget()):
            found = getattr(page, "way_back", None)
            if found is not None and (want := found()):
                return Way(place, want)
        return Way(place)

    def follow(self, way: Way) -> None:
        """Go to where one was."""
        self.go(way.place)
        if way.want:
            name, *carried = way.want
            getattr(self.wants, name).emit(*carried)

    def _show(self, page: Shown) -> None:
        widget = cast("QWidget", page)
        if self._pages.currentWidget() is not widget:
            self._pages.setCurrentWidget(widget)
            if page is self._made.get("person"):
                self._mark_people()
            self.moved.emit()

    def choose_unit(self, unit: str) -> None:
        """Look at another unit everywhere; from a person one comes back to the list."""

        def choose() -> None:
            self.workspace.choose(UnitId(unit))
            self._show_unit()
            for page in self._made.values():
                page.refresh()
            if self.shows_person:
                self.go("people" if "people" in self.places else self.home)

        self.leave(choose)

    def _mark_people(self) -> None:
        """A person is found among the people, where there is such a place."""
        if "people" in self.places:
            self.sidebar.places.choose("people")
        else:
            self.sidebar.places.clear()

    @property
    def shows_person(self) -> bool:
        """Whether one has gone in to a person."""
        return self._full.page is None and self._here == "person"

    def go(self, place: str) -> None:
        """Go to a place of the sidebar."""
        arrived = self._arrivals
        self.sidebar.places.choose(place)
        if self._arrivals == arrived:
            self._go(place)

    def add(self, key: str, page: QWidget) -> None:
        """Take a page that stands in no sidebar, made by whoever has what it needs, instead of the one of before."""
        self._forget(key)
        self._made[key] = cast("Shown", page)
        self._pages.addWidget(page)

    def has(self, key: str) -> bool:
        """Whether a page is made, and not let go of since."""
        return key in self._made

    def visit(self, key: str) -> None:
        """Go to a page that was added; Escape comes back to where one was."""

        def enter() -> None:
            self._full.empty()
            self.sidebar.places.clear()
            self._go(key)

        self.leave(enter)

    def _back(self) -> None:
        if self._full.covering:
            self._full.uncover()
        elif self._full.page is not None:
            self.leave(self._full.empty)
        elif self._visiting:
            self.go(self._before)
        else:
            self.go("people" if "people" in self.places else self.home)

    @property
    def locked(self) -> bool:
        """Whether what fills the window can be left only by what stands on it."""
        return self._full.locked

    @property
    def _here(self) -> str:
        """The page that one sees, or that what fills the window covers, by its name."""
        shown = self._pages.currentWidget()
        return next((key for key, page in self._made.items() if cast("QWidget", page) is shown), "")

    @property
    def _visiting(self) -> bool:
        return self._here not in {"", "person", *self.places}

    def _go(self, place: str) -> None:
        self._arrivals += 1
        if place in self.places:
            self._before = place
        page = self.page(place)
        in_sidebar = holds(self.sidebar, self.focusWidget())
        self._pages.setCurrentWidget(cast("QWidget", page))
        self._look_again(page)
        if not in_sidebar:
            page.first().setFocus(Qt.FocusReason.OtherFocusReason)
        self.moved.emit()

    def _look_again(self, page: Shown) -> None:
        """Show a page as the data stand now; where that is refused, say why over what it showed before."""
        try:
            page.look_again()
        except RefusalError as refusal:
            if is_lost(refusal):
                raise
            QTimer.singleShot(0, self.wants, partial(self.wants.tell.emit, refusal))

    def fill(self, page: QWidget) -> None:
        """Let a page fill the window until it is left; one that only covers gives back what was there before."""
        full = self._full.page
        if getattr(page, "covers", False) and full is not None:
            cast("Shown", full).settle()
            self._full.show(page)
        else:
            self.leave(partial(self._full.show, page))

    def open_person(self, person: str) -> None:
        """Go in to one person."""
        self.leave(lambda: self._enter(PersonId(person)))

    def _enter(self, person: PersonId) -> None:
        self._mark_people()
        self._pages.setCurrentWidget(self.person)
        self.person.show_person(person)
        self.moved.emit()

    def ask_plan(self) -> None:
        """Ask for the plan of the person one has gone in to."""
        if self.shows_person:
            self.person.plan.click()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (
            event.key() == Qt.Key.Key_Escape
            and not self.locked
            and (self._full.page is not None or self._visiting)
        ):
            self._back()
        else:
            super().keyPressEvent(event)

    def arrange(self, *, narrow: bool, side: bool) -> None:
        """Show or hide the words of the sidebar and the side panels."""
        self._narrow, self._side = narrow, side
        self.sidebar.set_narrow(narrow)
        for page in self._made.values():
            page.show_side(side)

    def next_part(self, now: QWidget | None) -> None:
        """Move the keyboard to the next part of what is shown, round and round."""
        page = self._full.page or self._pages.currentWidget() or self._pages
        beside: list[QWidget] = [] if self._full.page is not None else [self.sidebar]
        inside = [cast("Shown", page).first(), *page.findChildren(QTableView), *page.findChildren(SidePanel)]
        go_on([*beside, *inside], now)


def _still(work: Work) -> "Still":
    from kompetence.ui.read_only.still import Still

    return Still(work)


def _person(context: Context) -> Shown:
    from kompetence.ui.people.person_page import PersonPage

    return PersonPage(context)
