"""A use case: what somebody does with their data, act by act, and what is there at rest."""

import shutil
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

from kompetence.domain.assessment import Lane
from kompetence.domain.ids import CompetenceId, PersonId
from kompetence.paths import of_user
from kompetence.services.assessing import Assessing
from kompetence.services.catalogue import Shipped
from kompetence.services.demo import Making, make_data
from kompetence.services.desk import Desk
from kompetence.services.organisation import Organisation
from kompetence.storage import database
from kompetence.storage.backups import Vault
from kompetence.storage.database import Database
from tests.faults import looking
from tests.faults.looking import Found
from tests.faults.moments import DAY, NOW

Act = Callable[[], object]
EMPLOYEES, SEED = 6, 3
WORD = "blå æbler"
SECRET = "zq-kun-om-én-qz"
"""What is written about one person and nowhere else."""


def make(path: Path) -> None:
    """The data that all begin with."""
    make_data(path, Making(EMPLOYEES, SEED, DAY), Shipped(of_user().profiles)).close()


def close_behind(file: Path) -> None:
    with database.open_file(file, now=NOW) as opened:
        opened.change_passphrase(WORD)


class UseCase:
    """Acts in a folder; `look` says what came of them, with the folder at rest, also in a copy of it elsewhere."""

    passphrase = ""
    stays_open = False
    """Whether the acts belong to one sitting, so that the data cannot be closed between them."""
    may_go = frozenset[str]()
    """What is rather taken away than left as it was, when a call goes wrong."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "team.kompetence"
        self.vault = Vault(folder / "local")
        self._ids = count(1)
        self._act = 0
        self.opened: Database | None = None

    def prepare(self, made: Path) -> None:
        """Lay out what is there before, from data that were made once."""
        shutil.copy(made, self.file)

    def begin(self) -> None:
        """What comes before the first act."""
        self.opened = database.open_file(self.file, now=NOW, passphrase=self.passphrase)

    def acts(self) -> Sequence[Act]:
        """One after the other; each is acknowledged when it returns."""
        raise NotImplementedError

    def do(self, number: int) -> None:
        """One of the acts, with the same new ids each time that it is tried."""
        self._act, self._ids = number, count(1)
        self.acts()[number]()

    def end(self) -> None:
        """Let go of the data."""
        if self.opened is not None:
            self.opened.close()
            self.opened = None

    def look(self) -> Found:
        """What is there; fails where something is unsound."""
        return {"data": looking.data(self.file, self.passphrase)}

    def after_last(self) -> str:
        """What is wrong, before anything is opened, though the last act was acknowledged."""
        return ""

    @property
    def desk(self) -> Desk:
        assert self.opened is not None
        return Desk(self.opened, lambda: DAY, lambda: NOW, self._new_id, lambda: "leder")

    def _new_id(self) -> str:
        return f"id-{self._act}-{next(self._ids)}"

    def person(self, number: int) -> PersonId:
        """Somebody, by the place in the list."""
        return Organisation(self.desk).person(str(10001 + number)).id

    def rate(self, whom: int, competence: str, level: int, note: str = "") -> Act:
        """One rating, as the window writes it."""
        return lambda: Assessing(self.desk).rate(
            self.person(whom), CompetenceId(competence), Lane.LEADER, level, note=note
        )
