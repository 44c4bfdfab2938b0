"""Backups as they are told about: when and why each was made, what it holds, and how a trial of one went."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from kompetence.errors import RefusalError

MANY = 10
"""So many people changed at once are hundreds of rows, and a backup is kept first."""


class Why(StrEnum):
    """What a backup was made for; the word stands in the file's name."""

    CLOSING = "closing"
    WORKING = "working"
    """Half an hour of work has gone by."""
    UPGRADE = "upgrade"
    IMPORT = "import"
    """Lists, profiles, forms, and edits from other programs."""
    RESTORE = "restore"
    MASS = "mass"
    """A round that invites, or more than a few people moved at once."""
    ERASE = "erase"
    RETENTION = "retention"
    PASSPHRASE = "passphrase"  # noqa: S105 - a word, no secret
    ASKED = "asked"
    """Somebody asked for one."""


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """A backup that was read back before it got its name; what is not known of it is None."""

    file: Path
    at: datetime
    why: Why
    size: int
    people: int | None = None
    encrypted: bool | None = None
    data: Path | None = None
    """Where the data file lay that it was made of."""
    going: bool = False
    """Whether it goes as soon as there are enough others, for what was deleted since could not be taken out of it."""
    latest: datetime | None = field(default=None, compare=False)
    """When it was made at the latest, where a clock that was ahead is betrayed by what was made after it."""


def newest_first(backups: Iterable[KeptBackup]) -> list[KeptBackup]:
    """In the order of making; of those that can be told apart by nothing the first stays first."""
    return sorted(backups, key=lambda one: one.latest or one.at, reverse=True)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of a kind there are, and when one was last edited."""

    number: int
    edited: datetime | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """What data hold, in numbers alone."""

    people: Counted
    dialogues: Counted
    goals: Counted
    ratings: Counted
    encrypted: bool
    changed: bool = False
    """Whether it is a backup that has been changed since it was made."""


@dataclass(frozen=True, slots=True)
class Trial:
    """How restoring a backup went that was only tried; `code` is the refusal, if there was one."""

    at: datetime
    file: str
    code: str = ""

    @property
    def went_well(self) -> bool:
        """Whether data could have been made of it."""
        return not self.code


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything the page tells about the backups of the open data."""

    backups: tuple[KeptBackup, ...]
    """The newest first."""
    folder: Path
    trial: Trial | None = None
    failing: RefusalError | None = None
    """Why the last one that was tried could not be made, as long as none has been made since."""
    unchanged: bool = False
    """Whether the newest of this file holds what the data hold now."""
    data: Path | None = None
    """The file that is open."""

    @property
    def own(self) -> KeptBackup | None:
        """The newest that was made of this very file."""
        return next((one for one in self.backups if one.data == self.data), None)

    @property
    def places(self) -> frozenset[Path]:
        """The files that they were made of; more than one where a file was copied or moved."""
        return frozenset(one.data for one in self.backups if one.data is not None)
