"""The long form of the kills in `tests/storage/test_lock.py`; `KOMPETENCE_HOLDERS` says how many (50)."""

import os
import statistics

from tests.storage.conftest import file, path, program  # noqa: F401 - fixtures
from tests.storage.killing import EDITOR, opened_after_kills

HOLDERS = int(os.environ.get("KOMPETENCE_HOLDERS", "50"))


def test_no_lock_outlives_whoever_is_killed(file, program, capsys, record_property):  # noqa: F811
    took = list(opened_after_kills(program(EDITOR, file), file, HOLDERS))
    told = f"{len(took)} kills, 0 stale locks, opened in {statistics.median(took):.3f} s, at most {max(took):.3f} s"
    with capsys.disabled():
        print(told, flush=True)
    record_property("holders killed", told)
    assert max(took) < 1
