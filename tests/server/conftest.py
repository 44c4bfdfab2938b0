"""The small municipality, made once for each run, and ways to act in it; what a test changes in it is rolled back."""

import os

import pytest

from tests import postgres
from tests.server import organisations
from tests.server import ready as readying
from tests.server import world as worlds
from tests.server.attempts import Attempts

VERSIONS = ["server", "newest_server"]
ON_BOTH_VERSIONS = {
    "test_access_table", "test_catalogue_of_roles", "test_program_reads", "test_who_leads_whom",
    "test_nothing_in_any_answer_tells_what_the_sender_may_not_see", "test_explained",
    "test_write_table", "test_deleting", "test_sealing", "test_what_cannot_be", "test_looking_ahead", "test_pages",
}  # fmt: skip
"""Modules and tests that ask who sees what, of the server of the run and of one of the newest version."""


def pytest_generate_tests(metafunc):
    named = {metafunc.function.__name__, metafunc.module.__name__.rpartition(".")[2]}
    if "world" in metafunc.fixturenames and not named.isdisjoint(ON_BOTH_VERSIONS):
        metafunc.parametrize("world", versions(), indirect=True, scope="session")


def versions():
    """The servers that differ in their version, by their fixtures."""
    return VERSIONS[:1] if postgres.is_newest() else VERSIONS


@pytest.fixture(scope="session")
def _worlds():
    return {}


@pytest.fixture(scope="session")
def world(request, _worlds):
    version = getattr(request, "param", VERSIONS[0])
    if version not in _worlds:
        name = f"k_{os.environ.get('PYTEST_XDIST_WORKER', 'all')}"
        _worlds[version] = worlds.made(request.getfixturevalue(version), name, worlds.ROLES)
        worlds.fill(_worlds[version])
    return _worlds[version]


@pytest.fixture
def superuser(world):
    """A connection that can be anybody; everything done in it is taken back."""
    with world.connect() as connection:
        yield connection
        connection.rollback()


@pytest.fixture(scope="module")
def staffed(world):
    """Logins of people who come and go with the organisations of the tests."""
    with world.engine().begin() as connection:
        for one in organisations.STAFF:
            worlds.let_in(connection, world, one)
    return world


@pytest.fixture
def tried(world, superuser):
    """Statements of somebody's, each taken back; a list of them is done one after the other."""
    attempts = Attempts(superuser, world)
    superuser.execute(
        "delete from data.seal s using data.dialogue d where d.id = s.dialogue and d.state <> 'sealed'"
    )
    talks = [worlds.INVITED, worlds.HELD, worlds.SEALED]
    superuser.execute("delete from data.dialogue where id <> all (%s)", [talks])
    assert [worlds.MOMENTS[one].state.value for one in talks] == ["invited", "held", "sealed"]

    def tried(name, *statements):
        told = attempts.told(name, list(statements))
        return told[0] if len(statements) == 1 else told

    return tried


@pytest.fixture
def done(world, superuser):
    """Do something as somebody, for good as far as the test goes."""

    def done(name, statement):
        superuser.execute(f'set session authorization "{world.login(name)}"')
        try:
            with superuser.transaction():
                cursor = superuser.execute(statement)
                return cursor.fetchall() if cursor.description else cursor.rowcount
        finally:
            superuser.execute("reset session authorization")

    return done


@pytest.fixture(scope="session")
def file():
    """The people of the municipality whose figures are given out, in a file."""
    from tests.server.given_out import on_a_file

    desk = on_a_file()
    yield desk
    desk.close()


@pytest.fixture(scope="session")
def municipality(file, server):
    """The same on a server, given out once by the command; looked at by many tests and changed by none."""
    from tests.cli.calling import done
    from tests.server.given_out import address, filled

    made = filled(file, server, f"given_{os.environ.get('PYTEST_XDIST_WORKER', 'all')}")
    done("server", "release", address(made))
    return made


@pytest.fixture
def copy(municipality):
    """The same once more, to go on in."""
    name = f"{municipality.database}_on"
    with municipality.server.connect() as raw:
        raw.execute(f"drop database if exists {name} with (force)")
        query = "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s"
        raw.execute(query, [municipality.database])
        raw.execute(f"create database {name} template {municipality.database}")
    yield worlds.World(municipality.server, name, municipality.prefix)
    with municipality.server.connect() as raw:
        raw.execute(f"drop database {name} with (force)")


@pytest.fixture(scope="session")
def made_ready(server):
    """A database as the program sets it up, for whoever leaves it as it was found."""
    with readying.ready(server, f"ready_made_{os.environ.get('PYTEST_XDIST_WORKER', 'all')}") as one:
        yield one
