"""Hostile writes change no row that is not the sender's, and tell nothing of what is hidden; unchecked they do both."""

from tests.server.probing_writes import SENDERS, Writer, alike_but_for_one, write_probes

SEED, EACH = 20260602, 16
UNCHECKED = 24


def found(world, copies, name, probes, schema="api"):
    """Which probes did what they must not, and how often one came through."""
    writer = Writer(world, name, copies, schema)
    try:
        return [(name, probe, wrong) for probe in probes if (wrong := writer.tries(probe))], writer.done
    finally:
        writer.close()


def test_nothing_of_others_is_changed_and_nothing_hidden_is_told(world):
    with alike_but_for_one(world) as copies:
        done = 0
        for at, name in enumerate(SENDERS):
            wrong, came_through = found(world, copies, name, write_probes(SEED + at, EACH))
            assert not wrong, wrong[0]
            done += came_through
    assert done > EACH, "hardly a probe came through"


def test_the_same_probes_condemn_triggers_that_do_not_ask(world):
    with alike_but_for_one(world, unchecked=True) as copies:
        wrong, _ = found(world, copies, "carl", write_probes(SEED, UNCHECKED))
    assert len(wrong) >= 3
