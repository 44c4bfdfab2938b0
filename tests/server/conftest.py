"""The small municipality, made once for each run; what a test changes in it is rolled back."""

import os

import pytest

from tests.server import world as worlds


@pytest.fixture(scope="session")
def world(server):
    made = worlds.made(server, f"k_{os.environ.get('PYTEST_XDIST_WORKER', 'all')}", worlds.ROLES)
    worlds.fill(made)
    return made


@pytest.fixture
def superuser(world):
    """A connection that can be anybody; everything done in it is taken back."""
    with world.connect() as connection:
        yield connection
        connection.rollback()


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
