"""The worked example of the design, from rounds and lanes to figures."""

from datetime import timedelta
from fractions import Fraction

from kompetence.domain import coverage
from kompetence.domain.assessment import Basis, State, answer
from kompetence.domain.coverage import Standing
from kompetence.domain.profile import effective, targets
from tests import make
from tests.make import DAY, NOT_RELEVANT, SCALE, SPRING, V2

PROFILE = make.version("virksomhed", make.asks(V2, 4, importance=2))
ROUNDS = {
    "A": [make.round_entries(agreed=3)],
    "B": [make.round_entries(leader=5)],
    "C": [make.round_entries(leader=2, agreed=NOT_RELEVANT)],
    "D": [],
    "E": [make.round_entries(leader=4)],
}


def standing(person: str) -> Standing:
    assigned = [] if person == "E" else [effective(PROFILE.id, {PROFILE.id: PROFILE})]
    target = targets(assigned).get(V2)
    found = answer(ROUNDS[person], Basis.AGREED_LEADER, SCALE.id, DAY)
    return Standing(
        target=target.target if target else None,
        upper=target.upper if target else None,
        importance=target.importance if target else 0,
        state=found.state if found else State.NOT_RATED,
        level=found.level if found else None,
    )


def test_the_worked_example_comes_out_as_the_design_says():
    figures = coverage.figures(make.tally(map(standing, ROUNDS)), SCALE, None, focus=False)
    assert (figures.asked, figures.rated, figures.unrated) == (3, 2, 1)
    assert (figures.met, figures.gap_sum, figures.gap_mean) == (1, 1, Fraction(1, 2))
    assert (figures.can, figures.vulnerable) == (3, False)
    assert (figures.weight, figures.priority) == (2, 2)
    assert (figures.need, figures.missing) == (None, None)
    assert (figures.planned, figures.open) == (0, 1)


def test_before_the_round_nobody_is_rated():
    day = SPRING - timedelta(days=1)
    assert all(answer(rounds, Basis.AGREED_LEADER, SCALE.id, day) is None for rounds in ROUNDS.values())
