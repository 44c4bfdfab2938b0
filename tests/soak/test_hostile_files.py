"""Three hundred hostile files of every kind, one after another: `pytest -n0 -s tests/soak/test_hostile_files.py`.

`FILES` and `FIRST_SEED` in the environment choose how many and from where on, `VIEWS` how many views of each data file
are looked at; `-k` chooses the kind.
"""

import os
from pathlib import Path

import pytest

from tests.hostile import trial, views

KINDS = ("csv_tables", "workbooks", "templates", "edit_lines", "data_files", "call_words")
FILES, FIRST_SEED = int(os.environ.get("FILES", "300")), int(os.environ.get("FIRST_SEED", "0"))
VIEWS = int(os.environ.get("VIEWS", str(len(views.VIEWS))))


@pytest.mark.parametrize("kind", KINDS)
def test_no_hostile_file_takes_long_takes_much_or_does_harm(kind: str, tmp_path: Path) -> None:
    trials, failed = [], []
    with trial.small_process() as process:
        for seed in range(FIRST_SEED, FIRST_SEED + FILES):
            try:
                if kind == "data_files":
                    waiting = process.submit(views.tried, seed, tmp_path, VIEWS)
                elif kind == "call_words":
                    waiting = process.submit(trial.called, seed, tmp_path)
                else:
                    waiting = process.submit(trial.tried, kind, seed, tmp_path)
                one = waiting.result(timeout=trial.GIVEN_UP)
            except AssertionError as error:
                failed.append(f"{kind} {seed}: {error}"[:2_000])
                continue
            trials.append(one)
            print(
                f"{one.seed:5} {one.variety:30} {one.seconds:6.2f} s {one.kilobytes // 1024:4} MB  {one.told[:120]}"
            )
    print(trial.closing_line(kind, trials), f"{len(failed)} failed")
    assert failed == [], "\n".join(failed)
