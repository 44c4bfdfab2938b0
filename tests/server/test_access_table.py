"""What raw SQL shows each role of each record at each moment is what the access table of the domain says.

Noninterference: one record is written otherwise, or taken away, in every dialogue at once; whoever may not see it must
then see just the same as before, in every table, and whoever may must see the difference.
"""

import psycopg
import pytest

from kompetence.domain.access_table import Record, sees
from kompetence.storage.server.records import COUNTED
from kompetence.storage.tables import Row
from tests.server.world import MOMENTS, ROLES, look

R = Record
OTHERWISE = {
    R.FACTS: ["update data.person set position = 'otherwise' where id = 'anna'"],
    R.SELF_DRAFT: ["update data.draft set content = 'otherwise' where lane = 'self'"],
    R.LEADER_DRAFT: ["update data.draft set content = 'otherwise' where lane = 'leader'"],
    R.SELF_LEVELS: ["update data.rating set level = 5 where lane = 'self'"],
    R.SELF_TEXTS: [
        "update data.preparation set example = 'otherwise', wish = 'no', latitude = 'otherwise'",
        "update data.talk_note set text = 'otherwise' where lane = 'self'",
    ],
    R.LEADER_LEVELS: ["update data.rating set level = 5 where lane = 'leader'"],
    R.LEADER_TEXTS: ["update data.talk_note set text = 'otherwise' where lane = 'leader'"],
    R.COMMENTS: ["update data.preparation set comment = 'otherwise'"],
    R.TARGETS: ["update data.dialogue_line set target = 4, upper = 5, own = true, origins = '[1]'"],
    R.AGREED_LEVELS: ["update data.rating set level = 5 where lane = 'agreed'"],
    R.SUMMARY: ["update data.dialogue set summary = 'otherwise', note = 'otherwise', version = 9"],
    R.GOALS: [
        "update data.goal set learn = 'otherwise' where id = 'g anna'",
        "update data.follow_up_line set line = 'otherwise'",
    ],
    R.SEAL: ["update data.seal set fingerprint = 'otherwise'"],
    R.PRIVATE_NOTES: [
        "update data.private_notes set content = 'otherwise'",
        "update data.log_note set text = 'otherwise' where shared is null",
    ],
    R.SHARED_NOTES: ["update data.log_note set text = 'otherwise' where shared is not null"],
    R.OPENINGS: [
        "update data.access_log set act = 'exported' where person = 'anna'",
        "update data.disclosure set purpose = 'otherwise'",
    ],
}
GONE = {
    R.SELF_DRAFT: ["delete from data.draft where lane = 'self'"],
    R.LEADER_DRAFT: ["delete from data.draft where lane = 'leader'"],
    R.SELF_LEVELS: ["delete from data.rating where lane = 'self'"],
    R.SELF_TEXTS: [
        "update data.preparation set example = '', wish = null, latitude = ''",
        "delete from data.talk_note where lane = 'self'",
    ],
    R.LEADER_LEVELS: ["delete from data.rating where lane = 'leader'"],
    R.LEADER_TEXTS: ["delete from data.talk_note where lane = 'leader'"],
    R.COMMENTS: ["update data.preparation set comment = ''"],
    R.AGREED_LEVELS: ["delete from data.rating where lane = 'agreed'"],
    R.SUMMARY: ["delete from data.reviewed"],
    R.GOALS: ["delete from data.goal where id = 'g anna'", "delete from data.follow_up"],
    R.SEAL: ["delete from data.seal"],
    R.PRIVATE_NOTES: ["delete from data.private_notes", "delete from data.log_note where shared is null"],
    R.SHARED_NOTES: ["delete from data.log_note where shared is not null"],
    R.OPENINGS: ["delete from data.access_log where person = 'anna'"],
}
CASES = [
    (record, how) for how in ("otherwise", "gone") for record in {"otherwise": OTHERWISE, "gone": GONE}[how]
]


@pytest.fixture(scope="module")
def usual(world):
    with world.connect() as connection:
        return {name: look(connection, world, name) for name in ROLES}


@pytest.mark.parametrize(("record", "how"), CASES)
def test_a_record_makes_a_difference_to_those_alone_who_may_see_it(world, superuser, usual, record, how):
    for one in (OTHERWISE if how == "otherwise" else GONE)[record]:
        superuser.execute(one)
    for name, (role, reason) in ROLES.items():
        now = look(superuser, world, name)
        told = {_of(table, row) for table in now for row in _difference(usual[name][table], now[table])}
        expected = {one for one, moment in MOMENTS.items() if sees(role, record, moment, reason=reason)}
        if record in BY_PERSON:
            expected = {"anna"} if expected else set()
        assert told == expected, (name, record, sorted(told ^ expected)[:5])


BY_PERSON = {R.FACTS, R.GOALS, R.PRIVATE_NOTES, R.SHARED_NOTES, R.OPENINGS}


def _difference(before, after):
    return set(map(repr, before)) ^ set(map(repr, after))


def _of(table, row):
    """Whose a row is: of which dialogue, or Anna's."""
    return next((one for one in MOMENTS if f"'{one}'" in row), "anna")


def test_every_record_that_is_shown_as_rows_is_looked_at():
    assert {*OTHERWISE, *COUNTED} == set(Record)


def test_what_nobody_may_see_is_empty_to_all(usual):
    for name, seen in usual.items():
        assert seen["erased"] == seen["shown_report"] == seen["edit"] == [], name


@pytest.mark.parametrize("name", ["nobody", "xenia"])
def test_who_is_nobody_or_has_left_sees_nothing_at_all(usual, name):
    assert not any(usual[name].values())


def test_no_table_is_to_be_read_by_its_own_name(world):
    with world.connect("lis") as connection:
        for table in Row.metadata.tables:
            for schema in ("data", "authz"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege), connection.transaction():
                    connection.execute(f"select * from {schema}.{table}")
