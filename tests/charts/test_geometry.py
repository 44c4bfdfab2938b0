import math

import pytest

from kompetence.charts.geometry import Axis, Point, fits, place_labels, radar

MIDDLE = Point(0, 0)


def axes(*levels, **more):
    return [Axis(f"K{index}", 1, 5, target=3, level=level, **more) for index, level in enumerate(levels)]


def far(point):
    return math.hypot(point.x, point.y)


def test_the_first_axis_points_up_on_screen_and_on_paper():
    assert radar(axes(5, 5, 5), MIDDLE, 100).level_points[0].y == pytest.approx(-100)
    assert radar(axes(5, 5, 5), MIDDLE, 100, down=False).level_points[0].y == pytest.approx(100)


def test_axes_go_clockwise():
    for down in (True, False):
        assert radar(axes(5, 5, 5, 5), MIDDLE, 100, down=down).level_points[1].x == pytest.approx(100)


def test_each_step_is_a_ring_and_the_lowest_is_not_the_middle():
    shape = radar(axes(1, 2, 3), MIDDLE, 100)
    assert [ring.value for ring in shape.rings] == [1, 2, 3, 4, 5]
    assert [far(point) for point in shape.level_points] == pytest.approx([20, 40, 60])


def test_a_scale_from_zero_stands_on_the_first_ring_too():
    shape = radar([Axis("K", 0, 3, level=0)] * 3, MIDDLE, 100)
    assert far(shape.level_points[0]) == pytest.approx(25)


def test_an_unknown_level_breaks_the_line_and_is_hollow_outside_the_rings():
    shape = radar(axes(3, 4, None, 4, 5), MIDDLE, 100)
    (line,) = shape.level_lines
    assert len(line) == len(shape.level_points) == 4
    assert [far(point) for point in shape.hollow] == pytest.approx([107])
    assert len(shape.level_fills) == 3


def test_a_level_between_two_unknown_ones_is_a_point_without_a_line():
    shape = radar(axes(3, None, None), MIDDLE, 100)
    assert shape.level_lines == ()
    assert len(shape.level_points) == 1


def test_all_known_levels_make_a_closed_line():
    (line,) = radar(axes(3, 4, 5), MIDDLE, 100).level_lines
    assert line[0] == line[-1]


def test_a_range_is_a_bar_along_its_axis():
    shape = radar(axes(3, 3, 3, upper=5), MIDDLE, 100)
    lower, upper = shape.target_ranges[0]
    assert (far(lower), far(upper)) == pytest.approx((60, 100))


def test_different_scales_have_rings_without_numbers():
    shape = radar([Axis("A", 1, 5), Axis("B", 1, 4), Axis("C", 0, 2)], MIDDLE, 100)
    assert {ring.value for ring in shape.rings} == {None}


@pytest.mark.parametrize(("count", "good"), [(2, False), (3, True), (16, True), (17, False)])
def test_a_radar_has_three_to_sixteen_axes(count, good):
    assert fits(axes(*[3] * count)) is good


@pytest.mark.parametrize("count", range(3, 17))
@pytest.mark.parametrize("down", [True, False])
def test_no_label_covers_another(count, down):
    shape = radar(axes(*[3] * count), MIDDLE, 60, down=down)
    boxes = place_labels(shape.spokes, [(70, 27)] * count, MIDDLE, 1, down=down)
    sign = 1 if down else -1
    for index, one in enumerate(boxes):
        for other in boxes[index + 1 :]:
            across = one.left < other.left + other.width and other.left < one.left + one.width
            low, high = sorted((sign * one.top, sign * other.top))
            assert not (across and high - low < 27)
