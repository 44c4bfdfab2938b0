"""The long form of `tests/storage/test_killed.py`: `pytest tests/soak/test_killed_often.py`."""

import random

from tests.storage.conftest import file, path, program  # noqa: F401 - fixtures
from tests.storage.killing import EDITOR, kill_again_and_again


def test_a_thousand_kills_lose_nothing_and_leave_nothing_by_half(file, program):  # noqa: F811
    chance = random.Random(1)
    edits = [chance.randint(1, 60) for _ in range(1000)]
    for told, first, second in kill_again_and_again(program(EDITOR, file), file, edits):
        assert first == second
        assert told <= first <= told + 1
