"""Renders every window, light and dark, Danish and English, at 100 and 200 %: look at what it wrote.

Usage: python -m tests.gallery FOLDER [WORD]    only pictures with WORD in their name
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget

from kompetence import i18n
from kompetence.paths import below
from kompetence.services.desktop import Desktops
from kompetence.settings import Settings, Theme
from kompetence.ui import icons
from kompetence.ui.export_dialog import ExportDialog
from kompetence.ui.look import Look
from kompetence.ui.main_window import MainWindow
from kompetence.ui.new_file import NewFileDialog
from kompetence.ui.unit_chooser import UnitPopup

SIZES = (QSize(1280, 800), QSize(1440, 900), QSize(1920, 1080))
DAY = date(2026, 4, 22)
RECENT = (
    "/home/leder/Dokumenter/Job og Virksomhed 2026.kompetence",
    "/home/leder/Dokumenter/demo.kompetence",
)


def scenes(window: MainWindow, desktops: Desktops, data: Path) -> Iterator[tuple[str, QWidget]]:
    """Every window by its name, each as it stands when its turn comes."""
    window.welcome.show_recent(RECENT)
    yield "welcome", window
    dialog = NewFileDialog(desktops.templates(), window)
    dialog.open()
    yield "new-file", dialog
    dialog.close()
    workspace = desktops.open(data)
    window.show_workspace(workspace)
    yield "organisation", window
    units = workspace.units()
    window.work.choose_unit(next(one.unit.id for one in units if one.unit.name == "Job og Virksomhed"))
    window.heat_map.table.setCurrentIndex(window.heat_map.model.index(3, 2))
    yield "team", window
    window.commands.unit.trigger()
    popup = window.findChild(UnitPopup)
    yield "units", popup
    popup.close()
    dialog = ExportDialog("Job og Virksomhed", window)
    dialog.open()
    yield "export", dialog
    dialog.with_names.click()
    dialog.answer()
    yield "export-names", dialog
    dialog.close()
    window.go("people")
    yield "people", window
    window.work.open_person(workspace.people()[0].person.id)
    yield "person-many", window
    mette = next(one.person.id for one in workspace.people() if one.person.short == "MKL")
    window.work.open_person(mette)
    yield "person", window
    panel = window.work.person.goals
    goals = workspace.goals(mette)
    if goals:
        panel.open_form(goals[0], new=False)
    else:
        panel.new.click()
    panel.form.follow_up.setText("snart")
    panel.form.follow_up.editingFinished.emit()
    yield "goal", window
    window.work.person.settle()
    panel.close_form()
    window.close_workspace()
    window.show_workspace(desktops.create(data.with_name("empty.kompetence"), "Job", ("faelles-grundlag",)))
    yield "team-empty", window
    window.go("people")
    yield "people-empty", window
    window.close_workspace()
    data.with_name("empty.kompetence").unlink()


def main(folder: Path, only: str = "") -> None:
    """One picture for each window, language, theme, text size and window size."""
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    places = below(folder)
    icons.find_in(places.icons)
    desktops = Desktops(places.profiles, lambda: DAY)
    look = Look(application, Settings())
    with tempfile.TemporaryDirectory() as home:
        made = Path(home) / "made.kompetence"
        desktops.demo(made, lambda _done, _total: None, lambda: False)
        for language, theme, percent in product(("da", "en"), (Theme.LIGHT, Theme.DARK), (100, 200)):
            i18n.use(language, places.locale)
            settings = Settings(language, theme, percent)
            look.apply(settings)
            window = MainWindow(settings, str)
            window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
            window.show()
            data = Path(shutil.copy(made, Path(home) / "demo.kompetence"))
            for name, scene in scenes(window, desktops, data):
                for size in SIZES if scene is window else SIZES[:1]:
                    file = f"{name}-{language}-{theme}-{percent}-{size.width()}.png"
                    if only in file:
                        picture(application, scene, window, size, folder / file)
            window.close()


def picture(application: QApplication, scene: QWidget, window: MainWindow, size: QSize, file: Path) -> None:
    """Let everything settle, then take the picture."""
    if scene is window:
        window.resize(size)
    for _ in range(4):
        application.processEvents()
    scene.grab().save(str(file))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:3])
