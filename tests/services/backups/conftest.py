"""Data of three people, what makes their backups, and a clock that a test moves."""

from datetime import datetime

import pytest

from kompetence.services.desk import Desk
from kompetence.services.keeping_backups import with_backups
from kompetence.storage.backups import Vault
from tests.services import crowd
from tests.services.crowd import NOW, TODAY


class Clock:
    """A time that a test moves."""

    now = NOW
    asked = staticmethod(lambda: None)
    """What happens each time that somebody asks for the time."""

    def __call__(self) -> datetime:
        self.asked()
        return self.now


@pytest.fixture
def vault(tmp_path):
    return Vault(tmp_path / "local")


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture(params=[""], ids=["plain"])
def both(request, tmp_path, vault, clock):
    data = crowd.make(tmp_path / "team.kompetence", 3, passphrase=request.param)
    desk, keeping = with_backups(Desk(data, lambda: TODAY, clock), vault)
    yield desk, keeping
    desk.close()


@pytest.fixture
def desk(both):
    return both[0]


@pytest.fixture
def keeping(both):
    return both[1]
