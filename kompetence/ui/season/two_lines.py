"""Text in at most two lines, the second cut with dots where even that is too little."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from kompetence.ui.painting import words


def broken(text: str, font: QFont, width: float) -> list[str]:
    """The lines as they stand in this width."""
    metrics = QFontMetricsF(font)
    if metrics.horizontalAdvance(text) <= width:
        return [text]
    first, rest = "", text.split(" ")
    while rest and metrics.horizontalAdvance(f"{first} {rest[0]}".strip()) <= width:
        first = f"{first} {rest.pop(0)}".strip()
    elide = Qt.TextElideMode.ElideRight
    if not first:
        return [metrics.elidedText(text, elide, width)]
    return [first, metrics.elidedText(" ".join(rest), elide, width)] if rest else [first]


def draw(painter: QPainter, box: QRectF, lines: list[str], font: QFont, ink: QColor) -> None:
    """Put the lines into the middle of a box."""
    tall = QFontMetricsF(font).lineSpacing()
    top = box.center().y() - tall * len(lines) / 2
    for at, line in enumerate(lines):
        words(painter, QRectF(box.left(), top + at * tall, box.width(), tall), line, font, ink)
