"""The window's places over a municipality's server: those that whoever is signed in has something to do with."""

from PySide6.QtCore import Qt
from typing_extensions import override

from kompetence.domain.file_settings import Viewer
from kompetence.domain.ids import PersonId
from kompetence.domain.rights import places
from kompetence.i18n import N_
from kompetence.ui.place import Context, Shown
from kompetence.ui.places import PLACES, Listed
from kompetence.ui.work import Work


def _status(context: Context) -> Shown:
    from kompetence.ui.serving.status_page import StatusPage

    return StatusPage(context)


_STATUS: Listed = (N_("Rounds and status"), "file-text", _status)


def _figures(context: Context) -> Shown:
    from kompetence.ui.figures.page import FiguresPage

    return FiguresPage(context)


_FIGURES: Listed = (N_("Without names"), "presentation", _figures)


class ServedWork(Work):
    """What a role cannot do is not there."""

    @override
    def _suit(self) -> None:
        account = self.workspace.account
        assert account is not None
        known = {**PLACES, "status": _STATUS, "figures": _FIGURES}
        self.places = {key: known[key] for key in places(account)}
        self.home = next(iter(self.places))

    _reads = False
    """Whether the page of a person is for one who was opened by name with a reason."""

    @override
    def _enter(self, person: PersonId) -> None:
        workspace = self.workspace
        reads = not workspace.leads(person) and workspace.opened(person) is not None
        if reads != self._reads:
            self._reads = reads
            self._forget("person")
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
