"""The window's places over a municipality's server: those that whoever is signed in has something to do with."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kompetence.domain.account import Account
from kompetence.domain.change import Change, Topic
from kompetence.domain.file_settings import Viewer
from kompetence.domain.ids import PersonId
from kompetence.domain.rights import places, roles
from kompetence.i18n import N_
from kompetence.i18n import gettext as _
from kompetence.ui.changes import Changes
from kompetence.ui.frame.viewer_foot import roles_in_words
from kompetence.ui.layouts import read_in_order
from kompetence.ui.place import Context, Shown
from kompetence.ui.places import PLACES, Listed
from kompetence.ui.ports import Workspace
from kompetence.ui.work import Work


def _status(context: Context) -> Shown:
    from kompetence.ui.serving.status_page import StatusPage

    return StatusPage(context)


_STATUS: Listed = (N_("Rounds and status"), "file-text", _status)


def _figures(context: Context) -> Shown:
    from kompetence.ui.figures.page import FiguresPage

    return FiguresPage(context)


_FIGURES: Listed = (N_("Without names"), "presentation", _figures)
_KNOWN = {**PLACES, "status": _STATUS, "figures": _FIGURES}


class ServedWork(Work):
    """What a role cannot do is not there."""

    def __init__(self, workspace: Workspace, edits: QUndoStack, changes: Changes) -> None:
        super().__init__(workspace, edits, changes)
        self._spared: set[str] = set()
        """Pages with what is there for duties held before, since they were covered or written in."""
        self._full.bare.connect(self._uncovered)

    @override
    def _suit(self) -> None:
        account = self.workspace.account
        assert account is not None
        self._held = set(roles(account))
        self.places = {key: _KNOWN[key] for key in places(account)}
        self.home = next(iter(self.places))

    @override
    def _changed(self, change: Change) -> None:
        account = self.workspace.account
        if change.topic in {Topic.UNITS, Topic.PEOPLE} and account and set(roles(account)) != self._held:
            self._follow_duties(account)
        super()._changed(change)

    def _follow_duties(self, account: Account) -> None:
        """Have the places of other duties; what is made is made anew, but for what somebody is writing in."""
        self._suit()
        if self._before not in self.places:
            self._before = self.home
        self._spared = set(self._made)
        way, here, covered = self.way(), self._here, self._full.page is not None
        for key in list(self._made):
            if key != here or not covered:
                self._renew(key)
        self.sidebar.places.offer(self._listed)
        read_in_order(self.sidebar)
        if here not in self._made:
            self.follow(way)
        self.wants.say.emit(
            _("Your duties have changed: {roles}. The places at the left have followed.").format(
                roles=roles_in_words(account)
            )
        )
        self.moved.emit()

    def _uncovered(self, bare: bool) -> None:  # noqa: FBT001 - a signal's flag
        """Below what filled the window may lie what is there for the duties of before."""
        here = self._here
        if not bare and here in self._spared:
            way = self.way()
            self._renew(here)
            if here not in self._made:
                self.follow(way)

    def _renew(self, key: str) -> None:
        """Let a page be made anew for the duties held now, unless somebody is writing in it."""
        page = self._made[key]
        if page.settle() and not (page.writing or self.context.acts.refused_on(cast("QWidget", page))):
            self._forget(key)

    @override
    def _forget(self, key: str) -> None:
        self._spared.discard(key)
        super()._forget(key)

    @override
    def has(self, key: str) -> bool:
        return key not in self._spared and super().has(key)

    @override
    def _go(self, place: str) -> None:
        if place in self._spared and place in self.places:
            self._renew(place)
        super()._go(place)

    _reads = False
    """Whether the page of a person is for one who was opened by name with a reason."""

    @override
    def _enter(self, person: PersonId) -> None:
        workspace = self.workspace
        led = workspace.leads(person)
        reads = not led and workspace.opened(person) is not None
        if not (led or reads or workspace.staff.is_there(person)):
            self.go(self.home if self._before not in self.places else self._before)
            return  # who was opened for a while is not there any more
        if reads != self._reads:
            self._reads = reads
            self._forget("person")
        elif "person" in self._spared:
            self._renew("person")
        super()._enter(person)

    @override
    def _fit(self, key: str, page: Shown) -> None:
        from kompetence.ui.serving.suited import suit

        suit("opened" if key == "person" and self._reads else key, page, self.context)

    @override
    def _show_unit(self) -> None:
        account, sidebar = self.workspace.account, self.sidebar
        assert account is not None
        place, units = self.workspace.place(), self.workspace.units()
        found = self.workspace.frame.settings().viewer
        viewer = found or Viewer(PersonId(account.login), account.login, leads=False)
        sidebar.show_unit(place.unit.id, units, viewer)
        sidebar.viewer.show_account(viewer.name, account)
        if len(units) < 2:
            sidebar.head.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._count.start()
        self.placed.emit(place.unit.name)

    @override
    def _show_waiting(self) -> None:
        if "season" in self.places:
            super()._show_waiting()
