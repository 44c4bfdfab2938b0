"""A write is asked about row by row: what is masked stays, and who somebody is to one row is what the sets say."""

import random

import pytest

from kompetence.storage.server.clock import TODAY
from kompetence.storage.server.roles import Roles
from tests.server.attempts import only_row
from tests.server.organisations import SEEDS, STAFF, organisation
from tests.server.world import INVITED


def test_what_is_masked_stays_when_the_row_is_changed_by_who_sees_it_masked(tried, done, superuser):
    assert done("lis", f"select secret from api.form where dialogue = '{INVITED}'") == [(b"",)]
    assert done("lis", f"update api.form set lines = 'x', secret = '' where dialogue = '{INVITED}'") == 1
    found = only_row(superuser, f"select secret, lines from data.form where dialogue = '{INVITED}'")
    assert found == (b"usual", "x")


def test_a_masked_version_tells_nothing_and_holds_nothing(tried, superuser):
    wanted = "update api.person set position = 'x' where id = 'lis'"
    first = tried("carl", wanted)
    superuser.execute("update data.person set version = 9 where id = 'lis'")
    assert first == tried("carl", wanted) == "42501"


def test_a_draft_of_another_is_not_seen_nor_written_nor_in_the_way(tried, done, superuser):
    superuser.execute("update data.leadership set leader = 'fie' where id = 'l3'")
    row = f"(dialogue, lane, content, version) values ('{INVITED}', 'leader', 'mine', 1)"
    assert tried("fie", "update api.draft set content = 'x'", "delete from api.draft") == ["0", "0"]
    assert done("fie", f"insert into api.draft {row}") == 1
    assert done("fie", f"update api.draft set content = 'more' where dialogue = '{INVITED}'") == 1
    assert done("fie", "delete from api.draft") == 1
    found = superuser.execute(
        f"select author, content from data.draft where dialogue = '{INVITED}' order by 1"
    ).fetchall()
    assert found == [("anna", b"usual"), ("lis", b"usual")]


def test_who_looks_after_one_unit_has_no_say_in_another(world, tried, superuser):
    duty = "insert into authz.duty values ('d b', %s, 'administrator', 'b', current_date, null)"
    superuser.execute(duty, [world.login("carl")])
    superuser.execute("insert into data.membership values ('m bo 2', 'bo', 'a1', current_date, null, 1)")
    led = "insert into api.own_leader values ('o', '{}', 'hanne', current_date, null, 1)"
    said = tried(
        "carl",
        "delete from api.membership where id = 'm bo 2'",
        "update api.membership set ends = current_date where id = 'm bo 2'",
        led.format("bo"),
        "update api.membership set ends = current_date where id = 'm bo'",
    )
    assert said == ["42501"] * 3 + ["1"]
    superuser.execute("delete from data.membership where id = 'm bo 2'")
    assert tried("carl", led.format("bo")) == "1"


@pytest.mark.parametrize("seed", SEEDS)
def test_who_one_is_to_one_person_or_unit_is_what_the_sets_say(staffed, seed):
    sets = """
        create function api.asked() returns table (question text, one text, asked boolean, found boolean)
            language sql security definer as $$
        select 'leads', p.id, authz.is_led(p.id, authz.me()), p.id in (select authz.led()) from data.person p
        union all select 'leads unit', u.id, authz.leads_unit(u.id),
            u.id in (select authz.belonging(array(select authz.units_led(authz.me())))) from data.unit u
        union all select 'administers', p.id, authz.administers(p.id), p.id in (select authz.administered())
            from data.person p where exists (select from data.membership m where m.person = p.id)
        union all select 'nobody', 'x', (authz.is_led('x', authz.me()) or authz.administers('x')
            or authz.leads_unit('x') or authz.knows('x') or authz.is_led(null, authz.me())
            or authz.leads_unit(null)) is true, false
        $$
    """
    with staffed.engine().connect() as connection, connection.begin() as act:
        raw = connection.connection.driver_connection
        today = raw.execute(f"select {TODAY}").fetchone()[0]
        chance = random.Random(seed)
        organisation(raw, staffed, chance, today)
        for name in STAFF[:6]:
            unit = f"u{chance.randrange(9)}"
            raw.execute(
                "insert into authz.duty values (%s, %s, 'administrator', %s, %s)",
                [name, staffed.login(name), unit, today],
            )
        raw.execute(sets)
        raw.execute(Roles(staffed.prefix).named("grant execute on function api.asked() to k_member"))
        for name in STAFF:
            raw.execute(f'set session authorization "{staffed.login(name)}"')
            different = raw.execute("select * from api.asked() where asked is distinct from found").fetchall()
            raw.execute("reset session authorization")
            assert not different, (name, different)
        act.rollback()
