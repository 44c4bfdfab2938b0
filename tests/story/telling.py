"""What a story is told with: a clock one turns on, the program, the hands, and what one looks for on the screen."""

import os
from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.story.hands import CONTROL

KEY = Qt.Key


class Today:
    """A clock that the story turns on."""

    def __init__(self) -> None:
        self.day = date(2026, 1, 12)

    def __call__(self) -> date:
        return self.day


class Story:
    """The program, the hands, and what one looks for on the screen."""

    def __init__(self, program, hands, qtbot, folder):
        self.program, self.hands, self.qtbot, self.folder = program, hands, qtbot, folder

    @property
    def window(self):
        return self.program.window

    @property
    def workspace(self):
        return self.window.workspace

    def seen(self, kind):
        """The open dialog of a kind."""
        found = [one for one in self.window.findChildren(kind) if one.isVisible()]
        assert found, kind
        return found[-1]

    def choose_file(self, name):
        """Write a path into the file dialog and accept it."""
        dialog = self.seen(QFileDialog)
        dialog.fileSelected.emit(str(self.folder / name))
        dialog.reject()
        return self.folder / name

    def wait(self, ready):
        self.qtbot.waitUntil(ready, timeout=30_000)

    def go(self, number):
        self.hands.press(getattr(KEY, f"Key_{number}"), modifier=CONTROL)

    def person(self, name):
        return next(one.person.id for one in self.workspace.people() if one.person.name == name)

    def dialogue(self, name):
        return next(one.dialogue for one in self.workspace.season.board().lines if one.person.name == name)

    def shot(self, name):
        """A picture of the window, in the folder that `STORY` names in the environment, if it does."""
        if folder := os.environ.get("STORY"):
            QApplication.processEvents()
            self.window.grab().save(f"{folder}/{name}.png")

    def in_list(self, name):
        """Put the keyboard on somebody in the round's list."""
        page = self.window.work.page("season")
        row = page.list.rows.index(page.list.rows.row_of(self.dialogue(name).id))
        self.hands.click(self.window.work.sidebar.places._items["season"])
        page.list.setFocus()
        page.list.setCurrentIndex(row)
        return page

    def from_menu(self, page, name, words):
        """Do something with somebody's talk from the menu of their row."""
        line = next(one for one in page.board.lines if one.person.name == name)
        menu = page.sheets.acts.open_menu(line, QPoint(), page.list)
        action = next(one for one in menu.actions() if one.text() == words)
        menu.setActiveAction(action)
        self.hands.press_in(menu, KEY.Key_Return)
