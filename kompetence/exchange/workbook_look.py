"""How the cells of a workbook look: the light tokens of the program, since a workbook is paper."""

from dataclasses import dataclass, replace

INK, INK2, INK3 = "1E2328", "50575E", "61676D"
LINE, EDGE, SOFT = "E3E0D9", "827E76", "E1EDEE"
ACCENT, WARN = "1F5F6B", "8A4B08"

BELOW: tuple[tuple[str, str], ...] = (("F7E6CB", "4A2C05"), ("E5B06A", "331C00"), ("87490D", "FFFFFF"))
"""Fill and ink of one, two, and three or more steps below the target."""
ABOVE = ("D5E8EA", "154A54")


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """Everything about a cell but its value; a look is made once and used for many cells."""

    bold: bool = False
    size: float = 11
    colour: str = INK
    fill: str = ""
    align: str = ""
    vertical: str = "top"
    wrap: bool = False
    indent: int = 0
    under: str = ""
    box: str = ""
    format: str = ""
    open: bool = False
    """May be typed in while the sheet is protected."""

    @property
    def shows_when_empty(self) -> bool:
        """Whether an empty cell is written for its own sake."""
        return bool(self.fill or self.under or self.box or self.open)


TEXT = Look()
STRONG = Look(bold=True)
QUIET = Look(colour=INK2)
WRAPPED = Look(wrap=True)
TITLE = Look(bold=True, size=18, colour=ACCENT, vertical="center")
HEADING = Look(bold=True, size=13, vertical="center")
STORY = Look(size=12, vertical="center")
BAND = Look(bold=True, colour=ACCENT, vertical="bottom")
HEAD = Look(bold=True, fill=SOFT, wrap=True, vertical="center", under=EDGE)
HEAD_NUMBER = replace(HEAD, align="center")
LINED = Look(under=LINE, wrap=True)
LINED_STRONG = replace(LINED, bold=True)
LINED_QUIET = replace(LINED, colour=INK2)
WORD = Look(under=LINE, align="center")
HIDDEN = replace(WORD, colour=INK3)
NUMBER = Look(under=LINE, align="center", format="0")
DECIMAL = replace(NUMBER, format="0.00")
DATE = Look(under=LINE, align="center", format="d/m/yyyy")
