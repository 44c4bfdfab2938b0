"""Thirty hostile files of every kind: refused in words with their place, or read whole; all of them in tests/soak."""

import sys
from pathlib import Path

import pytest

from tests.hostile import trial, views

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the limits are the system's")
SEEDS = {
    "csv_tables": range(30),
    "edit_lines": range(30),
    "templates": (*range(20), *range(31, 41)),
    "workbooks": (*range(0, 24, 2), *range(23, 38), 1, 11, 13),
}
VIEWS = 1
"""How many views of each data file are looked at here."""


@pytest.fixture(scope="module")
def process():
    with trial.small_process() as process:
        yield process


@pytest.mark.parametrize(("kind", "seed"), [(kind, seed) for kind, seeds in SEEDS.items() for seed in seeds])
def test_a_hostile_file_is_refused_with_reason_and_place_or_read_whole(
    kind: str, seed: int, tmp_path: Path, process
) -> None:
    process.submit(trial.tried, kind, seed, tmp_path).result(timeout=trial.GIVEN_UP)


@pytest.mark.parametrize("seed", range(64, 94))
def test_a_data_file_that_somebody_worked_on_is_refused_or_shown(seed: int, tmp_path: Path, process) -> None:
    process.submit(views.tried, seed, tmp_path, VIEWS).result(timeout=trial.GIVEN_UP)


@pytest.mark.parametrize("seed", range(30))
def test_words_that_nobody_would_mean_are_refused_or_done(seed: int, tmp_path: Path, process) -> None:
    process.submit(trial.called, seed, tmp_path).result(timeout=trial.GIVEN_UP)
