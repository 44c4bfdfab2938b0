"""What those who write at once hear of each other: who waits, who comes too late, and who waits for nobody."""

import psycopg
import pytest

from tests.server.attempts import inserted, only_row
from tests.server.world import HELD, INVITED, person, put


@pytest.fixture
def unsealed(world):
    """A dialogue that has no seal, so that others see it too."""
    with world.server.connect(world.database) as superuser:
        (row,) = superuser.execute(
            f"delete from data.seal where dialogue = '{INVITED}' returning seal::text"
        ).fetchone()
        yield
        superuser.execute("insert into data.seal select (%s::data.seal).*", [row])


def test_a_stale_version_changes_nothing_and_counts_no_row(tried, done, superuser):
    where = "where id = 'g anna' and version = 1"
    assert done("anna", f"update api.goal set learn = 'first', version = 2 {where}") == 1
    assert done("lis", f"update api.goal set learn = 'second', version = 2 {where}") == 0
    assert only_row(superuser, "select learn, version from data.goal where id = 'g anna'") == ("first", 2)


def test_whoever_is_second_waits_for_the_first(world):
    with world.connect("anna") as first, world.connect("anna") as second:
        change = "update private_notes set content = %s, version = 2 where person = 'anna' and version = 1"
        first.execute(change, [b"1"])
        second.execute("set lock_timeout = '100ms'")
        with pytest.raises(psycopg.errors.LockNotAvailable):
            second.execute(change, [b"2"])
        first.rollback()


def test_the_moment_does_not_change_while_somebody_writes_by_it(world, unsealed):
    with world.connect("anna") as anna, world.connect("lis") as lis:
        anna.execute(f"delete from rating where dialogue = '{INVITED}' and lane = 'self'")
        lis.execute("set lock_timeout = '100ms'")
        with pytest.raises(psycopg.errors.LockNotAvailable):
            lis.execute(f"update dialogue set state = 'held' where id = '{INVITED}'")
        anna.rollback()


UNSEEN = {
    f"update api.dialogue set place = 'x' where id = '{INVITED}'": [
        f"delete from api.draft where dialogue = '{INVITED}'",
        f"insert into api.draft (dialogue, lane, content, version) values ('{INVITED}', 'self', 'x', 1)",
    ],
    "update api.goal set learn = 'x' where id = 'g a1'": [
        "update api.goal set team = 'g a1' where id = 'g own'",
    ],
}
"""What a leader writes, and what is not shown to the leader and names the same row."""


@pytest.mark.parametrize("change", UNSEEN)
def test_nobody_waits_for_what_they_are_not_shown(world, unsealed, change):
    with world.connect("anna") as anna, world.connect("lis") as lis:
        for one in UNSEEN[change]:
            assert anna.execute(one).rowcount == 1
        lis.execute("set lock_timeout = '200ms'")
        assert lis.execute(change).rowcount == 1
        lis.rollback()
        anna.rollback()


def test_nobody_writes_by_what_was_so_before(world):
    with world.connect("anna") as anna:
        anna.execute("set transaction isolation level repeatable read")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            anna.execute("update person set may_be_asked = true where id = 'anna'")


def test_nobody_waits_for_whoever_makes_another_round(world):
    columns = "id, made, kind, title, starts, purpose, basis, hide_target, closed, version"
    values = "1, 'MUS', '', '2026-01-01', '', 'agreed', false, false, 1"
    with world.connect("lis") as lis, world.connect("hr") as hr:
        hr.execute("set lock_timeout = '100ms'")
        made = [
            who.execute(
                f"insert into round ({columns}) values ('{name}', {values}) returning made"
            ).fetchone()
            for who, name in ((lis, "one"), (hr, "other"))
        ]
        assert made[0] < made[1]
        lis.rollback()
        hr.rollback()


def test_a_goal_that_is_being_changed_holds_up_the_seal(world):
    goal = "update goal set learn = 'otherwise' where id = '{}'"
    seal = inserted("seal", {"dialogue": HELD, "day": "2026-01-01", "confirmed": "{}", "fingerprint": "x"})
    with world.connect("anna") as anna, world.connect("lis") as lis, world.connect() as raw:
        (kept,) = raw.execute(
            f"delete from data.seal where dialogue = '{HELD}' returning seal::text"
        ).fetchone()
        raw.execute(f"insert into data.reviewed values ('{HELD}', 'employee', now(), 'paper')")
        raw.commit()
        try:
            lis.execute("set lock_timeout = '100ms'")
            anna.execute(goal.format("g own"))
            with pytest.raises(psycopg.errors.CheckViolation):
                lis.execute(seal)
            lis.rollback()
            anna.execute(goal.format("g anna"))
            lis.execute("set lock_timeout = '100ms'")
            with pytest.raises(psycopg.errors.LockNotAvailable):
                lis.execute(seal)
        finally:
            anna.rollback()
            lis.rollback()
            raw.execute(f"delete from data.reviewed where dialogue = '{HELD}' and party = 'employee'")
            raw.execute("insert into data.seal select (%s::data.seal).*", [kept])
            raw.commit()


def test_units_are_moved_one_after_the_other_so_that_there_is_no_circle(world):
    with (
        world.server.connect(world.database) as raw,
        world.connect("it") as first,
        world.connect("it") as second,
    ):
        put(raw, "unit", {"id": "b1", "name": "b1", "parent": "b"})
        second.execute("set lock_timeout = '100ms'")
        try:
            first.execute("update unit set parent = 'b1' where id = 'a'")
            with pytest.raises(psycopg.errors.LockNotAvailable):
                second.execute("update unit set parent = 'a1' where id = 'b'")
        finally:
            first.rollback()
            raw.execute("delete from data.unit where id = 'b1'")


def test_two_windows_of_one_login_do_not_wait_for_each_other(world):
    with (
        world.server.connect(world.database) as raw,
        world.connect("it") as first,
        world.connect("it") as second,
    ):
        login = world.login("it")
        raw.execute("insert into authz.deciding values ('3', %s, 'people', '')", [login])
        second.execute("set lock_timeout = '100ms'")
        try:
            for window, whom in ((first, "bo"), (second, "carl")):
                assert (
                    window.execute(f"update membership set ends = ends where person = '{whom}'").rowcount == 1
                )
        finally:
            first.rollback()
            second.rollback()
            raw.execute("delete from authz.deciding where login = %s", [login])


FOLLOW_UP = {"id": "f new", "person": "new", "due": "2026-01-01", "form": "", "note": "", "version": 1}


@pytest.fixture
def newcomer(world):
    """Somebody of whom nothing is kept as yet."""
    since = "2020-01-01"
    with world.server.connect(world.database) as raw:
        put(raw, "person", person("new"))
        put(raw, "membership", {"id": "m new", "person": "new", "unit": "a1", "starts": since, "ends": None})
        yield raw
        raw.execute("delete from data.person where id = 'new'")


def test_who_is_to_be_deleted_stays_with_what_somebody_else_has_kept_meanwhile(world, newcomer):
    with world.connect("lis") as lis, world.connect("it") as it:
        assert lis.execute(inserted("follow_up", FOLLOW_UP)).rowcount == 1
        it.pgconn.send_query(b"delete from api.person where id = 'new'")
        waits = "select wait_event_type = 'Lock' from pg_stat_activity where pid = %s"
        while not newcomer.execute(waits, [it.info.backend_pid]).fetchone()[0]:
            it.pgconn.consume_input()
            assert it.pgconn.is_busy(), "it did not wait"
        lis.commit()
        assert it.pgconn.get_result().error_field(psycopg.pq.DiagnosticField.SQLSTATE) == b"42501"
        assert it.pgconn.get_result() is None
        it.rollback()
    assert newcomer.execute("select id from data.follow_up where person = 'new'").fetchall() == [("f new",)]


def test_whoever_looks_after_people_waits_for_what_is_written_of_whom_they_would_lead(world, newcomer):
    duty = "insert into authz.duty values ('d x', %s, 'administrator', 'top', current_date, null)"
    newcomer.execute(duty, [world.login("fie")])
    with world.connect("lis") as lis, world.connect("fie") as fie:
        come = "insert into api.membership values ('x', 'new', 'b', now(), null, 1)"
        try:
            assert fie.execute(come).rowcount == 1
            fie.rollback()
            fie.execute("set lock_timeout = '100ms'")
            assert lis.execute(inserted("follow_up", FOLLOW_UP)).rowcount == 1
            with pytest.raises(psycopg.errors.LockNotAvailable):
                fie.execute(come)
        finally:
            lis.rollback()
            fie.rollback()
            newcomer.execute("delete from authz.duty where id = 'd x'")


def test_of_what_bound_somebody_who_has_left_one_bond_stays_whoever_deletes_at_once(world):
    with (
        world.server.connect(world.database) as raw,
        world.connect("it") as first,
        world.connect("it") as second,
    ):
        earlier = {"person": "xenia", "unit": "b", "starts": "2020-01-01", "ends": "2020-01-02"}
        put(raw, "membership", {"id": "m earlier", **earlier})
        second.execute("set lock_timeout = '100ms'")
        try:
            assert first.execute("delete from membership where id = 'm earlier'").rowcount == 1
            with pytest.raises(psycopg.errors.LockNotAvailable):
                second.execute("delete from membership where id = 'm xenia'")
        finally:
            first.rollback()
            raw.execute("delete from data.membership where id = 'm earlier'")
