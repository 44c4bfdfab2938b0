"""Templates come with what they build on, and nothing that was adapted is changed unasked."""

from dataclasses import replace
from pathlib import Path

import pytest

from kompetence.domain.ids import CompetenceId, ProfileId
from kompetence.domain.profile_difference import Kind
from kompetence.errors import ProblemsError, RefusalError
from kompetence.paths import of_user
from kompetence.services.catalogue import Catalogue, DifferencesError, Shipped, export
from kompetence.services.copying import About
from kompetence.services.desk import Desk
from kompetence.storage import bank
from kompetence.storage.database import in_memory

PROFILES = of_user().profiles
MATCH, COMMON = ProfileId("kompetencematch"), ProfileId("faelles-grundlag")


@pytest.fixture
def catalogue():
    desk = Desk(in_memory())
    yield Catalogue(desk, Shipped(PROFILES))
    desk.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    copy = tmp_path / "kompetencematch.toml"
    copy.write_text((PROFILES / "kompetencematch.toml").read_text("utf-8"), "utf-8")
    return copy


def change(file: Path, before: str, after: str) -> Path:
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), "utf-8")
    return file


def test_adopting_takes_along_what_it_builds_on_and_keeps_ids(catalogue):
    catalogue.adopt(["Kompetencematchprofil"])
    held, mine = catalogue.held(), Shipped(PROFILES).templates
    assert set(held.profiles) == {MATCH, COMMON}
    assert held.effective(MATCH).keys() == mine.effective(MATCH).keys()
    assert {one.requirement for one in held.effective(MATCH).values()} == {
        one.requirement for one in mine.effective(MATCH).values()
    }


def test_adopting_again_leaves_what_was_adapted(catalogue):
    catalogue.adopt([MATCH])
    with catalogue._desk.database.transaction() as session:
        profile = bank.profiles(session)[MATCH]
        bank.put_profile(session, replace(profile, title="Vores match"))
    catalogue.adopt([MATCH, "virksomhed"])
    assert catalogue.held().profiles[MATCH].profile.title == "Vores match"
    assert ProfileId("virksomhed") in catalogue.held().profiles


def test_a_template_nobody_knows_is_refused_with_those_there_are(catalogue):
    with pytest.raises(RefusalError) as refused:
        catalogue.adopt(["matchprofil"])
    assert refused.value.code == "template-unknown"
    assert "kompetencematch" in refused.value.data["known"]


def test_a_new_template_is_taken_in_at_once_with_its_bases(catalogue, file):
    done = catalogue.take_in([file])
    assert done.stored
    assert set(catalogue.held().profiles) == {MATCH, COMMON}
    assert {one.kind for one in done.differences} == {Kind.NEW}


def test_the_same_again_differs_in_nothing(catalogue, file):
    catalogue.take_in([file])
    assert catalogue.take_in([file]).differences == ()


def test_what_differs_waits_until_it_is_accepted(catalogue, file):
    catalogue.take_in([file])
    change(file, "target = 4", "target = 5")
    with pytest.raises(DifferencesError) as waiting:
        catalogue.take_in([file])
    (one,) = waiting.value.differences
    assert (one.kind, one.about, one.competence, one.fields) == (
        Kind.CHANGED, About.REQUIREMENT, CompetenceId("K1"), ("target",),
    )  # fmt: skip
    assert catalogue.held().effective(MATCH)[CompetenceId("K1")].requirement.target == 4


def test_looking_changes_nothing(catalogue, file):
    done = catalogue.take_in([file], accept=False)
    assert not done.stored
    assert catalogue.held().templates == ()


def test_an_accepted_change_makes_a_new_version_and_keeps_the_old(catalogue, file):
    catalogue.take_in([file])
    catalogue.take_in([change(file, "target = 4", "target = 5")], accept=True)
    assert catalogue.held().effective(MATCH)[CompetenceId("K1")].requirement.target == 5
    with catalogue._desk.database.reading() as session:
        mine = [one for one in bank.versions(session).values() if one.profile == MATCH]
    assert [one.requirements[0].target for one in mine] == [4, 5]
    assert len({one.number for one in mine}) == 2


def test_a_text_that_changed_is_named(catalogue, file):
    catalogue.take_in([file])
    change(file, "Spørger til uddannelse og job", "Spørger til alt")
    change(file, 'title = "Kompetencematchprofil"', 'title = "Match"')
    found = catalogue.take_in([file], accept=False).differences
    assert {(one.about, one.fields) for one in found} == {
        (About.COMPETENCE, ("levels",)),
        (About.PROFILE, ("title",)),
    }


def test_a_file_with_a_problem_changes_nothing(catalogue, file):
    change(file, "target = 4", "target = 9")
    with pytest.raises(ProblemsError) as found:
        catalogue.take_in([file])
    assert [one.code for one in found.value.problems] == ["template-target-outside-scale"]
    assert catalogue.held().templates == ()


def test_an_exported_profile_comes_back_without_a_difference(catalogue, tmp_path):
    catalogue.adopt([MATCH])
    export(MATCH, tmp_path / "match.xlsx", catalogue.held())
    assert catalogue.take_in([tmp_path / "match.xlsx"], accept=False).differences == ()


def test_an_export_must_be_a_workbook(catalogue, tmp_path):
    with pytest.raises(RefusalError) as refused:
        export(MATCH, tmp_path / "match.toml", Shipped(PROFILES).templates)
    assert refused.value.code == "export-not-workbook"
