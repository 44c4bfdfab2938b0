"""The program's own backups: made, thinned, and told about."""

import logging
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from kompetence.domain.backup_times import gone
from kompetence.domain.backups import KeptBackup, Shelf, Why, newest_first
from kompetence.domain.retention import Rule
from kompetence.durable import make_folder
from kompetence.errors import RefusalError
from kompetence.services.desk import Desk, local_now, nothing_kept
from kompetence.storage import backups, erasing, lock, retaining, whole_files
from kompetence.storage.backups import Vault, making
from kompetence.storage.file_looks import Source, looks, same_place
from kompetence.storage.kept import KeptIn
from kompetence.storage.refusals import refused

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
_AS_IT_IS = {"no-backup-busy", "erased-list-not-read", "turn-not-had"}
"""What is told in its own words, and has nothing to do with where backups lie."""
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
        self.desk, self.vault = desk, vault
        data = desk.database
        self.works = vault is not None and data.path is not None and not data.is_form and not data.read_only
        self._in: KeptIn | None = None
        self._same: Same | None = None
        """The backup that the data were last the same as."""
        self._failing: RefusalError | None = None
        self._refused: Why | None = None
        """The step that was refused last, if it may be taken without a backup."""
        self._without: Why | None = None
        """The step that is taken once even if no backup can be made before it."""

    def before(self, why: Why) -> None:
        """Keep what the data hold before a risky step; refused where that cannot be done.

        Going back to a backup is never done without, for it puts everything else in the place of the data.
        """
        if not self.works:
            return
        without, self._without, self._refused = self._without, None, None
        try:
            self.keep(why, 0 if self.desk.database.kept_to_ourselves else _PATIENCE)
        except RefusalError as refusal:
            if refusal.code in _AS_IT_IS:
                raise
            optional = why is not Why.RESTORE
            if optional and without is why:
                _log.warning("no backup %s %s", why.value, refusal.code)
                return
            self._refused = why if optional else None
            folder = str(self.folder.folder)
            code = _INSTEAD.get(refusal.code, "no-backup")
            raise RefusalError(code, folder=folder, optional=optional) from refusal

    def go_without(self) -> None:
        """The step that was refused last is taken even if no backup can be made before it; once, and no other."""
        self._without = self._refused

    def if_changed(self, why: Why) -> bool:
        """Keep what the data hold if the newest backup holds something else; that it fails stops nobody."""
        try:
            if self.works:
                self.keep(why)
        except RefusalError as refusal:
            _log.warning("backup %s %s", why.value, refusal.code)
            if why is Why.CLOSING:
                self._note_failing(refusal)
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
                path = self.folder.folder
                self._failing = error if isinstance(error, RefusalError) else told(error, path)
                raise self._failing from error
            self._failing = None
            self._note_failing(None)
            return found
        finally:
            making.release()

    def _kept(self, why: Why) -> KeptBackup:
        data, folder = self.desk.file, self.folder
        same = self._unchanged(sure=True)
        if same is not None:
            return same
        with data.reading() as session:
            erased = erasing.erased(session)
        assert self.vault is not None
        self.vault.note_erased(erased)
        state, now = self._look(), time.time_ns()
        make_folder(folder.folder)
        for left in folder.leftovers(local_now()):
            with suppress(OSError):
                left.unlink()
        path = folder.free_name(self.desk.now(), why)
        try:
            data.copy_to(path)
        except RefusalError as refusal:
            if refusal.code != "disk-full" or not self._thin():
                raise
            data.copy_to(path)
        people = data.counted().people.number
        made = KeptBackup(path, self.desk.now(), why, path.stat().st_size, people, data.encrypted, data.path)
        source = state[1]
        sure = source is not None and abs(now - source.changed) > _SURE and data.in_place
        folder.note(made, source if sure else None)
        self._same = Same(state, made, folder.mark(path))
        self._thin()
        folder.tidy()
        return made

    def _thin(self) -> bool:
        """Take away what is kept no longer and nobody has open; whether that was anything."""
        with self.desk.database.reading() as session:
            months = retaining.rules(session)[Rule.LEAVERS].months
        going = gone(self.folder.all(), self.desk.now(), max(1, months))
        found = [one for one in going if not _is_open(one.file)]
        for one in found:
            with suppress(OSError):
                one.file.unlink()
        return bool(found)

    @property
    def folder(self) -> KeptIn:
        """Where they lie."""
        if self._in is None:
            assert self.vault is not None
            self._in = self.vault.kept_in(backups.top_of(self.desk.database))
        return self._in

    def _look(self) -> tuple[int, Source | None]:
        data = self.desk.database
        assert data.path is not None
        return data.written, looks(data.path)

    def _unchanged(self, *, sure: bool) -> KeptBackup | None:
        """The backup that holds what the data hold now, as long as it stands where it stood.

        Only with `sure` is every bit of it looked at, for whatever relies on it.
        """
        now, folder, same, data = self._look(), self.folder, self._same, self.desk.database
        written, source = now
        if same is None and written == 0 and source is not None and data.path is not None and data.in_place:
            found = folder.made_of(data.path, source)
        else:
            stands = same is not None and same.mark is not None and folder.mark(same.backup.file) == same.mark
            found = same.backup if same is not None and stands and same.look == now else None
        if found is None or (sure and not folder.is_as_written(found.file)):
            return None
        return found

    def are_same_as(self, backup: KeptBackup | None, mark: str | None) -> None:
        """The data hold from now on what a backup holds, or none."""
        self._same = None if backup is None else Same(self._look(), backup, mark)

    def _note_failing(self, refusal: RefusalError | None) -> None:
        path = self.desk.database.path
        if self.vault is not None and path is not None:
            self.vault.failures.note(path, refusal)

    @property
    def failing(self) -> RefusalError | None:
        """Why the last could not be made, be it when the file was closed, as long as none has been made since."""
        path = self.desk.database.path
        if self._failing is not None or not self.works or self.vault is None or path is None:
            return self._failing
        return self.vault.failures.of(path)

    def shelf(self) -> Shelf | None:
        """Everything there is to tell; None where no backups are made."""
        path = self.desk.database.path
        if not self.works or path is None:
            return None
        unchanged = self._unchanged(sure=False) is not None
        place = Path(same_place(path))
        folder = self.folder
        return Shelf(tuple(self._every()), folder.folder, folder.trial(), self.failing, unchanged, place)

    def _every(self) -> list[KeptBackup]:
        """All of them, also those before upgrades; what anybody can read says so itself, whatever was noted."""
        path = self.desk.database.path
        assert path is not None
        return [
            replace(one, encrypted=False) if backups.is_readable(one.file) else one
            for one in newest_first([*self.folder.all(), *backups.before_upgrade(path)])
        ]

    def delete_readable(self) -> int:
        """Delete the backups that anybody can read, after one that nobody can; how many that were."""
        if not self.desk.database.encrypted:
            raise RefusalError("backups-readable-still")
        with making:
            self.keep(Why.ASKED)
            found = [one.file for one in self._every() if one.encrypted is False and not _is_open(one.file)]
            for one in found:
                whole_files.overwrite(one)
            return sum(not one.exists() for one in found)


def with_backups(desk: Desk, vault: Vault | None) -> tuple[Desk, KeepingBackups]:
    """The desk that keeps a backup before every risky step, and what makes them."""
    keeping = KeepingBackups(desk, vault)
    return replace(desk, before=keeping.before if keeping.works else nothing_kept), keeping


def told(error: OSError, path: Path) -> RefusalError:
    """The refusal behind an error of the disk."""
    found = refused(error, path)
    return found if isinstance(found, RefusalError) else RefusalError("data-unreachable", file=str(path))


def _is_open(file: Path) -> bool:
    """Whether some program works in a file."""
    return lock.is_open_here(file) or lock.is_held(file)
