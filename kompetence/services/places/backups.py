"""For the window: the backups of the open data, making one, trying one, and going back to one."""

from pathlib import Path

from kompetence.domain.backups import Content, KeptBackup, Shelf, Trial, Why
from kompetence.errors import RefusalError
from kompetence.services.backing_up import BackingUp
from kompetence.services.desk import Desk
from kompetence.services.going_back import GoingBack
from kompetence.services.keeping_backups import KeepingBackups
from kompetence.storage.backups import Vault


class BackupRoom:
    """Answers as the backups lie there now."""

    def __init__(self, desk: Desk, keeping: KeepingBackups, local: Path | None) -> None:
        self._keeping, self._back = keeping, GoingBack(keeping)
        self._backing_up = BackingUp(desk, None if local is None else Vault(local))

    def shelf(self) -> Shelf | None:
        """Everything there is to tell; None where no backups are made."""
        return self._keeping.shelf()

    def keep_now(self) -> KeptBackup:
        """Make one because somebody asks for it."""
        return self._keeping.keep(Why.ASKED)

    def keep_working(self) -> bool:
        """Make one if anything has changed; whether all is well."""
        return self._keeping.if_changed(Why.WORKING)

    @property
    def failing(self) -> RefusalError | None:
        """Why the last could not be made, be it when the file was closed before."""
        return self._keeping.failing

    def go_without(self) -> None:
        """The step that was refused last is taken once even if no backup can be made before it."""
        self._keeping.go_without()

    def delete_readable(self) -> int:
        """Delete the backups of an encrypted file that anybody can read; how many that were."""
        return self._keeping.delete_readable()

    def try_if_due(self) -> Trial | None:
        """Once a month try to restore the newest; None where it is not the time."""
        return self._back.try_if_due()

    def now(self) -> Content:
        """What the data hold now."""
        return self._back.now()

    def content(self, file: Path, passphrase: str = "") -> Content:
        """What a backup holds."""
        return self._back.content(file, passphrase)

    def restore(self, file: Path, passphrase: str = "", *, even_changed: bool = False) -> int:
        """Put a backup in the place of the data; how many people were taken out of it again."""
        return self._back.restore(file, passphrase, even_changed=even_changed).erased

    def write(self, to: Path) -> None:
        """Write one to another place, read back."""
        self._backing_up.write(to)
