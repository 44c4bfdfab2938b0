"""Passphrases that are quickly stretched: what a guess costs keeps thieves out, and is not what most tests are about.

Only a test can choose this, by putting other numbers into the modules; the program has no way to.
"""

from collections.abc import Iterator

import pytest

from kompetence.domain import gate
from kompetence.storage import cipher, secret

_COSTS = ((cipher, "_ROUNDS", 1), (secret, "_COST", 2), (gate, "_ROUNDS", 1))
_REAL = [(module, name, getattr(module, name)) for module, name, _quick in _COSTS]
IN_ANOTHER_PROGRAM = "from tests import quick_keys; quick_keys.put_on()\n"
"""What a program that a test starts has to begin with to open what the test has closed."""


def put_on() -> None:
    """Stretch no longer than needs be, in this whole process."""
    for module, name, quick in _COSTS:
        setattr(module, name, quick)


@pytest.fixture(scope="session", autouse=True)
def _quick() -> Iterator[None]:
    put_on()
    yield
    for module, name, real in _REAL:
        setattr(module, name, real)


@pytest.fixture
def real_cost(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretch passphrases as the program does, for what another program opens, or is to open."""
    for module, name, real in _REAL:
        monkeypatch.setattr(module, name, real)
