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
