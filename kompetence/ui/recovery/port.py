"""What the ways out of a damaged file ask of the services."""

from pathlib import Path
from typing import Protocol

from kompetence.domain.recovery import Saved, Ways


class Recovery(Protocol):
    """Every answer is another file; the damaged one is only read. Each may take a while."""

    def ways(self, path: Path, code: str, passphrase: str = "") -> Ways:
        """What can be done about a file that was refused."""
        ...

    def has_lost_its_salt(self, path: Path, passphrase: str) -> bool:
        """Whether the passphrase fits pages of the file, though only its backups can tell so."""
        ...

    def restore(self, backup: Path, to: Path, passphrase: str = "") -> None:
        """Make a data file of a backup."""
        ...

    def save_readable(self, path: Path, to: Path, passphrase: str = "") -> Saved:
        """Make a data file of what can be read of a damaged one."""
        ...

    def write_report(self, to: Path, text: str) -> None:
        """Keep the list of what is lost."""
        ...
