"""Every window and dialog of the gallery: nothing cut, nothing on top of anything, every word in the right language."""

import shutil
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from babel.messages.pofile import read_po
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QSlider, QWidget

from kompetence import i18n
from kompetence.paths import below
from kompetence.services.desktops import Desktops
from kompetence.settings import Settings, Theme
from kompetence.ui.main_window import MainWindow
from tests import gallery
from tests.gallery import keyboard
from tests.gallery.__main__ import DAY
from tests.gallery.contrasts import faint, pale
from tests.gallery.faults import OF_THE_DATA, Painted, cut, foreign, overlapping, visible
from tests.gallery.ranking import ranked

PLACES = below(Path())
SETTLED = 5
"""Rounds of events until a long page has found its heights."""
MODULES = [
    one.name
    for one in iter_modules(gallery.__path__)
    if hasattr(import_module(f"tests.gallery.{one.name}") if one.name != "__main__" else None, "scenes")
]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    file = tmp_path_factory.mktemp("gallery") / "made.kompetence"
    Desktops(PLACES.profiles, lambda: DAY).demo(file, lambda _done, _total: None, lambda: False)
    return file


@pytest.fixture(scope="module")
def catalogue():
    with (Path(PLACES.locale) / "da" / "kompetence.po").open("rb") as po:
        read = read_po(po, locale="da")
    return {one.id: one.string for one in read if isinstance(one.id, str) and one.id}


@pytest.mark.parametrize(
    ("language", "theme", "percent"), [("da", Theme.LIGHT, 100), ("en", Theme.DARK, 200)]
)
@pytest.mark.parametrize("module", MODULES)
def test_a_scene_is_sound(
    module, language, theme, percent, made, catalogue, looks, qapp, qtbot, tmp_path, monkeypatch
):
    i18n.use(language, PLACES.locale)
    settings = Settings(language, theme, percent)
    looks.apply(settings)
    window = MainWindow(settings, str)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    qapp.focusChanged.connect(window.ring.follow)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    others = catalogue if language == "da" else {danish: english for english, danish in catalogue.items()}
    data = Path(shutil.copy(made, tmp_path / "demo.kompetence"))
    desktops = Desktops(PLACES.profiles, lambda: DAY)
    focus = keyboard.Focus()
    faults: list[str] = []
    for name, scene in import_module(f"tests.gallery.{module}").scenes(window, desktops, data):
        scene.window().setUpdatesEnabled(False)
        for _ in range(SETTLED):
            qapp.processEvents()
        scene.window().setUpdatesEnabled(True)
        with monkeypatch.context() as patch:
            painted = Painted(lambda owner, key, value, patch=patch: patch.setattr(owner, key, value))
            image = scene.grab().toImage()
        seen = tuple(visible(scene))
        found = {
            "cut": cut(seen),
            "painted without room": painted.cut,
            "on top of each other": overlapping(scene, seen),
            "hard to read": pale(scene, seen, image, painted),
            "with a faint border": faint(scene, seen, image),
            "in the other language": foreign(seen, others)
            + [one for one in painted.seen if others.get(one, one) != one and one not in OF_THE_DATA],
        }
        stops = keyboard.stops(scene)
        if language == "en":
            found["ranking, summing up or averaging (R9)"] = ranked(scene)
        if percent == 100:
            found |= {
                "out of reach": keyboard.out_of_reach(seen),
                "without a name": keyboard.nameless(seen),
                "in no order": keyboard.out_of_order(scene, stops),
            }
        found["no focus to be seen"] = focus.unseen(scene, stops)
        faults += [f"{name}, {what}: {one}" for what, where in found.items() for one in sorted(set(where))]
    window.close_workspace()
    if percent == 100:  # else there is not always room to tell
        faults += [f"of no scene can it be told whether focus is seen on {one}" for one in focus.unjudged]
    assert faults == [], "\n".join(faults)


class Mute(QAbstractButton):
    """Looks the same with the focus as without."""

    def paintEvent(self, event):
        pass


def test_a_focus_that_is_not_seen_is_found_and_so_is_one_that_nobody_could_look_at(qtbot, qapp):
    scene = QWidget()
    qtbot.addWidget(scene)
    field, mute, refusing = QLineEdit(scene), Mute(scene), QSlider(scene)
    for at, one in enumerate((field, mute, refusing)):
        one.setGeometry(20, 20 + 40 * at, 100, 30)
    refusing.setEnabled(False)
    with qtbot.waitActive(scene):
        scene.show()
        scene.activateWindow()
    focus = keyboard.Focus()
    assert focus.unseen(scene, [field, mute, refusing]) == ["Mute '' in QWidget"]
    assert focus.unjudged == ["QSlider '' in QWidget"]
    assert focus.unseen(scene, [field, mute]) == [], "each kind is looked at once"
