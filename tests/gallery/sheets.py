"""Contact sheets: every scene with all its variants on one picture, to look at page by page."""

from collections import defaultdict
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

WIDTH, GAP, HEAD, ACROSS = 640, 16, 24, 4


def sheet(pictures: list[Path], target: Path) -> None:
    """Put pictures beside and under each other, each with its name."""
    images = [QImage(str(one)) for one in pictures]
    tall = [round(one.height() * min(1.0, WIDTH / one.width())) for one in images]
    rows = [range(at, min(at + ACROSS, len(images))) for at in range(0, len(images), ACROSS)]
    height = sum(max(tall[at] for at in row) + HEAD + GAP for row in rows) + GAP
    made = QImage(ACROSS * (WIDTH + GAP) + GAP, height, QImage.Format.Format_RGB32)
    made.fill(QColor("#9A9A9A"))
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    top = GAP
    for row in rows:
        for place, at in enumerate(row):
            left = GAP + place * (WIDTH + GAP)
            painter.drawText(QRectF(left, top, WIDTH, HEAD), Qt.AlignmentFlag.AlignLeft, pictures[at].stem)
            wide = round(images[at].width() * min(1.0, WIDTH / images[at].width()))
            scaled = images[at].scaled(wide, tall[at], mode=Qt.TransformationMode.SmoothTransformation)
            painter.drawImage(left, top + HEAD, scaled)
        top += max(tall[at] for at in row) + HEAD + GAP
    painter.end()
    made.save(str(target))


def sheets(folder: Path) -> None:
    """One sheet for each scene."""
    application = QGuiApplication([])  # or no letter can be drawn
    scenes: dict[str, list[Path]] = defaultdict(list)
    for one in sorted(folder.glob("*.png")):
        scenes[one.stem.rsplit("-", 4)[0]].append(one)
    target = folder / "sheets"
    target.mkdir(exist_ok=True)
    for name, pictures in scenes.items():
        sheet(pictures, target / f"{name}.png")
    application.shutdown()
