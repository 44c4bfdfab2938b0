"""People come, move and go by dated facts; figures of days gone by stay what they were."""

from datetime import date

import pytest

from kompetence.domain.ids import ProfileId, VersionId
from kompetence.domain.profile import ProfileVersion
from kompetence.errors import RefusalError
from kompetence.services.organisation import Organisation
from kompetence.services.person_view import PersonViews
from kompetence.storage import bank, people
from tests.make import asks
from tests.services.conftest import B1, TODAY, TOP, assignments, memberships

MAY, JULY = date(2026, 5, 1), date(2026, 7, 1)
BEFORE_JULY = date(2026, 6, 30)


def publish(desk, profile, number):
    with desk.database.transaction() as session:
        version = VersionId(f"{profile}@{number}")
        bank.add_version(session, ProfileVersion(version, ProfileId(profile), number, (asks(B1, 5),)))


def leader(desk, person, day=TODAY):
    with desk.database.reading() as session:
        found = PersonViews(session, day).leader(person)
        return found and found.name


def test_somebody_new_without_a_unit_belongs_to_the_top(desk, put):
    assert memberships(desk, put("Bo")) == {("Kommunen", TODAY, None)}


def test_a_unit_that_is_not_there_is_made_along_its_path(desk, put):
    put("Bo", unit="Beskæftigelse / Team Syd", kind="team")
    tree = Organisation(desk).tree()
    (team,) = tree.named("Team Syd")
    assert tree.path(team) == ("Kommunen", "Beskæftigelse", "Team Syd")
    assert tree[team].kind == "team"


def test_a_path_may_begin_with_the_top_and_be_written_in_other_letters(desk, put):
    put("Bo", unit="Kommunen / Team")
    put("Ida", unit="kommunen / TEAM")
    assert [one.name for one in Organisation(desk).tree().children(TOP)] == ["Team"]


@pytest.mark.parametrize("word", ["A /  / B", "A / / B", " / B", "A / "])
def test_a_path_with_an_empty_part_is_refused(desk, put, word):
    with pytest.raises(RefusalError) as refused:
        put("Bo", unit=word)
    assert refused.value.code == "unit-without-name"


def test_a_unit_of_two_meanings_is_refused_with_both(desk, put):
    put("Bo", unit="Nord / Team")
    put("Ida", unit="Syd / Team")
    with pytest.raises(RefusalError) as refused:
        put("Eva", unit="Team")
    assert refused.value.code == "unit-ambiguous"
    assert "Nord / Team" in refused.value.data["candidates"]


def test_a_move_ends_the_old_membership_the_day_before(desk, put):
    bo = put("Bo", "1", unit="Nord", starts=MAY)
    put("Bo", "1", unit="Syd", starts=JULY)
    assert memberships(desk, bo) == {("Nord", MAY, BEFORE_JULY), ("Syd", JULY, None)}


def test_saying_the_same_again_changes_nothing(desk, put):
    bo = put("Bo", "1", unit="Nord", starts=MAY, profiles=("virksomhed",))
    before = memberships(desk, bo), assignments(desk, bo)
    put("Bo", "1", unit="Nord", starts=MAY, profiles=("virksomhed",))
    put("Bo", "1", unit="Nord", profiles=("virksomhed",))
    assert (memberships(desk, bo), assignments(desk, bo)) == before


def test_a_last_day_ends_membership_and_profile(desk, put):
    bo = put("Bo", "1", unit="Nord", starts=MAY, profiles=("virksomhed",))
    put("Bo", "1", ends=BEFORE_JULY)
    assert memberships(desk, bo) == {("Nord", MAY, BEFORE_JULY)}
    assert assignments(desk, bo) == {("virksomhed@1", True, MAY, BEFORE_JULY)}


def test_an_end_before_the_beginning_is_refused_and_nothing_kept(desk, put):
    with pytest.raises(RefusalError) as refused:
        put("Bo", "1", unit="Nord", starts=JULY, ends=MAY)
    assert refused.value.code == "ends-before-beginning"
    assert Organisation(desk).people(TOP, JULY) == ()


def test_the_first_profile_is_the_main_one(desk, put):
    bo = put("Bo", "1", profiles=("virksomhed", "leder"))
    assert assignments(desk, bo) == {("virksomhed@1", True, TODAY, None), ("leder@1", False, TODAY, None)}


def test_main_and_supplementary_change_places(desk, put):
    bo = put("Bo", "1", profiles=("virksomhed", "leder"))
    put("Bo", "1", profiles=("leder", "virksomhed"))
    assert assignments(desk, bo) == {("virksomhed@1", False, TODAY, None), ("leder@1", True, TODAY, None)}


def test_who_has_an_older_version_keeps_it(desk, put):
    bo = put("Bo", "1", profiles=("virksomhed",))
    publish(desk, "virksomhed", "2")
    put("Bo", "1", profiles=("virksomhed",))
    ida = put("Ida", "2", profiles=("virksomhed",))
    assert {one[0] for one in assignments(desk, bo)} == {"virksomhed@1"}
    assert {one[0] for one in assignments(desk, ida)} == {"virksomhed@2"}


def test_a_profile_that_is_not_named_any_more_ends(desk, put):
    bo = put("Bo", "1", profiles=("virksomhed", "leder"), starts=MAY)
    put("Bo", "1", profiles=("leder",), starts=JULY)
    assert assignments(desk, bo) == {("virksomhed@1", True, MAY, BEFORE_JULY), ("leder@1", True, MAY, None)}


def test_a_profile_nobody_knows_is_refused_with_those_there_are(desk, put):
    with pytest.raises(RefusalError) as refused:
        put("Bo", profiles=("ukendt",))
    assert (refused.value.code, refused.value.data["known"]) == ("profile-unknown", "Leder, Virksomhed")


def test_a_profile_that_is_nearly_right_is_named(desk, put):
    with pytest.raises(RefusalError) as refused:
        put("Bo", profiles=("virksomheder",))
    assert (refused.value.code, refused.value.data["near"]) == ("profile-unknown-near", "Virksomhed")


def test_a_number_means_one_person_whatever_the_name(desk, put):
    assert put("Bo Krag", "17") == put("Bo Krag Lund", " 17 ".strip())
    (one,) = Organisation(desk).people(TOP)
    assert one.person.name == "Bo Krag Lund"


def test_a_name_alone_never_means_somebody_with_a_number(desk, put):
    assert put("Bo", "17") != put("Bo")


def test_two_of_the_same_name_without_a_number_cannot_be_told_apart(desk, put):
    with desk.database.transaction() as session:
        for identity in ("a", "b"):
            people.put(session, people.Person(identity, "Bo"))
    with pytest.raises(RefusalError) as refused:
        put("Bo")
    assert refused.value.code == "person-ambiguous"


def test_nothing_said_changes_nothing(desk, put):
    put("Bo", "1", position="Rådgiver", agreement="HK", may_be_asked=True)
    put("Bo", "1")
    person = Organisation(desk).person("1")
    assert (person.position, person.agreement, person.may_be_asked) == ("Rådgiver", "HK", True)


def test_the_first_leader_named_leads_the_unit(desk, put):
    put("Eva", "9")
    bo = put("Bo", "1", unit="Nord", leader="9")
    ida = put("Ida", "2", unit="Nord")
    assert (leader(desk, bo), leader(desk, ida)) == ("Eva", "Eva")


def test_another_leader_is_set_on_the_person(desk, put):
    put("Eva", "9")
    put("Ole", "8")
    bo = put("Bo", "1", unit="Nord", leader="9")
    ida = put("Ida", "2", unit="Nord", leader="8")
    assert (leader(desk, bo), leader(desk, ida)) == ("Eva", "Ole")


def test_a_unit_without_a_leader_belongs_to_the_one_above_and_nobody_leads_themselves(desk, put):
    eva = put("Eva", "9")
    put("Bo", "1", leader="9")
    ida = put("Ida", "2", unit="Nord / Team")
    assert (leader(desk, ida), leader(desk, eva)) == ("Eva", None)


def test_a_leader_nobody_knows_is_refused_and_nothing_kept(desk, put):
    with pytest.raises(RefusalError) as refused:
        put("Bo", "1", leader="99")
    assert refused.value.code == "leader-unknown"
    assert Organisation(desk).people(TOP) == ()


def test_people_come_in_danish_order_each_once(desk, put):
    for name in ("Åse", "Aase", "Ærø", "Zita", "Ørn"):
        put(name, unit="Nord")
    assert [one.person.name for one in Organisation(desk).people(TOP)] == [
        "Zita",
        "Ærø",
        "Ørn",
        "Aase",
        "Åse",
    ]


def test_who_has_left_or_not_come_is_not_there_that_day(desk, put):
    put("Bo", "1", unit="Nord", starts=MAY, ends=BEFORE_JULY)
    there = [len(Organisation(desk).people(TOP, day)) for day in (date(2026, 4, 30), MAY, BEFORE_JULY, JULY)]
    assert there == [0, 1, 1, 0]
