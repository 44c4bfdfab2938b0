"""Each way of tampering with a municipality's database is found when it is the only one, and nothing else is said."""

import pytest

from kompetence.storage.server.roles import Roles
from tests.server.conftest import made_ready  # noqa: F401 - a fixture
from tests.server.tampering import TAMPERED
from tests.server.test_checking import address, told  # noqa: F401 - fixtures


@pytest.mark.parametrize("done", TAMPERED)
def test_it_is_found_alone(told, made_ready, done):  # noqa: F811 - as above
    found = told("create role tampered login; create role another login", done)
    assert len(found) == len(TAMPERED[done])
    for line, said in zip(
        sorted(found), sorted(map(Roles.of(made_ready.name).named, TAMPERED[done])), strict=True
    ):
        assert said in line
