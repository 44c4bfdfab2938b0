"""How close a paper is set, from roomy to as close as is still calm to read."""

from dataclasses import dataclass, replace
from functools import cache

from kompetence.reports.blocks import Style
from kompetence.reports.grid import ROWS, Rows


@dataclass(frozen=True, slots=True)
class Density:
    """Factors on the styles of a paper, and how much is told of what stands in full elsewhere."""

    margin: float = 51
    head: float = 42
    foot: float = 54
    shrink: float = 0
    """Points off every letter size, never below what can be read at arm's length."""
    leading: float = 1
    air: float = 1
    rows: Rows = ROWS
    radius: float = 64
    """Of the chart."""
    label_lines: int = 3
    signing: float = 34
    """Room above a line to sign on."""
    example_lines: int | None = None
    """Lines of an example, whose whole text belongs to the preparation; None: all of it."""
    examples: int = 6

    def style(self, style: Style) -> Style:
        """The style at this density."""
        return _set(style, self.shrink, self.leading, self.air)


@cache
def _set(style: Style, shrink: float, leading: float, air: float) -> Style:
    least = 8.5 if style.size >= 8.5 else 7.5
    return replace(
        style,
        size=max(least, style.size - shrink),
        leading=round(style.leading * leading, 2),
        before=round(style.before * air, 2),
    )


NORMAL = Density()
TIGHT = Density(
    margin=48,
    head=38,
    foot=50,
    leading=0.93,
    air=0.7,
    rows=Rows(leading=11, pad=1.8),
    radius=58,
    signing=28,
    example_lines=2,
)
TIGHTER = Density(
    margin=45,
    head=36,
    foot=46,
    shrink=0.5,
    leading=0.87,
    air=0.55,
    rows=Rows(small=7.5, leading=10.8, pad=1.2),
    radius=52,
    label_lines=2,
    signing=25,
    example_lines=2,
    examples=4,
)
TIGHTEST = Density(
    margin=42,
    head=34,
    foot=42,
    shrink=0.5,
    leading=0.84,
    air=0.45,
    rows=Rows(small=7.5, leading=10.4, pad=0.9),
    radius=46,
    label_lines=2,
    signing=22,
    example_lines=1,
    examples=4,
)
WITHOUT_EXAMPLES = replace(TIGHTEST, leading=0.81, air=0.35, radius=42, label_lines=1, examples=0)
FROM_ROOMY_TO_CLOSE = (NORMAL, TIGHT, TIGHTER, TIGHTEST, WITHOUT_EXAMPLES)
