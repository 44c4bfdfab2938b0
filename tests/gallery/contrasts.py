"""What is hard to see in a picture of a window: words on their ground, and the borders of what can be worked."""

from collections import Counter
from itertools import chain

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from kompetence.ui.theme import contrast
from tests.gallery.faults import Painted, Seen

WORDS, MARKS = 4.5, 3.0
_ROUNDED = 0.02
_ALIKE = 40
"""How far the softened edge of a thin letter may be from its ink; words that something else hides show none of it."""


def _at(image: QImage, x: float, y: float) -> QColor | None:
    return image.pixelColor(round(x), round(y)) if image.rect().contains(round(x), round(y)) else None


def ground(image: QImage, box: QRect, ink: QColor) -> QColor | None:
    """What a box of an `RGB32` picture shows most besides the ink."""
    inner = box.intersected(image.rect())
    pixels, across = memoryview(image.constBits()).cast("I"), image.bytesPerLine() // 4
    rows = range(inner.top() * across + inner.left(), (inner.bottom() + 1) * across, 2 * across)
    seen = Counter(chain.from_iterable(pixels[row : row + inner.width() : 2] for row in rows))
    red, green, blue = ink.red(), ink.green(), ink.blue()
    written = [
        one
        for one in seen
        if abs((one >> 16 & 255) - red) <= _ALIKE
        and abs((one >> 8 & 255) - green) <= _ALIKE
        and abs((one & 255) - blue) <= _ALIKE
    ]
    for one in written:
        seen.pop(one)
    return QColor(seen.most_common(1)[0][0]) if seen and written else None


def _boxed(one: QWidget, scene: QWidget) -> QRect:
    box = one.visibleRegion().boundingRect()
    return QRect(one.mapTo(scene, box.topLeft()), box.size())


def pale(scene: QWidget, seen: Seen, image: QImage, painted: Painted) -> list[str]:
    """Words that cannot be read on what lies under them."""
    found = []
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    written = [
        (one.text(), one.palette().color(QPalette.ColorRole.WindowText), _boxed(one, scene))
        for one in seen
        if isinstance(one, QLabel) and one.text()
    ]
    for text, ink, box in written + painted.places:
        under = ground(image, box, ink)
        if under is not None and ink.alpha() == 255 and contrast(ink, under) + _ROUNDED < WORDS:
            found.append(f"{text!r} {ink.name()} on {under.name()}")
    return found


def faint(scene: QWidget, seen: Seen, image: QImage) -> list[str]:
    """Fields and buttons that can be used, and whose border hardly differs from what lies round them."""
    found = []
    for one in seen:
        kind = str(one.property("kind") or "")
        framed = (isinstance(one, QPushButton) and kind in {"primary", "secondary", "chip", "danger"}) or (
            isinstance(one, QLineEdit | QComboBox) and bool(one.property("field"))
        )
        whole = one.visibleRegion().boundingRect() == one.rect()
        middle = scene.childAt(_boxed(one, scene).center())
        hidden = middle is not None and middle is not one and not one.isAncestorOf(middle)
        at_edge = scene.childAt(one.mapTo(scene, QPoint(2, one.height() // 2)))
        hidden = hidden or (at_edge is not None and at_edge is not one and not one.isAncestorOf(at_edge))
        if not framed or not one.isEnabled() or not whole or hidden:
            continue
        at = one.mapTo(scene, QPoint(0, one.height() // 2))
        round_it = _at(image, at.x() - 3, at.y())
        border = [_at(image, at.x() + by, at.y()) for by in range(3)]
        strongest = max((contrast(one, round_it) for one in border if one and round_it), default=MARKS)
        if strongest + _ROUNDED < MARKS:
            found.append(f"{type(one).__name__} {one.accessibleName() or getattr(one, 'text', str)()!r}")
    return found
