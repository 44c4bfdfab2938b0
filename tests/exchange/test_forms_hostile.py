"""Forms that came to harm, or were made to do harm: each is refused with its reason and place, or read whole."""

import sys

import pytest

from tests.exchange.form_trial import small_process, tried

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the limits are the system's")
SEEDS = [*range(0, 60, 3), *range(1, 60, 6)]
"""Every third kind and some between; all of them, many times over, are tried in tests/soak."""


@pytest.fixture(scope="module")
def process():
    with small_process() as process:
        yield process


@pytest.mark.parametrize("seed", SEEDS)
def test_a_hostile_form_is_refused_with_sheet_cell_and_reason_or_read_whole(seed, tmp_path, process):
    process.submit(tried, seed, tmp_path).result()
