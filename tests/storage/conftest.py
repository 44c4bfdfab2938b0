"""A data file in a folder of its own, and the program's other instances."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kompetence.storage import database
from kompetence.storage.database import Database
from tests.storage.program import Program

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 3, 4, 9, 42, tzinfo=UTC)


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
    """Starts a program with some code; whatever is still running afterwards is killed."""
    running: list[Program] = []

    def start(code: str, *words: object) -> Program:
        running.append(Program(code, [str(one) for one in words]))
        return running[-1]

    yield start
    for one in running:
        one.close()
