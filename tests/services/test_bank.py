"""Profiles are edited in drafts, published for good, compared, and taken in row by row."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kompetence.domain.ids import CompetenceId, ProfileId, VersionId
from kompetence.domain.profile import ProfileVersion, Requirement
from kompetence.domain.profile_difference import Kind, Part
from kompetence.errors import RefusalError
from kompetence.paths import of_user
from kompetence.services.catalogue import Shipped
from kompetence.services.places.bank import ProfileBank
from kompetence.services.places.where import Where
from kompetence.storage import bank
from tests.make import asks
from tests.services.conftest import B1, B2, TODAY, assignments

COMPANY, LEADER = ProfileId("virksomhed"), ProfileId("leder")
MATCH, COMMON = ProfileId("kompetencematch"), ProfileId("faelles-grundlag")
PROFILES = of_user().profiles


@pytest.fixture
def profiles(desk):
    return ProfileBank(Where(desk, Shipped(PROFILES)))


@pytest.fixture
def copied(profiles):
    profiles.copy_template(MATCH)
    return profiles


def line(sheet, competence):
    return next(one for one in sheet.lines if one.competence.id == competence)


def test_the_first_edit_begins_a_draft_and_the_published_version_stays(profiles):
    profiles.ask(COMPANY, asks(B1, 4))
    sheet = profiles.profile(COMPANY)
    assert (sheet.draft, sheet.version.number) == (True, "2")
    assert line(sheet, B1).requirement.target == 4
    first = next(one for one in sheet.versions if one.published)
    assert line(profiles.profile(COMPANY, first.id), B1).requirement.target == 3
    assert not profiles.profile(COMPANY, first.id).editable


def test_asking_for_what_is_asked_already_begins_no_draft(profiles):
    profiles.ask(COMPANY, asks(B1, 3, 3))
    assert not profiles.profile(COMPANY).draft


def test_there_is_one_draft_however_much_is_edited(profiles):
    for target in (4, 5, None, 2):
        profiles.ask(COMPANY, asks(B1, target))
    profiles.drop(COMPANY, B2)
    assert len(profiles.profile(COMPANY).versions) == 2


def test_a_target_outside_the_scale_is_refused(profiles):
    with pytest.raises(RefusalError) as refusal:
        profiles.ask(COMPANY, asks(B1, 6))
    assert refusal.value.code == "no-such-step"
    assert not profiles.profile(COMPANY).draft


def test_a_discarded_draft_leaves_the_published_version(profiles):
    profiles.ask(COMPANY, asks(B1, 4))
    profiles.discard(COMPANY)
    assert line(profiles.profile(COMPANY), B1).requirement.target == 3


def test_publishing_moves_nobody_unless_chosen(profiles, desk, mette):
    profiles.ask(COMPANY, asks(B1, 4))
    assert [one.name for one in profiles.movers(COMPANY)] == ["Mette Lund"]
    profiles.publish(COMPANY, [], TODAY)
    sheet = profiles.profile(COMPANY)
    assert (sheet.draft, sheet.version.published_on) == (False, TODAY)
    assert {version for version, *_ in assignments(desk, mette)} == {"virksomhed@1"}


def test_publishing_moves_those_who_are_chosen_from_the_day(profiles, desk, mette):
    began = next(iter(assignments(desk, mette)))[2]
    later = date(2026, 8, 1)
    profiles.ask(COMPANY, asks(B1, 4))
    profiles.publish(COMPANY, [mette], later)
    assert assignments(desk, mette) == {
        ("virksomhed@1", True, began, date(2026, 7, 31)),
        ("virksomhed@2", True, later, None),
    }


def test_a_change_of_what_is_inherited_replaces_it_and_can_be_given_back(copied):
    inherited = line(copied.profile(MATCH), CompetenceId("B1"))
    assert (inherited.own, inherited.source) == (False, COMMON)
    copied.ask(MATCH, replace(inherited.requirement, target=5))
    changed = line(copied.profile(MATCH), CompetenceId("B1"))
    assert (changed.own, changed.inherited.target, changed.template.target) == (True, 3, 3)
    assert line(copied.profile(COMMON), CompetenceId("B1")).requirement.target == 3
    copied.drop(MATCH, CompetenceId("B1"))
    assert not line(copied.profile(MATCH), CompetenceId("B1")).own


def test_building_in_a_circle_is_refused_in_words(copied):
    with pytest.raises(RefusalError) as refusal:
        copied.build_on(COMMON, [MATCH])
    assert refusal.value.code == "profile-circle"
    assert refusal.value.data["circle"].count("→") == 2


def test_a_newer_version_of_a_base_is_offered_and_taken_when_asked(copied):
    copied.ask(COMMON, asks("B1", 5))
    copied.publish(COMMON, [], TODAY)
    assert [one.newer for one in copied.profile(MATCH).bases] == ["2"]
    assert line(copied.profile(MATCH), CompetenceId("B1")).requirement.target == 3
    copied.build_anew(MATCH)
    assert line(copied.profile(MATCH), CompetenceId("B1")).requirement.target == 5


def test_rows_are_taken_over_from_the_template_one_by_one(copied):
    copied.ask(MATCH, asks("K1", 2))
    copied.drop(MATCH, CompetenceId("K2"))
    rows = {one.about: one for one in copied.against_template(MATCH)}
    assert {one: row.kind for one, row in rows.items()} == {"K1": Kind.CHANGED, "K2": Kind.NEW}
    copied.take_over(MATCH, [rows["K1"].key])
    assert [one.about for one in copied.against_template(MATCH)] == ["K2"]
    assert line(copied.profile(MATCH), CompetenceId("K1")).requirement.target == 4


def test_an_earlier_version_is_compared_with_everything_inherited(copied):
    copied.ask(COMMON, asks("B1", 5))
    copied.publish(COMMON, [], TODAY)
    first = copied.profile(MATCH).version.id
    copied.build_anew(MATCH)
    (row,) = copied.against_version(MATCH, first)
    assert (row.kind, row.about, row.before.target, row.after.target) == (Kind.CHANGED, "B1", 3, 5)


def changed_file(folder: Path) -> Path:
    text = (PROFILES / "kompetencematch.toml").read_text("utf-8")
    file = folder / "kompetencematch.toml"
    file.write_text(
        text.replace("target = 4", "target = 5").replace("Kompetencematchprofil", "Vores match"), "utf-8"
    )
    return file


def test_only_accepted_rows_of_a_file_are_taken_in(copied, tmp_path):
    coming = copied.read([changed_file(tmp_path)])
    assert {(one.part, one.about) for one in coming.rows} == {
        (Part.TEXT, "title"),
        (Part.REQUIREMENT, "K1"),
        (Part.REQUIREMENT, "K3"),
    }
    copied.take_in(coming, [(MATCH, Part.REQUIREMENT, "K1")])
    sheet = copied.profile(MATCH)
    assert (sheet.profile.title, sheet.draft) == ("Kompetencematchprofil", True)
    assert line(sheet, CompetenceId("K1")).requirement.target == 5
    assert line(sheet, CompetenceId("K3")).requirement.target == 4


def test_a_new_profile_from_a_file_comes_with_what_it_builds_on(profiles, tmp_path):
    coming = profiles.read([changed_file(tmp_path)])
    wanted = [one.key for one in coming.rows if one.profile == MATCH and one.about != "K5"]
    profiles.take_in(coming, wanted)
    asked = {one.competence.id for one in profiles.profile(MATCH).lines}
    assert {"B1", "K1"} <= asked
    assert "K5" not in asked


def test_taking_in_nothing_is_refused(copied, tmp_path):
    with pytest.raises(RefusalError, match="nothing-accepted"):
        copied.take_in(copied.read([changed_file(tmp_path)]), [])


def test_a_copy_of_a_profile_goes_its_own_way(profiles):
    made = ProfileId(profiles.begin("Vores", COMPANY).made)
    profiles.ask(made, Requirement(B1, 5))
    assert line(profiles.profile(COMPANY), B1).requirement.target == 3
    assert profiles.profile(made).profile.origin is None
    profiles.discard(made)
    assert made not in {one.profile.id for one in profiles.profiles()}


def test_a_retired_profile_vanishes_from_choices_unless_others_build_on_it(copied):
    with pytest.raises(RefusalError, match="profile-in-base"):
        copied.retire(COMMON)
    copied.retire(MATCH)
    assert MATCH not in {one.profile.id for one in copied.profiles() if not one.template}
    assert [one.id for one in copied.retired()] == [MATCH]


def test_what_uses_a_competence_is_told(profiles, mette):
    uses = profiles.uses(B2)
    assert (uses.profiles, uses.people) == (("Virksomhed",), 1)


def test_a_competence_keeps_its_scale_once_it_is_asked_for(profiles):
    competence = next(one.competence for one in profiles.competences() if one.competence.id == B1)
    other = replace(competence.scale, id="other")
    with pytest.raises(RefusalError, match="competence-scale-in-use"):
        profiles.save_competence(replace(competence, scale=other))


def test_a_retired_competence_stays_where_it_is_asked_for(profiles):
    profiles.retire_competence(B2)
    assert [one.competence.retired for one in profiles.competences()][-1]
    assert line(profiles.profile(COMPANY), B2).requirement.target == 4


def test_the_advert_holds_neither_numbers_nor_names(profiles, mette):
    (first, *_rest) = profiles.lacking()
    text = profiles.advert([(first.competence.id, first.level)])
    assert first.competence.name in text
    assert "Mette" not in text
    assert not any(letter.isdigit() for letter in text)


def test_a_profile_saved_as_a_workbook_comes_back_without_a_difference(copied, tmp_path):
    copied.save_as(MATCH, tmp_path / "match.xlsx")
    assert copied.read([tmp_path / "match.xlsx"]).rows == ()


def test_a_draft_begun_before_another_version_came_is_still_the_newest_when_published(profiles, desk):
    profiles.ask(COMPANY, asks(B1, 5))
    with desk.database.transaction() as session:
        other = ProfileVersion(VersionId("virksomhed@other"), COMPANY, "2", (asks(B1, 1),))
        bank.add_version(session, other)
    fresh = ProfileBank(Where(desk, Shipped(PROFILES)))
    fresh.publish(COMPANY, [], TODAY)
    sheet = fresh.profile(COMPANY)
    assert (sheet.version.number, line(sheet, B1).requirement.target) == ("3", 5)
