"""Renders every window, light and dark, Danish and English, at 100 and 200 %: look at what it wrote.

Danish, light, 100 % in three window sizes, the others in the middle one.

Usage: python -m tests.gallery FOLDER [WORD]    only pictures with WORD in their name
Contact sheets of all variants of a scene lie in FOLDER/sheets.
"""

import os
import pkgutil
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from importlib import import_module
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
from kompetence.ui.look import Look
from kompetence.ui.main_window import MainWindow
from tests import gallery
from tests.gallery.sheets import sheets

SIZES = (QSize(1280, 800), QSize(1440, 900), QSize(1920, 1080))
DAY = date(2026, 4, 22)


def scenes(window: MainWindow, desktops: Desktops, made: Path, home: Path) -> Iterator[tuple[str, QWidget]]:
    """Every scene of every module here, each module beginning with a window and data of its own."""
    for module in sorted(one.name for one in pkgutil.iter_modules(gallery.__path__)):
        found = import_module(f"tests.gallery.{module}") if module != "__main__" else None
        if hasattr(found, "scenes"):
            data = Path(shutil.copy(made, home / "demo.kompetence"))
            yield from found.scenes(window, desktops, data)
            window.close_workspace()


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
            sizes = SIZES if settings == Settings(theme=Theme.LIGHT) else SIZES[1:2]
            look.apply(settings)
            window = MainWindow(settings, str)
            window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
            window.show()
            for name, scene in scenes(window, desktops, made, Path(home)):
                for size in sizes if scene is window else SIZES[:1]:
                    file = f"{name}-{language}-{theme}-{percent}-{size.width()}.png"
                    if only in file:
                        picture(application, scene, window, size, folder / file)
            window.close()
    sheets(folder)


def picture(application: QApplication, scene: QWidget, window: MainWindow, size: QSize, file: Path) -> None:
    """Let everything settle, then take the picture."""
    if scene is window:
        window.resize(size)
    for _ in range(4):
        application.processEvents()
    scene.grab().save(str(file))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:3])
