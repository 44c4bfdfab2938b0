"""What is looked up once is kept for a transaction, where the client could write as well; nobody gains by that."""

import psycopg
import pytest


@pytest.fixture
def carl(world):
    with still(world, "carl") as connection:
        yield connection
        connection.rollback()


def still(world, *name):
    """A connection that looks at one state of the data, as the program does."""
    connection = world.connect(*name)
    connection.rollback()
    connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    connection.execute("set search_path to api")
    connection.commit()
    return connection


def people(connection):
    return {one for (one,) in connection.execute("select id from api.person")}


def kept(connection, what="led"):
    (words,) = connection.execute("select current_setting(%s, true)", [f"kompetence.{what}"]).fetchone()
    return words


def levels(connection):
    return {*connection.execute("select dialogue, lane from api.rating")}


def test_a_list_that_the_client_wrote_is_not_believed(carl):
    before = people(carl)
    carl.execute("select set_config('kompetence.led', repeat('0', 64) || '{anna,bo}', true)")
    carl.execute("select set_config('kompetence.names', repeat('0', 64) || '{anna,bo}', true)")
    assert people(carl) == before


def test_nor_one_that_was_sealed_for_somebody_else_or_for_another_transaction(world, carl):
    with still(world, "lis") as lis:
        assert "anna" in people(lis)
        theirs = kept(lis)
        assert "anna" in theirs
        before = people(carl)
        carl.execute("select set_config('kompetence.led', %s, false)", [theirs])
        carl.execute("select set_config('kompetence.led', %s, true)", [theirs])
        assert people(carl) == before
        lis.commit()
        lis.execute("select set_config('kompetence.led', replace(%s, 'anna', 'fie'), true)", [theirs])
        assert "anna" in people(lis)
        lis.rollback()


def test_how_far_a_talk_has_come_is_not_for_the_client_to_say(world):
    with still(world, "lis") as lis:
        before, mine = levels(lis), kept(lis, "moments")
        assert mine[64:].startswith("{0")
        for words in (mine[:64] + mine[64:].replace(",0", ",1"), "0" * 64 + mine[64:].replace(",0", ",1")):
            lis.execute("reset all")
            lis.execute("select set_config('kompetence.moments', %s, true)", [words])
            assert levels(lis) == before
        lis.rollback()


def test_nothing_is_kept_where_the_changes_of_others_show_meanwhile(world):
    with world.connect("lis") as lis:
        assert "anna" in people(lis)
        assert not kept(lis)
        lis.rollback()


def test_who_has_changed_something_is_looked_up_anew(world):
    lis = f'set session authorization "{world.login("lis")}"'
    over = (
        "update data.leadership set starts = current_date - 2, ends = current_date - 1 where leader = 'lis'"
    )
    with still(world) as superuser:
        superuser.execute(lis)
        assert "anna" in people(superuser)
        assert "anna" in kept(superuser)
        superuser.execute("reset session authorization")
        superuser.execute(over)
        superuser.execute(lis)
        assert "anna" not in people(superuser)
        superuser.rollback()


def test_what_is_kept_ends_with_the_opening_that_it_came_by(world):
    login = world.login("hr open")
    lasts = "update authz.opened set until = clock_timestamp() + interval '{}' where login = %s"
    with world.server.connect(world.database) as raw, still(world, "hr open") as hr:
        (until,) = raw.execute("select max(until) from authz.opened where login = %s", [login]).fetchone()
        assert levels(hr)
        hr.commit()
        raw.execute(lasts.format("1 second"), [login])
        try:
            assert levels(hr)
            hr.execute("select pg_sleep(1)")
            assert not levels(hr)
            hr.rollback()
        finally:
            raw.execute("update authz.opened set until = %s where login = %s", [until, login])
