"""Level cells: a number, a word, both, "not relevant" or nothing; never something in between."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetence.domain.ids import ScaleId
from kompetence.domain.scale import DEFAULT, Scale, Step
from kompetence.exchange.levels_in import Level, NotRelevant, Unchanged, parse_level
from kompetence.exchange.values_in import Unreadable, Wrong

ZERO = Scale(
    ScaleId("z"), "Fra nul", (Step(0, "Ingen"), Step(1, "Lidt"), Step(2, "God"), Step(3, "Meget god")), 2, 3
)


@pytest.mark.parametrize(
    "written",
    [
        *(3, 3.0, "3", "3,0", "3.0", " 3 ", "Selvstændig", "SELVSTÆNDIG", "Selvstændig ", "3 Selvstændig"),
        *("3 selvstændig", "3\u00a0Selvstændig", "3 - Selvstændig", "3: Selvstændig", "3. Selvstændig"),
        *("3,0 Selvstændig", "Selvstæ\u006edig"),
    ],
)
def test_the_same_step_however_it_is_written(written):
    assert parse_level(written, DEFAULT) == Level(3)


@pytest.mark.parametrize("written", [None, "", "  ", "\u00a0"])
def test_an_empty_cell_changes_nothing(written):
    assert parse_level(written, DEFAULT) == Unchanged()


@pytest.mark.parametrize("written", ["ikke relevant", "Ikke  Relevant", "not relevant", "NOT RELEVANT "])
def test_not_relevant_in_either_language(written):
    assert parse_level(written, DEFAULT) == NotRelevant()


@pytest.mark.parametrize("written", ["3,5", "3.5", 3.5, "3,5 Selvstændig"])
def test_between_two_steps_both_are_offered(written):
    data = {"value": "3,5" if written != "3.5" else "3.5", "below": "3 Selvstændig", "above": "4 Sikker"}
    assert parse_level(written, DEFAULT) == Wrong("level-not-a-step", data)


@pytest.mark.parametrize("written", [0, 6, "0", "6", -1, "-1", "5,5", 0.5, 1e30, 10**18])
def test_outside_the_scale_its_ends_are_named(written):
    answer = parse_level(written, DEFAULT)
    assert answer.code == "level-outside"
    assert (answer.data["lowest"], answer.data["highest"]) == ("1 Ny", "5 Går foran")


def test_zero_is_a_step_where_the_scale_has_it():
    assert parse_level("0", ZERO) == Level(0)
    assert parse_level("god", ZERO) == Level(2)
    assert parse_level("meget god", ZERO) == Level(3)
    assert parse_level("1 God", ZERO) == Wrong(
        "level-disagrees", {"value": "1 God", "number": "1 Lidt", "word": "2 God"}
    )


@pytest.mark.parametrize(("written", "near"), [("Selvstaendig", "3 Selvstændig"), ("Sikke", "4 Sikker")])
def test_a_word_that_is_nearly_one_is_offered(written, near):
    assert parse_level(written, DEFAULT) == Wrong("level-unknown-near", {"value": written, "near": near})


@pytest.mark.parametrize(
    "written", ["god", "3 God", "-", "ikke vurderet", "3 4", "1e0", "³", "٣", "nan", "inf", "x" * 99]
)
def test_other_words_are_unknown(written):
    assert parse_level(written, DEFAULT).code == "level-unknown"


@pytest.mark.parametrize("written", [True, False, date(2026, 3, 4), float("inf"), float("nan"), "x" * 10_001])
def test_truths_dates_and_endless_numbers_are_no_levels(written):
    assert parse_level(written, DEFAULT).code == "level-unknown"


def test_a_formula_is_no_level():
    assert parse_level(Unreadable("formula", "=A1"), DEFAULT) == Wrong("formula", {"value": "=A1"})


@given(
    st.sampled_from(DEFAULT.steps),
    st.sampled_from(["{0}", "{0},0", "{0}.00", "{1}", "{0} {1}", " {0}  {1} "]),
)
def test_every_step_comes_back_from_every_way_to_write_it(step, way):
    assert parse_level(way.format(step.value, step.word), DEFAULT) == Level(step.value)


@given(st.one_of(st.text(max_size=30), st.floats(), st.integers(), st.booleans(), st.dates()))
def test_whatever_stands_there_a_level_is_a_step_of_the_scale(value):
    answer = parse_level(value, DEFAULT)
    assert not isinstance(answer, Level) or DEFAULT.has(answer.value)
