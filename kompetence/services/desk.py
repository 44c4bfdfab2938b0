"""What every use case stands on: the data, the clock and the source of new ids, so that a test can choose them."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Self

from kompetence.domain.backups import Why
from kompetence.domain.ids import PersonId
from kompetence.errors import RefusalError
from kompetence.storage import database, read_only
from kompetence.storage.database import Database, DataFile
from kompetence.storage.lock import user_name

Progress = Callable[[int, int], None]
"""Told how much is done, of how much in all; may raise to cancel."""


def no_progress(_done: int, _total: int) -> None:
    """Tell nobody."""


def local_now() -> datetime:
    """The time on the wall, with its zone."""
    return datetime.now(UTC).astimezone()


def random_id() -> str:
    """A new id that nobody can guess."""
    return str(uuid.uuid4())


def nothing_kept(_why: Why) -> None:
    """There is nowhere to keep a backup."""


def nobody_known() -> PersonId | None:
    """It is not known who of the people works here."""
    return None


@dataclass(frozen=True, slots=True)
class Desk:
    """Open data, with the day that counts as today, and who works on them: the account, and the person where known."""

    database: Database
    today: Callable[[], date] = date.today
    now: Callable[[], datetime] = local_now
    new_id: Callable[[], str] = random_id
    account: Callable[[], str] = user_name
    viewer: Callable[[], PersonId | None] = nobody_known
    before: Callable[[Why], None] = nothing_kept
    """Keeps a backup before a risky step, outside every transaction; refuses where none can be made."""

    @property
    def file(self) -> DataFile:
        """The data as a file, for what only a file has; refused in words where they lie on a server."""
        if not isinstance(self.database, DataFile):
            raise RefusalError("only-of-a-file")
        return self.database

    def snapshot(self) -> Self:
        """The same desk over the data as they stand now, for long work."""
        return replace(self, database=self.database.snapshot())

    def overview(self) -> Self:
        """The same over the data as they stood not long ago, for long reading that nothing is decided by."""
        return replace(self, database=self.database.overview())

    def close(self) -> None:
        """Let go of the data."""
        self.database.close()


def open_desk(path: Path, passphrase: str = "") -> Desk:
    """Open a data file for work."""
    return Desk(database.open_file(path, now=local_now(), passphrase=passphrase))


def open_or_look(path: Path, passphrase: str = "") -> Desk:
    """The same, or where the file is write-protected a copy of it: whatever only reads can be done with that."""
    try:
        return open_desk(path, passphrase)
    except RefusalError as refusal:
        if refusal.code != "data-write-protected":
            raise
    return look_desk(path, passphrase)


def look_desk(path: Path, passphrase: str = "", *, even_damaged: bool = False) -> Desk:
    """A copy of a data file as it stands now, to look at."""
    return Desk(
        read_only.open_read_only(path, now=local_now(), passphrase=passphrase, even_damaged=even_damaged)
    )
