"""What somebody who knows some people by name could subtract from figures without names.

A leader reads the rows of those led, and everybody their own; beside them the figures of whole units tell about the
others. So a figure is hidden when it may not be shown of the others alone, judged by the same rules.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from kompetence.domain.coverage import Standing, Tally
from kompetence.domain.guarded import TOLD_BY
from kompetence.domain.hiding import Cohort, hidden_figures
from kompetence.domain.hiding_group import Family, Group, group_of
from kompetence.domain.ids import CompetenceId, PersonId, UnitId
from kompetence.domain.picture import Picture
from kompetence.domain.suppression import shown_parts
from kompetence.domain.unit import UnitTree

Also = dict[CompetenceId, dict[Family, set[UnitId]]]
Standings = Mapping[PersonId, Mapping[CompetenceId, Standing]]


@dataclass(frozen=True, slots=True)
class Insider:
    """Somebody who reads the figures of some units with everything below, and knows some people by name."""

    units: tuple[UnitId, ...]
    people: frozenset[PersonId]


def kept_from(
    picture: Picture,
    insiders: Collection[Insider],
    where: Mapping[PersonId, Cohort],
    standings: Standings,
) -> Picture:
    """The picture with what must be hidden besides, so that nobody of these can subtract whom they know."""
    also = _too_telling(picture, insiders, where, standings)
    for competence, found in also.items():
        for family, figure in TOLD_BY.items():  # hidden anyway, so that nothing else takes its place
            hidden = {one.id for one in picture.tree if figure in picture.hidden(one.id, competence)}
            found.setdefault(family, set()).update(hidden)
    return replace(picture, also=also, _hidden={})


def _too_telling(
    picture: Picture,
    insiders: Collection[Insider],
    where: Mapping[PersonId, Cohort],
    standings: Standings,
) -> Also:
    also: Also = {}
    for one in insiders:
        tree = _seen(picture.tree, one.units)
        readable = {unit for top in one.units for unit in picture.tree.below(top)}
        for competence, known in _known(one, readable, where, standings).items():
            others = _others(picture.tallies.get(competence, {}), known, readable)
            for family, units in _hidden(picture, competence, others, tree, readable):
                also.setdefault(competence, {}).setdefault(family, set()).update(units)
    return also


def _seen(tree: UnitTree, units: Sequence[UnitId]) -> UnitTree:
    """The part of the tree in which somebody reads figures; the whole where that has several tops."""
    tops = [one for one in units if not any(above in units for above in tree.upwards(one)[1:])]
    if len(tops) != 1 or tops[0] == tree.top.id:
        return tree
    return below(tree, tops[0])


def below(tree: UnitTree, top: UnitId) -> UnitTree:
    """A unit with everything below it as a tree of its own."""
    return UnitTree(replace(tree[one], parent=None) if one == top else tree[one] for one in tree.below(top))


def shown_to_all(
    tree: UnitTree, members: Mapping[UnitId, AbstractSet[PersonId]], insiders: Collection[Insider], k: int
) -> set[UnitId]:
    """Where enough people are counted, also without those whom a reader knows by name."""
    may = shown_parts(tree, {unit: len(found) for unit, found in members.items()}, k)
    for one in insiders:
        for top in one.units:
            others = {unit: members.get(unit, set()) - one.people for unit in tree.below(top)}
            if len(others[top]) == len(members.get(top, ())):
                continue
            left = shown_parts(below(tree, top), {unit: len(found) for unit, found in others.items()}, k)
            may -= {unit for unit, found in others.items() if found and unit not in left}
    return may


def _known(
    one: Insider, readable: Collection[UnitId], where: Mapping[PersonId, Cohort], standings: Standings
) -> dict[CompetenceId, dict[Cohort, Counter[Standing]]]:
    """How those whom somebody knows stand, by competence, as far as they count in what is read."""
    found: dict[CompetenceId, dict[Cohort, Counter[Standing]]] = {}
    for person in one.people:
        cohort = where.get(person, frozenset())
        if not cohort.isdisjoint(readable):
            for competence, standing in standings.get(person, {}).items():
                found.setdefault(competence, {}).setdefault(cohort, Counter())[standing] += 1
    return found


def _others(
    tallies: Mapping[Cohort, Tally],
    known: Mapping[Cohort, Counter[Standing]],
    readable: Collection[UnitId],
) -> dict[Cohort, Counter[Standing]]:
    """Everybody else, by the units in which they are read."""
    left: dict[Cohort, Counter[Standing]] = {}
    for cohort, tally in tallies.items():
        if not cohort.isdisjoint(readable):
            others = Counter(tally) - known.get(cohort, Counter())
            if others:
                left.setdefault(cohort.intersection(readable), Counter()).update(others)
    return left


def _hidden(
    picture: Picture,
    competence: CompetenceId,
    others: Mapping[Cohort, Tally],
    tree: UnitTree,
    readable: Collection[UnitId],
) -> Iterator[tuple[Family, set[UnitId]]]:
    """Where a family of figures may not be shown of the others; of nobody at all there is nothing to tell."""
    scale, needs = picture.competences[competence].scale, picture.needs.get(competence, {})
    hidden = hidden_figures(tree, others, scale, needs, picture.k)
    there = {unit: Group() for unit in readable}
    for cohort, tally in others.items():
        group = group_of(tally, scale.lowest)
        for unit in {above for home in cohort for above in tree.upwards(home)}.intersection(readable):
            there[unit].add(group)
    for family, figure in TOLD_BY.items():
        yield (
            family,
            {unit for unit, group in there.items() if figure in hidden[unit] and _behind(group, family)},
        )


def _behind(group: Group, family: Family) -> int:
    """How many of the others a figure of the family counts something of."""
    return group.rated if family in {Family.RATED, Family.LEVEL} else group.behind(family)
