"""Where a level stands over the rounds: a line that steps from round to round and breaks where nothing is known."""

from collections.abc import Sequence
from dataclasses import dataclass

from kompetence.charts.geometry import Box, Point


@dataclass(frozen=True, slots=True)
class Stage:
    """The room of a chart: one place across for each round, one height for each step of the scale."""

    box: Box
    rounds: int
    lowest: int
    highest: int

    def x(self, at: int) -> float:
        """The middle of a round."""
        return self.box.left + self.box.width * (at + 0.5) / max(1, self.rounds)

    def y(self, level: int) -> float:
        """The height of a step; the lowest stands at the bottom."""
        share = (level - self.lowest) / max(1, self.highest - self.lowest)
        return self.box.top + self.box.height * (1 - share)


def points(stage: Stage, levels: Sequence[int | None]) -> tuple[Point, ...]:
    """A point for each round in which the level is known."""
    return tuple(Point(stage.x(at), stage.y(level)) for at, level in enumerate(levels) if level is not None)


def lines(stage: Stage, levels: Sequence[int | None]) -> tuple[tuple[Point, ...], ...]:
    """Lines through rounds that follow each other; each goes on level and steps half-way to the next."""
    found: list[list[Point]] = []
    before: int | None = None
    for at, level in enumerate(levels):
        if level is None:
            before = None
            continue
        here = Point(stage.x(at), stage.y(level))
        if before is None:
            found.append([here])
        else:
            middle = (stage.x(at - 1) + stage.x(at)) / 2
            found[-1] += [Point(middle, stage.y(before)), Point(middle, here.y), here]
        before = level
    return tuple(tuple(one) for one in found if len(one) > 1)


def bands(stage: Stage, bounds: Sequence[tuple[int, int] | None]) -> tuple[Box, ...]:
    """For each round the span that was asked for, from the middle between it and the one before to the next."""
    wide = stage.box.width / max(1, stage.rounds)
    return tuple(
        Box(stage.x(at) - wide / 2, stage.y(upper), wide, stage.y(lower) - stage.y(upper))
        for at, asked in enumerate(bounds)
        if asked is not None
        for lower, upper in [asked]
    )
