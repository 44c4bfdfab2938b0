"""People and units kept up to date by hand: added, bound, moved, leaving, coming back."""

from datetime import date
from pathlib import Path

import pytest

from kompetence.domain.access_log import Act
from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import RoundKind
from kompetence.domain.ids import CompetenceId, PersonId, ProfileId, UnitId, VersionId
from kompetence.domain.moving import Stretch
from kompetence.domain.period import Period
from kompetence.domain.person import OwnTarget, Person
from kompetence.domain.profile import ProfileVersion
from kompetence.domain.staffing import NewPerson, Presence, Tie
from kompetence.domain.unit import Need
from kompetence.errors import RefusalError
from kompetence.services.catalogue import Shipped
from kompetence.services.places.staff import Staff
from kompetence.services.places.where import Where
from kompetence.services.rounds import Rounds
from kompetence.storage import access_log, bank, concealed, ratings
from tests.make import asks
from tests.services.conftest import B1, TODAY, TOP, assignments, memberships

V1, LEADER = VersionId("virksomhed@1"), VersionId("leder@1")
MAY, JULY = date(2026, 5, 31), date(2026, 7, 1)


@pytest.fixture
def staff(desk):
    return Staff(Where(desk, Shipped(Path())))


@pytest.fixture
def units(staff):
    return [UnitId(staff.new_unit(TOP, name).made) for name in ("Job", "Borger")]


@pytest.fixture
def anna(staff, units):
    new = NewPerson("Anna Bo", units[0], date(2026, 1, 1), "ABO", "17", profiles=(V1, LEADER))
    return PersonId(staff.add(new).made)


def refused(code):
    return pytest.raises(RefusalError, match=code)


def new(name="Bo Vang", unit=TOP, **facts):
    return NewPerson(name, unit, TODAY, **facts)


def test_somebody_new_gets_a_unit_and_profiles_the_first_as_main(desk, anna):
    january = date(2026, 1, 1)
    assert memberships(desk, anna) == {("Job", january, None)}
    assert assignments(desk, anna) == {(V1, True, january, None), (LEADER, False, january, None)}


def test_two_people_may_have_the_same_name(staff, anna, units):
    assert staff.add(new("Anna Bo", units[0])).made != anna


@pytest.mark.parametrize("field", ["initials", "employee_no", "position", "agreement"])
def test_what_looks_like_a_cpr_number_is_kept_nowhere(staff, field):
    with refused("looks-like-cpr"):
        staff.check_new(new(**{field: "010190-1234"}))


def test_a_name_is_needed_and_a_number_is_one_persons(staff, anna):
    with refused("name-missing"):
        staff.check_new(new(" "))
    with refused("employee-number-taken"):
        staff.check_new(new(employee_no="17"))
    staff.write(Person(anna, "Anna Bo Friis", "ABO", "17"))
    assert staff.employment(anna).person.name == "Anna Bo Friis"


def test_somebody_can_belong_to_several_units_but_not_twice_to_one(desk, staff, anna, units):
    staff.bind(Tie.MEMBERSHIP, Stretch("", anna, units[1], Period(TODAY)))
    assert len(memberships(desk, anna)) == 2
    with refused("membership-overlaps"):
        staff.bind(Tie.MEMBERSHIP, Stretch("", anna, units[0], Period(TODAY)))
    assert len(staff.lines()) == 1, "whoever belongs to two units is still one person"


def test_days_that_cannot_be_are_refused(staff, anna, units):
    with refused("period-backwards"):
        staff.check_bond(Tie.MEMBERSHIP, Stretch("", anna, units[1], Period(TODAY, MAY)))
    with refused("day-far-off"):
        staff.check_bond(Tie.MEMBERSHIP, Stretch("", anna, units[1], Period(date(2206, 1, 1))))


def test_one_profile_at_a_time_is_the_main_one(desk, staff, anna):
    held = next(one for one in staff.employment(anna).of(Tie.ASSIGNMENT) if one.stretch.to == LEADER)
    staff.bind(Tie.ASSIGNMENT, Stretch(held.stretch.id, anna, LEADER, held.stretch.period, main=True))
    assert {(version, main) for version, main, _, _ in assignments(desk, anna)} == {
        (V1, False),
        (LEADER, True),
    }


def test_the_same_profile_is_never_worked_by_twice(staff, anna):
    with refused("assignment-overlaps"):
        staff.check_bond(Tie.ASSIGNMENT, Stretch("", anna, V1, Period(TODAY)))


def test_one_person_leads_a_unit_at_a_time(staff, anna, units):
    bo = PersonId(staff.add(new()).made)
    staff.bind(Tie.LEADERSHIP, Stretch("", anna, units[0], Period(MAY)))
    with refused("unit-led-already"):
        staff.check_bond(Tie.LEADERSHIP, Stretch("", bo, units[0], Period(TODAY)))
    with refused("own-leader-oneself"):
        staff.check_bond(Tie.OWN_LEADER, Stretch("", anna, anna, Period(TODAY)))


def test_moving_ends_the_unit_left_the_day_before_and_keeps_the_others(desk, staff, anna, units):
    third = UnitId(staff.new_unit(TOP, "Tredje").made)
    staff.bind(Tie.MEMBERSHIP, Stretch("", anna, third, Period(MAY)))
    staff.move([anna], units[1], TODAY, [units[0]])
    assert memberships(desk, anna) == {
        ("Job", date(2026, 1, 1), MAY),
        ("Tredje", MAY, None),
        ("Borger", TODAY, None),
    }


def test_moving_to_where_one_is_changes_nothing(desk, staff, anna, units):
    before = memberships(desk, anna)
    staff.move([anna], units[0], TODAY, units)
    assert memberships(desk, anna) == before


def test_whoever_has_not_come_yet_moves_on_the_day_they_come(desk, staff, units):
    bo = PersonId(staff.add(NewPerson("Bo", units[0], JULY)).made)
    staff.move([bo], units[1], TODAY, [units[0]])
    assert memberships(desk, bo) == {("Borger", JULY, None)}


def test_leaving_ends_everything_that_binds_on_the_last_day(desk, staff, anna, units):
    bo = PersonId(staff.add(new("Bo", units[0])).made)
    staff.bind(Tie.LEADERSHIP, Stretch("", anna, units[1], Period(MAY)))
    staff.bind(Tie.OWN_LEADER, Stretch("", bo, anna, Period(MAY)))
    staff.put_target("", OwnTarget(anna, CompetenceId(B1), 2, 2, "Ny i faget", Period(MAY)))
    staff.leave(anna, TODAY)
    found = staff.employment(anna)
    assert {one.stretch.period.ends for one in found.held} == {TODAY}
    assert {one.period.ends for one in found.own_targets} == {TODAY}
    assert {one.stretch.period.ends for one in staff.employment(bo).of(Tie.OWN_LEADER)} == {TODAY}


def test_what_would_begin_after_the_last_day_never_begins(staff, anna, units):
    staff.bind(Tie.MEMBERSHIP, Stretch("", anna, units[1], Period(JULY)))
    staff.leave(anna, TODAY)
    assert [one.stretch.to for one in staff.employment(anna).of(Tie.MEMBERSHIP)] == [units[0]]


def test_whoever_comes_back_works_by_what_they_worked_by(desk, staff, anna, units):
    staff.leave(anna, MAY)
    assert staff.lines()[0].presence is Presence.LEFT
    staff.come_back(anna, units[1], TODAY)
    line = staff.lines()[0]
    assert (line.presence, line.where, line.profiles) == (Presence.HERE, "Borger", ("Virksomhed", "Leder"))


def test_a_newer_version_of_a_profile_begins_on_its_day(desk, staff, anna):
    with desk.database.transaction() as session:
        newer = ProfileVersion(VersionId("virksomhed@2"), ProfileId("virksomhed"), "2", (asks(B1, 4),))
        bank.add_version(session, newer)
    held = next(one for one in staff.employment(anna).of(Tie.ASSIGNMENT) if one.newer)
    staff.to_version(held.stretch, held.newer, JULY)
    january, june = date(2026, 1, 1), date(2026, 6, 30)
    assert {one for one in assignments(desk, anna) if one[0] != LEADER} == {
        (V1, True, january, june),
        ("virksomhed@2", True, JULY, None),
    }


def test_whoever_joins_later_stands_in_the_list_with_the_day(staff, units):
    staff.add(NewPerson("Ny", units[0], JULY))
    line = staff.lines()[0]
    assert (line.presence, line.day, line.count) == (Presence.JOINING, JULY, None)


def test_an_own_target_needs_a_reason_and_stands_beside_what_the_profiles_say(staff, anna):
    own = OwnTarget(anna, CompetenceId(B1), 2, 3, " Ny i faget ", Period(TODAY))
    with refused("target-without-reason"):
        staff.check_target("", OwnTarget(anna, CompetenceId(B1), 2, 3, " ", Period(TODAY)))
    staff.put_target("", own)
    line = staff.employment(anna).own_targets[0]
    assert (line.target, line.upper, line.reason, line.asked) == (2, 3, "Ny i faget", (4, 4))


def test_an_own_target_is_written_anew_but_never_over_another(staff, anna):
    for starts, ends in ((date(2026, 1, 1), date(2026, 2, 1)), (MAY, None)):
        staff.put_target("", OwnTarget(anna, CompetenceId(B1), 2, 2, "Ny", Period(starts, ends)))
    last = next(one for one in staff.employment(anna).own_targets if one.period.starts == MAY)
    early = OwnTarget(anna, CompetenceId(B1), 2, 2, "Ny", Period(date(2026, 1, 15)))
    with refused("target-overlaps"):
        staff.check_target(last.id, early)
    with refused("target-overlaps"):
        staff.put_target(last.id, early)


def test_a_unit_never_lies_under_itself_and_the_top_stays(staff, units):
    below = UnitId(staff.new_unit(units[0], "Under").made)
    with refused("unit-under-itself"):
        staff.move_unit(units[0], below)
    with refused("unit-is-top"):
        staff.move_unit(TOP, units[0])
    staff.move_unit(below, units[1])
    assert staff.unit(below).path == ("Kommunen", "Borger", "Under")


def test_only_an_empty_unit_is_taken_away_and_it_says_what_is_in_the_way(staff, anna, units):
    staff.move([anna], units[1], TODAY, units)
    way = staff.unit(units[0]).in_the_way
    assert (way.below, way.members, way.earlier) == (0, 0, 1)
    with refused("unit-not-empty"):
        staff.remove_unit(units[0])
    empty = UnitId(staff.new_unit(TOP, "Tom").made)
    staff.put_need(Need(empty, B1, 2, 3))
    staff.remove_unit(empty)
    assert [one.unit.name for one in staff.tree()] == ["Kommunen", "Borger", "Job"]


def test_two_units_side_by_side_have_two_names(staff, units):
    with refused("unit-name-taken"):
        staff.new_unit(TOP, "job")


def test_handing_over_ends_one_lead_and_begins_another(staff, anna, units):
    bo = PersonId(staff.add(new("Bo", units[0])).made)
    staff.hand_over(units[0], anna, MAY)
    seen = staff.handover(units[0], bo, JULY)
    assert (seen.before, seen.after, seen.people) == ("Anna Bo", "Bo", 1)
    staff.hand_over(units[0], bo, JULY)
    led = [(one.name, one.stretch.period.ends) for one in staff.unit(units[0]).led]
    assert led == [("Anna Bo", date(2026, 6, 30)), ("Bo", None)]


def test_nobody_may_lead_a_unit(staff, anna, units):
    staff.hand_over(units[0], anna, TODAY)
    staff.hand_over(units[0], None, TODAY)
    assert staff.unit(units[0]).led == ()


def test_history_without_a_dialogue_is_empty(staff, anna):
    assert staff.history(anna).rounds == ()
    assert staff.talk(anna) is None


def test_what_a_leader_has_not_shared_is_not_handed_over(staff, desk, anna, units):
    bo = PersonId(staff.add(new("Bo", units[0])).made)
    staff.hand_over(units[0], anna, MAY)
    rounds, year = Rounds(desk), Period(date(2026, 3, 1), date(2026, 12, 31))
    rounds.open(TOP, RoundKind.MUS, "MUS 2026", year, invited=[bo])
    talk = rounds.dialogues_of(bo)[0][1].id
    with desk.database.transaction() as session:
        for lane in (Lane.SELF, Lane.LEADER):
            ratings.put_draft(session, talk, lane, b"encrypted")
    assert staff.handover(units[0], anna, TODAY).drafts == 0
    assert staff.handover(units[0], bo, JULY).drafts == 1
    staff.hand_over(units[0], bo, JULY)
    with desk.database.reading() as session:
        assert len(concealed.drafts(session, Lane.LEADER)) == 1, "until then it is the old leader's"
    staff.hand_over(units[0], None, TODAY)
    with desk.database.reading() as session:
        assert concealed.drafts(session, Lane.LEADER) == {}
        assert len(concealed.drafts(session, Lane.SELF)) == 1, "what is the employee's own stays"
        told = access_log.about(session, bo)
    assert [one.act for one in told].count(Act.HANDED_OVER) == 2
