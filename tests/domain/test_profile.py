import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetence.domain.profile import OwnBounds, effective, targets
from tests import make
from tests.make import V2


def stands(*versions, of=None):
    known = {one.id: one for one in versions}
    return effective(of or versions[-1].id, known)


def assigned(*versions):
    return [effective(one.id, {one.id: one}) for one in versions]


def test_a_profile_that_builds_on_another_has_its_requirements():
    found = stands(
        make.version("base", make.asks("B1", 3)), make.version("own", make.asks(V2, 4), builds_on=["base"])
    )
    assert {competence: (one.requirement.target, one.version) for competence, one in found.items()} == {
        "B1": (3, "base"),
        V2: (4, "own"),
    }


def test_its_own_requirement_replaces_the_one_below_even_when_it_asks_less():
    found = stands(
        make.version("base", make.asks(V2, 4, 5, importance=3, essential=True)),
        make.version("own", make.asks(V2, 2, importance=1), builds_on=["base"]),
    )
    assert found[V2].requirement == make.asks(V2, 2, importance=1)


def test_its_own_target_not_yet_set_replaces_as_well():
    found = stands(
        make.version("base", make.asks(V2, 4)), make.version("own", make.asks(V2, None), builds_on=["base"])
    )
    assert found[V2].requirement.target is None


def test_building_on_goes_on_through_several_profiles():
    found = stands(
        make.version("a", make.asks("B1", 2), make.asks("B2", 2)),
        make.version("b", make.asks("B1", 3), builds_on=["a"]),
        make.version("c", builds_on=["b"]),
    )
    assert {competence: one.requirement.target for competence, one in found.items()} == {"B1": 3, "B2": 2}


def test_two_bases_for_the_same_competence_give_the_highest_bounds():
    found = stands(
        make.version("a", make.asks(V2, 2, 5, importance=3)),
        make.version("b", make.asks(V2, 3, importance=1)),
        make.version("c", builds_on=["a", "b"]),
    )
    assert (
        found[V2].requirement.target,
        found[V2].requirement.ceiling,
        found[V2].requirement.importance,
    ) == (3, 5, 3)


def test_highest_bounds_and_importance_across_versions():
    found = targets(
        assigned(make.version("a", make.asks(V2, 2, 5)), make.version("b", make.asks(V2, 3, importance=3)))
    )
    assert (found[V2].target, found[V2].upper, found[V2].importance) == (3, 5, 3)


def test_all_versions_that_set_the_target_are_its_origin():
    one, same, lower = (
        make.version(name, make.asks(V2, level)) for name, level in (("a", 3), ("b", 3), ("c", 2))
    )
    assert targets(assigned(one, same, lower))[V2].origins == ("a", "b")


def test_what_is_inherited_keeps_its_origin():
    base, own = make.version("base", make.asks(V2, 3)), make.version("own", builds_on=["base"])
    assert targets([stands(base, own)])[V2].origins == ("base",)


def test_a_target_not_yet_set_can_be_rated_but_is_not_asked():
    found = targets(assigned(make.version("a", make.asks(V2, None))))
    assert not found[V2].asked


def test_importance_counts_only_versions_that_ask():
    found = targets(
        assigned(
            make.version("a", make.asks(V2, None, importance=3, essential=True)),
            make.version("b", make.asks(V2, 2, importance=1)),
        )
    )
    assert (found[V2].target, found[V2].importance, found[V2].essential) == (2, 1, False)


@pytest.mark.parametrize(
    ("requirement", "importance"),
    [
        (make.asks(V2, 4, 5, importance=3), 3),
        (make.asks(V2, None, importance=3), 2),
        (make.asks("other", 4), 2),
    ],
)
def test_an_own_target_replaces_both_bounds_and_keeps_the_importance(requirement, importance):
    found = targets(assigned(make.version("a", requirement)), {V2: OwnBounds(2, 3)})[V2]
    assert (found.target, found.upper, found.importance, found.asked, found.own) == (
        2,
        3,
        importance,
        True,
        True,
    )


requirements = st.builds(
    make.asks,
    st.just(V2),
    st.integers(1, 4),
    st.none() | st.integers(4, 5),
    importance=st.integers(1, 3),
)


@given(st.lists(requirements, min_size=1, max_size=4))
def test_bounds_across_versions_are_the_highest_whatever_their_order(asked):
    versions = [make.version(f"v{number}", one) for number, one in enumerate(asked)]
    found, back = targets(assigned(*versions))[V2], targets(assigned(*reversed(versions)))[V2]
    assert found.target == back.target == max(one.target for one in asked)
    assert found.upper == back.upper == max(one.ceiling for one in asked)
    assert (
        set(found.origins)
        == set(back.origins)
        == {one.id for one, asks in zip(versions, asked, strict=True) if asks.target == found.target}
    )


@given(st.lists(requirements, min_size=1, max_size=4))
def test_one_profile_with_several_bases_asks_what_the_bases_ask_together(asked):
    bases = [make.version(f"v{number}", one) for number, one in enumerate(asked)]
    built = targets([stands(*bases, make.version("top", builds_on=[one.id for one in bases]))])[V2]
    together = targets(assigned(*bases))[V2]
    assert (built.target, built.upper, built.importance) == (
        together.target,
        together.upper,
        together.importance,
    )
