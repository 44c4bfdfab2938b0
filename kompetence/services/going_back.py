"""Looking into a backup, putting one in the place of the data, and trying once a month whether that would work."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from kompetence.domain.backups import Content, KeptBackup, Trial, Why
from kompetence.errors import RefusalError
from kompetence.services.backing_up import Ready, Restored, make_ready
from kompetence.services.desk import open_desk
from kompetence.services.keeping_backups import KeepingBackups, told
from kompetence.storage import contents, whole_files
from kompetence.storage.backups import making
from kompetence.storage.database import Database
from kompetence.storage.file_looks import same_place

TRY_EVERY = timedelta(days=30)
_OTHER_KEY = {"data-passphrase-wrong", "data-encrypted"}
"""A backup from before the passphrase was changed; the next one can be tried."""


class GoingBack:
    """Works on what keeps the backups of the open data."""

    def __init__(self, keeping: KeepingBackups) -> None:
        self._keeping, self._desk = keeping, keeping.desk

    def now(self) -> Content:
        """What the data hold now."""
        return self._desk.file.counted()

    def content(self, file: Path, passphrase: str = "") -> Content:
        """What a backup holds; one that has been changed since it was made is tried whole first."""
        key = self._desk.database.key
        changed = not self._keeping.folder.is_as_written(file)
        if changed:
            try:
                with making, whole_files.draft_of(file) as draft:
                    self._ready(file, draft, passphrase)
            except OSError as error:
                raise told(error, file) from error
        return replace(contents.of_file(file, key, passphrase), changed=changed)

    def restore(self, file: Path, passphrase: str = "", *, even_changed: bool = False) -> Restored:
        """Put a backup in the place of the data, which are kept as a backup first.

        The backup is brought up to date and everybody who was erased taken out of it before anybody sees it. The file
        keeps the passphrase that it has now, or none. What was done before can no longer be taken back, other than by
        restoring what was kept.
        """
        data = self._desk.file
        assert data.path is not None
        path = data.path.resolve()
        with making:
            try:
                with whole_files.draft_of(path, "change") as draft:
                    ready = self._ready(file, draft, passphrase)
                    mark = self._mark(file, even_changed=even_changed)
                    written = data.written
                    self._keeping.before(Why.RESTORE)
                    with data.held():
                        if data.written != written:
                            self._keeping.before(Why.RESTORE)
                        data.become(draft, ready.key)
            except OSError as error:
                raise RefusalError("restore-failed", file=str(path)) from error
            found = next((one for one in self._keeping.folder.all() if one.file == file), None)
            self._keeping.are_same_as(found, mark)
        return replace(ready.restored(path), encrypted=data.encrypted)

    def _ready(self, file: Path, draft: Path, passphrase: str) -> Ready:
        data, vault = self._desk.file, self._keeping.vault
        assert vault is not None

        def open_draft() -> Database:
            if passphrase:
                return open_desk(draft, passphrase).database
            return data.open_copy(draft, now=self._desk.now())

        return make_ready(file, draft, vault, open_draft)

    def _mark(self, file: Path, *, even_changed: bool = False) -> str | None:
        """What tells that a backup is as it was written; refused where it is not, unless that is known."""
        if self._keeping.folder.is_as_written(file):
            return self._keeping.folder.mark(file)
        if not even_changed:
            raise RefusalError("backup-changed", file=str(file))
        return None

    def try_if_due(self) -> Trial | None:
        """Once a month make data of the newest backup, and take them away again; None where it is not the time.

        That somebody has changed it since is told to whoever looks into it; data can be made of it all the same.
        """
        if not self._keeping.works:
            return None
        folder, now = self._keeping.folder, self._desk.now()
        before, newest = folder.trial(), self._newest()
        if newest is None or (before is not None and timedelta(0) <= now - before.at < TRY_EVERY):
            return None
        try:
            with making, whole_files.draft_of(newest.file) as draft:
                self._ready(newest.file, draft, "")
            trial = Trial(now, newest.file.name)
        except RefusalError as refusal:
            if refusal.code in _OTHER_KEY:
                return None
            trial = Trial(now, newest.file.name, refusal.code)
        except OSError as error:
            trial = Trial(now, newest.file.name, told(error, newest.file).code)
        with suppress(OSError):
            folder.note_trial(trial)
        return trial

    def _newest(self) -> KeptBackup | None:
        """The newest of this very file, or else of the data."""
        path, every = self._desk.database.path, self._keeping.folder.all()
        assert path is not None
        own = [one for one in every if str(one.data) == same_place(path)]
        return next(iter(own or every), None)
