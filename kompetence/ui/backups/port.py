"""What the page of backups asks of the data."""

from pathlib import Path
from typing import Protocol

from kompetence.domain.backups import Content, KeptBackup, Shelf, Trial
from kompetence.errors import RefusalError


class Backups(Protocol):
    """The backups of the open data; whatever makes or reads one may be called from any thread."""

    def shelf(self) -> Shelf | None:
        """Everything there is to tell; None where no backups are made."""
        ...

    def keep_now(self) -> KeptBackup:
        """Make one because somebody asks for it."""
        ...

    def keep_working(self) -> bool:
        """Make one if anything has changed; whether all is well."""
        ...

    @property
    def failing(self) -> RefusalError | None:
        """Why the last could not be made, be it when the file was closed before."""
        ...

    def go_without(self) -> None:
        """The step that was refused last is taken once even if no backup can be made before it."""
        ...

    def delete_readable(self) -> int:
        """Delete the backups of an encrypted file that anybody can read; how many that were."""
        ...

    def try_if_due(self) -> Trial | None:
        """Once a month try to restore the newest; None where it is not the time."""
        ...

    def now(self) -> Content:
        """What the data hold now."""
        ...

    def content(self, file: Path, passphrase: str = "") -> Content:
        """What a backup holds."""
        ...

    def restore(self, file: Path, passphrase: str = "", *, even_changed: bool = False) -> int:
        """Put a backup in the place of the data; how many people were taken out of it again.

        One that has been changed since it was made is refused, unless that is known.
        """
        ...

    def write(self, to: Path) -> None:
        """Write one to another place, read back."""
        ...
