"""The fonts that papers embed, registered once per process, and how wide words are in them."""

from functools import cache, lru_cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from kompetence import paths

REGULAR, BOLD, OTHER = "Kompetence", "Kompetence-Bold", "Kompetence-Other"
_FILES = {REGULAR: "NotoSans-Regular.ttf", BOLD: "NotoSans-Bold.ttf", OTHER: "DejaVuSans.ttf"}
_BOX = "\N{WHITE SQUARE}"

Run = tuple[str, str]
"""A font's name and the text set in it."""


@cache
def font(name: str) -> TTFont:
    """The font, registered when it is first asked for; most papers never need the third."""
    one = TTFont(name, str(paths.below(Path()).fonts / _FILES[name]))
    pdfmetrics.registerFont(one)
    return one


@lru_cache(maxsize=8192)
def runs(word: str, name: str) -> tuple[Run, ...]:
    """The word in parts of one font each; what no font has is shown as an empty box, never left out."""
    own = font(name).face.charToGlyph
    if all(ord(letter) in own for letter in word):
        return ((name, word),)
    parts: list[list[str]] = []
    for letter in word:
        where, shown = (name, letter) if ord(letter) in own else (OTHER, letter)
        if where == OTHER and ord(letter) not in font(OTHER).face.charToGlyph:
            shown = _BOX
        if parts and parts[-1][0] == where:
            parts[-1][1] += shown
        else:
            parts.append([where, shown])
    return tuple((where, text) for where, text in parts)


@lru_cache(maxsize=8192)
def width(word: str, name: str) -> float:
    """How wide the word is at size 1."""
    total: float = sum(
        sum(map(font(where).face.getCharWidth, map(ord, text))) for where, text in runs(word, name)
    )
    return total / 1000
