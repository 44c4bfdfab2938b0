"""The status counts plans and follow-ups and gives no small group away."""

from datetime import date

import pytest

from kompetence.domain.dialogue import RoundKind
from kompetence.domain.period import Period
from kompetence.domain.status import GroupStatus, StatusFigures, UnitStatus
from kompetence.services.organisation import Organisation
from kompetence.services.places.season import counts_of
from kompetence.services.rounds import Rounds
from kompetence.services.status import Status
from kompetence.services.talking import Confirmations, Talking
from tests import make
from tests.services.conftest import TODAY, TOP


@pytest.fixture
def crowd(put):
    """Six in the north, five in the south; three by one agreement, eight by another."""
    return [
        put(
            f"P{number:02}",
            f"{number}",
            unit="Nord" if number < 6 else "Syd",
            agreement="HK" if number < 3 else "DS",
        )
        for number in range(11)
    ]


def parts(found):
    return {one.name: one.figures for one in found}


def test_everybody_of_a_unit_and_below_is_counted_once(desk, crowd):
    found = Status(desk).unit()
    assert (found.whole.people, found.whole.figures.people) == (11, 11)
    assert {one.name: one.people for one in found.units} == {"Nord": 6, "Syd": 5}


def test_talks_and_plans_of_twelve_months_are_counted(desk, crowd):
    Rounds(desk).open(TOP, RoundKind.MUS, "MUS", Period(date(2025, 1, 1), None))
    for person, day in zip(crowd, [date(2025, 6, 1), date(2025, 6, 2), TODAY], strict=False):
        Talking(desk).hold(person, day)
        Talking(desk).seal(person, day, Confirmations("papir", "papir"))
    figures = Status(desk).unit(TOP, TODAY).whole.figures
    assert (figures.dialogues_held_12m, figures.plans_current_12m) == (2, 2)


def test_a_small_agreement_is_hidden_and_so_is_what_would_give_it_away(desk, crowd):
    assert parts(Status(desk).unit().agreements) == {"HK": None, "DS": None}


def test_a_small_unit_is_hidden_with_the_one_that_would_give_it_away(desk, crowd, put):
    assert None not in parts(Status(desk).unit().units).values()
    put("Alene", "99", unit="Vest")
    found = parts(Status(desk).unit().units)
    assert found["Vest"] is None
    assert sum(one is None for one in found.values()) > 1


def test_a_unit_too_small_shows_its_size_and_nothing_else(desk, put):
    put("Bo", "1")
    found = Status(desk).unit()
    assert (found.whole.people, found.whole.figures) == (1, None)


def test_a_unit_looked_at_alone_hides_what_the_whole_hides(desk, crowd, put):
    put("Alene", "99", unit="Vest")
    hidden = {one.name for one in Status(desk).unit().units if one.figures is None}
    organisation = Organisation(desk)
    alone = {
        name
        for name in ("Nord", "Syd", "Vest")
        if Status(desk).unit(organisation.find(name)).whole.figures is None
    }
    assert alone == hidden


def test_the_whole_is_told_where_only_the_one_unit_below_it_must_be_hidden():
    whole = GroupStatus("all", "All", 25, StatusFigures(25, 14, 9, 0, 0))
    lone, north = GroupStatus("lone", "Lone", 24, None), GroupStatus("north", "North", 12, None)
    top, below = (
        UnitStatus(make.unit(one.id), make.DAY, 5, one, parts, ())
        for one, parts in ((whole, (lone,)), (lone, (north, north)))
    )
    counts = counts_of(top, lambda _unit: below)
    assert (counts.whole.people, counts.whole.held) == (25, 14)
    assert [one.name for one in counts.units] == ["North", "North"]
