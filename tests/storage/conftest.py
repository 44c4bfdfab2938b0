"""A data file in a folder of its own, and the program's other instances."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kompetence.storage import database
from kompetence.storage.database import Database

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 3, 4, 9, 42, tzinfo=UTC)

Program = subprocess.Popen[str]


def beside(folder: Path) -> list[str]:
    """Everything in a folder, what is hidden too."""
    return sorted(one.name for one in folder.iterdir())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "team.kompetence"


@pytest.fixture
def new(path: Path) -> Database:
    """A new file, open; closed by the test."""
    return database.create(path, now=NOW)


@pytest.fixture
def file(path: Path) -> Path:
    """A new file at rest."""
    database.create(path, now=NOW).close()
    return path


@pytest.fixture
def opened(file: Path) -> Iterator[Database]:
    """An open file."""
    with database.open_file(file, now=NOW) as data:
        yield data


@pytest.fixture
def data(new_data: Callable[[], Database]) -> Iterator[Database]:
    """Empty data of a file, and of a server."""
    with new_data() as made:
        yield made


@pytest.fixture
def program() -> Iterator[Callable[..., Program]]:
    """Starts Python with some code; whatever is still running afterwards is killed."""
    running: list[Program] = []

    def start(code: str, *words: object) -> Program:
        one = subprocess.Popen(
            [sys.executable, "-c", code, *map(str, words)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        running.append(one)
        return one

    yield start
    for one in running:
        one.kill()
        one.communicate()
