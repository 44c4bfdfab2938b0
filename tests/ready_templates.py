"""The templates that come with the program, read once in a run: they are the same in every test."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from kompetence import paths
from kompetence.exchange.template_toml import shipped
from kompetence.services import catalogue

_PROFILES = paths.below(Path()).profiles.resolve()
_once = cache(shipped)


@pytest.fixture(scope="session", autouse=True)
def _templates() -> Iterator[None]:
    catalogue.shipped = lambda folder: (_once if folder.resolve() == _PROFILES else shipped)(folder)
    yield
    catalogue.shipped = shipped
