"""The box with a check in it, drawn alike in lists and tables."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from kompetence.ui import icons, theme
from kompetence.ui.painting import rounded
from kompetence.ui.theme import Tokens

SIZE = 18


def tick(painter: QPainter, box: QRectF, tokens: Tokens, *, on: bool) -> None:
    """A filled box with a check, or an empty one."""
    rounded(
        painter,
        box,
        tokens["accent" if on else "surface"],
        tokens["accent" if on else "edge"],
        theme.px(5),
        1.5,
    )
    if on:
        inset = theme.px(2)
        icons.paint(painter, "check", box.adjusted(inset, inset, -inset, -inset), tokens["on"], 2.5)
