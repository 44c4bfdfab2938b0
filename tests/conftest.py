"""What every test stands on: no screen, no leftovers of the person running it."""

import gc
import os
from contextlib import suppress
from importlib import import_module
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

from kompetence import i18n

pytest_plugins = ["tests.on_both", "tests.quick_keys", "tests.ready_templates"]

# Laws are tried on the same examples everywhere, however slow the machine, and leave nothing behind.
settings.register_profile("laws", deadline=None, max_examples=60, derandomize=True, database=None)
settings.load_profile("laws")

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


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session):
    """Let each of those that run beside each other compile a part of the tests first, not all of them the same part."""
    beside = getattr(session.config, "workerinput", None)
    if beside is None:
        return
    root, left_out = session.config.rootpath, set(session.config.getini("norecursedirs"))
    files = sorted(
        file.relative_to(root)
        for arg in session.config.args
        for file in Path(arg).absolute().rglob("test_*.py")
        if left_out.isdisjoint(file.parts)
    )
    own = len(files) * int(beside["workerid"].removeprefix("gw")) // beside["workercount"]
    for one in files[own:] + files[:own]:
        with suppress(Exception):  # it is told where the module is collected
            import_module(".".join(one.with_suffix("").parts))


def pytest_collection_finish():
    """What stands when the tests begin stays to the end: looking through it for garbage again and again finds none."""
    gc.freeze()


def pytest_terminal_summary(terminalreporter):
    """Print what tests have measured; it is never part of pass or fail."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            terminalreporter.write_line(f"{report.nodeid}, {name}:\n{value}")
