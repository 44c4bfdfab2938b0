"""A status by unit and by agreement: neither beside the other tells of a few people."""

from collections import defaultdict
from fractions import Fraction
from itertools import combinations
from random import Random

import pytest

from kompetence.domain.ids import PersonId
from kompetence.domain.insiders import Insider
from kompetence.domain.status_shown import StatusShown
from tests import make

K = 5
AGREEMENTS = ("AC", "DS", "HK")


def town(seed):
    """A tree, where everybody is, some of them twice, and by which agreement."""
    random = Random(seed)
    names = [f"u{at}" for at in range(random.randint(2, 6))]
    tree = make.tree({one: random.choice(names[:at]) if at else None for at, one in enumerate(names)})
    agreements = AGREEMENTS[: random.randint(1, 3)]
    members, of = {one: set() for one in names}, {}
    for home in names:
        for agreement in agreements:
            for _ in range(random.choice((0, 0, 1, 2, 3, 5, 6, 9))):
                person = PersonId(f"p{len(of):03}")
                of[person] = agreement
                for one in {home, random.choice(names) if random.random() < 0.05 else home}:
                    for above in tree.upwards(one):
                        members[above].add(person)
    return tree, members, of


def groups_of(members, of, shown):
    """Everybody behind each count that is shown, and behind each that is not."""
    told, hidden = [], []
    for unit, people in members.items():
        (told if unit in shown.units else hidden).append(frozenset(people))
        for agreement in AGREEMENTS:
            some = frozenset(one for one in people if of[one] == agreement)
            (told if agreement in shown.agreements.get(unit, ()) else hidden).append(some)
    return told, hidden


class Sums:
    """Everything that follows from these sums; a group is told when nothing is left of it."""

    def __init__(self, groups):
        self.rows = {}
        for one in groups:
            row = self.rest(dict.fromkeys(one, Fraction(1)))
            if row:
                pivot = min(row)
                self.rows[pivot] = {key: value / row[pivot] for key, value in row.items()}

    def rest(self, row):
        while found := [one for one in row if one in self.rows]:
            pivot = min(found)
            times = row[pivot]
            for key, value in self.rows[pivot].items():
                row[key] = row.get(key, 0) - times * value
                if not row[key]:
                    del row[key]
        return row

    def tell(self, group):
        return not self.rest(dict.fromkeys(group, Fraction(1)))


def some_together(members, of):
    """Every few people, as many as three sorts of them, of whom all of a sort are in the same groups."""
    sorts = defaultdict(set)
    for person, agreement in of.items():
        sorts[agreement, *(unit for unit, people in members.items() if person in people)].add(person)
    for number in (1, 2, 3):
        for some in combinations(sorts.values(), number):
            if sum(map(len, some)) < K:
                yield frozenset().union(*some)


@pytest.mark.parametrize("seed", [*range(60), 1044, 3000])
def test_no_few_people_follow_from_the_counts_of_units_and_agreements(seed):
    tree, members, of = town(seed)
    random = Random(seed)
    led = frozenset(one for one in of if random.random() < 0.3)
    reader = Insider((random.choice(list(tree)).id,), led)
    shown = StatusShown(tree, members, of, [reader], K)
    readable = set(tree.below(reader.units[0]))
    for units, known in ((set(members), frozenset()), (readable, led)):
        here = {unit: people for unit, people in members.items() if unit in units}
        told, hidden = (
            [one - known for one in groups if one - known] for groups in groups_of(here, of, shown)
        )
        sums = Sums(told)
        others = {person: agreement for person, agreement in of.items() if person not in known}
        some = {*told, *hidden, *some_together(here, others), *(frozenset([one]) for one in of)}
        few = [one for one in some if len(one) < K]
        assert not [sorted(one) for one in few if sums.tell(one)]


def test_most_of_it_is_shown_where_groups_are_large():
    tree = make.tree({"kommune": None, "nord": "kommune", "syd": "kommune"})
    of = {PersonId(f"{unit}{at}"): AGREEMENTS[at % 3] for unit in ("nord", "syd") for at in range(30)}
    members = {unit: {one for one in of if one.startswith(unit)} for unit in ("nord", "syd")}
    shown = StatusShown(tree, {"kommune": set(of), **members}, of, [], K)
    assert shown.units == {"kommune", "nord", "syd"}
    assert shown.agreements == {unit: set(AGREEMENTS) for unit in shown.units}
