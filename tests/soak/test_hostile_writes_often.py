"""Hundreds of hostile writes by each sender, what is guessed from time alone, and every write at every moment."""

import statistics
from time import perf_counter

import psycopg
import pytest

from kompetence.storage.tables import Row
from tests.server.conftest import _worlds, superuser, world  # noqa: F401 - fixtures
from tests.server.probing_writes import SENDERS, alike_but_for_one, write_probes
from tests.server.stage import OF_DIALOGUES, Stage
from tests.server.test_hostile_writes import SEED, found
from tests.server.test_write_table import wrong
from tests.server.world import MOMENTS, ROLES, person, put

EACH = 300
GUESSES, ROUNDS = 40, 15
AT_ONCE = 18
"""Dialogues that are tried together: each look at a view looks at all of them."""


@pytest.mark.parametrize("name", SENDERS)
def test_hundreds_of_writes_change_and_tell_nothing(world, name, record_property):  # noqa: F811
    with alike_but_for_one(world) as copies:
        did, done = found(world, copies, name, write_probes(SEED + 100 + SENDERS.index(name), EACH))
    record_property("came through", f"{done // 2} of {EACH}")
    assert not did, did


@pytest.mark.parametrize("how", ["granted", "unchecked"])
@pytest.mark.parametrize("name", ["lis", "carl"])
def test_the_same_writes_condemn_what_is_granted_or_does_not_ask(world, name, how, record_property):  # noqa: F811
    with alike_but_for_one(world, **{how: True}) as copies:
        schema = "data" if how == "granted" else "api"
        did, _ = found(world, copies, name, write_probes(SEED + 100 + SENDERS.index(name), EACH), schema)
    record_property("condemned", f"{len(did)} of {EACH}")
    assert len(did) >= EACH / 20


HIDDEN = {
    "goal": "insert into api.goal (id, person, shared) values ('x', %s, true)",
    "rating": "insert into api.rating (dialogue, competence, lane) values (%s, 'c', 'self')",
    "access_log": "insert into api.access_log (person, act, kind) values (%s, 'opened', 'levels')",
}


@pytest.mark.parametrize("name", ["carl", "lis", "part"])
@pytest.mark.parametrize("table", HIDDEN)
def test_time_tells_no_better_than_chance_who_is_there(world, name, table, record_property):  # noqa: F811
    """Whoever takes longer to be refused than most is guessed to be there."""
    ids = [f"guess {number:02}" for number in range(GUESSES)]
    with alike_but_for_one(world) as (one, _other):
        with world.server.connect(one) as superuser_:
            there = ids[::2]
            put(superuser_, "person", *(person(who) for who in there))
            put(superuser_, "membership", *(
                {"id": who, "person": who, "unit": "b", "starts": "2020-01-01", "ends": None} for who in there
            ))  # fmt: skip
            put(superuser_, "dialogue", *(
                {"id": who, "round": "r m000", "person": who, "state": "invited"} for who in there
            ))  # fmt: skip
            superuser_.execute("analyze")
        took = _times(world, one, name, HIDDEN[table], ids)
    limit = statistics.median(took.values())
    right = sum((took[who] > limit) == (who in there) for who in ids)
    record_property("right guesses by time", f"{right} of {GUESSES}")
    assert abs(right - GUESSES / 2) <= 3 * (GUESSES * 0.25) ** 0.5


def _times(world, database, name, statement, ids):  # noqa: F811
    took = {one: [] for one in ids}
    with world.server.connect(database, world.login(name)) as connection:
        for _ in range(ROUNDS):
            for one in ids:
                start = perf_counter()
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    connection.execute(statement, [one])
                took[one].append(perf_counter() - start)
    return {one: statistics.median(some) for one, some in took.items()}


@pytest.mark.parametrize("name", ROLES)
def test_every_write_at_every_moment_is_what_the_table_says(world, name):  # noqa: F811
    tables = set(Row.metadata.tables)
    for some in _batched(list(MOMENTS), AT_ONCE):
        with world.connect() as connection:
            did = wrong(Stage(connection, world, {one: MOMENTS[one] for one in some}), name, 1, tables)
            connection.rollback()
        tables = set(OF_DIALOGUES)  # the others know no moments
        assert not did, did[:10]


def _batched(some, size):
    return [some[at : at + size] for at in range(0, len(some), size)]
