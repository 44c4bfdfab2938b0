"""What is done around the work: settings, search, keys, about, and files that are read in."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from kompetence.domain.incoming import Incoming, Preview
from kompetence.domain.search import Kind, Named
from kompetence.errors import KompetenceError
from kompetence.i18n import gettext as _

if TYPE_CHECKING:
    from kompetence.domain.change import Change
    from kompetence.ui.frame.settings_page import SettingsPage
    from kompetence.ui.main_window import MainWindow
    from kompetence.ui.tasks import Job
    from kompetence.ui.work import Work

SETTINGS, FIGURES = "settings", "figures"


class Around(QObject):
    """Knows the window; what it opens knows only values and signals."""

    def __init__(self, window: "MainWindow", sentence: Callable[[Exception], str]) -> None:
        super().__init__(window)
        self._window, self._sentence = window, sentence
        self._page: SettingsPage | None = None
        self._work: Work | None = None

    def look_for_recent(self) -> None:
        """Find out which of the files opened last are gone; a slow drive keeps nobody waiting."""
        window = self._window
        files = [name for name in window.settings.recent if "://" not in name]

        def look(_job: "Job") -> list[str]:
            return [name for name in files if not Path(name).exists()]

        def failed(error: Exception) -> None:
            if not isinstance(error, OSError):
                raise error

        window.tasks.start(look, owner=window, done=window.welcome.mark_gone, failed=failed)

    def settings(self) -> None:
        """Go to the settings: beside the sidebar while data are open, else over the welcome."""
        window = self._window
        work = window.work
        if self._page is None or self._work is not work or (work is not None and not work.has(SETTINGS)):
            self._make_settings()
        page = self._page
        assert page is not None
        if work is not None:
            work.visit(SETTINGS)
        else:
            window.pages.setCurrentWidget(page)
            page.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_settings(self) -> None:
        from kompetence.ui.frame.settings_page import SettingsPage

        window, work = self._window, self._window.work
        if self._page is not None and self._work is None:
            window.pages.removeWidget(self._page)
            self._page.deleteLater()
        from kompetence.ui.unlock.security import Security

        security = None if work is not None and work.context.served else Security(window)
        page = SettingsPage(window.settings, None if work is None or work.own else work.context, security)
        if security is not None:
            security.chosen.connect(lambda chosen: window.choose(**chosen))
        page.chosen.connect(lambda chosen: window.choose(**chosen))
        page.left.connect(self._leave_settings)
        window.settings_changed.connect(page.show_program)
        self._page, self._work = page, work
        if work is None:
            window.pages.addWidget(page)
        else:
            work.add(SETTINGS, page)

    def _leave_settings(self) -> None:
        work = self._window.work
        if work is None:
            self._window.pages.setCurrentWidget(self._window.welcome)
        else:
            work.wants.back.emit()

    def find(self) -> None:
        """Find anything by its name."""
        from kompetence.ui.frame.search_popup import SearchPopup

        commands = self._commands()
        names = [
            Named(Kind.COMMAND, str(at), name, beside) for at, (_act, name, beside) in enumerate(commands)
        ]
        workspace = self._window.workspace
        if workspace is not None:
            names += workspace.frame.search_index()

        def go(found: Named) -> None:
            if found.kind is Kind.COMMAND:
                commands[int(found.id)][0].trigger()
            else:
                self._go(found)

        popup = SearchPopup(names, self._window)
        popup.chosen.connect(go)
        popup.open_over()

    def _commands(self) -> list[tuple[QAction, str, str]]:
        """Every command that can be given now, by the name it has in the menu, with the menu and its key."""
        found: list[tuple[QAction, str, str]] = []
        find = self._window.commands.find

        def take(menu: QMenu, path: str) -> None:
            for action in menu.actions():
                name = bare(action.text())
                inner = action.menu()
                if isinstance(inner, QMenu):
                    take(inner, f"{path} · {name}")
                elif name and action.isEnabled() and action.isVisible() and action is not find:
                    keys = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
                    found.append((action, name, " · ".join(part for part in (path, keys) if part)))

        for menu in self._window.commands.all:
            take(menu, bare(menu.title()))
        if self._opens_names():
            found.append((self._names, self._names.text(), _("Figures without names")))
        return found

    def _opens_names(self) -> bool:
        work = self._window.work
        return work is not None and FIGURES in work.places and work.workspace.figures.names_with_reason()

    @cached_property
    def _names(self) -> QAction:
        """What is a button of a page, and would else be found by nobody who looks for it by name."""
        action = QAction(_("Names with a reason"), self)
        action.triggered.connect(lambda _on: self._ask_names())
        return action

    def _ask_names(self) -> None:
        work = self._window.work
        if work is not None:
            work.go(FIGURES)
            ask = getattr(work.page(FIGURES), "ask_names", None)
            if ask is not None:
                ask()

    def _go(self, found: Named) -> None:
        work = self._window.work
        if work is None:
            return
        match found.kind:
            case Kind.PERSON:
                work.wants.person.emit(found.id)
            case Kind.PROFILE:
                work.wants.profile.emit(found.id)
            case Kind.UNIT:
                work.choose_unit(found.id)
            case _:
                work.go("team")
                show = getattr(work.team, "show_competence", None)
                if show is not None:
                    show(found.id)

    def keys(self) -> None:
        """All keys, read from the actions."""
        from kompetence.ui.frame.keys_dialog import KeysDialog

        KeysDialog(self._window.commands, self._window).open()

    def about(self) -> None:
        """Which program this is, and on what it stands."""
        from kompetence.ui.frame.about_dialog import AboutDialog

        AboutDialog(self._window).open()

    def ask_list(self) -> None:
        """Ask for a file to read in."""
        from kompetence.ui import messages

        if self._window.workspace is not None:
            messages.choose_list(self._window, self._window.papers.folder, self.look_at)

    def look_at(self, path: Path) -> None:
        """Show what reading a file in would do."""
        workspace = self._window.workspace
        if workspace is None:
            return
        window, frame = self._window, workspace.frame
        window.papers.folder = path.parent

        def look(job: "Job") -> Preview:
            return frame.preview(path, job.progress, job.cancelled)

        def done(preview: Preview) -> None:
            if preview.kind is Incoming.DATA:
                window.file_wanted.emit(str(path))
            elif not self._handed_over(path, preview):
                self._ask(path, preview)

        text = _("Looking at {file}").format(file=path.name)
        window.leave(lambda: window.papers.run(text, look, done))

    def _handed_over(self, path: Path, preview: Preview) -> bool:
        """Profiles go to their own page, which shows them row by row; what is wrong with them is shown here."""
        work = self._window.work
        if work is None or preview.kind is not Incoming.TEMPLATE or preview.problems:
            return False
        work.wants.template.emit(str(path))
        return True

    def _ask(self, path: Path, preview: Preview) -> None:
        from kompetence.ui.frame.import_dialog import ImportDialog

        dialog = ImportDialog(path, preview, self._window)
        dialog.agreed.connect(lambda: self._take_in(path, preview.kind))
        dialog.open()

    def _take_in(self, path: Path, kind: Incoming) -> None:
        workspace, work = self._window.workspace, self._window.work
        if workspace is None or work is None or not work.context.acts.caught_up():
            return
        frame = workspace.frame

        def read(job: "Job") -> "tuple[Change, Preview]":
            return frame.take_in(path, kind, job.progress, job.cancelled)

        def done(answer: "tuple[Change, Preview]") -> None:
            change, told = answer
            work.context.acts.is_done_for_good(change)
            text = _("{file} is read in: {new} new, {changed} changed.")
            self._window.toast.say(text.format(file=path.name, new=told.new, changed=told.changed))

        def failed(error: Exception) -> None:
            if isinstance(error, KompetenceError):
                self._window.saved.failed()

        self._window.papers.run(_("Reading {file}").format(file=path.name), read, done, failed)


def bare(text: str) -> str:
    """The words of a menu without the mark of its letter and the dots of what asks first."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").removesuffix(" …").removesuffix("…")
