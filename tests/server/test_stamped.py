"""Who did something, when, and how often it was changed is the server's to say, whatever the client says."""

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from kompetence.storage import edits
from tests.server.attempts import only_row
from tests.server.may_write import KNOWS, OUT
from tests.server.world import HELD, INVITED, ROLES


def test_an_edit_of_another_login_is_none_of_ones_own(world):
    with world.connect("anna") as anna:
        anna.execute("insert into edit (id, at, made) values ('hers', now(), '[\"people\", \"x\"]')")
    with Session(world.engine()) as of_all, world.as_member("lis") as lis, world.as_member("anna") as anna:
        assert edits.answer(of_all, "hers") is edits.answer(lis, "hers") is None
        assert edits.answer(anna, "hers") == ("people", "x")
        of_all.execute(text("delete from edit where id = 'hers'"))
        of_all.commit()


def test_versions_are_counted_by_the_server_alone(tried, done, superuser):
    told = done("anna", "update api.goal set learn = 'x', version = 77 where id = 'g anna' returning version")
    assert told == [(2,)] == superuser.execute("select version from data.goal where id = 'g anna'").fetchall()


def test_a_new_row_can_still_be_changed_however_often_it_is_said_to_have_been(done):
    columns = "(person, content, version)"
    assert done("fie", f"insert into api.private_notes {columns} values ('fie', '', 2147483647)") == 1
    assert done("fie", "update api.private_notes set content = 'x' where person = 'fie'") == 1


_TODAY = "day = (now() at time zone 'Europe/Copenhagen')::date"
STAMPED = {
    "shared_lane": (f"(dialogue, lane, day) values ('{INVITED}', 'self', '2019-01-01')", _TODAY),
    "reviewed": (f"(dialogue, party, day, how) values ('{HELD}', 'employee', '2019-01-01', 'login')", _TODAY),
    "access_log": (
        "(id, at, account, viewer, person, act, kind) values (1, '2020-01-01', 'lis', 'lis', null, 'opened', 'levels')",
        "account = session_user and viewer = 'anna' and at > now() - interval '1 minute'",
    ),
    "disclosure": (
        "(id, at, purpose, delete_by, version) values ('new', '2020-01-01', 'x', '2020-01-01', 1)",
        "at > now() - interval '1 minute'",
    ),
    "edit": (
        "(id, at, made) values ('new', '2020-01-01', 'x')",
        "login = session_user and at > now() - interval '1 minute'",
    ),
    "draft": (f"(dialogue, lane, content, version) values ('{INVITED}', 'self', 'x', 1)", "author = 'anna'"),
}


@pytest.mark.parametrize("table", STAMPED)
def test_who_and_when_are_the_servers_to_say(world, done, superuser, tried, table):
    values, holds = STAMPED[table]
    superuser.execute("delete from data.draft")
    before = superuser.execute(f"select ctid from data.{table}").fetchall()
    assert done("anna", f"insert into api.{table} {values}") == 1
    holds = holds.replace("session_user", f"'{world.login('anna')}'")
    new = f"select {holds} from data.{table} where ctid <> all (%s::tid[])"
    assert superuser.execute(new, [[one for (one,) in before]]).fetchall() == [(True,)]


def test_authors_and_rounds_are_stamped_too(world, done, superuser):
    done("lis", "insert into api.scale (id, name, independent, confident) values ('mine', 'mine', 1, 2)")
    assert only_row(superuser, "select author from data.scale where id = 'mine'") == (world.login("lis"),)
    last = only_row(superuser, "select max(made) from data.round")[0]
    columns, values = (
        "id, made, kind, title, starts, purpose, basis, hide_target, closed, version",
        "-5, 'MUS', '', now(), ''",
    )
    told = done(
        "lis",
        f"insert into api.round ({columns}) values ('mine', {values}, 'agreed', false, false, 1) returning made",
    )
    assert told[0][0] > last


def test_a_line_of_the_log_does_not_tell_how_many_there_are(done):
    told = done(
        "anna",
        "insert into api.access_log (account, act, kind) values ('x', 'opened', 'levels') returning id, account",
    )
    assert told[0][0] is None


@pytest.mark.parametrize("name", ROLES)
def test_lines_of_the_log_are_about_people_one_has_to_do_with(tried, name):
    people = ["anna", "lis", "dorte", "carl", "fie", "hanne", "bo", "xenia", "nobody at all"]
    log = "insert into api.access_log (person, act, kind) values ({}, 'opened', 'levels')"
    told = tried(name, log.format("null"), *(log.format(f"'{one}'") for one in people))
    wanted = [None, *(one for one in people if one in KNOWS[name])] if name not in OUT else []
    assert [whom for whom, said in zip([None, *people], told, strict=True) if said == "1"] == wanted
    assert set(told) <= {"1", "42501"}


def test_lines_of_the_log_stay_as_they_are(tried):
    for name in ROLES:
        told = tried(
            name,
            "update api.access_log set act = 'exported'",
            "delete from api.access_log",
            "truncate api.access_log",
        )
        assert set(told) <= {"42501", "55000", "42809"}, name
