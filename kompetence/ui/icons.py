"""One-colour icons, drawn in any ink; files are found under the search path `icon:`."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QDir, QFile, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

if TYPE_CHECKING:  # loaded with the first icon, after the first paint
    from PySide6.QtSvg import QSvgRenderer

_STROKE = 1.75


def find_in(folder: Path) -> None:
    """Look for icons in this folder from now on."""
    QDir.setSearchPaths("icon", [str(folder)])


@lru_cache(maxsize=512)
def _renderer(name: str, colour: str, stroke: float) -> "QSvgRenderer":
    from PySide6.QtSvg import QSvgRenderer

    file = QFile(f"icon:{name}.svg")
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise FileNotFoundError(name)
    svg = bytes(file.readAll().data()).decode("utf-8")
    file.close()
    svg = svg.replace("currentColor", colour).replace('stroke-width="2"', f'stroke-width="{stroke}"')
    return QSvgRenderer(QByteArray(svg.encode("utf-8")))


def paint(painter: QPainter, name: str, box: QRectF, ink: QColor, stroke: float = _STROKE) -> None:
    """Draw an icon into a square."""
    _renderer(name, ink.name(), stroke).render(painter, box)


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    paint(painter, name, QRectF(0, 0, size, size), QColor(colour))
    painter.end()
    return made


def pixmap(name: str, ink: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon in one ink, drawn once for every colour, size and resolution."""
    return _pixmap(name, ink.name(), size, ratio)
