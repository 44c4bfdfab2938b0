"""The long form of `tests/faults/test_walk.py`: `pytest tests/soak/test_faults_everywhere.py`.

`KOMPETENCE_POINTS` says how many calls of each use case are tried; 0, which is usual, is every one. After each
the data are once closed and once kept open.
"""

import os

import pytest

from tests.faults.conftest import layer  # noqa: F401 - a fixture
from tests.faults.disk import FAULTS
from tests.faults.use_cases import USE_CASES
from tests.faults.walking import walk

POINTS = int(os.environ.get("KOMPETENCE_POINTS", "0"))


@pytest.mark.parametrize("name", USE_CASES)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_leaves_everything_as_before_or_as_after(layer, tmp_path, record_property, fault, name):  # noqa: F811
    walked = walk(layer, tmp_path, [fault], POINTS, [name], both=True)[name][fault]
    record_property(f"fault walk, {fault}", str(walked))
    assert walked.wrong == {}
