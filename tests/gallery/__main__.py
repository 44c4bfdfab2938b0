"""Renders every window, light and dark, Danish and English, at 100 and 200 %: look at what it wrote.

Danish, light, 100 % in three window sizes, the others in the middle one.

Usage: python -m tests.gallery FOLDER [WORD]    only pictures with WORD in their name
Contact sheets of all variants of a scene lie in FOLDER/sheets.
"""

import os
import pkgutil
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from itertools import product
from pathlib import Path
from types import ModuleType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget

from kompetence import i18n
from kompetence.paths import below
from kompetence.services.desktops import Desktops
from kompetence.settings import Settings, Theme
from kompetence.ui import icons
from kompetence.ui.look import Look
from kompetence.ui.main_window import MainWindow
from tests import gallery
from tests.gallery.sheets import sheets

SIZES = (QSize(1280, 800), QSize(1440, 900), QSize(1920, 1080))
DAY = date(2026, 4, 22)
VARIANTS = list(product(("da", "en"), (Theme.LIGHT, Theme.DARK), (100, 200)))


def modules() -> Iterator[ModuleType]:
    """Every module here that has scenes."""
    for name in sorted(one.name for one in pkgutil.iter_modules(gallery.__path__)):
        found = None if name == "__main__" else import_module(f"tests.gallery.{name}")
        if found is not None and hasattr(found, "scenes"):
            yield found


def main(folder: Path, variant: int, only: str = "") -> None:
    """One picture for each window and window size, in one language, theme and text size."""
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    places = below(folder)
    icons.find_in(places.icons)
    desktops = Desktops(places.profiles, lambda: DAY)
    look = Look(application, Settings())
    with tempfile.TemporaryDirectory() as home:
        made = Path(home) / "made.kompetence"
        desktops.demo(made, lambda _done, _total: None, lambda: False)
        for language, theme, percent in VARIANTS[variant : variant + 1]:
            i18n.use(language, places.locale)
            settings = Settings(language, theme, percent)
            sizes = SIZES if settings == Settings(theme=Theme.LIGHT) else SIZES[1:2]
            look.apply(settings)
            for module in modules():
                window = MainWindow(settings, str)
                window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
                window.show()
                data = Path(shutil.copy(made, Path(home) / "demo.kompetence"))
                for name, scene in module.scenes(window, desktops, data):
                    for size in sizes if scene is window else SIZES[:1]:
                        file = f"{name}-{language}-{theme}-{percent}-{size.width()}.png"
                        if only in file:
                            picture(application, scene, window, size, folder / file)
                window.close_workspace()
                window.close()


def picture(application: QApplication, scene: QWidget, window: MainWindow, size: QSize, file: Path) -> None:
    """Let everything settle, then take the picture."""
    if scene is window:
        window.resize(size)
    for _ in range(4):
        application.processEvents()
    scene.grab().save(str(file))


if __name__ == "__main__":
    if "VARIANT" in os.environ:
        main(Path(sys.argv[1]), int(os.environ["VARIANT"]), *sys.argv[2:3])
    else:  # each variant in a process of its own, so that none inherits what another has left
        for number in range(len(VARIANTS)):
            call = [sys.executable, "-m", "tests.gallery", *sys.argv[1:]]
            subprocess.run(call, env=os.environ | {"VARIANT": str(number)}, check=True)
        sheets(Path(sys.argv[1]))
