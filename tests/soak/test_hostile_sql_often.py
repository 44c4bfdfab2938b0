"""A thousand hostile probes by raw SQL, and guesses from time alone."""

import statistics
from time import perf_counter

import pytest

from tests.server.conftest import _worlds, superuser, world  # noqa: F401 - fixtures
from tests.server.probing import otherwise_to, probes
from tests.server.test_hostile_sql import SEED, SENDERS, alone, leaks  # noqa: F401 - a fixture
from tests.server.world import MOMENTS

OF_EACH = 334
GUESSES, ROUNDS = 30, 5
LEVELS = (1, 2, 3, 4, 5)


@pytest.mark.parametrize("name", SENDERS)
def test_a_thousand_probes_leak_nothing(world, alone, name, record_property):  # noqa: F811
    assert not leaks(world, name, probes(SEED + 100 + SENDERS.index(name), OF_EACH))


def test_a_thousand_probes_condemn_tables_that_are_granted(world, alone, record_property):  # noqa: F811
    found = leaks(world, "anna", probes(SEED + 100, OF_EACH), granted=True)
    record_property("leaks through granted tables", f"{len(found)} of {OF_EACH}")
    assert len(found) >= 15


def test_time_tells_no_more_than_chance(world, alone, record_property):  # noqa: F811
    """For each hidden level the slowest of five guesses, the median of several rounds."""
    with (
        otherwise_to(world, "carl") as (one, _two),
        world.server.connect(one, world.login("carl")) as connection,
    ):
        right = sum(_slowest(connection, dialogue) == 3 for dialogue in list(MOMENTS)[:GUESSES])
    record_property("right guesses by time", f"{right} of {GUESSES}, chance {GUESSES // len(LEVELS)}")
    assert right <= GUESSES / len(LEVELS) + 3 * (GUESSES * 0.2 * 0.8) ** 0.5


def _slowest(connection, dialogue):
    took = {level: [] for level in LEVELS}
    for _ in range(ROUNDS):
        for level in LEVELS:
            start = perf_counter()
            connection.execute(
                "select count(*) from api.rating where level = %s and dialogue = %s and lane = 'leader'"
                " and length(repeat(dialogue, 1000000)) > 0",
                [level, dialogue],
            )
            took[level].append(perf_counter() - start)
    return max(LEVELS, key=lambda level: statistics.median(took[level]))
