"""Empty data of either kind for a test: of a file, in memory, or of a server; as many as it asks for."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from kompetence.storage.data import Database
from kompetence.storage.database import in_memory
from tests import postgres

FILE, SERVER = "file", "server"
of_a_file = pytest.mark.parametrize("new_data", [FILE], indirect=True)
"""Marks a test that looks into the file itself, and so has nothing to ask of a server."""
SOAKED = {"test_access_log", "test_comments_follow", "test_drafts", "test_hostile_names", "test_where"}
"""Modules whose tests cost most: on a server they run in `tests/soak` alone."""
ALL = "KOMPETENCE_ALL_ON_SERVER"
_more = count(1)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out on the server what only a soak has time for."""
    if ALL in os.environ:
        return
    dear = [one for one in items if one.path.stem in SOAKED and _on_server(one)]
    if dear:
        config.hook.pytest_deselected(items=dear)
        left = set(dear)
        items[:] = [one for one in items if one not in left]


def _on_server(item: pytest.Item) -> bool:
    spec = getattr(item, "callspec", None)
    return spec is not None and spec.params.get("new_data") == SERVER


def asked(data: Database, query: str, **values: object) -> list[tuple[Any, ...]]:
    """What the database itself answers, past the program's own ways of asking."""
    with data.rehearsal() as session:
        found = session.execute(text(query), values)
        return [tuple(row) for row in found]


def change(data: Database, statement: str, **values: object) -> None:
    """Change something past the program."""
    with data.transaction() as session:
        session.execute(text(statement), values)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> postgres.Server:
    """The PostgreSQL of this run, shared by all that run beside each other."""
    return postgres.running(*_of_this_run(tmp_path_factory))


@pytest.fixture(scope="session")
def newest_server(tmp_path_factory: pytest.TempPathFactory) -> postgres.Server:
    """One of the newest version, beside it."""
    return postgres.running_newest(*_of_this_run(tmp_path_factory))


def _of_this_run(folders: pytest.TempPathFactory) -> tuple[Path, int]:
    own = folders.getbasetemp()
    beside_others = "PYTEST_XDIST_WORKER" in os.environ
    return (own.parent, os.getppid()) if beside_others else (own, os.getpid())


@pytest.fixture(scope="session")
def emptied(server: postgres.Server) -> Iterator[postgres.Emptied]:
    """The database of this worker, which is emptied for each test."""
    made = postgres.Emptied(server, f"of_{os.environ.get('PYTEST_XDIST_WORKER', 'all')}")
    yield made
    from kompetence.storage.server.address import parse
    from kompetence.storage.server.connecting import engine_to

    engine_to(parse(made.address)).dispose()
    made.drop()


@contextmanager
def on_a_server(request: pytest.FixtureRequest, name: str) -> Iterator[Database]:
    """Empty data in a database of their own, for as long as a whole module asks for them."""
    from kompetence.storage.server.address import parse
    from kompetence.storage.server.data import open_server

    one = postgres.Emptied(request.getfixturevalue("server"), f"{name}_{os.getpid()}")
    with open_server(parse(one.address)) as made:
        yield made
    one.drop()


def _stay_connected() -> None:
    pass


@pytest.fixture
def on_server(request: pytest.FixtureRequest) -> Iterator[Callable[[], Database]]:
    """Makes empty data on the server: the first time in the database of this worker, then in ones of their own."""
    from kompetence.storage.server.address import parse
    from kompetence.storage.server.data import open_server

    with ExitStack() as ends:
        used: list[postgres.Emptied] = []

        def make() -> Database:
            one = request.getfixturevalue("emptied")
            if used:
                one = postgres.Emptied(request.getfixturevalue("server"), f"more_{os.getpid()}_{next(_more)}")
                ends.callback(one.drop)
            used.append(one)
            one.empty()
            made = open_server(parse(one.address))
            if one is used[0]:
                made.close = _stay_connected  # connections serve the next test too
            else:
                ends.callback(made.close)
            return made

        yield make


@pytest.fixture(params=[FILE, SERVER])
def new_data(request: pytest.FixtureRequest) -> Callable[[], Database]:
    """Makes empty data of the kind that the test is run on."""
    return in_memory if request.param == FILE else request.getfixturevalue("on_server")
