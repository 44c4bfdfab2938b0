"""Backups that are read back before they count, and restoring one without bringing back anybody who was erased."""

import os
import shutil
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kompetence.domain.access_log import Act, Kind
from kompetence.domain.ids import PersonId, UnitId
from kompetence.errors import RefusalError
from kompetence.services.access_logging import log, takes_no_line
from kompetence.services.desk import Desk, open_desk
from kompetence.storage import backups, erasing, people, whole_files
from kompetence.storage.backups import Erased, Vault
from kompetence.storage.cipher import Key
from kompetence.storage.database import Database, Session
from kompetence.storage.file_looks import same_place


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was written and read back."""

    file: Path
    size: int
    people: int
    encrypted: bool
    replaced: bool


@dataclass(frozen=True, slots=True)
class Restored:
    """A data file made from a backup; `erased` counts the people who were taken out of it again."""

    file: Path
    people: int
    erased: int
    upgraded: bool
    encrypted: bool


class BackingUp:
    """Copies open data in one step."""

    def __init__(self, desk: Desk, vault: Vault | None = None) -> None:
        self._desk, self._vault = desk, vault

    def write(self, to: Path) -> Backup:
        """Write a backup; of what lies there only an older backup of the same data, written here, makes room."""
        data = self._desk.file
        top = backups.top_of(data)
        if self._vault is not None:
            refuse_place(to, self._vault)
        if data.path is not None and to.exists() and to.samefile(data.path):
            raise RefusalError("backup-onto-itself", file=str(to))
        if to.is_dir():
            raise RefusalError("file-is-folder", file=str(to))
        if not to.parent.is_dir():
            raise RefusalError("folder-missing", folder=str(to.parent))
        before = None if self._vault is None else self._vault.written_at(to, top)
        replace = before is not None and before.untouched
        if os.path.lexists(to) and not replace:
            raise RefusalError("backup-in-the-way", file=str(to))
        with data.reading() if takes_no_line(self._desk) else data.transaction() as session:
            if not takes_no_line(self._desk):
                log(self._desk, session, Act.EXPORTED, Kind.BACKUP)
            number = len(people.everyone(session))
            erased = erasing.erased(session)
        data.copy_to(to, replace=replace, ready=lambda draft: self._note(draft, to, top, erased))
        if self._vault is not None:
            with suppress(RefusalError):  # it is noted already, beside what lay there before
                self._vault.note_written(to, top)
        return Backup(to, to.stat().st_size, number, data.encrypted, replace)

    def _note(self, draft: Path, to: Path, top: UnitId, erased: Erased) -> None:
        """Before the backup gets its name, so that no backup of ours lies there unknown and in the way."""
        if self._vault is not None:
            self._vault.note_erased(erased)
            self._vault.note_writing(draft, to, top)


def refuse_place(path: Path, vault: Vault) -> None:
    """Refuse to put a file among the backups, where it would be taken for one."""
    if vault.holds(path):
        raise RefusalError("data-among-backups", file=str(path))


def refuse_work(path: Path, vault: Vault) -> None:
    """Refuse to work in a backup, which would be thinned away; looking at a copy, or making a data file, only reads."""
    if vault.holds(path) and path.is_file():
        place = same_place(path)
        of = next((one.data for one in vault.everything() if same_place(one.file) == place), None)
        raise RefusalError("data-is-backup", file=str(path), of="" if of is None else str(of))


def restore(source: Path, to: Path, vault: Vault, passphrase: str = "") -> Restored:
    """Make a data file of a backup; nobody can open it before everybody who was erased is out of it again.

    Who was erased is known from the backup itself and from the list outside it; the backup is left as it is.
    """
    if os.path.lexists(to):
        raise RefusalError("data-exists", file=str(to))
    refuse_place(to, vault)
    if not to.parent.is_dir():
        raise RefusalError("folder-missing", folder=str(to.parent))
    try:
        with whole_files.draft_of(to) as draft:
            ready = make_ready(source, draft, vault, lambda: open_desk(draft, passphrase).database)
            whole_files.name(draft, to)
    except OSError as error:
        raise RefusalError("restore-failed", file=str(to)) from error
    return ready.restored(to)


@dataclass(frozen=True, slots=True)
class Ready:
    """A backup that was made ready to be opened as data, and is closed again."""

    people: int
    erased: int
    upgraded: bool
    key: Key | None

    def restored(self, to: Path) -> Restored:
        """The same once it lies where the data lie."""
        return Restored(to, self.people, self.erased, self.upgraded, self.key is not None)


def make_ready(source: Path, draft: Path, vault: Vault, open_draft: Callable[[], Database]) -> Ready:
    """Copy a backup into a draft, bring it up to date and take out of it everybody who was erased."""
    _copy(source, draft)
    opened = _opened(source, draft, open_draft)
    try:
        erased = apply_ledger(opened, vault)
        with opened.reading() as session:
            number = len(people.everyone(session))
        return Ready(number, erased, bool(backups.upgraded(draft)), opened.key)
    finally:
        opened.close()
        backups.drop_upgraded(draft)
        whole_files.sync(draft)


def _copy(source: Path, draft: Path) -> None:
    """The bytes as they lie there, with the journal of a program that died, which SQLite then plays back."""
    if not source.is_file():
        raise RefusalError("data-is-folder" if source.is_dir() else "data-missing", file=str(source))
    backups.check_at_rest(source)
    try:
        shutil.copyfile(source, draft)
        journal = source.with_name(source.name + "-journal")
        if journal.is_file() and journal.stat().st_size:
            shutil.copyfile(journal, draft.with_name(draft.name + "-journal"))
    except OSError as error:
        raise RefusalError("backup-not-read", file=str(source)) from error


def _opened(source: Path, draft: Path, open_draft: Callable[[], Database]) -> Database:
    """The draft open; a refusal speaks of the backup, for nobody has ever seen the draft."""
    try:
        opened = open_draft()
    except RefusalError as refusal:
        raise RefusalError(refusal.code, **refusal.data | {"file": str(source)}) from refusal
    if opened.is_form:
        opened.close()
        backups.drop_upgraded(draft)
        raise RefusalError("backup-is-form", file=str(source))
    return opened


def apply_ledger(opened: Database, vault: Vault) -> int:
    """Erase again whoever was erased since the backup was made, and bring both lists up to date."""
    desk = Desk(opened)
    with opened.transaction() as session:
        back = erase_again(session, vault.erased())
        log(desk, session, Act.READ_IN, Kind.BACKUP)
        inside = erasing.erased(session)
    if back:
        opened.vacuum()
    vault.note_erased(inside)
    return back


def erase_again(session: Session, erased: Erased, among: Collection[PersonId] | None = None) -> int:
    """Take out whoever was erased, by a list outside the data and their own; how many there were.

    With `among` nobody else is touched, whoever stands on the lists.
    """
    known = {**erased, **erasing.erased(session)}
    back = erasing.present(session, known if among is None else known.keys() & set(among))
    if back:
        erasing.erase(session, sorted(back))
    for one in back:
        erasing.note_erased(session, [one], *known[one])
    return len(back)
