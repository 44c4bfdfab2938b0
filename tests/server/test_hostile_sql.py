"""Hostile SQL leaks nothing through the views; put to tables that are granted under the same policies it leaks."""

import pytest

from tests.server.probing import VALUES, Sender, otherwise_to, probes

SEED, COUNT = 20260601, 34
GRANTED = 68
SENDERS = ("anna", "lis", "carl")


@pytest.fixture
def alone(world):
    """Nobody else is in the database that is copied."""
    with world.server.connect() as superuser:
        superuser.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", [world.database]
        )


def leaks(world, name, some, *, granted=False):
    with otherwise_to(world, name, granted=granted) as copies:
        sender = Sender(world, name, copies, "data" if granted else "api")
        try:
            found = [probe for probe in some if sender.differs(probe)]
            assert sender.answered > len(some) / 4, "hardly a probe came through"
            return found
        finally:
            sender.close()


@pytest.mark.parametrize("name", SENDERS)
def test_nothing_in_any_answer_tells_what_the_sender_may_not_see(world, alone, name):
    assert not leaks(world, name, probes(SEED + SENDERS.index(name), COUNT))


def test_the_same_probes_condemn_tables_that_are_granted(world, alone):
    assert len(leaks(world, "anna", probes(SEED, GRANTED), granted=True)) >= 3


def test_not_even_the_pages_that_are_touched_tell_a_colleague(world, alone):
    touched = [
        (f"explain (analyze, buffers, timing off, summary off) select * from {table}",) for table in VALUES
    ]
    assert not leaks(world, "carl", touched)
