"""Which units may be counted in public: nobody can subtract their way to a few people, nor to what is hidden."""

from random import Random

import pytest

from kompetence.domain.suppression import shown_parts
from tests import make

K = 5


def shown(parents, here):
    """What is shown where so many people are in each unit itself."""
    tree = make.tree(parents)
    return shown_parts(tree, sizes(tree, here), K)


def sizes(tree, here):
    return {one.id: sum(here.get(below, 0) for below in tree.below(one.id)) for one in tree}


def test_one_person_in_the_unit_above_does_not_hide_everything_below():
    parents = {"kommune": None, "job": "kommune", "nord": "job", "syd": "job", "øst": "job"}
    assert shown(parents, {"kommune": 1, "job": 4, "nord": 12, "syd": 5, "øst": 3}) == {
        "kommune",
        "nord",
        "syd",
    }
    assert shown(parents, {"job": 4, "nord": 12, "syd": 5, "øst": 3}) == {"kommune", "job", "nord", "syd"}


def test_a_unit_that_would_leave_a_few_uncounted_stays_hidden():
    parents = {"kommune": None, "job": "kommune", "nord": "job", "syd": "job"}
    assert shown(parents, {"kommune": 1, "nord": 12, "syd": 12}) == {"kommune", "nord"}
    assert shown(parents, {"kommune": 1, "job": 1, "nord": 12}) == {"kommune"}


@pytest.mark.parametrize("seed", range(60))
def test_nothing_hidden_is_a_sum_or_difference_of_what_is_shown(seed):
    random = Random(seed)
    names = [f"u{at}" for at in range(random.randint(2, 12))]
    parents = {one: random.choice(names[:at]) if at else None for at, one in enumerate(names)}
    here = {one: random.choice((0, 0, 1, 2, 3, 4, 5, 6, 9, 14)) for one in names}
    tree, found = make.tree(parents), shown(parents, here)
    uncounted = {one: set(tree.below(one)) for one in found}
    for one in found:
        for above in tree.upwards(one)[1:]:
            if above in found:
                uncounted[above] -= set(tree.below(one))
    for one, left in uncounted.items():
        people = sum(here[each] for each in left)
        assert people == 0 or people >= K, f"the few that {one} counts besides"
    for hidden in set(names) - found:
        inside = {each for each in tree.below(hidden) if here[each]}
        pieces = [{each for each in left if here[each]} for left in uncounted.values()]
        told = set().union(*(one for one in pieces if one and one <= inside))
        assert not inside or told != inside, f"{hidden} is told by what is shown"
