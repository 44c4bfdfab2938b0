import pytest

from kompetence.domain.unit import UnitTree
from tests import make

TREE = make.tree(
    {"Kommune": None, "Job": "Kommune", "Ældre": "Kommune", "Øst": "Job", "Aften": "Ældre", "Ø2": "Ældre"}
)


def test_a_unit_holds_itself_and_everything_below():
    assert set(TREE.below("Job")) == {"Job", "Øst"}
    assert set(TREE.below(TREE.top.id)) == {one.id for one in TREE}


def test_parents_come_before_their_children():
    order = TREE.below("Kommune")
    assert all(order.index(one.parent) < order.index(one.id) for one in TREE if one.parent)


def test_upwards_ends_at_the_top():
    assert TREE.upwards("Øst") == ("Øst", "Job", "Kommune")
    assert TREE.path("Øst") == ("Kommune", "Job", "Øst")


def test_below_and_upwards_are_each_other_seen_from_the_other_end():
    units = [one.id for one in TREE]
    assert all((one in TREE.below(other)) == (other in TREE.upwards(one)) for one in units for other in units)


def test_children_stand_in_danish_order():
    assert [
        child.name
        for child in make.tree({"x": None, "Åby": "x", "Ø": "x", "Aabo": "x", "B": "x"}).children("x")
    ] == [
        "B",
        "Ø",
        "Aabo",
        "Åby",
    ]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("Øst", {"Øst"}),
        ("øst ", {"Øst"}),
        ("Kommune / Job", {"Job"}),
        ("job / øst", {"Øst"}),
        ("Kommune / Øst", set()),
        ("Nord", set()),
    ],
)
def test_a_unit_is_found_by_name_or_path(word, found):
    assert set(TREE.named(word)) == found


def test_a_name_used_twice_gives_every_candidate_and_a_path_decides():
    tree = UnitTree(
        [
            make.unit("K"),
            make.unit("Nord", "K"),
            make.unit("Syd", "K"),
            make.unit("Team 1", "Nord", key="n1"),
            make.unit("Team 1", "Syd", key="s1"),
        ]
    )
    assert set(tree.named("Team 1")) == {"n1", "s1"}
    assert tree.named("Syd / Team 1") == ("s1",)
    assert tree.named("n1") == ("n1",)
