"""No explanation counts what its sender is not shown, however it is put; and nobody has a language to put it in."""

from time import perf_counter

import psycopg
import pytest

from kompetence.storage.server.rights import RIGHTS
from tests.server.new_rows import GOAL
from tests.server.wire import Wire
from tests.server.world import INVITED, person, put

EXPLAINED = "explain (analyze, buffers, wal, timing off, summary off) "
REFUSED = "42501"
COUNTED = {
    ("goal", "DELETE"): ("anna", "delete from api.goal where id = 'g anna'"),
    ("dialogue", "DELETE"): ("lis", f"delete from api.dialogue where id = '{INVITED}'"),
    ("unit", "DELETE"): ("it", "delete from api.unit where id = 'z'"),
    ("group_talk", "DELETE"): ("lis", "delete from api.group_talk where id = 'z'"),
    ("round", "UPDATE"): ("hr", "update api.round set hide_target = not hide_target where id = 'z'"),
}
"""By what something goes along, or is written down, that whoever does it is not shown."""


@pytest.fixture
def there(superuser):
    """What is deleted or changed."""
    for table in ("rating", "talk_note", "seal", "reviewed", "shared_lane"):
        superuser.execute(f"delete from data.{table} where dialogue = '{INVITED}'")
    put(superuser, "unit", {"id": "z", "name": "z", "parent": "b"})
    put(superuser, "round", {"id": "z", "made": -1, "kind": "MUS", "basis": "agreed"})
    superuser.execute("insert into data.round_unit values ('z', 'b')")
    put(superuser, "group_talk", {"id": "z", "round": "z", "unit": "a1", "state": "planned"})
    return superuser


def as_somebody(superuser, login, statement):
    superuser.execute("savepoint before")
    superuser.execute(f'set local session authorization "{login}"')
    try:
        superuser.execute(statement, prepare=False)
    except psycopg.Error as error:
        return error.sqlstate
    finally:
        superuser.execute("rollback to before")
    return "done"


def test_every_act_that_nobody_may_have_counted_is_looked_at_here():
    assert COUNTED.keys() == {(table, act) for table, one in RIGHTS.items() for act in one.unseen_by}


@pytest.mark.parametrize("case", COUNTED, ids=" ".join)
def test_what_is_not_shown_is_not_counted(world, there, case):
    name, statement = COUNTED[case]
    login = world.login(name)
    if "g anna" in statement:
        put(there, "goal", {**GOAL, "id": "z", "person": "anna", "shared": False})
        statement = statement.replace("g anna", "z")
    assert as_somebody(there, login, statement) == "done"
    assert as_somebody(there, login, EXPLAINED + statement) == REFUSED
    assert as_somebody(there, login, EXPLAINED.title() + statement) == REFUSED


def test_a_round_takes_as_long_to_close_however_many_are_in_it(world, there):
    login = world.login("hr")
    put(there, "person", *(person(f"z {at}") for at in range(300)))

    def took():
        least = 9.0
        for _ in range(3):
            begun = perf_counter()
            assert as_somebody(there, login, "update api.round set closed = true where id = 'z'") == "done"
            least = min(least, perf_counter() - begun)
        return least

    alone = took()
    of_all = ({"id": f"z {at}", "round": "z", "person": f"z {at}", "state": "invited"} for at in range(300))
    put(there, "dialogue", *of_all)
    assert max(took(), alone) < 1.8 * alone


GOAL_GOES = COUNTED["goal", "DELETE"][1]
PUT_TOGETHER = "'expl' || 'ain analyze " + GOAL_GOES.replace("'", "''") + "'"


def test_an_explanation_is_one_also_under_the_name_of_a_prepared_statement(world):
    with world.connect("anna") as anna:
        anna.pgconn.prepare(b"later", f"{EXPLAINED}{GOAL_GOES}".encode())
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            anna.execute("execute later")
        anna.rollback()
        assert anna.execute(f"prepare another as {GOAL_GOES}").statusmessage == "PREPARE"
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            anna.execute(f"{EXPLAINED} execute another")
        anna.rollback()


def test_nor_are_those_counted_who_are_opened_at_once(world):
    opens = "select api.open_unit('a', 'because it is asked for', 1)"
    with world.connect("hr") as hr:
        assert hr.execute(opens).rowcount == 1
        hr.rollback()
        hr.pgconn.prepare(b"later", f"{EXPLAINED}{opens}".encode())
        for one in ("execute later", EXPLAINED + opens):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                hr.execute(one)
            hr.rollback()


def test_an_explanation_is_one_also_under_the_name_of_a_portal(world):
    with Wire(world, "anna") as anna:
        for statement, told in (("select 1", "FETCH 1"), (EXPLAINED + GOAL_GOES, REFUSED)):
            assert anna.run("begin") == "BEGIN"
            anna.portal("later", statement)
            assert anna.run("fetch all from later") == told
            assert anna.run("rollback") == "ROLLBACK"


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (f"prepare later as {EXPLAINED}{GOAL_GOES}", "42601"),
        (f"declare later cursor for {EXPLAINED}{GOAL_GOES}", "42601"),
        (f"copy ({EXPLAINED}{GOAL_GOES}) to stdout", "42601"),
        (f"select query_to_xml({PUT_TOGETHER}, true, true, '')", "0A000"),
        (f"select ts_stat({PUT_TOGETHER})", "0A000"),
        ("do $$ begin perform 1; end $$", REFUSED),
        ("do language plpgsql $$ begin perform 1; end $$", REFUSED),
        *(
            (f"create function {schema}.f() returns int language {language} as 'select 1'", REFUSED)
            for schema in ("api", "public", "pg_temp", "pg_catalog")
            for language in ("sql", "plpgsql")
        ),
        ("create procedure api.f() language sql begin atomic select 1; end", REFUSED),
        ("create rule r as on delete to api.goal do also select 1", REFUSED),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["anna", "it"])
def test_nobody_can_put_a_statement_together_where_it_is_not_looked_for(
    world, superuser, name, statement, told
):
    assert as_somebody(superuser, world.login(name), statement) == told


def test_members_may_use_no_language_and_make_nothing_in_any_schema(world, superuser):
    asked = "has_{}_privilege('{}', oid, '{}')"
    member = f"{world.prefix}_member"
    languages = (
        f"select lanname from pg_language where lanpltrusted and {asked.format('language', member, 'usage')}"
    )
    assert superuser.execute(languages).fetchall() == [("sql",)], "which takes a schema"
    schemas = f"select nspname from pg_namespace where {asked.format('schema', member, 'create')}"
    assert superuser.execute(schemas).fetchall() == []
