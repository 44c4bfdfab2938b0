"""The shipped profiles are what the field description says, word for word."""

import json
import re
import tomllib
from pathlib import Path

import jsonschema
import pytest

from kompetence.domain.competence import CompetenceKind
from kompetence.domain.profile import Badge
from kompetence.exchange.template_toml import shipped

ROOT = Path(__file__).parents[2]
DOMAIN = ROOT.parent / "shared" / "domain.md"
OWN = {
    "faelles-grundlag": 9, "virksomhed": 5, "kompetencematch": 5, "helhed": 5, "progression": 4,
    "reform-2025": 1, "myndighed": 5, "administration": 6, "leder": 12, "digital": 5,
}  # fmt: skip
ABOVE = {
    "virksomhed": {"V2"}, "kompetencematch": {"K1", "K3"}, "helhed": {"H1", "H2", "H5"}, "progression": {"P1"},
    "reform-2025": {"M3"}, "myndighed": {"M1", "M2"},
}  # fmt: skip
ASKED = {
    "faelles-grundlag": 9, "virksomhed": 14, "kompetencematch": 14, "helhed": 14, "progression": 13,
    "reform-2025": 2, "myndighed": 12, "administration": 9, "leder": 12, "digital": 5,
}  # fmt: skip


@pytest.fixture(scope="module")
def templates():
    return shipped(ROOT / "profiles")


def test_there_are_ten_with_their_own_competences(templates):
    assert {one.id: len(one.competences) for one in templates.templates} == OWN
    assert len(templates.competences) == sum(OWN.values()) == 57


def test_every_competence_has_five_texts_and_a_short_name(templates):
    for competence in templates.competences.values():
        assert list(competence.behaviours) == [1, 2, 3, 4, 5]
        assert all(competence.behaviours.values())
        assert 0 < len(competence.short) <= 14
        assert (competence.kind is CompetenceKind.BASIS) is competence.id.startswith("B")


@pytest.mark.parametrize("profile", OWN)
def test_targets_and_importance_follow_the_rule(templates, profile):
    asked = templates.effective(profile)
    assert len(asked) == ASKED[profile]
    for competence, one in asked.items():
        target = 4 if competence in ABOVE.get(profile, ()) else 3
        ceiling = 4 if profile == "leder" else target
        importance = 3 if target == 4 else 2
        assert (one.requirement.target, one.requirement.ceiling) == (target, ceiling)
        assert (one.requirement.importance, one.requirement.essential) == (importance, False)


@pytest.mark.parametrize("profile", OWN)
def test_short_names_are_unique_in_a_profile(templates, profile):
    shorts = [templates.competences[one].short for one in templates.effective(profile)]
    assert len(set(shorts)) == len(shorts)


def test_four_build_on_the_common_foundation_and_the_others_on_nothing(templates):
    building = {one.id for one in templates.templates if one.builds_on == ("faelles-grundlag",)}
    assert building == {"virksomhed", "kompetencematch", "helhed", "progression"}
    assert all(one.id in building or not one.builds_on for one in templates.templates)


def test_only_two_names_are_called_official(templates):
    official = {one.id for one in templates.competences.values() if "officielt" in one.source}
    assert official == {"B1", "B2"}


def test_every_profile_says_where_it_comes_from(templates):
    for one in templates.templates:
        assert one.profile.badge in {Badge.INSPIRED, Badge.OWN_PROPOSAL}
        assert all((one.profile.purpose, one.profile.core_task, one.profile.source, one.profile.licence))


def test_every_file_satisfies_the_schema():
    schema = json.loads((ROOT / "profiles/template.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    for file in (ROOT / "profiles").glob("*.toml"):
        jsonschema.validate(tomllib.loads(file.read_text(encoding="utf-8")), schema)


@pytest.mark.skipif(not DOMAIN.exists(), reason="the field description is not beside the project")
def test_every_word_is_as_the_field_description_has_it(templates):
    row = re.compile(r"\| ([A-Z]\d+) \| \*\*(.+?)\*\*.*? – (.+?) \| (.+) \|$", re.MULTILINE)
    text = DOMAIN.read_text(encoding="utf-8").split("## 6. The shipped profiles")[1].split("### 6.11")[0]
    told = {one[1]: (one[2], one[3], one[4].split(" | ")) for one in row.finditer(text)}
    ours = {
        one.id: (one.name, one.description, [*one.behaviours.values()])
        for one in templates.competences.values()
    }
    assert ours == told
