"""Whenever the power goes, everything that was acknowledged is there, every file is whole, and nothing is done by half.

The long form, with 300 states of each, is `pytest tests/soak/test_power_often.py`.
"""

import random

import pytest

from tests.faults.cutting import cut
from tests.faults.power import File
from tests.faults.use_cases import USE_CASES

MANY, SEED = 40, "1"
HALVES = tuple(USE_CASES)[::2], tuple(USE_CASES)[1::2]


@pytest.mark.parametrize("names", HALVES, ids=["one half", "the other"])
def test_a_power_cut_takes_nothing_that_was_acknowledged(layer, tmp_path, record_property, names):
    judged = cut(layer, tmp_path, names, MANY, SEED)
    record_property(f"power cuts, seed {SEED}", "\n".join(f"{name}: {one}" for name, one in judged.items()))
    assert [one.states for one in judged.values()] == [MANY] * len(names)
    assert all(one.acked for one in judged.values())
    assert {name: one.wrong for name, one in judged.items() if one.wrong} == {}


@pytest.mark.parametrize("way", ["delete off", "wal normal"])
def test_weaker_ways_to_write_data_are_condemned(layer, tmp_path, record_property, way):
    judged = cut(layer, tmp_path, ["edit"], MANY, SEED, way)["edit"]
    record_property(f"power cuts with {way}, seed {SEED}", str(judged))
    assert judged.wrong


def test_files_that_nobody_waits_for_are_condemned(layer, tmp_path):
    judged = cut(layer, tmp_path, ["settings"], MANY, SEED, "no fsync")["settings"]
    assert judged.wrong


def test_what_was_not_waited_for_is_there_torn_or_not_at_all():
    chance = random.Random(SEED)
    file = File(b"a" * 1024, [(0, b"b" * 1024), (1024, b"c" * 512), (100, None)])
    found = {file.after_cut(chance) for _ in range(200)}
    assert {file.sure, file.now()} < found
    assert b"a" * 512 + b"b" * 512 in found
    file.sure, file.asked = file.now(), []
    assert {file.after_cut(chance) for _ in range(20)} == {b"b" * 100}
