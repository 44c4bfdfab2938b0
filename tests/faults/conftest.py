"""The layer of `disk.c`, built once for each session."""

import sys
from pathlib import Path

import pytest

from tests.faults import disk


@pytest.fixture(scope="session")
def layer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library; on a Linux without a compiler the test fails and says so, elsewhere there is nothing to try."""
    if not sys.platform.startswith("linux"):
        pytest.skip("the layer stands between Linux programs and their disk")
    return disk.build(tmp_path_factory.mktemp("layer"))
