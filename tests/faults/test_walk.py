"""Whichever call to the disk goes wrong: the act is refused in words, the data are as before or as after, work goes on.

The long form, with every call and every kind of fault, is `pytest tests/soak/test_faults_everywhere.py`.
"""

import pytest

from tests.faults.use_cases import USE_CASES
from tests.faults.walking import walk

POINTS = 1
"""Calls of each use case and fault, each fault at another one."""
FAULTS = ("error", "full", "short write")
HALVES = tuple(USE_CASES)[::2], tuple(USE_CASES)[1::2]


@pytest.mark.parametrize("names", HALVES, ids=["one half", "the other"])
def test_a_fault_leaves_everything_as_before_or_as_after(layer, tmp_path, record_property, names):
    walked = walk(layer, tmp_path, FAULTS, POINTS, names)
    each = [(f"{name}, {fault}", one) for name, faults in walked.items() for fault, one in faults.items()]
    record_property("faults", "\n".join(f"{what}: {one}" for what, one in each))
    assert all(one.tried == min(one.calls, POINTS) > 0 for _, one in each)
    assert {what: one.wrong for what, one in each if one.wrong} == {}
