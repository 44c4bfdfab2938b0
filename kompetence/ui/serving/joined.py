"""Leads a window to a server: by an address that is known, or by the page on which one says where it is."""

from collections.abc import Callable
from getpass import getuser
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from kompetence.domain.server_place import ServerPlace, read
from kompetence.ui.ports import Workspace, Workspaces
from kompetence.ui.serving.connect_page import ConnectPage
from kompetence.ui.serving.joining import Call, Joining

if TYPE_CHECKING:
    from kompetence.ui.main_window import MainWindow


class Joined(QObject):
    """Knows the window; one call at a time is under way."""

    def __init__(
        self,
        window: "MainWindow",
        data: Callable[[], Workspaces],
        show: Callable[[Workspace], None],
        sentence: Callable[[Exception], str],
    ) -> None:
        super().__init__(window)
        self._window, self._data, self._show, self._sentence = window, data, show, sentence
        self.page: ConnectPage | None = None

    def call(self, call: Call, *, heard: bool = False) -> Joining:
        """Connect; what is open is left first."""

        def opened(workspace: Workspace) -> None:
            page, self.page = self.page, None
            if page is not None:
                self._window.pages.removeWidget(page)
                page.deleteLater()
            self._show(workspace)
            with_password = bool(call.password) or joining.asked
            self._window.joined(workspace.server, with_password=with_password)

        joining = Joining(self._window, self._data, call, opened, self._sentence)
        if heard and self.page is not None:
            page = self.page
            joining.ended.connect(page.ended)
            joining.refused.connect(lambda error: page.refuse(error, self._sentence(error)))
        joining.begin(heard=heard)
        return joining

    def ask(self) -> None:
        """Show the page, with what is known from the last time."""
        window = self._window
        if self.page is None:
            settings = window.settings
            place = read(settings.server) or ServerPlace()
            self.page = ConnectPage(
                place,
                login=_account(),
                with_password=settings.with_password,
                keyring=self._data().remembered.works,
            )
            self.page.wanted.connect(self._leave_and_call)
            self.page.left.connect(self.leave)
            window.pages.addWidget(self.page)
        window.pages.setCurrentWidget(self.page)
        self.page.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_and_call(self, call: Call) -> None:
        def go_on() -> None:
            self.call(call, heard=True)

        self._window.let_go(go_on)

    def leave(self) -> None:
        """Go back to the beginning, or to the data that are open."""
        if self.page is not None:
            self.page.forget()
        if self._window.work is not None:
            self._window.pages.setCurrentWidget(self._window.work)
            return
        self._window.pages.setCurrentWidget(self._window.welcome)
        self._window.welcome.server.setFocus(Qt.FocusReason.OtherFocusReason)


def _account() -> str:
    """The name of the account on this computer, where it is known."""
    try:
        return getuser()
    except OSError:
        return ""
