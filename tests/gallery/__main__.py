"""Renders every window, light and dark, Danish and English, at 100 and 200 %: look at what it wrote."""

import os
import sys
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from kompetence import i18n
from kompetence.paths import below
from kompetence.settings import Settings, Theme
from kompetence.ui import icons
from kompetence.ui.look import Look
from kompetence.ui.main_window import MainWindow
from kompetence.ui.new_file import NewFileDialog
from tests.ui.fake import FakeWorkspace, FakeWorkspaces, with_goals

SIZES = (QSize(1280, 800), QSize(1440, 900))


def scenes(window):
    """Every window by its name, each as it stands when its turn comes."""
    yield "welcome", window
    dialog = NewFileDialog(FakeWorkspaces().templates(), window)
    dialog.open()
    yield "new-file", dialog
    dialog.close()
    window.show_workspace(with_goals(FakeWorkspace()))
    window.heat_map.table.setCurrentIndex(window.heat_map.model.index(10, 6))
    yield "team", window
    window.go("people")
    yield "people", window
    window.work.open_person("p0")
    yield "person", window
    window.work.person.goals.open_form(window.workspace.goals("p0")[0], new=False)
    yield "goal", window
    window.toast.say("…")
    window.close_workspace()
    window.show_workspace(FakeWorkspace(many=0))
    yield "team-empty", window
    window.go("people")
    yield "people-empty", window


def main(folder: Path, locale: Path) -> None:
    """One picture for each window, language, theme, text size and window size."""
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    icons.find_in(below(folder).icons)
    look = Look(application, Settings())
    for language, theme, percent in product(("da", "en"), (Theme.LIGHT, Theme.DARK), (100, 200)):
        i18n.use(language, locale)
        settings = Settings(language, theme, percent)
        look.apply(settings)
        window = MainWindow(settings, str)
        window.show()
        for name, scene in scenes(window):
            for size in SIZES if scene is window else SIZES[:1]:
                if scene is window:
                    window.resize(size)
                for _ in range(4):
                    application.processEvents()
                file = f"{name}-{language}-{theme}-{percent}-{size.width()}.png"
                scene.grab().save(str(folder / file))
        window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else below(Path(sys.argv[1])).locale)
