"""The place of profiles: the list at the left, and beside it a profile, the bank, a comparison, a file or an advert."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QStackedLayout, QWidget
from typing_extensions import override

from kompetence.domain.change import Change, Topic
from kompetence.domain.ids import ProfileId
from kompetence.domain.profile_view import ProfileItem
from kompetence.errors import KompetenceError
from kompetence.i18n import gettext as _
from kompetence.ui import messages, theme
from kompetence.ui.file_dialog import FileDialog
from kompetence.ui.layouts import row
from kompetence.ui.place import Context, Place
from kompetence.ui.profiles.bank_page import BankPage
from kompetence.ui.profiles.compare_page import ComparePage
from kompetence.ui.profiles.list_panel import ListPanel
from kompetence.ui.profiles.profile_page import ProfilePage
from kompetence.ui.profiles.read_page import ReadPage
from kompetence.ui.profiles.wanted_page import WantedPage

_BOTH = 760
View = TypeVar("View", BankPage, ComparePage, ReadPage, WantedPage)


class ProfilesPage(Place):
    """Knows which of its views is shown; each is made when it is first wanted."""

    topics = frozenset({Topic.PROFILES, Topic.PEOPLE})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.list = ListPanel()
        self.profile = ProfilePage(context)
        self._side, self._named, self._inside = True, False, False
        self._items: tuple[ProfileItem, ...] = ()
        self._beside = QWidget()
        self._views = QStackedLayout(self._beside)
        self._views.addWidget(self.profile)
        layout = row(self.list, (self._beside, 1), gap=0)
        self.setLayout(layout)
        self.list.chosen.connect(self._open)
        self.list.tool.connect(self._use)
        self.profile.left.connect(self._back_to_list)
        self.profile.gone_to.connect(self.show_profile)
        self.profile.compared.connect(self._compare)
        self.profile.competence_wanted.connect(self.show_competence)
        self._made: dict[str, QWidget] = {}

    @override
    def first(self) -> QWidget:
        return self.list.first()

    @override
    def refresh(self) -> None:
        self._named = False
        super().refresh()

    @override
    def _changed(self, change: Change) -> None:
        if change.topic in self.topics:
            super().refresh()

    @override
    def show_data(self) -> None:
        if not self._named:
            self._named = True
            self.list.place.setText(self.context.workspace.place().unit.name)
        self._items = self.context.workspace.bank.profiles()
        shown = self.profile.profile
        known = {one.profile.id for one in self._items}
        if shown not in known and not self._retired(shown):
            shown = self._items[0].profile.id if self._items else None
        now = self._views.currentWidget()
        if now is self.profile and shown is not None:
            self.profile.show_profile(shown, self._items)
        elif isinstance(now, BankPage | WantedPage | ComparePage):
            now.look_again()
        self._mark()

    def _retired(self, profile: ProfileId | None) -> bool:
        return any(one.id == profile for one in self.context.workspace.bank.retired())

    def _mark(self) -> None:
        on_profile = self._views.currentWidget() is self.profile
        self.list.show_items(self._items, self.profile.profile if on_profile else None)

    def _open(self, profile: str) -> None:
        self.leave(partial(self.show_profile, profile))

    def show_profile(self, profile: str) -> None:
        """Show one profile."""
        self._items = self.context.workspace.bank.profiles()
        self._inside = True
        self._views.setCurrentWidget(self.profile)
        known = {one.profile.id for one in self._items}
        if profile in known or self._retired(ProfileId(profile)):
            self.profile.show_profile(ProfileId(profile), self._items)
        self._mark()
        self._arrange()

    def leave(self, then: Callable[[], None]) -> None:
        """Save what is being written and go on; where that cannot be, ask first."""
        if self.settle():
            then()
        else:
            self.ask_to_leave(then)

    @override
    def settle(self) -> bool:
        bank = self._made.get("bank")
        return self.profile.settle() and (not isinstance(bank, BankPage) or bank.settle())

    @override
    def ask_to_leave(self, then: Callable[[], None]) -> None:
        messages.confirm_leaving(
            self,
            _("Leave without what is not saved?"),
            _("Something cannot be saved as it stands. Stay to mend it, or leave without it."),
            _("Leave without it"),
            then,
        )

    def _use(self, tool: str) -> None:
        ways = {"new": self._new, "bank": self.show_bank, "read": self._ask_file, "wanted": self.show_wanted}
        self.leave(ways[tool])

    def _view(self, key: str, make: Callable[[Context], View]) -> View:
        """A view, made when it is first wanted, and shown."""
        if key not in self._made:
            made = self._made[key] = make(self.context)
            made.left.connect(self._back_to_profile)
            if isinstance(made, ReadPage):
                made.done.connect(self.show_profile)
            self._views.addWidget(made)
        view = cast("View", self._made[key])
        self._inside = True
        self._views.setCurrentWidget(view)
        self._mark()
        self._arrange()
        return view

    def _back_to_profile(self) -> None:
        self.leave(lambda: self.show_profile(self.profile.profile or ""))
        self.profile.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def show_bank(self) -> None:
        """Show the bank of competences."""
        bank = self._view("bank", BankPage)
        bank.show_side(self._side)
        bank.look_again()
        bank.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def show_competence(self, competence: str) -> None:
        """Show one competence of the bank, open for editing."""
        bank = self._view("bank", BankPage)
        bank.show_side(True)
        bank.show_competence(competence)

    def show_wanted(self) -> None:
        """Show what the unit lacks, as a text."""
        view = self._view("wanted", WantedPage)
        view.look_again()
        view.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _compare(self) -> None:
        if self.profile.profile is not None and self.settle():
            view = self._view("compare", ComparePage)
            view.show_profile(self.profile.profile)
            view.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_file(self) -> None:
        dialog = FileDialog(self, _("Read in a profile"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(_("Profiles") + " (*.xlsx *.toml)")
        dialog.fileSelected.connect(lambda name: self.open_template(Path(name)))
        dialog.open()

    def _new(self) -> None:
        act = partial(self.context.workspace.bank.begin, _("New profile"))
        made = self.context.acts.attempt(_("a new profile"), act)
        if made is not None:
            self.show_profile(made.made)
            self.profile.edit_title()

    def open_template(self, path: Path) -> None:
        """Show what a file with a profile would change; what is wrong with it is told."""
        try:
            incoming = self.context.workspace.bank.read([path])
        except KompetenceError as error:
            self.context.wants.tell.emit(error)
            return
        view = self._view("read", ReadPage)
        view.show_incoming(incoming, path.name)
        view.first().setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def show_side(self, shown: bool) -> None:
        self._side = shown
        self.profile.show_side(shown)
        bank = self._made.get("bank")
        if isinstance(bank, BankPage):
            bank.show_side(shown)

    def _back_to_list(self) -> None:
        self._inside = False
        self._arrange()
        self.list.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def rescale(self) -> None:
        """Arrange anew."""
        self._arrange()

    def _arrange(self) -> None:
        """List and view beside each other, or one of them where there is little room."""
        both = self.width() >= theme.px(_BOTH)
        self.list.widen(not both)
        self.list.setVisible(both or not self._inside)
        self._beside.setVisible(both or self._inside)
        self.profile.back.setVisible(not both)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
