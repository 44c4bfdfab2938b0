"""A level over the rounds: it steps half-way, breaks where nothing is known, and never stands at zero."""

import pytest

from kompetence.charts.geometry import Box, Point
from kompetence.charts.steps import Stage, bands, lines, points

STAGE = Stage(Box(0, 0, 300, 100), 3, 1, 5)


def test_the_lowest_step_stands_at_the_bottom_and_the_highest_at_the_top():
    assert (STAGE.y(1), STAGE.y(3), STAGE.y(5)) == (100, 50, 0)


def test_a_line_goes_on_level_and_steps_half_way_to_the_next_round():
    (line,) = lines(STAGE, (2, 4, None))
    assert line == (Point(50, 75), Point(100, 75), Point(100, 25), Point(150, 25))


def test_what_is_not_known_breaks_the_line_and_has_no_point():
    assert lines(STAGE, (2, None, 4)) == ()
    assert points(STAGE, (2, None, 4)) == (Point(50, 75), Point(250, 25))


def test_a_range_has_its_height_and_a_single_target_none():
    one, other = bands(STAGE, ((3, 4), None, (3, 3)))
    assert (one.top, one.height) == (25, 25)
    assert (other.left, other.top, other.height) == (200, 50, 0)


@pytest.mark.parametrize("rounds", [0, 1])
def test_nothing_is_divided_by_nothing(rounds):
    stage = Stage(Box(0, 0, 300, 100), rounds, 0, 0)
    assert (stage.x(0), stage.y(0)) == (150, 100)
