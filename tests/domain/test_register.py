"""No report without names can be subtracted from those shown before it; an independent attacker tries."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kompetence.domain.hiding_group import Family
from kompetence.domain.ids import CompetenceId, UnitId
from kompetence.domain.register import Register
from tests import make
from tests.domain.histories import C, History

TOPIC = CompetenceId("V2"), Family.LEVEL
seeds = st.integers(0, 10**6)


def register(*groups: int, k: int = 3) -> Register:
    return Register({TOPIC: groups}, k)


def test_the_first_report_and_the_same_report_again_may_be_shown():
    assert register().may_show(TOPIC, 0b111111)
    assert register(0b111111).may_show(TOPIC, 0b111111)


def test_a_group_that_differs_by_somebody_but_fewer_than_k_may_not():
    assert not register(0b111111).may_show(TOPIC, 0b011111)
    assert not register(0b111111).may_show(TOPIC, 0b1111111)
    assert not register(0b011111).may_show(TOPIC, 0b101111), "one left and one came"


def test_a_group_that_differs_by_k_may():
    assert register(0b111111).may_show(TOPIC, 0b000111)


def test_figures_of_another_kind_are_no_reason():
    assert register(0b111111).may_show((TOPIC[0], Family.CAN), 0b011111)


def test_three_groups_that_only_together_leave_one_person_may_not():
    """6 + 6 people less the 11 of whom they make up everybody but one who is in both."""
    one, other = 0b000000111111, 0b111111100000
    both = 0b111111011111
    assert register(one, other, k=2).may_show(TOPIC, 0b111111111111, []) is False
    assert register(one, other, k=2).may_show(TOPIC, both) is False


def test_a_hidden_group_that_would_be_left_over_may_not():
    assert register(0b11111111).may_show(TOPIC, 0b00001111)
    assert not register(0b11111111).may_show(TOPIC, 0b00001111, hidden=[0b11110000])
    assert register(0b11111111).may_show(TOPIC, 0b00001111, hidden=[0b01110000])


@settings(max_examples=250)
@given(seed=seeds)
def test_nothing_hidden_follows_from_all_reports_together(seed):
    history = History(seed)
    for _ in range(6):
        history.report()
        history.go_on()
    assert history.leaks(by_person=False) == []
    assert history.leaks(by_person=True) == []


def test_the_attacker_finds_something_where_nobody_keeps_a_register():
    """Else the law above would hold for want of an attack."""
    found = 0
    for seed in range(40):
        history = History(seed, guard=False)
        for _ in range(6):
            history.report()
            history.go_on()
        found += bool(history.leaks(by_person=False))
    assert found > 10


@given(seed=seeds)
def test_the_same_report_again_shows_the_same(seed):
    history = History(seed)
    for _ in range(3):
        history.report()
        history.go_on()
    unit = history.tree.top.id
    first, again = history.report(unit), history.report(unit)
    for one in history.tree.below(unit):
        assert first.hidden(one, C) == again.hidden(one, C)


@given(seed=seeds)
def test_the_first_report_hides_no_more_than_the_rules_do(seed):
    guarded, free = History(seed), History(seed, guard=False)
    unit = guarded.tree.top.id
    first, other = guarded.report(unit), free.report(unit)
    assert [first.hidden(one, C) for one in guarded.tree.below(unit)] == [
        other.hidden(one, C) for one in guarded.tree.below(unit)
    ]


def test_a_figure_is_shown_again_once_enough_people_differ():
    history = History(1)
    history.tree = make.tree({"u0": None})
    levels = (2, 3, 4, 4, 3, 2, 4, 4)
    history.people = {at: (UnitId("u0"), make.standing(level, 4)) for at, level in enumerate(levels)}
    assert "gap_sum" not in history.report().hidden(UnitId("u0"), C)
    history.people |= {100 + at: (UnitId("u0"), make.standing(3, 4)) for at in range(4)}
    assert "gap_sum" in history.report().hidden(UnitId("u0"), C)
    history.people[200] = UnitId("u0"), make.standing(2, 4)
    assert "gap_sum" not in history.report().hidden(UnitId("u0"), C)
