"""How much of a text can be seen in a cell, and what is done with the rest."""

from collections.abc import Iterator
from textwrap import wrap

from kompetence.exchange.workbook_out import HIGHEST_ROW, LETTER, LINE_HEIGHT

MOST_LINES = int(HIGHEST_ROW / LINE_HEIGHT) - 2
"""A row cannot be higher than this many lines."""


def lines(text: str, width: float) -> int:
    """How many lines a text takes in a column of this width, or more than a row can have."""
    fitting = int(width / LETTER)
    if len(text) > fitting * MOST_LINES:
        return MOST_LINES + 1
    return sum(len(wrap(part, fitting)) or 1 for part in text.split("\n"))


def fits(text: str, width: float) -> bool:
    """Whether all of it can be seen."""
    return lines(text, width) <= MOST_LINES


def pieces(text: str, width: float) -> Iterator[str]:
    """The text in pieces that can be seen whole, broken where there is a blank."""
    fitting = int(width / LETTER)
    held: list[str] = []
    for paragraph in text.split("\n"):
        for line in wrap(paragraph, fitting) or [""]:
            held.append(line + " ")
            if len(held) == MOST_LINES:
                yield "".join(held).rstrip()
                held = []
        if held:
            held[-1] = held[-1].rstrip() + "\n"
    if rest := "".join(held).rstrip():
        yield rest


def beginning(text: str, width: float, most: int) -> str:
    """The text, or as much of it as fits into so many lines, said to go on."""
    if len(text) <= (room := int(width / LETTER) * most) and lines(text, width) <= most:
        return text
    kept: list[str] = []
    for paragraph in text[:room].split("\n"):
        kept.extend(wrap(paragraph, int(width / LETTER)) or [""])
    return " ".join(kept[:most]).rstrip() + " …"
