"""A small real data file that tests do harm to, plain and encrypted, with another one to take a journal from."""

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kompetence import paths
from kompetence.services.catalogue import Shipped
from kompetence.services.demo import Making, make_data
from kompetence.storage import database
from tests.storage.conftest import NOW
from tests.storage.damage import Rows, Trial, interrupted, rows

WORD = "blå æbler på en tirsdag"
PEOPLE = 6


@dataclass(frozen=True)
class World:
    """The sound file, everything in it, the same in the middle of an edit, and another file's journal."""

    whole: bytes
    rows: Rows
    cut: bytes
    own: bytes
    foreign: bytes
    passphrase: str

    def trial(self, folder: Path) -> Trial:
        """A place to try what came to harm."""
        return Trial(folder / "team.kompetence", self.rows, self.passphrase)


def make(folder: Path, passphrase: str = "") -> World:
    """Everything with two keys where there is a passphrase: another file never has the same."""
    file, other = folder / "team.kompetence", folder / "other.kompetence"
    for seed, path in enumerate((file, other), 1):
        making = Making(PEOPLE, seed, date(2026, 4, 22))
        make_data(path, making, Shipped(paths.below(Path()).profiles), lambda _done, _all: None).close()
        if passphrase:
            with database.open_file(path, now=NOW) as data:
                data.change_passphrase(passphrase)
    held, whole = rows(file, passphrase), file.read_bytes()
    cut, own = interrupted(Path(shutil.copy(file, folder / "cut.kompetence")), passphrase)
    _, foreign = interrupted(other, passphrase)
    return World(whole, held, cut, own, foreign, passphrase)
