"""On tiny organisations every assignment of levels is tried that agrees with what is shown.

Whoever tries it knows more than anybody should: who is asked, who is rated, and at which target. Where people of one
unit have different targets, such knowledge still settles some figures; design section 4 does not reckon with it.
"""

from itertools import product

import pytest

from kompetence.domain.hiding import hidden_figures
from kompetence.domain.ids import UnitId
from tests import make
from tests.make import THREE_STEPS

Sums = tuple[int, int, int]
"""met, gap_sum and can of a group."""

SHAPES = {
    "one team below": ("top", "a"),
    "two teams": ("a", "b"),
    "two teams and a leader": ("top", "a", "b"),
}
FIGURES = ("met", "gap_sum", "can")


def sums(levels, targets) -> Sums:
    gaps = [max(0, target - level) for level, target in zip(levels, targets, strict=True)]
    return gaps.count(0), sum(gaps), sum(level >= THREE_STEPS.independent for level in levels)


def everyone(direct: dict[str, Sums]) -> dict[tuple[str, str], int]:
    """The figures of every unit, the top being all of them together."""
    met, gap_sum, can = map(sum, zip(*direct.values(), strict=True))
    of = {**direct, "top": (met, gap_sum, can)}
    return {(unit, name): value for unit in of for name, value in zip(FIGURES, of[unit], strict=True)}


def shown(targets, levels) -> dict[tuple[str, str], int | None]:
    """What is shown of the three figures, None where hidden."""
    tree = make.tree({"top": None} | {unit: "top" for unit in targets if unit != "top"})
    cohorts = {
        frozenset({UnitId(unit)}): make.tally(map(make.standing, levels[unit], targets[unit]))
        for unit in targets
    }
    hidden = hidden_figures(tree, cohorts, THREE_STEPS, {}, k=3)
    figures = everyone({unit: sums(levels[unit], targets[unit]) for unit in targets})
    return {(unit, name): None if name in hidden[unit] else value for (unit, name), value in figures.items()}


def certain(targets) -> set[tuple[str, str]]:
    """The hidden figures of which, in some state of the organisation, one value is left."""
    ways = {
        unit: {
            sums(levels, targets[unit]): levels for levels in product((1, 2, 3), repeat=len(targets[unit]))
        }
        for unit in targets
    }
    states = [dict(zip(targets, state, strict=True)) for state in product(*ways.values())]
    figures = [everyone(state) for state in states]
    anyway = {key for key in figures[0] if len({one[key] for one in figures}) == 1}
    looks = {
        tuple(shown(targets, {unit: ways[unit][state[unit]] for unit in targets}).items()) for state in states
    }
    found = set()
    for look in looks:
        told = {key: value for key, value in look if value is not None}
        possible = [one for one in figures if told.items() <= one.items()]
        found |= {key for key, value in look if value is None and len({one[key] for one in possible}) == 1}
    return found - anyway


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("sizes", [(3, 3, 3), (4, 4, 1), (4, 3, 2), (3, 4, 1), (2, 4, 3)])
@pytest.mark.parametrize("target", [2, 3])
def test_no_level_is_certain_where_all_share_a_target(shape, sizes, target):
    targets = {unit: (target,) * size for unit, size in zip(SHAPES[shape], sizes, strict=False)}
    assert certain(targets) == set()


def test_trying_finds_what_is_not_protected(monkeypatch):
    monkeypatch.setattr(
        "tests.domain.test_hiding_by_force.hidden_figures",
        lambda *_, **__: {"top": frozenset(), "a": frozenset({"met", "gap_sum"}), "b": frozenset()},
    )
    assert {("a", "met"), ("a", "gap_sum")} <= certain({"a": (3, 3, 3), "b": (3, 3, 3)})
