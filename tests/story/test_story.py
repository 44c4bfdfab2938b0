"""A leader's whole year in one window, by keys and clicks alone, and the same figures wherever one looks."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from kompetence import i18n
from kompetence.app import Desktop
from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import DialogueState
from kompetence.domain.goal import GoalStatus
from kompetence.paths import below
from kompetence.services.desktop import Desktops
from kompetence.ui.frame.import_dialog import ImportDialog
from kompetence.ui.group.page import GroupPage
from kompetence.ui.me.employee_mode import EmployeeMode
from kompetence.ui.me.gate_dialog import GateDialog
from kompetence.ui.new_file import NewFileDialog
from kompetence.ui.preparation.start_dialog import StartDialog
from kompetence.ui.widgets.question import Question
from tests.story.hands import CONTROL, Hands

KEY = Qt.Key
UNIT = "Beskæftigelse og Borger"
NAMES = (
    "Mette Kjær Lund", "Jonas Bruun", "Fatima Haddad", "Søren Østergaard", "Camilla Dahl", "Peter Vestergaard",
    "Aisha Nur", "Lars Thygesen", "Hanne Skov", "Emil Ravn", "Nikolaj Bech", "Kirsten Ågaard",
)  # fmt: skip


class Today:
    """A clock that the story turns on."""

    def __init__(self) -> None:
        self.day = date(2026, 1, 12)

    def __call__(self) -> date:
        return self.day


@pytest.fixture
def today():
    return Today()


@pytest.fixture
def program(qapp, qtbot, tmp_path, today):
    """The program as it starts for somebody who has never used it."""
    places = below(tmp_path)
    desktop = Desktop(qapp, places, Desktops(places.profiles, today))
    desktop.window.resize(1440, 900)
    desktop.window.show()
    with qtbot.waitActive(desktop.window):
        desktop.window.activateWindow()
    yield desktop
    desktop.window.tasks.wait()
    desktop.window.close_workspace()
    desktop.window.close()
    desktop.window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    i18n.use("en", Path())


@pytest.fixture
def hands(qtbot):
    return Hands(qtbot)


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


@pytest.fixture
def story(program, hands, qtbot, tmp_path):
    return Story(program, hands, qtbot, tmp_path)


def begin(story):
    """A new file for the unit, with two of the shipped profiles."""
    hands = story.hands
    hands.click(story.window.welcome.new)
    dialog = story.seen(NewFileDialog)
    hands.write(dialog.unit, UNIT)
    for title, chip in dialog.profiles._chips.items():
        if title in {"Fælles grundlag", "Virksomhedsprofil"}:
            hands.click(chip)
    hands.press(KEY.Key_Return)
    dialog._answer()
    story.choose_file("team.kompetence")
    story.wait(lambda: story.window.work is not None)


def people(story):
    """Twelve people: eleven from a list of HR, one by hand."""
    hands = story.hands
    story.go(3)
    page = story.window.work.people
    rows = ["medarbejdernr;navn;initialer;stilling;enhed;profiler"]
    rows += [f"{number};{name};;Jobkonsulent;{UNIT};virksomhed" for number, name in enumerate(NAMES[1:], 2)]
    (story.folder / "people.csv").write_text("\n".join(rows), "utf-8")
    hands.click(page.read)
    story.choose_file("people.csv")
    story.wait(lambda: any(one.isVisible() for one in story.window.findChildren(ImportDialog)))
    hands.click(story.seen(ImportDialog).go)
    story.wait(lambda: len(story.workspace.people()) == len(NAMES) - 1)
    hands.click(page.new)
    form = page.beside.form
    for field, text in ((form.name, NAMES[0]), (form.position, "Virksomhedskonsulent"), (form.number, "1")):
        hands.write(field, text)
    form.main.setFocus()
    while "Virksomhedsprofil" not in form.main.currentText():
        hands.press(KEY.Key_Down)
    hands.press(KEY.Key_Return, modifier=CONTROL)
    assert len(story.workspace.people()) == len(NAMES)
    hands.press(KEY.Key_Escape)


def shot(story, name):
    import os

    if folder := os.environ.get("STORY"):
        QApplication.processEvents()
        story.window.grab().save(f"{folder}/{name}.png")


def agree_targets(story):
    """The whole team before the projector: core task, one target, one need, one goal together."""
    hands = story.hands
    story.go(4)
    hands.click(story.window.work.page("talks").group)
    page = story.window.work.shown
    assert isinstance(page, GroupPage)
    hands.type("Flere får fodfæste i et job, der holder")
    hands.press(KEY.Key_PageDown, modifier=CONTROL)
    shot(story, "group")
    for _ in range(11):
        hands.press(KEY.Key_Down)
    hands.press(KEY.Key_5)
    hands.press(KEY.Key_PageDown, modifier=CONTROL)
    hands.press(KEY.Key_Down, KEY.Key_Down)
    hands.click(page.after)
    step = page._step(3)
    hands.write(step.learn, "At give hinanden sparring")
    hands.click(step.agree)
    hands.click(page.after)
    closing = page._step(4)
    hands.write(closing.summary, "Vi er enige om, hvad opgaven kalder på")
    hands.click(closing.publish)
    hands.click(story.seen(Question).answers[-1])
    hands.press(KEY.Key_Escape)
    assert not closing.isVisible()


def open_round(story):
    """Invite everybody to the year's round."""
    hands = story.hands
    story.go(1)
    page = story.window.work.page("season")
    hands.click(page.beginning.steps[2].act)
    shot(story, "invite")
    hands.click(page.sheets.form.go)
    assert len(story.workspace.season.board().lines) == len(NAMES)
    shot(story, "invited")


def prepare(story, levels, *, example=""):
    """Rate by keys alone, competence after competence, and share."""
    hands = story.hands
    for level in levels:
        hands.press(getattr(KEY, f"Key_{level}"), KEY.Key_PageDown)
    if example:
        hands.press(KEY.Key_PageUp)


def test_a_leaders_year(story, today, capsys):
    begin(story)
    people(story)
    agree_targets(story)
    open_round(story)
    with capsys.disabled():
        print(story.hands.told())
