"""Weaker ways to write, which the model of a disk must condemn: what proves nothing against them proves nothing."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from kompetence.storage import cipher, taking

SAFE = "as it is"


def _instead(journal: str, synchronous: str) -> Callable[[sqlite3.Connection, Path], None]:
    """A `settle` with another journal and another way to wait for the disk."""

    def settle(raw: sqlite3.Connection, _path: Path) -> None:
        raw.execute(f"pragma journal_mode = {journal}")
        raw.execute(f"pragma synchronous = {synchronous}")

    return settle


@contextmanager
def ways(name: str) -> Iterator[None]:
    """Everything as it is, or in one weaker way."""
    match name.split():
        case ["no", "fsync"]:
            with patch.object(os, "fsync"):
                yield
        case [journal, synchronous] if name != SAFE:
            with patch.object(taking, "settle", _instead(journal, synchronous)):
                yield
        case _:
            yield


@contextmanager
def quick_passphrases() -> Iterator[None]:
    """Stretch passphrases no longer than needs be, for the tests have no guesser to keep out."""
    with patch.object(cipher, "_ROUNDS", 1):
        yield
