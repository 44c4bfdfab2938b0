"""The only place that builds things: paths, settings, logging, services, window."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

from kompetence import i18n, paths, settings
from kompetence.domain.server_place import is_address
from kompetence.errors import KompetenceError, ProblemsError, RefusalError
from kompetence.paths import Paths
from kompetence.settings import Settings
from kompetence.ui import icons
from kompetence.ui.error_boundary import ErrorBoundary
from kompetence.ui.look import Look
from kompetence.ui.main_window import MainWindow
from kompetence.ui.opening_files import OpeningFiles

if TYPE_CHECKING:  # what works on data is loaded after the first paint
    from PySide6.QtCore import QTranslator

    from kompetence.domain.ids import UnitId
    from kompetence.ui.instance import Listening
    from kompetence.ui.new_data import NewData
    from kompetence.ui.ports import Workspace, Workspaces
    from kompetence.ui.serving.joined import Joined
    from kompetence.ui.serving.joining import Call
    from kompetence.ui.work import Way

_LOG_BYTES, _LOGS = 1_000_000, 3
_ASKED_FURTHER = frozenset({"data-encrypted", "data-in-use", "data-not-writable", "data-is-backup"})
"""Refusals of a file that can be opened in another way."""
_AFTER_PAINT = 40
"""Milliseconds after which what the first paint does not need is done."""


def _sentence(error: Exception) -> str:
    """The words for a refusal; they are loaded when the first one is needed."""
    from kompetence.words import sentences

    if isinstance(error, RefusalError):
        return sentences.refusal(error)
    if isinstance(error, ProblemsError) and error.problems:
        return sentences.problem_line(error.problems[0])
    return str(error)


def _workspaces(places: Paths) -> "Workspaces":
    """The data layer, imported after the first paint."""
    from kompetence.services.desktops import Desktops

    return Desktops(places.profiles, local=places.data)


class Desktop(QObject):
    """Joins the window to files: what the window asks for by signal is done here."""

    def __init__(
        self,
        application: QApplication,
        places: Paths,
        workspaces: "Workspaces | None" = None,
        *,
        language: str | None = None,
    ) -> None:
        super().__init__(application)
        self._application, self._places, self._workspaces = application, places, workspaces
        chosen, self.problems = settings.load(places.settings)
        if language in i18n.LANGUAGES:
            chosen = replace(chosen, language=language)
        self._folder = Path.home()
        i18n.use(chosen.language, places.locale)
        icons.find_in(places.icons)
        self._translator: QTranslator | None = None
        QTimer.singleShot(_AFTER_PAINT, self, self._speak_qt)
        self._look = Look(application, chosen)
        self.window = self._make_window(chosen)
        self.boundary = ErrorBoundary(self.window, places.logs / "kompetence.log")
        self.boundary.lost.connect(lambda: self.window.lose())  # noqa: PLW0108 - the window of then
        self._listening: Listening | None = None

    def _speak_qt(self) -> None:
        self._speak(self.window.settings.language)

    def _speak(self, language: str) -> None:
        """Let Qt's own buttons speak the language as well."""
        from PySide6.QtCore import QLibraryInfo, QTranslator

        if self._translator is None:
            self._translator = QTranslator(self)
        self._application.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if language != "en" and self._translator.load(f"qtbase_{language}", folder):
            self._application.installTranslator(self._translator)

    def _make_window(self, chosen: Settings) -> MainWindow:
        window = MainWindow(chosen, _sentence)
        self._files = OpeningFiles(window, lambda: self._data, self._show)
        self._to_server: Joined | None = None
        self._new_files: NewData | None = None
        window.settings_changed.connect(self._keep)
        window.language_chosen.connect(self._change_language)
        window.new_wanted.connect(self._new)
        window.open_wanted.connect(self._choose)
        window.file_wanted.connect(self.load_any)
        window.server_wanted.connect(lambda: self._joined.ask())  # noqa: PLW0108 - loaded with the first server
        window.closing.connect(self._keep_place)
        window.demo_wanted.connect(self._demo)
        window.log_wanted.connect(self._open_log)
        window.unlock_wanted.connect(self._files.unlock)
        window.passphrase_changed.connect(self._forget_passphrase)
        window.passphrase_changed.connect(self._listen)  # on the disk it is another file now
        window.read_again.connect(self._files.read_again)
        window.restored.connect(self._files.show_restored)
        window.let_gone.connect(self._listen_no_more)
        self._application.focusChanged.connect(window.ring.follow)
        return window

    def _forget_passphrase(self, path: Path) -> None:
        self._data.remembered.forget(path)

    def _open_log(self) -> None:
        self.boundary.open_log()

    @property
    def _data(self) -> "Workspaces":
        if self._workspaces is None:
            self._workspaces = _workspaces(self._places)
        return self._workspaces

    @property
    def _window_file(self) -> Path:
        return self._places.settings.with_name("window.ini")

    def restore_place(self) -> None:
        """Put the window where it stood last, and never larger than the screen."""
        from kompetence.ui import window_place

        window_place.restore(self.window, self._window_file)

    def _keep_place(self) -> None:
        from kompetence.ui import window_place

        if self.window.isVisible():
            window_place.keep(self.window, self._window_file)

    def tell_problems(self) -> None:
        """Say what in the settings could not be read; the usual ones stand in for it."""
        if self.problems:
            from kompetence.words import sentences

            self.window.toast.say(sentences.problem(self.problems[0]), bad=True)

    def open(self, path: Path, passphrase: str = "") -> None:
        """Open a data file at once, or say why not; one whose passphrase is not known yet is asked for."""
        try:
            workspace = self._data.open(path, passphrase)
        except KompetenceError as refusal:
            if isinstance(refusal, RefusalError) and refusal.code in _ASKED_FURTHER:
                self.load(path)
            else:
                self.window.tell(refusal)
        else:
            self._show(workspace)

    def open_server(self, address: str, password: str = "") -> None:
        """Open a server's data at once, or say why not."""
        try:
            workspace = self._data.open_server(address, password)
        except KompetenceError as refusal:
            self.window.tell(refusal)
        else:
            self._show(workspace)

    def load(self, path: Path, unit: "UnitId | None" = None, passphrase: str = "") -> None:
        """Open a data file while the window stays alive; a large one shows that it is being read."""
        self._files.load(path, unit, passphrase)

    def load_any(self, word: str, passphrase: str = "") -> None:
        """Open what a word names: a file by its path, or a server by its address."""
        if is_address(word):
            self.load_server(word, passphrase)
        else:
            self.load(Path(word), passphrase=passphrase)

    def load_server(self, address: str, password: str = "") -> None:
        """Open a server's data while the window stays alive; a password is asked for where one is wanted."""
        from kompetence.ui.serving.joining import Call

        window = self.window
        if window.workspace is None or window.workspace.server != address:
            window.let_go(lambda: self._call(Call(address, password)))

    def _call(self, call: "Call") -> None:
        self._joined.call(call)

    @property
    def _joined(self) -> "Joined":
        """What leads this window to a server."""
        if self._to_server is None:
            from kompetence.ui.serving.joined import Joined

            self._to_server = Joined(self.window, lambda: self._data, self._show, _sentence)
        return self._to_server

    def _show(self, workspace: "Workspace", way: "Way | None" = None) -> None:
        self.window.show_workspace(workspace, way)
        if workspace.server:
            return
        self._folder = workspace.folder
        if workspace.read_only is None:
            self._listen(workspace.path)
        risk = self._data.risk(workspace.path)
        if isinstance(risk, RefusalError):
            told = risk.data | {"file": workspace.path.name}
            self.window.standing.warn(_sentence(RefusalError(risk.code, **told)))

    def _listen(self, path: Path) -> None:
        """From now on a second start with the same file comes here."""
        from kompetence.ui.instance import Listening

        if self._listening is None:
            self._listening = Listening(self)
            self._listening.wanted.connect(self._come_forward)
        self._listening.begin(path)

    def _listen_no_more(self) -> None:
        if self._listening is not None:
            self._listening.end()

    def _come_forward(self) -> None:
        self.window.come_forward()

    def _choose(self) -> None:
        from kompetence.ui import messages

        messages.choose_data(self.window, self._folder, self.load)

    def _new(self) -> None:
        self._making.ask(self._folder)

    def _demo(self) -> None:
        self._making.demo(self._folder, self.load)

    @property
    def _making(self) -> "NewData":
        """What makes new files for this window."""
        if self._new_files is None:
            from kompetence.ui.new_data import NewData

            self._new_files = NewData(self.window, self._data, self._show, _sentence)
        return self._new_files

    def _keep(self, chosen: Settings) -> None:
        self._look.apply(chosen)
        self._save(chosen)

    def _save(self, chosen: Settings) -> None:
        """What was chosen holds until the program ends, even where it cannot be kept."""
        try:
            settings.save(chosen, self._places.settings)
        except RefusalError as refusal:
            self.window.tell(refusal)

    def _change_language(self, language: str) -> None:
        self.window.let_go(lambda: self._speak_from_now(language))

    def _speak_from_now(self, language: str) -> None:
        chosen = replace(self.window.settings, language=language)
        i18n.use(language, self._places.locale)
        self._speak(language)
        before, path, unit, again, server = self.window, None, None, None, ""
        if before.workspace is not None:
            server = before.workspace.server
            path = None if server else before.workspace.path
            unit, again = before.workspace.place().unit.id, before.workspace.again()
        before.close_workspace()
        self.window = self._make_window(chosen)
        self._save(chosen)
        self.window.setGeometry(before.geometry())
        if before.isVisible():
            self.window.show()
        before.close()
        before.deleteLater()
        if server:
            from kompetence.ui.serving.joining import Call

            self._joined.call(Call(server, unit=unit, reopen=again))
        elif path is not None:
            self._files.open(path, unit, reopen=again)


def _application() -> QApplication:
    found = QApplication.instance()
    made = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    made.setApplicationName("Kompetence")
    return made


def main_window(
    data: Path | str, home: Path | None = None, workspaces: "Workspaces | None" = None, passphrase: str = ""
) -> QMainWindow:
    """The window on these data, neither shown nor running; for tests and automation."""
    places = paths.of_user() if home is None else paths.below(home)
    desktop = Desktop(_application(), places, workspaces)
    if isinstance(data, str) and is_address(data):
        desktop.open_server(data, passphrase)
    else:
        desktop.open(Path(data), passphrase)
    return desktop.window


def run(places: Paths, data: Path | str = "", language: str | None = None, passphrase: str = "") -> int:
    """Show the window, then import the data layer, and work until the window closes; data is a path or an address.

    Where this person has the file open in another window already, that one comes forward instead. Without a file
    there is always a new window.
    """
    application = _application()
    word = str(data)
    if data and not is_address(word):
        from kompetence.ui import instance

        if instance.brought_forward(Path(word)):
            return 0
    desktop = Desktop(application, places, language=language)
    desktop.boundary.install()
    desktop.restore_place()
    desktop.window.show()
    desktop.tell_problems()
    QTimer.singleShot(0, lambda: _log_to(places.logs))
    if data:
        QTimer.singleShot(0, lambda: desktop.load_any(word, passphrase))
    try:
        return application.exec()
    finally:
        desktop.boundary.remove()


def _log_to(folder: Path) -> None:
    """Keep a log where there can be one; the program works without."""
    import logging
    import logging.handlers

    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            folder / "kompetence.log", maxBytes=_LOG_BYTES, backupCount=_LOGS, encoding="utf-8"
        )
    except OSError:
        return
    handler.setFormatter(
        logging.Formatter("time=%(asctime)s level=%(levelname)s name=%(name)s event=%(message)s")
    )
    logging.getLogger("kompetence").addHandler(handler)
