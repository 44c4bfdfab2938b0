"""A file that cannot be opened, and what can be done about it without touching it."""

from dataclasses import dataclass
from pathlib import Path

from kompetence.domain.backups import KeptBackup
from kompetence.domain.salvaged import Salvaged
from kompetence.domain.verified import Flaw

CLOSED = frozenset({"data-encrypted", "data-passphrase-wrong"})
"""Codes of refusals that another passphrase might change."""
HOPEFUL = frozenset(
    {
        "data-damaged",
        "data-beginning-damaged",
        "data-impossible",
        "data-empty",
        "data-no-database",
        "data-foreign-schema",
        "data-of-other-program",
    }
)
"""Codes of refusals that a file of ours may get when it is damaged."""
MISSING = "data-missing"
"""The code where there is no file, of which there may be backups all the same."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much data hold, of what people would miss first."""

    people: int
    dialogues: int
    ratings: int
    goals: int


@dataclass(frozen=True, slots=True)
class Standby:
    """A backup that was opened just now and is whole."""

    backup: KeptBackup
    holds: Counts


@dataclass(frozen=True, slots=True)
class Ways:
    """What can be done about a file; what cannot is None."""

    file: Path
    code: str
    """Why it is not opened."""
    standby: Standby | None
    """The newest backup that is whole."""
    rotten: int
    """Newer backups that are not."""
    readable: Counts | None
    """What could be saved of the file itself."""
    can_look: bool
    """Whether a copy of it can be looked at as it is."""
    encrypted: bool
    locked: KeptBackup | None = None
    """The newest of the newer backups that another passphrase closes; nobody knows whether they are whole."""
    others: tuple[KeptBackup, ...] = ()
    """The newest of each other data file, which may be this one under another name."""

    @property
    def any(self) -> bool:
        """Whether the file was one of ours, or might have been, so that there is more to say than why it is refused."""
        known = self.standby is not None or self.readable is not None or self.can_look
        kept = self.rotten > 0 or self.locked is not None
        return known or kept or self.code in {"data-damaged", "data-beginning-damaged", "data-impossible"}


@dataclass(frozen=True, slots=True)
class Saved:
    """A new file made of what could be read of a damaged one."""

    file: Path
    people: int
    erased: int
    """People who were taken out again, since they were erased."""
    encrypted: bool
    salvaged: Salvaged
    flaws: tuple[Flaw, ...]
    """What is wrong with its seals."""
