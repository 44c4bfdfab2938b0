"""Who reads rows with names beside the figures of whole units cannot subtract the one from the other."""

from collections import Counter
from random import Random

import pytest

from kompetence.domain.assessment import Basis
from kompetence.domain.competence import Competence
from kompetence.domain.coverage import FIGURES
from kompetence.domain.hiding_group import group_of
from kompetence.domain.ids import CompetenceId, PersonId
from kompetence.domain.insiders import Insider, kept_from
from kompetence.domain.picture import Picture
from tests import make
from tests.domain.auditor import Auditor, direct_rules
from tests.domain.organisations import Organisation, organisation

C = CompetenceId("V2")
EVERYTHING = frozenset(FIGURES)
SEEDS = range(60)


def picture_of(org):
    competence = Competence(C, "Sparring", "", org.scale, {})
    return Picture(
        org.tree, make.DAY, Basis.AGREED, {C: competence}, {C: org.cohorts}, {C: org.needs}, {}, org.k
    )


def people_of(org):
    """Everybody one by one: an id, where they are and how they stand."""
    found = {}
    for cohort, tally in sorted(org.cohorts.items(), key=lambda one: sorted(one[0])):
        for standing, count in tally.items():
            for _ in range(count):
                found[PersonId(f"p{len(found)}")] = cohort, standing
    return found


def seen_by(org, insider):
    """The organisation that is left to be found out, when those whom somebody knows are taken away."""
    people = people_of(org)
    readable = {unit for top in insider.units for unit in org.tree.below(top)}
    left = {}
    for person, (cohort, standing) in people.items():
        if person not in insider.people and cohort & readable:
            left.setdefault(cohort & readable, Counter())[standing] += 1
    return Organisation(org.tree, left, org.needs, org.scale, org.k)


def told(org, insider, *, guard=True):
    """What somebody can tell of the others that may not be shown of them."""
    people, picture = people_of(org), picture_of(org)
    if guard:
        where = {person: cohort for person, (cohort, _) in people.items()}
        standings = {person: {C: standing} for person, (_, standing) in people.items()}
        picture = kept_from(picture, [insider], where, standings)
    readable = {unit for top in insider.units for unit in org.tree.below(top)}
    hidden = {unit: picture.hidden(unit, C) if unit in readable else EVERYTHING for unit in org.units}
    others = seen_by(org, insider)
    auditor = Auditor(others, hidden)
    return [
        (unit, figure)
        for unit in readable & auditor.rows.keys()
        for figure in may_not_be_told(others, unit)
        if auditor.value(auditor.people[unit], figure) not in ((None, 0) if figure == "wish" else (None,))
    ]


def may_not_be_told(org, unit):
    """The sums that are hidden of a unit seen by itself; of those of whom there is nothing, nothing can be told."""
    row, people = org.figures(unit), org.cohorts_in(unit)
    rules = direct_rules(org, people, org.enough(unit))
    group = group_of(org.people(people), org.scale.lowest)
    names = {"asked": row.asked, "met": row.rated, "gap_sum": row.rated, "wish": group.answered}
    found = {name for name, behind in names.items() if name in rules and behind}
    return found | ({f"can@{org.enough(unit)}"} if "can" in rules and group.known else set())


def leader_of(org, seed):
    """Somebody who reads a unit and all below, and knows some of the people there."""
    chance = Random(seed)
    people = sorted(people_of(org))
    return Insider((chance.choice(org.units),), frozenset(chance.sample(people, len(people) // 3)))


@pytest.mark.parametrize("several", [False, True])
def test_nothing_can_be_told_of_the_few_who_are_left(several):
    found = {}
    for seed in SEEDS:
        org = organisation(seed, several=several)
        found[seed] = told(org, leader_of(org, seed))
    assert not {seed: leaks for seed, leaks in found.items() if leaks}


def test_without_it_there_is_much_to_tell():
    organisations = {seed: organisation(seed) for seed in SEEDS}
    leaking = [told(org, leader_of(org, seed), guard=False) for seed, org in organisations.items()]
    assert sum(map(bool, leaking)) >= 4


def test_who_knows_everybody_or_nobody_takes_nothing_away_from_the_others():
    for seed in SEEDS:
        org = organisation(seed)
        people, picture = people_of(org), picture_of(org)
        where = {person: cohort for person, (cohort, _) in people.items()}
        standings = {person: {C: standing} for person, (_, standing) in people.items()}
        top = (org.tree.top.id,)
        for known in (frozenset(), frozenset(people)):
            kept = kept_from(picture, [Insider(top, known)], where, standings)
            assert all(kept.hidden(unit, C) == picture.hidden(unit, C) for unit in org.units), seed
