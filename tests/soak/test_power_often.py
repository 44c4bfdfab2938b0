"""The long form of `tests/faults/test_power.py`: `pytest tests/soak/test_power_often.py`.

`KOMPETENCE_STATES` says how many states of each use case (300), `KOMPETENCE_SEED` from which seed.
"""

import os

import pytest

from tests.faults.conftest import layer  # noqa: F401 - a fixture
from tests.faults.cutting import cut
from tests.faults.use_cases import USE_CASES

MANY, SEED = int(os.environ.get("KOMPETENCE_STATES", "300")), os.environ.get("KOMPETENCE_SEED", "2")


@pytest.mark.parametrize("name", USE_CASES)
def test_a_power_cut_takes_nothing_that_was_acknowledged(layer, tmp_path, record_property, name):  # noqa: F811
    judged = cut(layer, tmp_path, [name], MANY, SEED)[name]
    record_property(f"power cuts, seed {SEED}", str(judged))
    assert judged.wrong == {}


@pytest.mark.parametrize("way", ["delete off", "wal normal", "wal off", "memory full"])
def test_weaker_ways_to_write_data_are_condemned(layer, tmp_path, record_property, way):  # noqa: F811
    judged = cut(layer, tmp_path, ["edit"], MANY, SEED, way)["edit"]
    record_property(f"power cuts with {way}, seed {SEED}", str(judged))
    assert judged.wrong
