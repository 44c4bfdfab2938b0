"""Text in a few lines, mostly two, the last cut with dots where even that is too little."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from kompetence.ui.painting import words


def broken(text: str, font: QFont, width: float, most: int = 2) -> list[str]:
    """The lines as they stand in this width."""
    metrics = QFontMetricsF(font)
    if metrics.horizontalAdvance(text) <= width:
        return [text]
    lines: list[str] = []
    rest = text.split(" ")
    while rest and len(lines) < most - 1:
        line = ""
        while rest and metrics.horizontalAdvance(f"{line} {rest[0]}".strip()) <= width:
            line = f"{line} {rest.pop(0)}".strip()
        if not line:
            break
        lines.append(line)
    return [*lines, metrics.elidedText(" ".join(rest), Qt.TextElideMode.ElideRight, width)] if rest else lines


def draw(painter: QPainter, box: QRectF, lines: list[str], font: QFont, ink: QColor) -> None:
    """Put the lines into the middle of a box."""
    tall = QFontMetricsF(font).lineSpacing()
    top = box.center().y() - tall * len(lines) / 2
    for at, line in enumerate(lines):
        words(painter, QRectF(box.left(), top + at * tall, box.width(), tall), line, font, ink)
