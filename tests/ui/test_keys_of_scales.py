"""Key n is the n-th step, whatever the scale begins with and however many steps it has."""

from dataclasses import replace

import pytest

from kompetence.domain.assessment import State
from kompetence.domain.competence import Competence
from kompetence.domain.ids import CompetenceId, ScaleId
from kompetence.domain.scale import Scale, Step
from kompetence.ui.rating_keys import rating
from kompetence.ui.widgets.level_keys import LevelKeys


def scale(lowest, steps):
    words = tuple(Step(lowest + at, f"trin {at + 1}") for at in range(steps))
    return Scale(ScaleId("s"), "s", words, lowest + 1, lowest + 2)


@pytest.mark.parametrize("lowest", [0, 1])
@pytest.mark.parametrize("steps", [3, 4, 5, 6])
def test_key_n_is_the_nth_step(lowest, steps):
    one = scale(lowest, steps)
    assert [rating(key, one) for key in range(1, steps + 1)] == [step.value for step in one.steps]
    assert (rating(0, one), rating(None, one)) == (State.NOT_RELEVANT, None)
    with pytest.raises(ValueError, match=str(steps + 1)):
        rating(steps + 1, one)


@pytest.mark.parametrize(("lowest", "steps"), [(0, 3), (1, 6)])
def test_the_keys_in_the_panel_follow_the_scale(qtbot, look, lowest, steps):
    keys, chosen = LevelKeys(), []
    qtbot.addWidget(keys)
    keys.chosen.connect(chosen.append)
    five = Competence(CompetenceId("c"), "c", "", scale(1, 5), {})
    keys.show_rating(five, 2)
    keys.show_rating(replace(five, scale=scale(lowest, steps)), lowest)
    assert [key.text() for key in keys.keys] == [str(lowest + at) for at in range(steps)] + ["/", "?"]
    assert [key.isChecked() for key in keys.keys].index(True) == 0
    keys.keys[steps - 1].click()
    assert chosen == [lowest + steps - 1]
