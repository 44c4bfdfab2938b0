"""Drafts: their number, what they may build on, and what differs row by row."""

from dataclasses import replace

import pytest

from kompetence.domain.competence import Competence
from kompetence.domain.ids import CompetenceId, ProfileId
from kompetence.domain.profile import Profile
from kompetence.domain.profile_difference import Kind, Part, departures, merged
from kompetence.domain.profile_draft import circle, fitting, next_number, same
from kompetence.domain.template import Template
from tests.make import SCALE, THREE_STEPS, asks

A, B, C = ProfileId("a"), ProfileId("b"), ProfileId("c")
TEXTS = {step.value: step.word for step in SCALE.steps}


def competence(identity, **values):
    return Competence(
        **{
            "id": CompetenceId(identity),
            "name": identity,
            "description": "",
            "scale": SCALE,
            "behaviours": TEXTS,
        }
        | values
    )


def template(*requirements, title="A", builds_on=(), competences=()):
    return Template(Profile(A, title), "1", builds_on, requirements, competences)


BANK = {CompetenceId(one): competence(one) for one in ("X", "Y", "Z")}


@pytest.mark.parametrize(
    ("numbers", "following"), [([], "1"), (["1.0"], "2"), (["1.0", "7"], "8"), (["2026-a"], "2")]
)
def test_the_next_version_gets_the_next_whole_number(numbers, following):
    assert next_number(numbers) == following


def test_a_circle_is_found_however_long_the_way_is():
    assert circle(A, [B], {B: [C], C: [A]}) == (B, C, A)
    assert circle(A, [A], {}) == (A,)
    assert circle(A, [B, C], {B: [C]}) == ()


def test_a_circle_among_others_does_not_run_for_ever():
    assert circle(A, [B], {B: [C], C: [B]}) == ()


def test_an_upper_bound_that_says_no_more_than_the_target_goes():
    assert fitting(asks("X", 3, 3), SCALE).upper is None
    assert fitting(asks("X", 4, 3), SCALE).upper is None
    assert fitting(asks("X", 3, 5), SCALE).upper == 5


def test_a_bound_outside_the_scale_is_an_error():
    for wrong in (asks("X", 4), asks("X", 2, 5)):
        with pytest.raises(ValueError, match=r"4|5"):
            fitting(wrong, THREE_STEPS)


def test_requirements_are_the_same_however_their_bounds_are_written():
    assert same(asks("X", 3), asks("X", 3, 3))
    assert not same(asks("X", 3), asks("X", 3, 4))
    assert not same(None, asks("X", None))


def test_every_difference_is_a_row():
    before = template(asks("X", 3), asks("Y", 3), builds_on=(B,))
    after = template(asks("X", 4), asks("Z", 2), title="Ny", builds_on=(C,))
    rows = departures(before, after, BANK, {B: "Bi", C: "Ce"})
    assert [(one.kind, one.part, one.name) for one in rows] == [
        (Kind.CHANGED, Part.TEXT, "title"),
        (Kind.NEW, Part.BASE, "Ce"),
        (Kind.GONE, Part.BASE, "Bi"),
        (Kind.CHANGED, Part.REQUIREMENT, "X"),
        (Kind.NEW, Part.REQUIREMENT, "Z"),
        (Kind.GONE, Part.REQUIREMENT, "Y"),
    ]


def test_accepting_every_row_gives_what_comes_and_accepting_none_what_was():
    before = template(asks("X", 3), asks("Y", 3), builds_on=(B,))
    after = template(asks("X", 4), asks("Z", 2), title="Ny", builds_on=(C,))
    keys = [one.key for one in departures(before, after, BANK, {})]
    everything = merged(before, after, keys, BANK)
    assert (everything.requirements, everything.builds_on) == (after.requirements, after.builds_on)
    assert everything.profile.title == "Ny"
    nothing = merged(before, after, [], BANK)
    assert (nothing.requirements, nothing.builds_on) == (before.requirements, before.builds_on)
    assert nothing.profile == before.profile


def test_a_new_profile_that_is_not_accepted_is_not_there():
    after = template(asks("X", 4))
    assert merged(None, after, [], BANK) is None
    assert merged(None, after, [(A, Part.PROFILE, A)], BANK).requirements == ()


def test_a_competence_comes_along_where_its_target_could_not_stand_without():
    shorter = {CompetenceId("X"): competence("X", scale=THREE_STEPS)}
    coming = competence("X")
    before, after = template(asks("X", 3)), template(asks("X", 5), competences=(coming,))
    assert merged(before, after, [(A, Part.REQUIREMENT, "X")], shorter).competences == (coming,)
    within = replace(after, requirements=(asks("X", 2),))
    assert merged(before, within, [(A, Part.REQUIREMENT, "X")], shorter).competences == ()
