"""What raw SQL shows each role of each record at each moment is what the access table of the domain says."""

import re

import psycopg
import pytest

from kompetence.domain.access_table import Record, sees
from kompetence.storage.server.records import COUNTED
from kompetence.storage.tables import Row
from tests.server.otherwise import BY_PERSON, HOW, OTHERWISE, SHOWN, change
from tests.server.world import MOMENTS, ROLES, look


@pytest.fixture(scope="module")
def usual(world):
    with world.connect() as connection:
        return {name: look(connection, world, name) for name in ROLES}


def allowed(name: str, record: Record) -> set[str]:
    """The dialogues in which somebody may see a record; Anna's id where it is hers and of no dialogue."""
    role, reason = ROLES[name]
    found = {one for one, moment in MOMENTS.items() if sees(role, record, moment, reason=reason)}
    return found if record not in BY_PERSON else {"anna"} if found else set()


@pytest.mark.parametrize("name", ROLES)
def test_each_role_finds_each_record_at_just_the_moments_that_the_table_says(usual, name):
    for record, (table, shows) in SHOWN.items():
        found = {whose(row) for row in usual[name][table] if shows(row)}
        assert found == allowed(name, record), (record, sorted(found ^ allowed(name, record))[:5])


def whose(row: str) -> str:
    found = re.search(r"\bm\d{3}\b", row)
    return found[0] if found else "anna"


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("name", ROLES)
def test_all_that_one_may_not_see_makes_no_difference_in_any_table(world, superuser, usual, name, how):
    for record in OTHERWISE:
        everything = {"anna"} if record in BY_PERSON else set(MOMENTS)
        change(superuser, how, record, everything - allowed(name, record))
    now = look(superuser, world, name)
    assert now == usual[name], [table for table in now if now[table] != usual[name][table]]


def test_every_record_that_is_shown_as_rows_is_looked_at():
    assert {*OTHERWISE, *COUNTED} == {*SHOWN, *COUNTED} == set(Record)


def test_what_nobody_may_see_is_empty_to_all(usual):
    for name, seen in usual.items():
        assert seen["erased"] == seen["shown_report"] == seen["edit"] == {}, name


@pytest.mark.parametrize("name", ["nobody", "xenia"])
def test_who_is_nobody_or_has_left_sees_nothing_at_all(usual, name):
    assert not any(usual[name].values())


def test_no_table_is_to_be_read_by_its_own_name(world):
    with world.connect("lis") as connection:
        for table in Row.metadata.tables:
            with pytest.raises(psycopg.errors.InsufficientPrivilege), connection.transaction():
                connection.execute(f"select * from data.{table}")
