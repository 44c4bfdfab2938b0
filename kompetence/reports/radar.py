"""The radar chart on paper, always beside a table that holds the same figures."""

from collections.abc import Sequence

from kompetence.charts.geometry import Axis, Box, Point, Radar, place_labels, radar
from kompetence.i18n import gettext as _
from kompetence.reports import fonts
from kompetence.reports.blocks import Figure
from kompetence.reports.canvas import ACCENT, EDGE, INK, INK2, LINE, PaperCanvas
from kompetence.reports.lines import Line, Span, break_lines, ended, shortened
from kompetence.reports.tags import Tag

_SIZE, _LEADING = 7.5, 9.0
_FILL = "DFE8EA"
_LEGEND = 26.0
_SAMPLE = 17.0


def radar_figure(axes: Sequence[Axis], width: float, radius: float, label_lines: int, root: Tag) -> Figure:
    """The chart with labels round it and a legend below; the table has long names in full."""
    alt = _("Radar chart of {count} competences with level and target. The same figures as in the table.")
    tag = Tag("Figure", root, alt=alt.format(count=len(axes)))
    room = max(40.0, width / 2 - radius * 1.14 - 2)
    labels = [_label(axis.label, room, label_lines) for axis in axes]
    sizes = [(max(map(_line_width, lines)), len(lines) * _LEADING) for lines in labels]
    shape = radar(axes, Point(0, 0), radius, down=False)
    boxes = place_labels(shape.spokes, sizes, shape.centre, 1.5, down=False)
    over = max(radius * 1.1, *(box.top for box in boxes))
    under = max(radius * 1.1, *(box.height - box.top for box in boxes))

    def paint(canvas: PaperCanvas, x: float, top: float, own_width: float) -> None:
        middle = (x + own_width / 2, top - over)
        canvas.saveState()
        canvas.translate(*middle)
        _paint_shape(canvas, shape)
        for lines, box, spoke in zip(labels, boxes, shape.spokes, strict=True):
            _paint_label(canvas, lines, box, spoke.side)
        _paint_legend(canvas, shape, -under - 18)
        canvas.restoreState()

    return Figure(over + under + _LEGEND, paint, tag)


def _label(words: str, room: float, most: int) -> list[Line]:
    """The words on a few lines; a word too long for its line ends the label."""
    spans = (Span(words),)
    lines = shortened(spans, _SIZE, room, most)
    for number, line in enumerate(lines[:-1], start=1):
        if line[-1].text[-1] not in " -/":
            return shortened(spans, _SIZE, room, number)
    return lines


def _line_width(line: Line) -> float:
    return sum(piece.width for piece in line)


def _paint_shape(canvas: PaperCanvas, shape: Radar) -> None:
    canvas.ink(_FILL)
    for part in shape.level_fills:
        canvas.path(*_pairs(part), closed=True, fill=True, stroke=False)
    canvas.stroke(LINE, 0.6)
    for ring in shape.rings:
        canvas.path(*_pairs(ring.points), closed=True)
    for spoke in shape.spokes:
        canvas.path((shape.centre.x, shape.centre.y), (spoke.end.x, spoke.end.y))
    canvas.stroke(INK, 0.9, "3 2.2")
    for line in shape.target_lines:
        canvas.path(*_pairs(line))
    canvas.stroke(INK, 1.2)
    for lower, upper in shape.target_ranges:
        canvas.path((lower.x, lower.y), (upper.x, upper.y))
    canvas.stroke(ACCENT, 1.4)
    for line in shape.level_lines:
        canvas.path(*_pairs(line))
    canvas.ink(ACCENT)
    for point in shape.level_points:
        canvas.circle(point.x, point.y, 1.9, stroke=0, fill=1)
    canvas.stroke(EDGE, 0.9)
    for point in shape.hollow:
        canvas.circle(point.x, point.y, 2.1, stroke=1, fill=0)
    _paint_numbers(canvas, shape)


def _paint_numbers(canvas: PaperCanvas, shape: Radar) -> None:
    """Every other ring says its step, on a white patch beside the first axis."""
    for ring in shape.rings[::2]:
        if ring.value is None:
            continue
        words = str(ring.value)
        wide = fonts.width(words, fonts.REGULAR) * 6.5
        x, y = ring.points[0].x + 3, ring.points[0].y
        canvas.ink("FFFFFF")
        canvas.rect(x - 0.8, y - 3, wide + 1.6, 6.4, stroke=0, fill=1)
        canvas.write(break_lines((Span(words),), 6.5, 30), x, y - 2.2, 6.5, 8, INK2)


def _paint_label(canvas: PaperCanvas, lines: list[Line], box: Box, side: int) -> None:
    for number, line in enumerate(lines):
        free = (box.width - _line_width(line)) * (1 - side) / 2
        baseline = box.top - number * _LEADING - _LEADING * 0.5 - _SIZE * 0.34
        canvas.write(ended([line]), box.left + free, baseline, _SIZE, _LEADING, INK2)


def _paint_legend(canvas: PaperCanvas, shape: Radar, y: float) -> None:
    entries = [(_level_sample, _("Level")), (_target_sample, _("Target level"))]
    if shape.target_ranges:
        entries.append((_range_sample, _("Range")))
    if shape.hollow:
        entries.append((_hollow_sample, _("Not rated")))
    lines = [break_lines((Span(words),), _SIZE, 400)[0] for _sample, words in entries]
    x = -(sum(map(_line_width, lines)) + len(lines) * (_SAMPLE + 4) + (len(lines) - 1) * 14) / 2
    for (sample, _words), line in zip(entries, lines, strict=True):
        sample(canvas, x, y)
        canvas.write([line], x + _SAMPLE + 4, y - 2.6, _SIZE, _LEADING, INK2)
        x += _SAMPLE + 4 + _line_width(line) + 14


def _level_sample(canvas: PaperCanvas, x: float, y: float) -> None:
    canvas.stroke(ACCENT, 1.4)
    canvas.path((x, y), (x + _SAMPLE, y))
    canvas.ink(ACCENT)
    canvas.circle(x + _SAMPLE / 2, y, 1.9, stroke=0, fill=1)


def _target_sample(canvas: PaperCanvas, x: float, y: float) -> None:
    canvas.stroke(INK, 0.9, "3 2.2")
    canvas.path((x, y), (x + _SAMPLE, y))


def _range_sample(canvas: PaperCanvas, x: float, y: float) -> None:
    canvas.stroke(INK, 1.2)
    canvas.path((x + 3, y), (x + _SAMPLE, y))


def _hollow_sample(canvas: PaperCanvas, x: float, y: float) -> None:
    canvas.stroke(EDGE, 0.9)
    canvas.circle(x + _SAMPLE - 3, y, 2.1, stroke=1, fill=0)


def _pairs(points: Sequence[Point]) -> list[tuple[float, float]]:
    return [(point.x, point.y) for point in points]
