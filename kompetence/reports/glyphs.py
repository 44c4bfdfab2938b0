"""The small marks that stand beside a word in a table; the word says it all, the mark is found faster."""

from enum import Enum, auto

from kompetence.reports.canvas import ACCENT, BAR, EDGE, INK2, PaperCanvas

SPACE = 13.0
"""How far the word stands from the mark's left side."""


class Glyph(Enum):
    """What a mark says."""

    MET = auto()
    ONE_BELOW = auto()
    TWO_BELOW = auto()
    MORE_BELOW = auto()
    ABOVE = auto()
    NOT_RATED = auto()
    NOT_RELEVANT = auto()
    NOT_ASKED = auto()


_BARS = {Glyph.ONE_BELOW: 1, Glyph.TWO_BELOW: 2, Glyph.MORE_BELOW: 3}


def paint(canvas: PaperCanvas, glyph: Glyph, x: float, middle: float) -> None:
    """Draw the mark from `x` on, at the middle of its line."""
    if glyph in _BARS:
        canvas.ink(BAR)
        for index in range(_BARS[glyph]):
            left = x + index * 3.2
            canvas.path(
                (left, middle - 3), (left + 2.1, middle - 3), (left + 2.1, middle + 3), (left, middle + 3),
                closed=True, fill=True, stroke=False,
            )  # fmt: skip
    elif glyph is Glyph.ABOVE:
        canvas.ink(ACCENT)
        canvas.path(
            (x, middle - 2.4),
            (x + 6, middle - 2.4),
            (x + 3, middle + 2.8),
            closed=True,
            fill=True,
            stroke=False,
        )
    elif glyph is Glyph.MET:
        canvas.stroke(INK2, 0.9)
        canvas.path((x + 0.2, middle + 0.1), (x + 2.3, middle - 2.2), (x + 6.2, middle + 2.6))
    elif glyph is Glyph.NOT_RATED:
        canvas.stroke(EDGE, 0.8, "1.3 1.17")
        canvas.circle(x + 3, middle, 2.75, stroke=1, fill=0)
        canvas.stroke(EDGE, 0.8)
    elif glyph is Glyph.NOT_RELEVANT:
        canvas.stroke(EDGE, 0.9)
        canvas.path((x + 0.8, middle - 2.8), (x + 5.2, middle + 2.8))
    else:
        canvas.ink(EDGE)
        canvas.circle(x + 3, middle, 1, stroke=0, fill=1)
