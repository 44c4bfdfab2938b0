"""Every edit that was acknowledged is there after a kill, and none is there by half."""

import os

import pytest

from tests.storage.killing import EDITOR, kill_again_and_again

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system starts no copies of a program")


def test_twenty_kills_lose_nothing_and_leave_nothing_by_half(file, program):
    kills = list(kill_again_and_again(program(EDITOR, file), file, [1, 2, 3, 5] * 5))
    assert len(kills) == 20
    for told, first, second in kills:
        assert first == second
        assert told <= first <= told + 1
