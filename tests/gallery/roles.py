"""The first page and the others of each who signs in to a server: look at what it wrote.

Usage: python -m tests.gallery.roles FOLDER [LANGUAGE [light|dark [PERCENT]]]
"""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from kompetence import i18n
from kompetence.paths import below
from kompetence.settings import Settings, Theme
from kompetence.ui import icons
from kompetence.ui.look import Look
from kompetence.ui.main_window import MainWindow
from tests import postgres
from tests.gallery.__main__ import SIZES, picture
from tests.ui.served import Municipality

LOGINS = ("anna", "lis", "dorte", "hr", "it")


def main(folder: Path, settings: Settings) -> None:
    """One picture for each place of each login."""
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    places = below(Path())
    icons.find_in(places.icons)
    i18n.use(settings.language, places.locale)
    Look(application, settings).apply(settings)
    with tempfile.TemporaryDirectory() as shared:
        town = Municipality(postgres.running(Path(shared), os.getpid()), "gallery")
        for login in LOGINS:
            window = MainWindow(settings, str)
            window.show()
            window.show_workspace(town.open(login))
            assert window.work is not None
            for place in window.work.places:
                window.go(place)
                file = f"{login}-{place}-{settings.language}-{settings.theme}-{settings.text_size}.png"
                picture(application, window, window, SIZES[1], folder / file)
            window.close_workspace()
            window.close()
        town.drop()


if __name__ == "__main__":
    language, theme, percent = (*sys.argv[2:5], *("da", "light", "100")[len(sys.argv) - 2 :])
    main(Path(sys.argv[1]), Settings(language, Theme(theme), int(percent)))
