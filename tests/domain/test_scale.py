from fractions import Fraction

import pytest

from tests.make import FROM_ZERO, SCALE, THREE_STEPS


@pytest.mark.parametrize("scale", [SCALE, THREE_STEPS, FROM_ZERO])
def test_the_lowest_step_is_nothing_and_the_highest_everything(scale):
    assert (scale.share(scale.lowest), scale.share(scale.highest)) == (0, 1)


def test_steps_of_different_scales_compare_by_where_they_stand():
    assert SCALE.share(3) == THREE_STEPS.share(2) == Fraction(1, 2)
    assert FROM_ZERO.share(1) == Fraction(1, 3)


def test_number_and_word_are_named_together():
    assert SCALE.named(3) == "3 Selvstændig"
    assert FROM_ZERO.named(0) == "0 Intet"


@pytest.mark.parametrize(("value", "there"), [(0, False), (1, True), (5, True), (6, False)])
def test_a_scale_knows_its_steps(value, there):
    assert SCALE.has(value) is there


def test_the_default_scale_marks_independent_and_confident():
    assert [SCALE.word(SCALE.independent), SCALE.word(SCALE.confident)] == ["Selvstændig", "Sikker"]
