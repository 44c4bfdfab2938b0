"""Templates of one set find each other: what one builds on, what it asks, what goes along with it."""

from kompetence.domain.competence import Competence
from kompetence.domain.profile import Profile, Requirement
from kompetence.domain.scale import DEFAULT
from kompetence.domain.template import Template, TemplateSet
from kompetence.domain.template_draft import Draft, DraftCompetence, settle


def competence(one):
    return Competence(one, one, "", DEFAULT, dict.fromkeys(range(1, 6), "tekst"))


def template(one, bases=(), asked=(), own=()):
    requirements = tuple(Requirement(competence, target) for competence, target in asked)
    return Template(Profile(one, one), "1", bases, requirements, tuple(map(competence, own)))


GROUND = template("ground", asked=[("a", 3), ("b", 3)], own=["a", "b"])
MIDDLE = template("middle", ("ground",), [("b", 4), ("c", 2)], ["c"])
TOP = template("top", ("middle", "ground"), [("x", 5)], ["d"])
ASIDE = template("aside", own=["x"])
ALL = TemplateSet((TOP, MIDDLE, GROUND, ASIDE))


def test_bases_come_once_each_after_its_own():
    assert [one.id for one in ALL.bases("top")] == ["ground", "middle"]


def test_what_a_profile_asks_names_the_profile_that_set_it():
    found = ALL.effective("middle")
    assert {one: (asked.requirement.target, asked.version) for one, asked in found.items()} == {
        "a": (3, "ground"),
        "b": (4, "middle"),
        "c": (2, "middle"),
    }


def test_what_another_template_defines_is_a_reference():
    assert TOP.references == ("x",)


def test_many_bases_upon_bases_are_walked_once():
    upper = (template(f"{one}", (f"{one - 1}", f"{max(0, one - 2)}")) for one in range(1, 60))
    assert len(TemplateSet((template("0"), *upper)).bases("59")) == 59


def test_a_newer_template_takes_the_place_of_the_older():
    newer = template("ground", asked=[("a", 5)], own=["a"])
    assert ALL.joined([newer]).profiles["ground"] is newer
    assert len(ALL.joined([newer]).templates) == 4
    assert "x" not in ALL.without({"aside"}).competences


def test_a_scale_that_is_nowhere_is_told_at_its_key():
    draft = Draft(
        Profile("p", "p"), competences=(DraftCompetence(("competence", 0), competence("a"), "nowhere"),)
    )
    (settled,), (finding,) = settle([draft], ALL.without({"ground", "middle", "top"}))
    assert settled is None
    assert (finding.code, finding.place) == ("unknown-scale", ("competence", 0, "scale"))
