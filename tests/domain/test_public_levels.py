"""Counts for each step are shown only where nothing hidden can be worked out from them."""

from collections import Counter
from random import Random

from kompetence.domain.coverage import LocalNeed
from kompetence.domain.hiding import hidden_figures
from kompetence.domain.public_levels import public_levels
from tests import make
from tests.domain.auditor import Auditor
from tests.domain.organisations import Organisation

TREE = make.tree({"top": None, "a": "top", "b": "top"})


def people(**at):
    """Counts of people at target 3 by unit: `a="3333344444"` is ten people."""
    return {
        frozenset({unit}): Counter(make.standing(int(one), 3) for one in levels)
        for unit, levels in at.items()
    }


def shown(cohorts, needs=None, k=5):
    hidden = hidden_figures(TREE, cohorts, make.SCALE, needs or {}, k)
    return public_levels(TREE, cohorts, hidden, make.SCALE, needs or {}, k)


def test_many_at_every_step_are_counted_and_only_in_the_lowest_units():
    found = shown(people(a="2222233333", b="222223333333"))
    assert found == {"a": {2: 5, 3: 5}, "b": {2: 5, 3: 7}}


def test_a_few_at_one_step_hide_the_counts_of_the_unit_but_not_of_the_one_above():
    assert shown(people(a="222333333", b="222333333")) == {"top": {2: 6, 3: 12}}


def test_all_at_target_is_never_told_by_its_counts():
    assert shown(people(a="33333333444444", b="33333444444444")) == {}


def test_somebody_who_was_not_asked_hides_the_counts():
    cohorts = people(a="2222233333")
    cohorts[frozenset({"a"})][make.standing(3)] = 5
    assert shown(cohorts) == {}


def test_two_targets_hide_the_counts():
    cohorts = people(a="2222233333")
    cohorts[frozenset({"a"})][make.standing(4, 4)] = 5
    assert shown(cohorts) == {}


def test_nobody_at_a_step_is_not_told_where_a_unit_below_needs_people_there():
    assert "top" in shown(people(a="222333333", b="222333333"))
    assert "top" not in shown(people(a="222333333", b="222333333"), {"a": LocalNeed(2, 4)})


def alike(seed):
    """An organisation in which all have one target and most steps many people, so that counts are often shown."""
    random = Random(seed)
    parents = {"u0": None}
    for number in range(1, random.randint(2, 8)):
        parents[f"u{number}"] = random.choice(list(parents))
    steps = random.choice(((2, 3), (2, 3, 3), (2, 3, 4), (1, 3, 3)))
    cohorts = {
        frozenset({unit}): Counter(
            make.standing(random.choice(steps), 3) for _ in range(random.choice((0, 3, 9, 14)))
        )
        for unit in parents
    }
    if random.random() < 0.4:
        both = frozenset(random.sample(sorted(parents), 2))
        cohorts[both] = Counter(make.standing(random.choice(steps), 3) for _ in range(random.choice((1, 4))))
    needs = {unit: LocalNeed(2, random.choice((3, 4))) for unit in parents if random.random() < 0.3}
    return Organisation(
        make.tree(parents), {one: found for one, found in cohorts.items() if found}, needs, k=3
    )


def test_nothing_hidden_can_be_worked_out_from_the_counts():
    told = 0
    for seed in range(400):
        org = alike(seed)
        hidden = org.hidden()
        levels = public_levels(org.tree, org.cohorts, hidden, org.scale, org.needs, org.k)
        told += len(levels)
        before = {(leak.place, leak.figure) for leak in Auditor(org, hidden).leaks()}
        after = {(leak.place, leak.figure) for leak in Listening(org, hidden, levels).leaks()}
        assert after <= before, seed
    assert told > 100, "else nothing was tried"


class Listening(Auditor):
    """An auditor who hears how many stand at each step as well."""

    def __init__(self, org, hidden, levels):
        self.heard = levels
        super().__init__(org, hidden)

    def _read_rows(self):
        self.levels = [1, 2, 3, 4, 5]
        self.names = (
            *self.names,
            *(f"can@{level}" for level in self.levels if f"can@{level}" not in self.names),
        )
        super()._read_rows()
        for unit, at in self.heard.items():
            for level in self.levels:
                can = sum(number for step, number in at.items() if step >= level)
                self._learn((self.people[unit], f"can@{level}"), can)
