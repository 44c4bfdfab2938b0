"""Every action of the window, made once with its text and its keys."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QUndoStack
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from kompetence.i18n import gettext as _
from kompetence.settings import LARGEST_TEXT, SMALLEST_TEXT, Settings, Theme
from kompetence.ui.places import PLACES, Listed
from kompetence.ui.texts import shown

K = TypeVar("K")
_STEP, _PAPERS = 25, 3
DATA_SUFFIX, FORM_SUFFIX = "kompetence", "kompetence-form"
LANGUAGES = {"da": "Dansk", "en": "English"}


@dataclass(frozen=True)
class Commands:
    """What a window lets a person do."""

    new: Callable[[], None]
    open: Callable[[], None]
    connect: Callable[[], None]
    demo: Callable[[], None]
    close_file: Callable[[], None]
    quit: Callable[[], None]
    go: Callable[[str], None]
    unit: Callable[[], None]
    recent: Callable[[str], None]
    read_in: Callable[[], None]
    find: Callable[[], None]
    settings: Callable[[], None]
    backups: Callable[[], None]
    retention: Callable[[], None]
    narrow: Callable[[bool], None]
    side: Callable[[bool], None]
    full_screen: Callable[[bool], None]
    theme: Callable[[Theme], None]
    text_size: Callable[[int], None]
    language: Callable[[str], None]
    overview: Callable[[], None]
    paper: Callable[[], None]
    plan: Callable[[], None]
    plans: Callable[[], None]
    board: Callable[[], None]
    status: Callable[[], None]
    status_book: Callable[[], None]
    keys: Callable[[], None]
    log: Callable[[], None]
    check: Callable[[], None]
    about: Callable[[], None]
    send_forms: Callable[[], None]
    send_answers: Callable[[], None]
    read_forms: Callable[[], None]
    save_reply: Callable[[], None]
    read_answer: Callable[[], None]
    lock_now: Callable[[], None]


class Actions:
    """The menus, and the actions that other parts switch on and off."""

    sizes: dict[int, QAction]
    _themes: dict[Theme, QAction]
    _shared: dict[str, tuple[QAction, QAction]]
    """Keys by which a leader, or else the owner of a preparation file, sends and takes in."""

    def __init__(
        self, window: QWidget, bar: QMenuBar, commands: Commands, edits: QUndoStack, settings: Settings
    ) -> None:
        self._window, self._commands, self._settings = window, commands, settings
        self._recent: QMenu | None = None
        self.undo = edits.createUndoAction(window, _("Undo"))
        self.undo.setShortcuts(QKeySequence.StandardKey.Undo)
        self.redo = edits.createRedoAction(window, _("Redo"))
        self.redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        self.with_data: list[QAction] = []
        self.changing: list[QAction] = []
        """What cannot be done with data that are only looked at."""
        self._leaders: list[QAction] = []
        """What nobody needs in a preparation file."""
        self._owners: list[QAction] = []
        """What is only for the owner of one."""
        self._of_files: list[QAction] = []
        """What there is only of a file."""
        self._places: list[QAction] = []
        self._keys = tuple(PLACES)
        self._leaders_own = [self.undo, self.redo]
        """Whose keys hold no longer while somebody else sits here."""
        self._anywhere = [self.undo, self.redo]
        """Whose keys also hold while a page fills the window and the menus are gone."""
        titles = (_("&Files"), _("&Edit"), _("&View"), _("P&apers"), _("&Help"))
        self.all = [bar.addMenu(title) for title in titles]
        self._menus = list(self.all)

    def fill(self) -> None:
        """Put the actions into the menus, once; the titles stand there from the first paint."""
        if not self._menus:
            return
        files, edit, view, papers, help_ = self._menus
        self._menus = []
        self._files(files)
        edit.addActions([self.undo, self.redo])
        edit.addSeparator()
        self.find = self._do(edit, _("&Find …"), self._commands.find, "Ctrl+K")
        self._leaders.append(self.find)
        self._view(view)
        self._papers(papers)
        self._help(help_)
        self._window.addActions(self._anywhere)

    def lock(self, locked: bool) -> None:  # noqa: FBT001 - one flag is all it takes
        """Let no key undo what was done before somebody else sat down here, or lead anywhere but through the gate."""
        for action in self._leaders_own:
            (self._window.removeAction if locked else self._window.addAction)(action)

    def suit(self, places: Mapping[str, Listed], *, own: bool, served: bool = False) -> None:
        """Offer the places there are, and what the leader, the owner of a preparation file, or a login can do."""
        if self._menus:
            return
        self._keys = tuple(places)
        for action, (word, _icon, _page) in zip(self._places, places.values(), strict=False):
            action.setText(_(word))
        for at, action in enumerate(self._places):
            action.setVisible(at < len(places))
        for action in self._leaders:
            action.setVisible(not own)
        for action in self._owners:
            action.setVisible(own)
        for keys, (leaders, owners) in self._shared.items():
            leaders.setShortcut(QKeySequence("" if own else keys))
            owners.setShortcut(QKeySequence(keys if own else ""))
        for action in self._of_files:
            action.setVisible(not served and not (own and action in self._leaders))
        for action in self.all[_PAPERS].actions():
            action.setVisible(not own and (not served or "team" in places))
        self.close_file.setText(_("Sign o&ut") if served else _("&Close the file"))
        self.all[_PAPERS].menuAction().setVisible(self.plan.isVisible())

    def _go(self, number: int) -> None:
        if number < len(self._keys):
            self._commands.go(self._keys[number])

    def _do(
        self, menu: QMenu, text: str, act: Callable[[], None], keys: str = "", *, data: bool = False
    ) -> QAction:
        action = QAction(text, self._window)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _on: act())
        menu.addAction(action)
        if data:
            self.with_data.append(action)
        return action

    def _files(self, menu: QMenu) -> None:
        do = self._commands
        new = self._do(menu, _("&New file …"), do.new, "Ctrl+N")
        self._do(menu, _("&Open …"), do.open, "Ctrl+O")
        connect = self._do(menu, _("Connect to the &municipality's data …"), do.connect)
        self._recent = menu.addMenu(_("Opened &last"))
        self.show_recent(self._settings.recent)
        demo = self._do(menu, _("Look at the &demo …"), do.demo)
        menu.addSeparator()
        read_in = self._do(menu, _("&Read in …"), do.read_in, "Ctrl+I", data=True)
        self._leaders += [new, demo, read_in, connect]
        menu.addSeparator()
        out = self._do(menu, _("Send &forms …"), do.send_forms, data=True)
        back = self._do(menu, _("Read forms &back …"), do.read_forms, data=True)
        answers = self._do(menu, _("Send &answers …"), do.send_answers, data=True)
        self._leaders += [out, back, answers]
        reply = self._do(menu, _("Save the repl&y …"), do.save_reply, data=True)
        answer = self._do(menu, _("Read an answer &in …"), do.read_answer, data=True)
        self._owners += [reply, answer]
        self.changing += [read_in, out, back, answers, reply, answer]
        self._shared = {"Ctrl+Shift+S": (out, reply), "Ctrl+Shift+I": (back, answer)}
        menu.addSeparator()
        self._leaders += [
            self._do(menu, _("Backups and restorin&g"), do.backups, data=True),
            self._do(menu, _("&Times for deleting"), do.retention, data=True),
        ]
        self._of_files += [read_in, out, back, answers, *self._leaders[-2:]]
        menu.addSeparator()
        self._do(menu, _("&Settings …"), do.settings, "Ctrl+,")
        self.lock_now = self._do(menu, _("Loc&k now"), do.lock_now, "Ctrl+L")
        self.lock_now.setEnabled(False)
        self._of_files.append(self.lock_now)
        self._anywhere.append(self.lock_now)
        menu.addSeparator()
        self.close_file = self._do(menu, _("&Close the file"), do.close_file, "Ctrl+W", data=True)
        leaving = [self.close_file, self._do(menu, _("&Quit"), do.quit, "Ctrl+Q")]
        self._leaders_own += leaving
        self._anywhere += leaving

    def show_recent(self, files: Sequence[str]) -> None:
        """List the files opened last, newest first."""
        if self._recent is None:
            return
        self._recent.clear()
        if files:
            from kompetence.ui.widgets.recent_file import name_and_place
        for name in files:
            action = QAction(shown(name_and_place(name)[0]), self._recent)
            action.setStatusTip(name)
            action.triggered.connect(lambda _on, name=name: self._commands.recent(name))
            self._recent.addAction(action)
        self._recent.setEnabled(bool(files))

    def follow(self, settings: Settings) -> None:
        """Mark what is chosen now, wherever it was chosen."""
        if self._menus:
            self._settings = settings
            return
        self._themes[settings.theme].setChecked(True)
        if settings.text_size in self.sizes:
            self.sizes[settings.text_size].setChecked(True)

    def _view(self, menu: QMenu) -> None:
        do = self._commands
        for number, (word, _icon, _page) in enumerate(PLACES.values()):
            action = self._do(menu, _(word), partial(self._go, number), f"Ctrl+{number + 1}", data=True)
            self._places.append(action)
        self.unit = self._do(menu, _("Choose &unit …"), do.unit, "Ctrl+U", data=True)
        self._leaders.append(self.unit)
        menu.addSeparator()
        narrow = self._switch(
            menu, _("&Narrow sidebar"), do.narrow, "Ctrl+B", on=self._settings.narrow_sidebar
        )
        side = self._switch(menu, _("&Side panel"), do.side, "F9", on=self._settings.side_panel)
        self.with_data += [narrow, side]
        self.full_screen = self._switch(menu, _("&Full screen"), do.full_screen, "F11", on=False)
        self._anywhere += [narrow, side, self.full_screen]
        menu.addSeparator()
        themes = {
            Theme.SYSTEM: _("As the system"),
            Theme.LIGHT: _("Light"),
            Theme.DARK: _("Dark"),
        }
        colours = menu.addMenu(_("&Colours"))
        chosen = self._settings.theme
        self._themes = self._choices(colours, {one: themes[one] for one in Theme}, chosen, do.theme)
        sizes = menu.addMenu(_("Te&xt size"))
        steps = range(SMALLEST_TEXT, LARGEST_TEXT + 1, _STEP)
        self.sizes = self._choices(
            sizes, {size: f"{size} %" for size in steps}, self._settings.text_size, do.text_size
        )
        sizes.addSeparator()
        larger = self._do(sizes, _("Larger"), lambda: self._resize(_STEP), "Ctrl++")
        larger.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        smaller = self._do(sizes, _("Smaller"), lambda: self._resize(-_STEP), "Ctrl+-")
        self._anywhere += [larger, smaller]
        speech = menu.addMenu(_("&Language"))
        self._choices(speech, LANGUAGES, self._settings.language, do.language)

    def _resize(self, by: int) -> None:
        now = next((size for size, action in self.sizes.items() if action.isChecked()), SMALLEST_TEXT)
        wanted = min(LARGEST_TEXT, max(SMALLEST_TEXT, now + by))
        self.sizes[wanted].trigger()

    def _switch(self, menu: QMenu, text: str, act: Callable[[bool], None], keys: str, *, on: bool) -> QAction:
        action = QAction(text, self._window)
        action.setCheckable(True)
        action.setChecked(on)
        action.setShortcut(QKeySequence(keys))
        action.toggled.connect(act)
        menu.addAction(action)
        return action

    def _choices(
        self, menu: QMenu, texts: Mapping[K, str], chosen: K, act: Callable[[K], None]
    ) -> dict[K, QAction]:
        group, made = QActionGroup(self._window), {}
        for value, text in texts.items():
            action = QAction(text, self._window)
            action.setCheckable(True)
            action.setChecked(value == chosen)
            action.triggered.connect(lambda _on, value=value: act(value))
            group.addAction(action)
            menu.addAction(action)
            made[value] = action
        return made

    def _papers(self, menu: QMenu) -> None:
        do = self._commands
        self.plan = self._do(menu, _("Development &plan (PDF) …"), do.plan, "Ctrl+P", data=True)
        self._do(menu, _("&All development plans …"), do.plans, data=True)
        menu.addSeparator()
        self.overview = self._do(menu, _("&Overview of the team (Excel) …"), do.overview, "Ctrl+E", data=True)
        self._do(menu, _("Overview without names (PDF) …"), do.paper, data=True)
        self._do(menu, _("&Board for the wall (PDF) …"), do.board, data=True)
        menu.addSeparator()
        self._do(menu, _("&Status for representatives (PDF) …"), do.status, data=True)
        text = _("Status for representatives (&Excel) …")
        self.status_book = self._do(menu, text, do.status_book, data=True)

    def _help(self, menu: QMenu) -> None:
        do = self._commands
        self._anywhere.append(self._do(menu, _("&Keys"), do.keys, "F1"))
        self._do(menu, _("Folder of the &log"), do.log)
        self._of_files.append(self._do(menu, _("&Check the file"), do.check, data=True))
        menu.addSeparator()
        self._do(menu, _("&About Kompetence"), do.about)
