"""What every test stands on: no screen, no leftovers of the person running it."""

import gc
import os
from itertools import count
from pathlib import Path

import pytest

from kompetence import i18n

pytest_plugins = ["tests.on_both", "tests.quick_keys"]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_tests = count()


@pytest.fixture(autouse=True)
def own_folders(monkeypatch, tmp_path_factory):
    """What the program keeps for its user belongs to this test alone; the folder is made when it is first needed."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.getbasetemp() / f"user{next(_tests)}"))


@pytest.fixture(autouse=True)
def english():
    """Whatever the test before spoke, each begins in English; the Danish catalogue has tests of its own."""
    i18n.use("en", Path())


def pytest_collection_finish():
    """What stands when the tests begin stays to the end: looking through it for garbage again and again finds none."""
    gc.freeze()


def pytest_terminal_summary(terminalreporter):
    """Print what tests have measured; it is never part of pass or fail."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            terminalreporter.write_line(f"{report.nodeid}, {name}:\n{value}")
