"""What the talk's own widgets say to a screen reader, and that they fold where there is little room."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QRectF, QSize, Qt

from kompetence.charts.geometry import Axis
from kompetence.domain.dialogue import Dialogue, DialogueState
from kompetence.domain.ids import DialogueId, PersonId, RoundId
from kompetence.ui.talk import strengths
from kompetence.ui.talk.held_on import HeldOn
from kompetence.ui.widgets.choice import Choice
from kompetence.ui.widgets.difference_track import DifferenceTrack
from kompetence.ui.widgets.level_mark import LevelMark
from kompetence.ui.widgets.radar import Radar
from kompetence.ui.widgets.stepper import Stepper
from tests.make import FROM_ZERO, SCALE, THREE_STEPS


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (DialogueState.INVITED, "Step 1 of 6, Invited"),
        (DialogueState.SEALED, "Step 5 of 6, Sealed"),
        (DialogueState.POSTPONED, "Postponed"),
    ],
)
def test_a_step_is_told_with_its_number_and_word(qtbot, look, state, said):
    stepper = Stepper()
    qtbot.addWidget(stepper)
    stepper.show_state(state)
    assert stepper.accessibleName() == said


def test_dots_and_one_word_take_less_room_than_six_words(qtbot, look):
    stepper = Stepper()
    qtbot.addWidget(stepper)
    wide = stepper.sizeHint().width()
    stepper.set_short(True)
    assert stepper.sizeHint().width() < wide / 2


PLANNED = Dialogue(DialogueId("d"), RoundId("r"), PersonId("p"), DialogueState.READY, date(2026, 11, 1))


@pytest.mark.parametrize(
    ("planned", "told"), [(20, ""), (23, ""), (25, "Planned for 25 November 2026."), (None, "")]
)
def test_the_planned_day_is_told_where_another_is_offered(qtbot, look, planned, told):
    held_on = HeldOn(lambda: date(2026, 11, 23))
    qtbot.addWidget(held_on)
    day = planned and date(2026, 11, planned)
    held_on.show_planned(replace(PLANNED, day=day))
    assert ("" if held_on.planned.isHidden() else held_on.planned.text()) == told


@pytest.mark.parametrize(
    ("met", "apart", "said"),
    [
        (0, 0, ""),
        (1, 0, "1 competence at target level or above"),
        (1, 1, "1 competence at target level or above, under Different views"),
        (5, 2, "5 competences at target level or above, 2 of them under Different views"),
    ],
)
def test_strengths_are_counted_in_one_sentence(met, apart, said):
    assert strengths.counted(met, apart) == said


def test_two_views_are_told_by_name_number_and_word(qtbot, look):
    track = DifferenceTrack("Mette", SCALE, 2, 4, 3)
    qtbot.addWidget(track)
    assert track.accessibleName() == "Mette: 2 På vej, Leader: 4 Sikker"


@pytest.mark.parametrize(("scale", "own", "leader"), [(THREE_STEPS, 1, 3), (FROM_ZERO, 0, 2), (SCALE, 3, 3)])
@pytest.mark.parametrize("width", [200, 900])
def test_views_are_drawn_apart_on_every_scale_and_beside_each_other_when_alike(
    qtbot, look, scale, own, leader, width
):
    track = DifferenceTrack("En person med et meget langt navn", scale, own, leader, scale.highest)
    qtbot.addWidget(track)
    track.resize(QSize(width, track.sizeHint().height()))
    drawn = track.grab().toImage()
    tokens = {
        drawn.pixelColor(x, y).name().upper() for x in range(drawn.width()) for y in range(drawn.height())
    }
    assert {"#1F5F6B", "#6B4A7E"} <= tokens


@pytest.mark.parametrize(("scale", "bars"), [(THREE_STEPS, 3), (FROM_ZERO, 4), (SCALE, 5)])
def test_a_mark_has_as_many_bars_as_its_scale_has_steps(qtbot, look, scale, bars):
    mark = LevelMark(scale, scale.lowest, scale.highest)
    qtbot.addWidget(mark)
    five = LevelMark(SCALE, 1)
    qtbot.addWidget(five)
    assert (mark.sizeHint().width() - five.sizeHint().width()) == (bars - 5) * 8


def test_no_label_of_the_radar_is_cut_where_there_is_little_room(qtbot, look):
    words = ["Faglig viden", "Organisation", "På tværs", "Tovholder", "Netværksmøder", "Dømmekraft"]
    shown = Radar("Level")
    qtbot.addWidget(shown)
    shown.show_axes([Axis(word, 1, 5, 3, None, 2) for word in words * 2 + words[:4]])
    for width in (250, 330, 500):
        shown.set_room(width)
        shown.resize(shown.sizeHint())
        _shape, places = shown.shape()
        assert all(QRectF(shown.rect()).contains(place) for place in places), width


def test_a_wheel_over_a_list_takes_no_keyboard_from_whoever_writes(qtbot, look):
    choice = Choice("Wanted level")
    qtbot.addWidget(choice)
    assert choice.focusPolicy() is Qt.FocusPolicy.StrongFocus
