"""Where everything of a radar chart stands, for screen and paper alike; no Qt, no paper."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

FEWEST_AXES, MOST_AXES = 3, 16
"""Outside these a radar says less than its table."""

_HOLLOW = 1.07
_LABEL = 1.14


@dataclass(frozen=True, slots=True)
class Point:
    """A place on screen or paper."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Axis:
    """One competence: the bounds of its scale, what is wanted, what is known; None is unknown, never zero."""

    label: str
    lowest: int
    highest: int
    target: int | None = None
    upper: int | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Ring:
    """One step of the scale all round; `value` is None where the axes have different scales."""

    value: int | None
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Spoke:
    """One axis: where it ends, where its label hangs and on which side of it (-1 left, 0 middle, 1 right)."""

    label: str
    end: Point
    anchor: Point
    side: int


@dataclass(frozen=True, slots=True)
class Radar:
    """A whole chart; lines break where a value is unknown, and `hollow` marks those axes outside the last ring."""

    centre: Point
    radius: float
    rings: tuple[Ring, ...]
    spokes: tuple[Spoke, ...]
    level_lines: tuple[tuple[Point, ...], ...]
    level_fills: tuple[tuple[Point, ...], ...]
    level_points: tuple[Point, ...]
    target_lines: tuple[tuple[Point, ...], ...]
    target_ranges: tuple[tuple[Point, Point], ...]
    hollow: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A label's place; `top` is its smallest y on screens and its greatest on paper."""

    left: float
    top: float
    width: float
    height: float


def fits(axes: Sequence[Axis]) -> bool:
    """Whether a radar says anything that its table does not say better."""
    return FEWEST_AXES <= len(axes) <= MOST_AXES


def radar(axes: Sequence[Axis], centre: Point, radius: float, *, down: bool = True) -> Radar:
    """The chart with its first axis upwards, going clockwise; `down` where y grows downwards, as on screens."""
    turn = -1.0 if down else 1.0
    ways = [_way(index, len(axes), turn) for index in range(len(axes))]

    def at(index: int, share: float) -> Point:
        dx, dy = ways[index]
        return Point(centre.x + radius * share * dx, centre.y + radius * share * dy)

    levels = [None if a.level is None else at(i, _share(a, a.level)) for i, a in enumerate(axes)]
    targets = [None if a.target is None else at(i, _share(a, a.target)) for i, a in enumerate(axes)]
    return Radar(
        centre=centre,
        radius=radius,
        rings=tuple(
            Ring(value, tuple(at(index, share) for index in range(len(axes))))
            for value, share in _rings(axes)
        ),
        spokes=tuple(
            Spoke(
                a.label,
                at(i, 1.0),
                at(i, _LABEL),
                0 if abs(ways[i][0]) < 0.05 else round(math.copysign(1, ways[i][0])),
            )
            for i, a in enumerate(axes)
        ),
        level_lines=_lines(levels),
        level_fills=tuple((centre, a, b) for a, b in _neighbours(levels) if a is not None and b is not None),
        level_points=tuple(point for point in levels if point is not None),
        target_lines=_lines(targets),
        target_ranges=tuple(
            (at(i, _share(a, a.target)), at(i, _share(a, a.upper)))
            for i, a in enumerate(axes)
            if a.target is not None and a.upper is not None and a.upper > a.target
        ),
        hollow=tuple(at(i, _HOLLOW) for i, a in enumerate(axes) if a.level is None),
    )


def place_labels(
    spokes: Sequence[Spoke],
    sizes: Sequence[tuple[float, float]],
    centre: Point,
    gap: float,
    *,
    down: bool = True,
) -> tuple[Box, ...]:
    """Boxes of the given sizes beside their anchors, moved away from the middle until none covers another."""
    sign = 1.0 if down else -1.0
    boxes: list[Box | None] = [None] * len(spokes)
    placed: list[tuple[float, float, float, float]] = []
    for index in sorted(range(len(spokes)), key=lambda i: abs(spokes[i].anchor.y - centre.y)):
        spoke, (width, height) = spokes[index], sizes[index]
        left = spoke.anchor.x - width * (1 - spoke.side) / 2
        below = sign * (spoke.anchor.y - centre.y)
        far = math.hypot(spoke.anchor.x - centre.x, below) or 1.0
        top = below - height / 2 + height / 2 * below / far
        near = [
            (other_top - height - gap, other_top + other_height + gap)
            for other_left, other_top, other_width, other_height in placed
            if left < other_left + other_width + gap and other_left < left + width + gap
        ]
        for above, under in sorted(near, reverse=below < 0):
            if above < top < under:
                top = above if below < 0 else under
        placed.append((left, top, width, height))
        boxes[index] = Box(left, centre.y + sign * top, width, height)
    return tuple(box for box in boxes if box is not None)


def _way(index: int, count: int, turn: float) -> tuple[float, float]:
    angle = math.pi / 2 - 2 * math.pi * index / count
    return math.cos(angle), turn * math.sin(angle)


def _share(axis: Axis, value: int) -> float:
    """The lowest step stands on the first ring: the middle of the chart is no level."""
    return (value - axis.lowest + 1) / (axis.highest - axis.lowest + 1)


def _rings(axes: Sequence[Axis]) -> list[tuple[int | None, float]]:
    if len({(axis.lowest, axis.highest) for axis in axes}) != 1:
        return [(None, 0.5), (None, 1.0)]
    first = axes[0]
    return [(value, _share(first, value)) for value in range(first.lowest, first.highest + 1)]


def _neighbours(points: Sequence[Point | None]) -> list[tuple[Point | None, Point | None]]:
    return list(pairwise([*points, points[0]])) if points else []


def _lines(points: Sequence[Point | None]) -> tuple[tuple[Point, ...], ...]:
    """Runs of known points; a whole round comes back to its first point."""
    if None not in points:
        return (tuple(point for point in [*points, *points[:1]] if point is not None),) if points else ()
    start = points.index(None)
    runs: list[list[Point]] = [[]]
    for point in [*points[start:], *points[:start]]:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return tuple(tuple(run) for run in runs if len(run) > 1)
