"""What a designer would see at once: words that are cut, words of the other language, things on top of each other."""

import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QSlider,
    QWidget,
)

from kompetence.ui import painting
from kompetence.ui.main_window import MainWindow
from kompetence.ui.sidebar import Sidebar
from kompetence.ui.widgets.toast import Toast

SOLID = (QLabel, QAbstractButton, QLineEdit, QComboBox, QSlider)
_BY_A_HAIR = 2
"""Pixels that rounding may cost."""


OF_THE_DATA = {"Kompetence", "Samtale", "Vurdering", "På vej", "Leder", "Fysisk", "Alt"}
"""Names of the program, of competences, a level, a profile, a kind of meeting and a key, the same in every language."""


Seen = Sequence[QWidget]
"""What `visible` found, for all who judge the same picture."""


def visible(scene: QWidget) -> Iterator[QWidget]:
    """Every widget of a scene that can be seen at least in part."""
    window = scene.window()
    for one in scene.findChildren(QWidget):
        if one.isVisible() and one.window() is window and not one.visibleRegion().isEmpty():
            yield one


def cut(seen: Seen) -> list[str]:
    """Labels and buttons whose words have not room enough."""
    found = []
    for one in seen:
        if isinstance(one, QLabel) and one.text():
            needed = one.heightForWidth(one.width()) if one.wordWrap() else one.sizeHint().height()
            narrow = not one.wordWrap() and one.width() + _BY_A_HAIR < one.sizeHint().width()
            if narrow or one.height() + _BY_A_HAIR < needed:
                found.append(f"{one.text()!r} in {one.width()} x {one.height()}")
        elif isinstance(one, QAbstractButton) and one.text():
            two_lines = one.height() > one.sizeHint().height()
            if (
                one.width() + _BY_A_HAIR < one.sizeHint().width()
                and not two_lines
                and not one.hasHeightForWidth()
            ):
                found.append(f"{one.text()!r} in {one.width()} of {one.sizeHint().width()}")
    return found


def overlapping(scene: QWidget, seen: Seen) -> list[str]:
    """Controls and labels that lie on each other, none of them holding the other."""
    placed: list[tuple[QWidget, QRect]] = []
    for one in seen:
        if isinstance(one, Toast):
            placed.append((one, QRect(one.mapTo(scene, one.rect().topLeft()), one.size())))
        elif isinstance(one, SOLID) and not isinstance(
            one.parentWidget(), (*SOLID, QAbstractScrollArea, Toast)
        ):
            box = one.visibleRegion().boundingRect()
            placed.append((one, QRect(one.mapTo(scene, box.topLeft()), box.size())))
    found = []
    for (one, here), (other, there) in combinations(placed, 2):
        both = here.intersected(there)
        if (
            min(both.width(), both.height()) <= _BY_A_HAIR
            or one.isAncestorOf(other)
            or other.isAncestorOf(one)
            or _passing(one, other)
        ):
            continue
        found.append(f"{_said(one)} lies on {_said(other)}")
    return found


def _passing(one: QWidget, other: QWidget) -> bool:
    """Short words lie over the content for some seconds, but never over the sidebar."""
    under = other if isinstance(one, Toast) else one if isinstance(other, Toast) else None
    while under is not None:
        if isinstance(under, Sidebar):
            return False
        if isinstance(under, MainWindow):
            return True
        under = under.parentWidget()
    return False


def _said(one: QWidget) -> str:
    text = one.text() if isinstance(one, QLabel | QAbstractButton | QLineEdit) else ""
    return repr(text or one.accessibleName() or type(one).__name__)


def texts(seen: Seen) -> Iterator[str]:
    """Everything that widgets say: texts, tooltips and what is spoken."""
    for one in seen:
        if isinstance(one, QLabel | QAbstractButton):
            yield one.text()
        if isinstance(one, QLineEdit):
            yield one.placeholderText()
        yield from (one.accessibleName(), one.accessibleDescription())


def foreign(seen: Seen, english: dict[str, str]) -> list[str]:
    """Whole sentences of the other language, as the catalogue knows them; the same word in both is none."""
    return [one for one in texts(seen) if english.get(one, one) != one and one not in OF_THE_DATA]


Words = Callable[..., None]


class Painted:
    """Listens to the texts that delegates and widgets paint, and keeps those that have no room."""

    def __init__(self, patch: Callable[[object, str, object], None]) -> None:
        self.cut: list[str] = []
        self.seen: list[str] = []
        self.places: list[tuple[str, QColor, QRect]] = []
        self._words: Words = painting.words
        for module in list(sys.modules.values()):
            if (
                getattr(module, "__name__", "").startswith("kompetence.ui")
                and getattr(module, "words", None) is self._words
            ):
                patch(module, "words", self.listen)

    def listen(
        self,
        painter: QPainter,
        box: QRectF,
        text: str,
        font: QFont,
        ink: object,
        flags: Qt.AlignmentFlag = painting.LEFT,
        *,
        elide: bool = False,
    ) -> None:
        """Paint as usual, and compare the words with their room."""
        self._words(painter, box, text, font, ink, flags, elide=elide)
        self.seen.append(text)
        on_screen = not isinstance(painter.device(), QPixmap)  # else it is kept for many places
        if text.strip() and isinstance(ink, QColor) and on_screen:
            room = painter.boundingRect(box, int(flags), text)
            place = painter.deviceTransform().mapRect(room).toRect()
            clip = painter.paintEngine().systemClip()
            if clip.isEmpty() or clip.boundingRect().contains(place.center()):
                self.places.append((text, QColor(ink), place))
        if elide or not text.strip() or box.isEmpty():
            return
        needed = QFontMetricsF(font).boundingRect(box, int(flags), text)
        if needed.width() > box.width() + _BY_A_HAIR or needed.height() > box.height() + _BY_A_HAIR:
            self.cut.append(f"{text!r} in {box.width():.0f} x {box.height():.0f}")
