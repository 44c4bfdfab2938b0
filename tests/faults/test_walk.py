"""Whichever call to the disk goes wrong: the act is refused in words, the data are as before or as after, work goes on.

The long form, with every call and every kind of fault, is `pytest tests/soak/test_faults_everywhere.py`.
"""

import pytest

from tests.faults.use_cases import USE_CASES
from tests.faults.walking import walk

POINTS = 5
FAULTS = ("error", "full", "short write")


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_leaves_everything_as_before_or_as_after(layer, tmp_path, record_property, fault):
    walked = walk(layer, tmp_path, fault, dict.fromkeys(USE_CASES, POINTS))
    record_property(f"fault walk, {fault}", "\n".join(f"{name}: {one}" for name, one in walked.items()))
    assert all(one.tried == min(one.calls, POINTS) > 0 for one in walked.values())
    assert {name: one.wrong for name, one in walked.items() if one.wrong} == {}
