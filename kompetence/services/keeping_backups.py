"""The program's own backups: made, thinned, compared, tried and put in the place of the data."""

import logging
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from kompetence.domain.backup_times import kept
from kompetence.domain.backups import Content, KeptBackup, Shelf, Trial, Why
from kompetence.domain.retention import Rule
from kompetence.durable import make_folder
from kompetence.errors import RefusalError
from kompetence.services.backing_up import Ready, Restored, make_ready
from kompetence.services.desk import Desk, local_now, nothing_kept, open_desk
from kompetence.storage import backups, contents, erasing, retaining, whole_files
from kompetence.storage.backups import Vault, making
from kompetence.storage.database import Database
from kompetence.storage.kept import KeptIn, Source, looks
from kompetence.storage.refusals import refused

TRY_EVERY = timedelta(days=30)
_PATIENCE = 3.0
"""Seconds that an act waits, which may keep the data to itself, while a backup is being made that needs them."""
_SURE = 50_000_000
"""Nanoseconds within which two edits can leave a file with the same time."""
_INSTEAD = {
    "disk-full": "no-backup-disk-full",
    "data-not-writable": "no-backup-not-writable",
    "copy-not-whole": "no-backup-not-whole",
    "data-damaged": "no-backup-damaged",
}
_OTHER_KEY = {"data-passphrase-wrong", "data-encrypted"}
"""A backup from before the passphrase was changed; the next one can be tried."""
_log = logging.getLogger("kompetence.backups")


@dataclass(frozen=True, slots=True)
class Same:
    """A backup, what was noted of its bytes, and how the data looked that it holds."""

    look: tuple[int, Source | None]
    backup: KeptBackup
    mark: str | None


class KeepingBackups:
    """Of preparation files, of data in memory, and of what is only looked at, none are made."""

    def __init__(self, desk: Desk, vault: Vault | None) -> None:
        self._desk, self._vault = desk, vault
        data = desk.database
        self.works = vault is not None and data.path is not None and not data.is_form and not data.read_only
        self._in: KeptIn | None = None
        self._same: Same | None = None
        """The backup that the data were last the same as."""
        self._failing: RefusalError | None = None
        self._without = False

    def before(self, why: Why) -> None:
        """Keep what the data hold before a risky step; refused where that cannot be done."""
        if not self.works:
            return
        try:
            self.keep(why, 0 if self._desk.database.kept_to_ourselves else _PATIENCE)
        except RefusalError as refusal:
            if refusal.code == "no-backup-busy":
                raise
            without, self._without = self._without, False
            if not without:
                folder = str(self._folder().folder)
                raise RefusalError(_INSTEAD.get(refusal.code, "no-backup"), folder=folder) from refusal

    def go_without(self) -> None:
        """The next risky step is taken even if no backup can be made before it."""
        self._without = True

    def if_changed(self, why: Why) -> bool:
        """Keep what the data hold if the newest backup holds something else; that it fails stops nobody."""
        try:
            if self.works and not self._unchanged():
                self.keep(why)
        except RefusalError as refusal:
            _log.warning("backup %s %s", why.value, refusal.code)
            return False
        return True

    def keep(self, why: Why, patience: float = -1) -> KeptBackup:
        """Make a backup that has been read back, unless one that stands there holds just the same; then that is it.

        Who keeps others from the data meanwhile waits with `patience`, in seconds, for a backup that is being made.
        """
        if not making.acquire(timeout=patience):
            raise RefusalError("no-backup-busy")
        try:
            try:
                found = self._kept(why)
            except (RefusalError, OSError) as error:
                path = self._folder().folder
                self._failing = error if isinstance(error, RefusalError) else _told(error, path)
                raise self._failing from error
            self._failing = None
            return found
        finally:
            making.release()

    def _kept(self, why: Why) -> KeptBackup:
        data, folder = self._desk.database, self._folder()
        same = self._unchanged()
        if same is not None:
            return same
        state, now = self._look(), time.time_ns()
        make_folder(folder.folder)
        for left in folder.leftovers(local_now()):
            with suppress(OSError):
                left.unlink()
        path = folder.free_name(self._desk.now(), why)
        try:
            data.copy_to(path)
        except RefusalError as refusal:
            if refusal.code != "disk-full" or not self._thin(folder):
                raise
            data.copy_to(path)
        with data.reading() as session:
            erased = erasing.erased(session)
        assert data.path is not None
        assert self._vault is not None
        people = data.counted().people.number
        made = KeptBackup(path, self._desk.now(), why, path.stat().st_size, people, data.encrypted, data.path)
        source = state[1]
        sure = source is not None and abs(now - source.changed) > _SURE
        folder.note(made, source if sure else None)
        self._same = Same(state, made, folder.mark(path))
        if erased:
            self._vault.note_erased(erased)
        self._thin(folder)
        folder.tidy()
        return made

    def _thin(self, folder: KeptIn) -> bool:
        """Take away what is kept no longer; whether that was anything."""
        with self._desk.database.reading() as session:
            months = retaining.rules(session)[Rule.LEAVERS].months
        every = folder.all()
        stay = kept((one.at for one in every), self._desk.now(), max(1, months))
        going = [one for one in every if one.at not in stay]
        for one in going:
            with suppress(OSError):
                one.file.unlink()
        return bool(going)

    def _folder(self) -> KeptIn:
        if self._in is None:
            assert self._vault is not None
            self._in = self._vault.kept_in(backups.top_of(self._desk.database))
        return self._in

    def _look(self) -> tuple[int, Source | None]:
        data = self._desk.database
        assert data.path is not None
        return data.written, looks(data.path)

    def _unchanged(self) -> KeptBackup | None:
        """The backup that holds what the data hold now, as long as it stands where it stood."""
        now, folder, same = self._look(), self._folder(), self._same
        written, source = now
        if same is None and written == 0 and source is not None:
            path = self._desk.database.path
            assert path is not None
            return folder.made_of(path, source)
        if (
            same is None
            or same.look != now
            or same.mark is None
            or folder.mark(same.backup.file) != same.mark
        ):
            return None
        return same.backup

    def shelf(self) -> Shelf | None:
        """Everything there is to tell; None where no backups are made."""
        if not self.works:
            return None
        folder, data = self._folder(), self._desk.database
        assert data.path is not None
        listed = sorted(self._every(), key=lambda one: one.at, reverse=True)
        unchanged = self._unchanged() is not None
        return Shelf(tuple(listed), folder.folder, folder.trial(), self._failing, unchanged)

    def _every(self) -> list[KeptBackup]:
        """All of them, also those before upgrades; what anybody can read says so itself, whatever was noted."""
        path = self._desk.database.path
        assert path is not None
        return [
            replace(one, encrypted=False) if backups.is_readable(one.file) else one
            for one in [*self._folder().all(), *backups.before_upgrade(path)]
        ]

    def delete_readable(self) -> int:
        """Delete the backups that anybody can read, after one that nobody can; how many that were."""
        if not self._desk.database.encrypted:
            raise RefusalError("backups-readable-still")
        with making:
            self.keep(Why.ASKED)
            found = [one.file for one in self._every() if one.encrypted is False]
            for one in found:
                whole_files.overwrite(one)
            return sum(not one.exists() for one in found)

    def now(self) -> Content:
        """What the data hold now."""
        return self._desk.database.counted()

    def content(self, file: Path, passphrase: str = "") -> Content:
        """What a backup holds; one that has been changed since it was made is tried whole first."""
        key = self._desk.database.key
        changed = not self._folder().is_as_written(file)
        if changed:
            try:
                with making, whole_files.draft_of(file) as draft:
                    self._ready(file, draft, passphrase)
            except OSError as error:
                raise _told(error, file) from error
        return replace(contents.of_file(file, key, passphrase), changed=changed)

    def restore(self, file: Path, passphrase: str = "", *, even_changed: bool = False) -> Restored:
        """Put a backup in the place of the data, which are kept as a backup first.

        The backup is brought up to date and everybody who was erased taken out of it before anybody sees it. The file
        keeps the passphrase that it has now, or none. What was done before can no longer be taken back, other than by
        restoring what was kept.
        """
        data = self._desk.database
        assert data.path is not None
        path = data.path.resolve()
        with making:
            try:
                with whole_files.draft_of(path, "change") as draft:
                    ready = self._ready(file, draft, passphrase)
                    mark = self._mark(file, even_changed=even_changed)
                    written = data.written
                    self.before(Why.RESTORE)
                    with data.held():
                        if data.written != written:
                            self.before(Why.RESTORE)
                        data.become(draft, ready.key)
            except OSError as error:
                raise RefusalError("restore-failed", file=str(path)) from error
            found = next((one for one in self._folder().all() if one.file == file), None)
            self._same = None if found is None else Same(self._look(), found, mark)
        return replace(ready.restored(path), encrypted=data.encrypted)

    def _ready(self, file: Path, draft: Path, passphrase: str) -> Ready:
        assert self._vault is not None
        data = self._desk.database

        def open_draft() -> Database:
            if passphrase:
                return open_desk(draft, passphrase).database
            return data.open_copy(draft, now=self._desk.now())

        return make_ready(file, draft, self._vault, open_draft)

    def _mark(self, file: Path, *, even_changed: bool = False) -> str | None:
        """What tells that a backup is as it was written; refused where it is not, unless that is known."""
        if self._folder().is_as_written(file):
            return self._folder().mark(file)
        if not even_changed:
            raise RefusalError("backup-changed", file=str(file))
        return None

    def try_if_due(self) -> Trial | None:
        """Once a month make data of the newest backup, and take them away again; None where it is not the time."""
        if not self.works:
            return None
        folder, now = self._folder(), self._desk.now()
        before, newest = folder.trial(), folder.all()[:1]
        if not newest or (before is not None and timedelta(0) <= now - before.at < TRY_EVERY):
            return None
        try:
            with making, whole_files.draft_of(newest[0].file) as draft:
                self._ready(newest[0].file, draft, "")
                self._mark(newest[0].file)
            trial = Trial(now, newest[0].file.name)
        except RefusalError as refusal:
            if refusal.code in _OTHER_KEY:
                return None
            trial = Trial(now, newest[0].file.name, refusal.code)
        except OSError as error:
            trial = Trial(now, newest[0].file.name, _told(error, newest[0].file).code)
        with suppress(OSError):
            folder.note_trial(trial)
        return trial


def with_backups(desk: Desk, vault: Vault | None) -> tuple[Desk, KeepingBackups]:
    """The desk that keeps a backup before every risky step, and what makes them."""
    keeping = KeepingBackups(desk, vault)
    return replace(desk, before=keeping.before if keeping.works else nothing_kept), keeping


def _told(error: OSError, path: Path) -> RefusalError:
    found = refused(error, path)
    return found if isinstance(found, RefusalError) else RefusalError("data-unreachable", file=str(path))
