"""Names that look like markup, formulas or commands, in every field: every page shows them as they stand."""

import shutil
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from kompetence.app import _sentence
from kompetence.paths import below
from kompetence.services.desktops import Desktops
from kompetence.settings import Settings, Theme
from kompetence.ui.main_window import MainWindow
from tests.gallery.__main__ import DAY
from tests.hostile.names import put_in

SLOWEST = 2.0
"""Seconds of processor time that a page may take, the first of its sort excepted, which is loaded besides."""


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory):
    file = tmp_path_factory.mktemp("names") / "made.kompetence"
    Desktops(below(Path()).profiles, lambda: DAY).demo(file, lambda _done, _total: None, lambda: False)
    assert put_in(file) > 500
    return file


@pytest.fixture
def opened(spoilt, tmp_path, qtbot, qapp, look):
    window = MainWindow(Settings(theme=Theme.LIGHT), _sentence)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    workspace = Desktops(below(Path()).profiles, lambda: DAY).open(
        Path(shutil.copy(spoilt, tmp_path / "d.kompetence"))
    )
    window.show_workspace(workspace)
    yield window
    window.tasks.wait()
    window.close_workspace()


class Looking:
    """Looks at one page after another, and notes what took long and what was taken for markup."""

    def __init__(self, window, qapp):
        self.window, self.qapp = window, qapp
        self.slow: list[tuple[str, float]] = []
        self.rich: set[str] = set()
        self.seen = 0

    def at(self, name, act):
        start = time.process_time()
        act()
        self.qapp.processEvents()
        self.window.grab()
        taken = time.process_time() - start
        self.seen += 1
        if taken > SLOWEST:
            self.slow.append((name, round(taken, 1)))
        for label in self.window.findChildren(QLabel):
            if label.textFormat() is not Qt.TextFormat.PlainText and "<" in label.text():
                self.rich.add(label.text()[:60])
        self.rich |= {tip for one in self.window.findChildren(QWidget) if "<b>Bo" in (tip := one.toolTip())}


def test_every_page_shows_hostile_names_as_they_stand(opened, qapp):
    window, looking = opened, Looking(opened, qapp)
    places = [one for one in window.work.places if one != "me"]
    for place in places:
        window.go(place)
    units = [one.unit.id for one in window.workspace.units()]
    for unit in units[:1]:
        looking.at(f"unit {unit}", lambda unit=unit: window.work.choose_unit(unit))
        for place in places:
            looking.at(place, lambda place=place: window.go(place))
    window.work.choose_unit(units[0])
    for line in window.workspace.people()[:3]:
        looking.at("person", lambda line=line: window.work.open_person(line.person.id))
        for part in ("levels", "history", "employment"):
            looking.at(part, lambda part=part: window.work.person.parts.choose(part))
    window.go("profiles")
    page = window.work.page("profiles")
    for profile in ("faelles-grundlag", "virksomhed", "leder"):
        looking.at(profile, lambda profile=profile: page.show_profile(profile))
    for name, act in (("bank", page.show_bank), ("wanted", page.show_wanted)):
        looking.at(name, act)
    assert looking.seen > 18
    assert looking.rich == set()
    assert looking.slow == []
