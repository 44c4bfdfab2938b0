"""The sets of the database are those of the domain: who leads whom today, who is above, who has opened whom."""

import json
import random
from datetime import date, timedelta

import psycopg
import pytest
from sqlalchemy.orm import Session

from kompetence.domain.ids import PersonId
from kompetence.services.person_view import PersonViews
from kompetence.services.who_leads import leading
from kompetence.storage.server.clock import TODAY
from tests.server.organisations import SEEDS, STAFF, organisation
from tests.server.world import look, open_, put


@pytest.mark.parametrize("seed", SEEDS)
def test_the_database_and_the_domain_agree_on_who_leads_whom(staffed, seed):
    chance = random.Random(seed)
    with staffed.engine().connect() as connection, connection.begin() as act:
        raw = connection.connection.driver_connection
        today = raw.execute(f"select {TODAY}").fetchone()[0]
        organisation(raw, staffed, chance, today)
        with Session(connection) as session:
            views = PersonViews(session, today)
            leaders = {one: views.leader(one) for one in STAFF}
            here = {one for one in STAFF if one in views._unit_of}
            leading = {one for one in STAFF if one in views._leader_of_unit.values()}
            own = set(views._own_leader)
        bonds = raw.execute(
            "select unnest(authz.leaders_of(%s, %s))", [STAFF, [today] * len(STAFF)]
        ).fetchall()
        pairs = {tuple(json.loads(bond)[1:]) for (bond,) in bonds}
        assert leads_otherwise(raw, today) <= looked_ahead(raw, STAFF), seed
        for one in STAFF:
            seen = look(raw, staffed, one, ["follow_up", "person"])
            led = {found for found in STAFF if any(f'"f {found}"' in line for line in seen["follow_up"])} - {
                one
            }
            known = {found for found in STAFF if any(f"post {found}" in line for line in seen["person"])}
            if not known:
                assert one not in here | leading, one
                continue
            meant = {other for other, leader in leaders.items() if leader is not None and leader.id == one}
            assert led == {other for other in meant if other in here or other in own}, (seed, one)
            assert led == {person for person, leader in pairs if leader == one}, (seed, one)
            assert led == reached(connection, staffed, one, views.tree, today), (seed, one)
            units = {unit for unit, leader in views._leader_of_unit.items() if leader == one}
            below = {unit for top in units for unit in views.tree.below(top)}
            above = {other for other in here if views._unit_of[other] in below}
            assert known == led | above | {one}, (seed, one)
        act.rollback()


def leads_otherwise(raw, today):
    """Who is led by others than the day before, and when; and everybody today."""
    days = [today + number * timedelta(1) for number in range(5)]
    asked = [one for one in STAFF for _ in days], days * len(STAFF)
    bonds = raw.execute("select unnest(authz.leaders_of(%s, %s))", asked).fetchall()
    found = {(one, day): set() for one in STAFF for day in days}
    for (bond,) in bonds:
        day, one, leader = json.loads(bond)
        found[one, date.fromisoformat(day)].add(leader)
    return {(one, day) for one, day in found if found[one, day] != found.get((one, day - timedelta(1)))}


def looked_ahead(raw, people):
    return set(raw.execute("select person, day from authz.looked_ahead(%s, '{}')", [people]).fetchall())


def reached(connection, world, name, tree, today):
    """Whom the window of somebody finds to be theirs, out of what is shown to them."""
    raw = connection.connection.driver_connection
    raw.execute(f'set session authorization "{world.login(name)}"; set search_path to api')
    with Session(connection) as session:
        found = leading(session, tree, today).reach(PersonId(name))
    raw.execute("reset session authorization; set search_path to data")
    return found.people


def shown(connection, world, name, table):
    return look(connection, world, name, [table])[table]


def names(connection, world, name):
    return {line[1:].split(",")[0] for line in shown(connection, world, name, "person")}


def test_a_person_knows_the_name_of_the_leader_and_no_more_of_them(world, superuser):
    (line,) = (one for one in shown(superuser, world, "anna", "person") if one.startswith("(lis"))
    assert line == '(lis,Lis,"",,"","",f,1)'
    assert names(superuser, world, "carl") == {"carl", "lis"}


def test_a_leader_who_hands_over_sees_nothing_from_that_day(world, superuser):
    superuser.execute(
        f"update data.leadership set ends = {TODAY} - 1, starts = {TODAY} - 9 where leader = 'lis'"
    )
    assert not shown(superuser, world, "lis", "rating")
    assert names(superuser, world, "lis") == {"lis", "dorte"}
    assert shown(superuser, world, "dorte", "rating"), "what has no leader belongs to the one above"


def test_the_next_leader_never_sees_the_draft_of_the_one_before(world, superuser):
    superuser.execute("update data.leadership set leader = 'fie' where id = 'l3'")
    assert shown(superuser, world, "fie", "rating")
    assert not shown(superuser, world, "fie", "draft")


def test_nobody_is_looked_ahead_for_on_the_days_of_others(world, superuser):
    today = superuser.execute(f"select {TODAY}").fetchone()[0]
    ends = [today + number * timedelta(1) for number in range(9)]
    for table, key, what in (
        ("membership", "person", {"unit": "b"}),
        ("leadership", "leader", {"unit": "b"}),
    ):
        rows = ({"id": f"z {one}", key: "bo", "starts": one, "ends": one, **what} for one in ends)
        put(superuser, table, *rows)
    assert looked_ahead(superuser, ["anna", "carl"]) == {("anna", today), ("carl", today)}
    assert looked_ahead(superuser, ["fie"]) == {("fie", one) for one in [*ends, ends[-1] + timedelta(1)]}


def test_a_reason_lasts_as_long_as_it_was_given_and_only_for_whom(world, superuser):
    assert names(superuser, world, "hr") == {"hanne", "fie"}
    assert "bo" not in names(superuser, world, "hr open")
    superuser.execute("update authz.opened set until = now() - interval '1 second'")
    assert not names(superuser, world, "hr open")


def test_a_duty_that_is_over_opens_nobody(world, superuser):
    superuser.execute(f"update authz.duty set starts = {TODAY} - 9, ends = {TODAY} - 1")
    assert not names(superuser, world, "hr open")
    assert not names(superuser, world, "it")


def test_nobody_opens_themselves(world, superuser):
    superuser.execute("update authz.account set person = 'bo' where login = %s", [world.login("hr open")])
    open_(superuser, world, "hr open", "bo")
    put(superuser, "own_target", {"id": "x", "person": "bo", "competence": "c"})
    put(superuser, "round", {"id": "x", "made": 9999, "kind": "MUS", "basis": "agreed", "hide_target": True})
    put(superuser, "dialogue", {"id": "x", "round": "x", "person": "bo", "state": "invited"})
    assert not [one for one in shown(superuser, world, "hr open", "own_target") if one.startswith("(x")]


def test_own_targets_are_hidden_while_any_talk_hides_its_targets(world, superuser):
    assert not shown(superuser, world, "anna", "own_target")
    assert shown(superuser, world, "lis", "own_target")
    superuser.execute("update data.round set hide_target = false")
    assert shown(superuser, world, "anna", "own_target")


def test_what_was_read_in_from_a_file_is_for_both(world, superuser):
    superuser.execute("update data.rating set imported = true where dialogue = 'm000'")
    lanes = [line for line in shown(superuser, world, "lis", "rating") if line.startswith("(m000")]
    assert len(lanes) == 3
    assert len([one for one in shown(superuser, world, "hr open", "rating") if one.startswith("(m000")]) == 1


def test_goals_of_units_are_for_those_below_and_for_who_leads_them(world, superuser):
    goals = {
        name: {line.split(",")[0] for line in shown(superuser, world, name, "goal")}
        for name in ("anna", "lis", "fie")
    }
    assert goals["anna"] == {'("g anna"', '("g own"', '("g top"', '("g a1"'}
    assert goals["lis"] == {'("g anna"', '("g top"', '("g a1"'}
    assert goals["fie"] == {'("g top"', '("g b"'}


def test_a_group_talk_is_for_who_takes_part_and_who_leads(world, superuser):
    for name in ("anna", "carl", "lis"):
        assert shown(superuser, world, name, "group_talk"), name
        assert shown(superuser, world, name, "group_line"), name
    for name in ("dorte", "fie", "it", "hr open"):
        assert not shown(superuser, world, name, "group_talk"), name
    assert len(shown(superuser, world, "carl", "group_member")) == 1


def test_what_opens_a_reply_is_told_when_the_leader_has_shared(world, superuser):
    forms = {line for line in shown(superuser, world, "lis", "form") if "\\x" in line}
    assert {"shared" if "7573" in one else "hidden" for one in forms} == {"shared", "hidden"}
    assert not shown(superuser, world, "anna", "form")


def test_lines_of_the_log_are_numbered_anew(world, superuser):
    (line,) = shown(superuser, world, "anna", "access_log")
    assert line.startswith("(1,")


def test_an_edit_is_known_to_the_login_that_made_it(world, superuser):
    superuser.execute("update data.edit set login = %s", [world.login("carl")])
    assert shown(superuser, world, "carl", "edit")
    assert not shown(superuser, world, "anna", "edit")


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12"])
def test_the_day_is_the_servers_whatever_the_client_says(world, superuser, zone):
    superuser.execute(f"update data.leadership set starts = {TODAY} + 1 where leader = 'lis'")
    superuser.execute("select set_config('timezone', %s, true)", [zone])
    assert not shown(superuser, world, "lis", "rating")


def test_a_login_of_its_own_is_who_it_says_and_no_one_else(world):
    with world.connect("carl") as connection:
        assert connection.execute("select id from person order by id").fetchall() == [("carl",), ("lis",)]
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(f'set session authorization "{world.login("anna")}"')
