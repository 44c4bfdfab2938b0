"""The long form of `tests/storage/test_killed.py`; `pytest -n 0 tests/soak/test_killed_often.py` tells how far it is.

`KOMPETENCE_KILLS` says how many kills of an editor (300); each use case gets a tenth of that. `KOMPETENCE_SEED` says
from which seed.
"""

import json
import os
import random
import subprocess
import sys

import pytest

from tests.faults.use_cases import USE_CASES
from tests.storage.conftest import ROOT, file, path, program  # noqa: F401 - fixtures
from tests.storage.killing import EDITOR, kill_again_and_again

KILLS, SEED = int(os.environ.get("KOMPETENCE_KILLS", "300")), os.environ.get("KOMPETENCE_SEED", "1")
EACH = max(KILLS // 10, 1)


def test_kills_of_an_editor_lose_nothing_and_leave_nothing_by_half(file, program, capsys, record_property):  # noqa: F811
    chance = random.Random(SEED)
    edits = [chance.randint(1, 20) for _ in range(KILLS)]
    done = acked = 0
    for told, first, second in kill_again_and_again(program(EDITOR, file), file, edits):
        assert first == second
        assert told <= first <= told + 1
        done, acked = done + 1, told
        if done % max(KILLS // 10, 1) == 0:
            with capsys.disabled():
                print(f"editor: {done} of {KILLS} kills, {acked} edits acknowledged, 0 lost", flush=True)
    record_property(f"kills, seed {SEED}", f"{done} kills, {acked} edits acknowledged, 0 lost")
    assert done == KILLS


@pytest.mark.parametrize("name", USE_CASES)
def test_kills_leave_every_use_case_as_before_or_as_after(tmp_path, capsys, record_property, name):
    words = [sys.executable, "-m", "tests.faults.killing", str(tmp_path), SEED, f"{name}/{EACH}"]
    figures = {"kills": 0, "wrong": {}}
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=ROOT) as running:
        for line in running.stdout or ():
            figures = json.loads(line)
            with capsys.disabled():
                print(f"{name}: {line}", end="", flush=True)
    record_property(f"kills, seed {SEED}", json.dumps(figures))
    assert running.returncode == 0
    assert figures["kills"] >= EACH * 9 // 10
    assert figures["wrong"] == {}
